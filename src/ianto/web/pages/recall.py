"""Find that story: by what somebody remembers of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ianto.web.render import library_of, page
from ianto.web.shown.recall import EXAMPLES, recalled


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
