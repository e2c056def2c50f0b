"""How do we know? The text of an original, with its parts told apart and the fields marked where they stand."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ianto.originals import MissingOriginal
from ianto.web.pages.folded import folded
from ianto.web.render import library_of, page
from ianto.web.shown.line import byline, title_of
from ianto.web.shown.text import Asked, seen
from ianto.web.shown.versions import came


@require_safe
def text(request: HttpRequest, version_id: int) -> HttpResponse:
    """`/version/<id>/text`; with `?field=title&n=2#mark` it opens at the second title."""
    try:
        known = library_of(request).evidence(version_id)
    except MissingOriginal as error:
        raise Http404("The original is missing from the library; ianto check says what else is.") from error
    if known is None:
        raise Http404("There is no version with that number.")
    covered = folded(request, known.work)
    if covered is not None:
        return covered
    asked = Asked(
        version=version_id,
        field=request.GET.get("field", ""),
        number=_number(request.GET.get("n", "1")),
        whole=request.GET.get("all") == "1",
    )
    return page(
        request,
        "text.html",
        work=known.work,
        title=title_of(known.work),
        by=byline(known.work),
        version=came(known.version),
        text=seen(known.story, asked) if known.story is not None else None,
        problem=known.problem,
    )


def _number(given: str) -> int:
    return int(given) if given.isascii() and given.isdecimal() and len(given) < len("100000") else 1
