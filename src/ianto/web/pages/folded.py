"""The page in place of a story that gives away more of its canon than was seen."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from ianto.catalog.rows import WorkLine
from ianto.web.render import page
from ianto.web.shown.line import byline, title_of

UNFOLDED = "unfold=1"
"""Behind an address, what says that somebody wants to see it all the same."""


def folded(request: HttpRequest, line: WorkLine) -> HttpResponse | None:
    """That a story is folded away, and the way to it; None where it is not, or somebody asks for it all the same."""
    if line.fold is None or "unfold" in request.GET:
        return None
    asked = request.GET.copy()
    asked["unfold"] = "1"
    return page(
        request,
        "folded.html",
        work=line,
        title=title_of(line),
        by=byline(line),
        anyway=f"{request.path}?{asked.urlencode()}",
    )
