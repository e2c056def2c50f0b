"""What a reader keeps of many stories at once, and the lists of what they keep: searches, highlights, never."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ianto.library import CannotKeep, Library, LibraryUnusable, request_of
from ianto.web.pages.problem import bad_request, cannot
from ianto.web.pages.saying import last_act
from ianto.web.render import library_of, page
from ianto.web.shown.kept_lists import FILTERED, by_work, refusals, saved

_UNCHANGED: Final = "Nothing was changed"
_MOST: Final = 10_000
_LONGEST_NUMBER: Final = 18
_SHOWS_UNDO: Final = re.compile(r"/(?:work/\d+|highlights|searches|never|history)")

_Verb = Callable[[Library, list[int]], object]

_MARKS: Final[dict[str, _Verb]] = {
    "read": lambda library, works: library.mark(works, "read"),
    "reading": lambda library, works: library.mark(works, "reading"),
    "to read": lambda library, works: library.mark(works, "to read"),
    "dropped": lambda library, works: library.mark(works, "dropped"),
    "unread": lambda library, works: library.mark(works, ""),
    "favourite": lambda library, works: library.favour(works),
    "not favourite": lambda library, works: library.favour(works, yes=False),
    "offline": lambda library, works: library.keep_offline(works),
    "not offline": lambda library, works: library.keep_offline(works, yes=False),
}


@require_POST
def many(request: HttpRequest) -> HttpResponse:
    """`/kept`: something of many stories at once, as `what` says: a mark, `stars`, `shelve` or `unshelve`."""
    library = library_of(request)
    works = _chosen(library, request.POST)
    if not works:
        return cannot(request, _UNCHANGED, "No story was chosen.", "Tick those you mean, and send it again.")
    verb = _verb(request.POST)
    if verb is None:
        return bad_request(request)
    return decided(request, lambda: verb(library, works), "/history")


@require_http_methods(["GET", "HEAD", "POST"])
def searches(request: HttpRequest) -> HttpResponse:
    """`/searches`: the searches that are saved; `what` saves one, renames it or forgets it."""
    library = library_of(request)
    if request.method == "POST":
        name, to, asked = (request.POST.get(each, "") for each in ("name", "to", "asked"))
        match request.POST.get("what", ""):
            case "save":
                return decided(request, lambda: library.save_search(name, asked), "/searches")
            case "rename":
                return decided(request, lambda: library.rename_search(name, to), "/searches")
            case "drop":
                return decided(request, lambda: library.drop_search(name), "/searches")
            case _:
                return bad_request(request)
    return page(
        request,
        "searches.html",
        searches=saved(library),
        asked=request.GET.get("asked", ""),
        done=request.GET.get("done", ""),
        here_is="/searches",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def never(request: HttpRequest) -> HttpResponse:
    """`/never`: what is never shown, and how many stories each hides; `what` adds to it, or allows again."""
    library = library_of(request)
    if request.method == "POST":
        kind, value, fandom = (request.POST.get(each, "").strip() for each in ("kind", "value", "fandom"))
        match request.POST.get("what", ""):
            case "add":
                return decided(request, lambda: library.never(kind, value, fandom), "/never")
            case "allow":
                return decided(request, lambda: library.allow(kind, value, fandom), "/never")
            case _:
                return bad_request(request)
    return page(
        request,
        "never.html",
        refusals=refusals(library),
        kinds=FILTERED,
        given={each: request.GET.get(each, "") for each in ("kind", "value", "fandom", "back")},
        done=request.GET.get("done", ""),
        here_is="/never",
    )


@require_safe
def highlights(request: HttpRequest) -> HttpResponse:
    """`/highlights`: every passage that is marked, by story."""
    library = library_of(request)
    return page(
        request,
        "highlights.html",
        works=by_work(library),
        done=request.GET.get("done", ""),
        here_is="/highlights",
    )


@require_safe
def highlights_text(request: HttpRequest) -> HttpResponse:
    """`/highlights.md`: the same as Markdown, to be carried away."""
    answer = HttpResponse(
        library_of(request).highlights_markdown(), content_type="text/markdown; charset=utf-8"
    )
    answer.headers["Content-Disposition"] = 'attachment; filename="highlights.md"'
    return answer


def _verb(given: QueryDict) -> _Verb | None:
    """What is to be done with stories; None for what makes no sense."""
    what = given.get("what", "").replace("-", " ")
    stars = given.get("stars", "")
    if what == "stars" and stars in ("", "1", "2", "3", "4", "5"):
        return lambda library, works: library.give_stars(works, int(stars) if stars else None)
    if what in ("shelve", "unshelve"):
        name = given.get("new_shelf", "").strip() or given.get("shelf", "")
        return lambda library, works: library.shelve(works, name, on=what == "shelve")
    return _MARKS.get(what)


def _chosen(library: Library, given: QueryDict) -> list[int]:
    """The stories that were ticked, or all that were found."""
    if given.get("all") == "yes":
        request = replace(request_of(given.get("asked", "")), size=_MOST, passages=False)
        return [line.work.id for line in library.find(request).lines]
    numbers = [each for each in given.getlist("work") if each.isascii() and each.isdecimal()]
    return list(dict.fromkeys(int(each) for each in numbers if len(each) <= _LONGEST_NUMBER))


def decided(request: HttpRequest, decide: Callable[[], object], otherwise: str) -> HttpResponse:
    """Decide, and go where the form says or `otherwise`; what was done can be undone there, if that page shows it.

    Scripts ask for no page back with `quiet`.
    """
    library = library_of(request)
    before = last_act(library)
    try:
        decide()
    except (CannotKeep, LibraryUnusable) as error:
        return cannot(request, _UNCHANGED, f"{error}.")
    if request.POST.get("quiet"):
        return HttpResponse(status=204)
    back = request.POST.get("next", "")
    if not (back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)):
        back = otherwise
    act = last_act(library)
    return HttpResponseRedirect(_with_undo(back, act) if act != before else back, status=303)


def _with_undo(address: str, act: str) -> str:
    """The address of a page, with what was done there to be undone, where the page has room for that."""
    way, mark, place = address.partition("#")
    way, _, asked = way.partition("?")
    if not _SHOWS_UNDO.fullmatch(way):
        return address
    pairs = [pair for pair in asked.split("&") if pair and not pair.startswith("done=")]
    return f"{way}?{'&'.join([*pairs, f'done={act}'])}{mark}{place}"
