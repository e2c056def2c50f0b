"""What cannot all be so: over the whole library."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ianto.web.render import library_of, page
from ianto.web.shown.line import byline, title_of
from ianto.web.shown.paradox import of_contradiction

_PAGE = 25
_LONGEST_NUMBER = 4


@require_safe
def contradictions(request: HttpRequest) -> HttpResponse:
    """`/contradictions`: stories that contradict canon, themselves, or the order of their series."""
    library = library_of(request)
    found = library.contradictions()
    pages = max(1, -(-len(found) // _PAGE))
    asked = request.GET.get("page", "")
    known = asked.isascii() and asked.isdecimal() and len(asked) <= _LONGEST_NUMBER
    number = min(max(1, int(asked)) if known else 1, pages)
    atlas = library.atlas()
    return page(
        request,
        "contradictions.html",
        cards=[
            (
                [(line.id, title_of(line), byline(line)) for line in each.works],
                each.series,
                of_contradiction(each, atlas),
                next((f"{line.fold}." for line in each.works if line.fold is not None), ""),
            )
            for each in found[(number - 1) * _PAGE : number * _PAGE]
        ],
        total=len(found),
        number=number,
        pages=pages,
        done=request.GET.get("done", ""),
        here_is="/contradictions",
    )
