"""When a story is set: what says so, what follows from it, and saying it by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from ianto.library import CannotPlace, LibraryUnusable
from ianto.timeline import WhenLine
from ianto.web.pages.folded import UNFOLDED, folded
from ianto.web.pages.problem import bad_request, cannot
from ianto.web.pages.work import arrived, detail_or_404
from ianto.web.render import fragment, library_of, page
from ianto.web.shown.line import byline, title_of
from ianto.web.shown.paradox import Paradox, of_contradiction, paradox
from ianto.web.shown.when import beside, by_hand, drawn, unnamed, when_shown, whose

if TYPE_CHECKING:
    from ianto.catalog.rows import WorkDetail
    from ianto.library import Library

_LONGEST = 2_000
_LONGEST_NUMBER = 9
_InSeries = tuple[list[tuple[int, str]], str, Paradox, str]
_UNDERSTOOD = 422
"""HTTP: understood as a form, and what it says is not."""


@require_http_methods(["GET", "HEAD", "POST"])
def when(request: HttpRequest, work_id: int) -> HttpResponse:
    """`/work/<id>/when`; sent `what`, it is placed, or what was said of it is taken back.

    Of a story that gives away more than was seen it says so, unless `?unfold=1` asks for it all the same.
    """
    detail = arrived(request, work_id)
    if isinstance(detail, HttpResponse):
        return detail
    if request.method == "POST":
        return _said(request, detail)
    return folded(request, detail.line) or _shown(request, detail)


@require_safe
def draft(request: HttpRequest, work_id: int) -> HttpResponse:
    """`/work/<id>/when/draft?text=…&cursor=…`: what would follow, and what could be meant, as JSON."""
    detail_or_404(request, work_id)
    library = library_of(request)
    text = request.GET.get("text", "")[:_LONGEST]
    cursor = request.GET.get("cursor", "")
    known = cursor.isascii() and cursor.isdecimal() and len(cursor) <= _LONGEST_NUMBER
    found = library.draft(work_id, text, int(cursor) if known else None)
    atlas = library.atlas()
    unsaid = unnamed(found.when.told, _unseen(request, library, work_id))
    windows = [
        (whose(atlas, each.universe, each.line), shown)
        for each in found.when.windows
        if (shown := drawn(each, atlas, unsaid)) is not None
    ]
    return JsonResponse(
        {
            "completions": [
                {"text": each.text, "start": each.start, "stop": each.stop, "shows": each.shows}
                for each in found.completions
            ],
            "problem": found.problem if text.strip() else "",
            "half": found.half,
            "windows": [f"{name}: {shown.said}" for name, shown in windows],
            "drawn": fragment("when_drawn.html", windows=windows) if windows else "",
            "conflicts": len(found.when.conflicts),
        }
    )


def _unseen(request: HttpRequest, library: Library, work: int) -> frozenset[str]:
    """What was not seen of a work's canons, unless it is asked for all the same."""
    if "unfold" in request.GET:
        return frozenset()
    return frozenset[str]().union(*(library.unseen(each) for each in library.universes(work)))


def _shown(
    request: HttpRequest, detail: WorkDetail, *, typed: str = "", problem: str = "", status: int = 200
) -> HttpResponse:
    library, atlas = library_of(request), library_of(request).atlas()
    line = detail.line
    known = library.when(line.id) or WhenLine()
    universes, gone = library.universes(line.id), library.not_understood(line.id)
    return page(
        request,
        "when.html",
        status=status,
        work=line,
        title=title_of(line),
        by=byline(line),
        when=when_shown(known, atlas, detail, _unseen(request, library, line.id)),
        paradoxes=[paradox(each, [(line.id, known.told)], atlas) for each in known.conflicts],
        in_series=_in_series(library, line.id),
        by_hand=by_hand(known.told) or bool(gone),
        gone=gone,
        uncharted=library.without_calendar(line.id),
        beside=beside(library.neighbours(line.id)),
        canons=[each for universe in universes for each in atlas.calendars_in(universe)],
        example=_example(library, universes),
        typed=typed,
        problem=problem,
        done=request.GET.get("done", ""),
        here_is=f"/work/{line.id}/when",
    )


def _in_series(library: Library, number: int) -> list[_InSeries]:
    """What others of its series do not allow: these, the series, the card, and why it is folded away."""
    atlas = library.atlas()
    found = []
    for each in library.contradictions_of(number):
        if each.series:
            others = [line for line in each.works if line.id != number]
            fold = next((f"{line.fold}." for line in others if line.fold is not None), "")
            named = [(line.id, title_of(line)) for line in others]
            found.append((named, each.series, of_contradiction(each, atlas), fold))
    return found


def _example(library: Library, universes: tuple[str, ...]) -> str:
    """How one would say it of this canon: the first person of its calendar, and its first event."""
    for universe in universes:
        for calendar in library.atlas().calendars_in(universe):
            if calendar.people and calendar.events:
                return f"{next(iter(calendar.people))}: just after {calendar.events[0].title}"
    return "watson: just after The Final Problem"


def _said(request: HttpRequest, detail: WorkDetail) -> HttpResponse:
    library, number, given = library_of(request), detail.line.id, request.POST
    text = given.get("text", "")[:_LONGEST]
    place = given.get("place", "")
    try:
        match given.get("what", ""):
            case "place":
                act = library.place([number], text)
            case "drop":
                act = library.unplace([number], given.get("line", ""))
            case "without" if place.isascii() and place.isdecimal() and len(place) <= _LONGEST_NUMBER:
                act = library.drop_placement(number, int(place))
            case "reset":
                act = library.reset_when([number])
            case _:
                return bad_request(request)
    except CannotPlace as error:
        return _shown(request, detail, typed=text, problem=str(error), status=_UNDERSTOOD)
    except LibraryUnusable as error:
        return cannot(request, "Nothing was changed", f"{error}.")
    back = given.get("next", "")
    if not back.startswith("/") or not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = f"/work/{number}/when"
    told = [f"done={act}"] if act else []
    line = library.line(number)
    if line is not None and line.fold is not None and back == f"/work/{number}/when":
        # Whoever says when a story is set has seen what it gives away.
        told.append(UNFOLDED)
    return HttpResponseRedirect(f"{back}?{'&'.join(told)}" if told else back, status=303)
