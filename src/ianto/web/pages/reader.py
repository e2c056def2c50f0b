"""The reader: one chapter, well set, and the place that is kept in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from math import isfinite

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.views.decorators.http import require_http_methods, require_safe

from ianto.catalog.rows import ChapterLine, ChapterText, Place, VersionLine, WorkLine
from ianto.web.pages.folded import folded
from ianto.web.pages.problem import bad_request
from ianto.web.pages.work import moved
from ianto.web.render import library_of, page
from ianto.web.shown.chapter import name_of
from ianto.web.shown.kept import name_of_place, onward, yours
from ianto.web.shown.leaf import Asked, leaf
from ianto.web.shown.line import byline, title_of
from ianto.web.shown.marks import Marked
from ianto.web.shown.notes import notes_of, warnings_of
from ianto.web.shown.versions import came


@require_safe
def read(request: HttpRequest, work_id: int, number: int) -> HttpResponse:
    """`/work/<id>/read/<n>`; with `#place` it opens where the reader stopped."""
    return _opened(request, work_id, number)


@require_safe
def read_all(request: HttpRequest, work_id: int) -> HttpResponse:
    """`/work/<id>/read/all`: every chapter on one page; places are kept by chapter all the same."""
    return _opened(request, work_id)


@require_safe
def read_version(request: HttpRequest, version_id: int, number: int) -> HttpResponse:
    """`/version/<id>/read/<n>`: a version that is not the one shown; no place is kept in it."""
    library = library_of(request)
    found = library.version(version_id)
    chapter = library.version_chapter(version_id, number)
    if found is None or chapter is None:
        raise Http404("There is no such version, or it has no such chapter.")
    line, version = found
    if version.shown:
        return HttpResponseRedirect(f"/work/{line.id}/read/{number}")
    contents = library.version_contents(version_id)
    return _leaf(request, line, [chapter], contents, Asked(), version=version)


def _opened(request: HttpRequest, work_id: int, number: int | None = None) -> HttpResponse:
    """The work with one chapter or all, or the way to the one that it was joined to since."""
    library = library_of(request)
    found = library.opened(work_id, number)
    if found is None:
        elsewhere = moved(request, work_id)
        if elsewhere is not None:
            return elsewhere
        raise Http404("There is no story with that number.")
    if not found.chapters:
        raise Http404("This story has no such chapter.")
    line = found.line
    # Further in, somebody has begun it.
    covered = folded(request, line) if number in (None, 1) else None
    if covered is not None:
        return covered
    kept = (min(line.place.chapter, line.chapters), line.place.fraction) if line.place else None
    marked: dict[int, list[Marked]] = {}
    for each in library.highlights(line.id, number):
        marked.setdefault(each.chapter, []).append(each)
    asked = Asked(notes_of(found.notes), kept, marked)
    return _leaf(request, line, found.chapters, found.contents, asked, whole=number is None)


def _leaf(
    request: HttpRequest,
    line: WorkLine,
    chapters: Sequence[ChapterText],
    contents: tuple[ChapterLine, ...],
    asked: Asked,
    *,
    whole: bool = False,
    version: VersionLine | None = None,
) -> HttpResponse:
    first, last = chapters[0], chapters[-1]
    library = library_of(request)
    shown = leaf(line, chapters, asked, whole=whole)
    ends = version is None and last.number == last.of
    return page(
        request,
        "reader.html",
        work=line,
        version=None if version is None else came(version),
        reads=f"/work/{line.id}/read" if version is None else f"/version/{version.id}/read",
        title=title_of(line),
        by=byline(line),
        leaf=shown,
        marked=shown.marked,
        lost=shown.lost,
        yours=yours(library, line) if ends else None,
        onward=onward(library, line) if ends else None,
        warnings=warnings_of(line) if first.number == 1 else (),
        contents=contents,
        place_name=name_of_place(line.place),
        titles={each.number: name_of(each.number, each.title) for each in contents},
        before=first.number - 1,
        after=last.number + 1 if last.number < last.of else 0,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def place(request: HttpRequest, work_id: int) -> HttpResponse:
    """`/work/<id>/place`: where the reader is, as JSON; or note where they are. Scripts ask for no page with `quiet`.

    `seen` is the place the page knew of. Where there is another since that is further on, it stands, and is told as JSON.
    `at` says when, in ISO 8601 with its offset, where it was a while ago: a device that was offline tells late.
    """
    line = library_of(request).line(work_id)
    if line is None:
        raise Http404("There is no story with that number.")
    if request.method != "POST":
        return JsonResponse(_told(line))
    try:
        chapter = int(request.POST.get("chapter", ""))
        fraction = float(request.POST.get("fraction", ""))
        at = _moment(request.POST.get("at", ""))
    except ValueError:
        return bad_request(request)
    if not (1 <= chapter <= line.chapters and isfinite(fraction)):
        return bad_request(request)
    seen = request.POST.get("seen")
    if seen is not None and _further_on(line.place, seen, chapter, fraction):
        return JsonResponse(_told(line))
    library_of(request).keep_place(work_id, chapter, min(1.0, max(0.0, fraction)), at)
    if request.POST.get("quiet"):
        return HttpResponse(status=204)
    return HttpResponseRedirect(f"/work/{work_id}#reading", status=303)


def _told(line: WorkLine) -> dict[str, object]:
    at = line.place
    if at is None:
        return {}
    kept_at = at.kept_at.isoformat()
    return {"chapter": at.chapter, "fraction": at.fraction, "share": at.share, "kept_at": kept_at}


def _further_on(at: Place | None, seen: str, chapter: int, fraction: float) -> bool:
    """Whether a place that the page had not seen lies behind the one it tells."""
    return at is not None and name_of_place(at) != seen and (at.chapter, at.fraction) > (chapter, fraction)


def _moment(said: str) -> datetime | None:
    """A moment as a form says it; None where it says none.

    Raises:
        ValueError: it is no moment, or says no offset from UTC.
    """
    if not said:
        return None
    moment = datetime.fromisoformat(said)
    if moment.tzinfo is None:
        raise ValueError(said)
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(said) from error
