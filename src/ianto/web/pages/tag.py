"""A tag's page: a pairing, a fandom, an author with their other names, a series; and what it is called."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from ianto.library import LibraryUnusable, Refused
from ianto.tags import Amendment, TagKind
from ianto.web.asking import Asking, asking
from ianto.web.pages.problem import bad_request, cannot
from ianto.web.render import library_of, page
from ianto.web.shown.addresses import address
from ianto.web.shown.facets import never_address
from ianto.web.shown.listing import NEWEST, Sort, listing
from ianto.web.shown.tag import KINDS, all_of, beside, near, other_names, years
from ianto.web.shown.words import plural

_LONGEST = 500
_IN_ORDER = Sort("series", "in order", "in order")


@require_safe
def author(request: HttpRequest, name: str) -> HttpResponse:
    """`/author/<name>`."""
    return _shown(request, "author", name)


@require_safe
def fandom(request: HttpRequest, name: str) -> HttpResponse:
    """`/fandom/<name>`."""
    return _shown(request, "fandom", name)


@require_safe
def series(request: HttpRequest, name: str) -> HttpResponse:
    """`/series/<name>`."""
    return _shown(request, "series", name)


@require_safe
def tag(request: HttpRequest, kind: str, name: str) -> HttpResponse:
    """`/tag/<kind>/<name>`."""
    return _shown(request, _kind(kind), name)


@require_POST
def amend(request: HttpRequest) -> HttpResponse:
    """`/amend`: what a tag is called, or what it is below; first what would change, then the change."""
    kind = _kind(request.POST.get("kind", ""))
    name, to = (request.POST.get(each, "").strip()[:_LONGEST] for each in ("name", "to"))
    what = request.POST.get("what", "")
    library = library_of(request)
    if not (name and to) or what not in _SAID:
        return bad_request(request)
    amendment = _amendment(what, kind, name, to)
    sure = request.POST.get("sure") == "yes"
    try:
        done = library.amend([amendment], dry=not sure)
    except Refused as error:
        return cannot(request, "That cannot be", f"{error}.")
    except LibraryUnusable as error:
        return cannot(request, "Nothing was changed", f"{error}.")
    if sure:
        leads = name if what in {"parent", "unparent"} else to
        return HttpResponseRedirect(f"{address(kind, leads)}?done={done.act}", status=303)
    return page(
        request,
        "amend.html",
        kind=kind,
        name=name,
        to=to,
        what=what,
        said=_SAID[what].format(name=name, to=to),
        works=plural(len(done.works), "story", "stories"),
        back=address(kind, name),
    )


_SAID = {
    "alias": "“{name}” is another name of “{to}”",
    "rename": "“{name}” is called “{to}” from now on",
    "parent": "“{name}” belongs under “{to}”",
    "unparent": "“{name}” does not belong under “{to}”",
}


def _amendment(what: str, kind: TagKind, name: str, to: str) -> Amendment:
    match what:
        case "alias":
            return Amendment("alias", kind, name, to)
        case "rename":
            return Amendment("rename", kind, name, to)
        case "parent":
            return Amendment("parent", kind, name, to)
        case _:
            return Amendment("unparent", kind, name, to)


def _kind(given: str) -> TagKind:
    for kind in KINDS:
        if kind == given:
            return kind
    raise Http404(f"There is no kind of tag called “{given}”.")


def _shown(request: HttpRequest, kind: TagKind, name: str) -> HttpResponse:
    asked = asking(request.GET)
    found = library_of(request).tag(kind, name, asked.sort, asked.page)
    if found is None:
        raise Http404(f"No story in this library has a {KINDS[kind]} called “{name}”.")
    here = address(kind, found.name)
    return page(
        request,
        "tag.html",
        tag=found,
        kind=KINDS[kind],
        others=other_names(found),
        above=near(kind, found.above),
        below=near(kind, found.below),
        beside=beside(found),
        years=years(found),
        listing=listing(
            Asking(sort=asked.sort, page=asked.page, base=here),
            found.found,
            usual=_IN_ORDER if kind == "series" else NEWEST,
        ),
        everything=all_of(found),
        never=never_address(kind, found.name, Asking(base=here)),
        here_is=here,
        done=request.GET.get("done", ""),
    )
