"""The reader: one chapter, well set, and the place that is kept in it."""

from __future__ import annotations

from math import isfinite

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from ianto.web.pages.problem import bad_request
from ianto.web.pages.work import detail_or_404
from ianto.web.render import library_of, page
from ianto.web.shown.chapter import minutes, name_of, set_chapter
from ianto.web.shown.line import byline, title_of


@require_safe
def read(request: HttpRequest, work_id: int, number: int) -> HttpResponse:
    """`/work/<id>/read/<n>`; with `#place` it opens where the reader stopped."""
    detail = detail_or_404(request, work_id)
    chapter = library_of(request).chapter(work_id, number)
    if chapter is None:
        raise Http404("This story has no such chapter.")
    line = detail.line
    kept = line.place.fraction if line.place and line.place.chapter == number else None
    titles = {each.number: name_of(each.number, each.title) for each in detail.contents}
    return page(
        request,
        "reader.html",
        work=line,
        title=title_of(line),
        by=byline(line),
        chapter=chapter,
        # A single chapter is the story; its title is the story's.
        heading=(chapter.title or f"Chapter {number}") if chapter.of > 1 else "",
        text=set_chapter(chapter.html, kept),
        contents=detail.contents,
        titles=titles,
        before=number - 1 if number > 1 else 0,
        after=number + 1 if number < chapter.of else 0,
        minutes=minutes(chapter.words),
        percent=round(100 * chapter.words_before / max(1, chapter.words_in_all)),
    )


@require_POST
def keep_place(request: HttpRequest, work_id: int) -> HttpResponse:
    """`/work/<id>/place`: note where the reader is. Scripts ask for no page back with `quiet`."""
    line = detail_or_404(request, work_id).line
    try:
        chapter = int(request.POST.get("chapter", ""))
        fraction = float(request.POST.get("fraction", ""))
    except ValueError:
        return bad_request(request)
    if not (1 <= chapter <= line.chapters and isfinite(fraction)):
        return bad_request(request)
    library_of(request).keep_place(work_id, chapter, min(1.0, max(0.0, fraction)))
    if request.POST.get("quiet"):
        return HttpResponse(status=204)
    return HttpResponseRedirect(f"/work/{work_id}#reading", status=303)
