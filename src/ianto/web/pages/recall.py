"""Find that story: by what somebody remembers of it, or because it is like another."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ianto.web.pages.work import detail_or_404, moved
from ianto.web.render import library_of, page
from ianto.web.shown.line import byline, title_of
from ianto.web.shown.recall import EXAMPLES, recalled, resembling

_LIKE = 12


@require_safe
def recall(request: HttpRequest) -> HttpResponse:
    """`/recall`: what is remembered, in a person's own words, and the stories that tell it."""
    text = request.GET.get("q", "").strip()
    everything = request.GET.get("all") == "1"
    library = library_of(request)
    found = library.recall(text, everything=everything) if text else None
    return page(
        request,
        "recall.html",
        text=text,
        found=found,
        everything=everything,
        lines=[recalled(line) for line in found.lines] if found else (),
        examples=EXAMPLES,
        stories=library.totals()[0],
    )


@require_safe
def like(request: HttpRequest, work_id: int) -> HttpResponse:
    """`/work/<id>/like`: other stories that are like one; its page fetches the first of them from here."""
    elsewhere = moved(request, work_id)
    if elsewhere is not None:
        return elsewhere
    line = detail_or_404(request, work_id).line
    found = library_of(request).more_like(work_id, _LIKE)
    return page(
        request,
        "like.html",
        work=line,
        title=title_of(line),
        by=byline(line),
        lines=[resembling(each) for each in found],
    )
