"""The reader: one chapter, well set, and the place that is kept in it."""

from __future__ import annotations

from datetime import datetime
from math import isfinite

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from ianto.catalog.rows import ChapterLine, ChapterText, VersionLine, WorkLine
from ianto.web.pages.problem import bad_request
from ianto.web.pages.work import detail_or_404, moved
from ianto.web.render import library_of, page
from ianto.web.shown.chapter import minutes, name_of, set_chapter
from ianto.web.shown.line import byline, title_of
from ianto.web.shown.versions import came


@require_safe
def read(request: HttpRequest, work_id: int, number: int) -> HttpResponse:
    """`/work/<id>/read/<n>`; with `#place` it opens where the reader stopped."""
    elsewhere = moved(request, work_id)
    if elsewhere is not None:
        return elsewhere
    detail = detail_or_404(request, work_id)
    chapter = library_of(request).chapter(work_id, number)
    if chapter is None:
        raise Http404("This story has no such chapter.")
    line = detail.line
    kept = line.place.fraction if line.place and line.place.chapter == number else None
    return _leaf(request, line, chapter, detail.contents, kept=kept)


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
    return _leaf(request, line, chapter, library.version_contents(version_id), version=version)


def _leaf(
    request: HttpRequest,
    line: WorkLine,
    chapter: ChapterText,
    contents: tuple[ChapterLine, ...],
    *,
    kept: float | None = None,
    version: VersionLine | None = None,
) -> HttpResponse:
    number = chapter.number
    return page(
        request,
        "reader.html",
        work=line,
        version=None if version is None else came(version),
        reads=f"/work/{line.id}/read" if version is None else f"/version/{version.id}/read",
        title=title_of(line),
        by=byline(line),
        chapter=chapter,
        # A single chapter is the story; its title is the story's.
        heading=(chapter.title or f"Chapter {number}") if chapter.of > 1 else "",
        text=set_chapter(chapter.html, kept),
        contents=contents,
        titles={each.number: name_of(each.number, each.title) for each in contents},
        before=number - 1 if number > 1 else 0,
        after=number + 1 if number < chapter.of else 0,
        minutes=minutes(chapter.words),
        percent=round(100 * chapter.words_before / max(1, chapter.words_in_all)),
    )


@require_POST
def keep_place(request: HttpRequest, work_id: int) -> HttpResponse:
    """`/work/<id>/place`: note where the reader is. Scripts ask for no page back with `quiet`.

    `at` says when, in ISO 8601 with its offset, where it was a while ago: a device that was offline tells late.
    """
    line = detail_or_404(request, work_id).line
    try:
        chapter = int(request.POST.get("chapter", ""))
        fraction = float(request.POST.get("fraction", ""))
        at = _moment(request.POST.get("at", ""))
    except ValueError:
        return bad_request(request)
    if not (1 <= chapter <= line.chapters and isfinite(fraction)):
        return bad_request(request)
    library_of(request).keep_place(work_id, chapter, min(1.0, max(0.0, fraction)), at)
    if request.POST.get("quiet"):
        return HttpResponse(status=204)
    return HttpResponseRedirect(f"/work/{work_id}#reading", status=303)


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
    return moment
