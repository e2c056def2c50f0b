"""Two versions side by side."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ianto.catalog.rows import VersionLine, WorkLine
from ianto.library import in_words, shared
from ianto.web.pages.folded import folded
from ianto.web.pages.problem import bad_request
from ianto.web.render import library_of, page
from ianto.web.shown.comparison import rows
from ianto.web.shown.line import byline, title_of
from ianto.web.shown.versions import came

_DIGITS = 18


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """`/compare?a=<version>&b=<version>`."""
    asked = [request.GET.get(name, "") for name in ("a", "b")]
    if not all(each.isascii() and each.isdecimal() and len(each) <= _DIGITS for each in asked):
        return bad_request(request)
    first, second = map(int, asked)
    found = library_of(request).side_by_side(first, second)
    if found is None:
        raise Http404("There is no version with that number.")
    for work, _ in (found.first, found.second):
        covered = folded(request, work)
        if covered is not None:
            return covered
    stretches = rows(found.comparison)
    return page(
        request,
        "compare.html",
        first=_side(*found.first),
        second=_side(*found.second),
        one_work=found.first[0].id == found.second[0].id,
        said=in_words(found.comparison),
        shared=shared(found.comparison),
        rows=stretches,
        changes=max((row.number for row in stretches), default=0),
    )


def _side(work: WorkLine, version: VersionLine) -> dict[str, object]:
    """What is said over a column."""
    return {
        "work": work,
        "title": title_of(work),
        "by": byline(work),
        "version": came(version),
        "readable": version.chapters > 0,
    }
