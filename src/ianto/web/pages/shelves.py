"""Shelves: all of them, and what stands on one."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from ianto.library import CannotKeep, LibraryUnusable
from ianto.web.asking import asking
from ianto.web.lists import is_compact
from ianto.web.pages.folded import folded
from ianto.web.pages.problem import bad_request, cannot
from ianto.web.pages.work import detail_or_404
from ianto.web.render import library_of, page
from ianto.web.shown.line import title_of
from ianto.web.shown.listing import Sort, listing
from ianto.web.shown.refusing import refusable

_AS_PUT = Sort("", "as you put them there", "as you put them")
_LONGEST_NUMBER = 18


def shelf_address(name: str) -> str:
    """The page of a shelf."""
    return "/shelf/" + quote(name, safe="")


@require_http_methods(["GET", "HEAD", "POST"])
def shelves(request: HttpRequest) -> HttpResponse:
    """`/shelves`: all shelves; sent a name, one more."""
    library = library_of(request)
    if request.method == "POST":
        name = request.POST.get("name", "").strip()
        return _decided(request, lambda: library.make_shelf(name), shelf_address(name))
    return page(
        request,
        "shelves.html",
        shelves=[(each, shelf_address(each.name)) for each in library.shelves()],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def shelf(request: HttpRequest, name: str) -> HttpResponse:
    """`/shelf/<name>`: the stories on a shelf; `what` renames it, drops it, takes a story off it, and so on."""
    library = library_of(request)
    line = library.shelf(name)
    if line is None:
        raise Http404(f"There is no shelf “{name}”.")
    here = shelf_address(line.name)
    if request.method == "POST":
        return _changed(request, line.name, here)
    asked = asking(request.GET, here)
    compact = is_compact(request)
    found = library.shelf_stories(line.name, asked.request(facets=True, passages=not compact))
    if asked.page > found.pages:
        return HttpResponseRedirect(asked.at(found.pages).address())
    return page(
        request,
        "shelf.html",
        shelf=line,
        address=here,
        listing=listing(asked, found, usual=_AS_PUT, compact=compact),
        nothing="" if asked.query or asked.narrowed else "Nothing stands on it yet.",
        emptying=request.GET.get("empty") == "1",
    )


@require_safe
def refuse(request: HttpRequest, work_id: int) -> HttpResponse:
    """`/work/<id>/never`: which of the things a story has are never to be shown."""
    detail = detail_or_404(request, work_id)
    covered = folded(request, detail.line)
    if covered is not None:
        return covered
    return page(
        request,
        "refuse.html",
        title=title_of(detail.line),
        work=work_id,
        refusable=refusable(detail.line),
    )


def _changed(request: HttpRequest, name: str, here: str) -> HttpResponse:
    library = library_of(request)
    given = request.POST
    match given.get("what", ""):
        case "rename":
            to = given.get("to", "").strip()
            return _decided(request, lambda: library.rename_shelf(name, to), shelf_address(to))
        case "drop":
            return _decided(request, lambda: library.drop_shelf(name), "/shelves")
        case "offline" | "online" as wanted:
            yes = wanted == "offline"
            return _decided(request, lambda: library.shelf_offline(name, yes=yes), here)
        case "off":
            works = [
                int(each)
                for each in given.getlist("work")
                if each.isascii() and each.isdecimal() and len(each) <= _LONGEST_NUMBER
            ]
            return _decided(request, lambda: library.shelve(works, name, on=False), here)
        case _:
            return bad_request(request)


def _decided(request: HttpRequest, decide: Callable[[], object], leads: str) -> HttpResponse:
    try:
        decide()
    except (CannotKeep, LibraryUnusable) as error:
        return cannot(request, "Nothing was changed", f"{error}.")
    return HttpResponseRedirect(leads, status=303)
