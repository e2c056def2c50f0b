"""The page in place of a story, or something else, that gives away more of its canon than was seen."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from ianto.catalog.rows import Fold, WorkLine
from ianto.web.render import page
from ianto.web.shown.line import byline, title_of

UNFOLDED = "unfold=1"
"""Behind an address, what says that somebody wants to see it all the same."""


def folded(request: HttpRequest, line: WorkLine) -> HttpResponse | None:
    """That a story is folded away, and the way to it; None where it is not, or somebody asks for it all the same."""
    by = byline(line)
    return covered(request, line.fold, title_of(line), f"by {by}" if by else "author unknown")


def covered(
    request: HttpRequest,
    fold: Fold | None,
    title: str,
    by: str,
    back: tuple[str, str] = ("/", "to the library"),
) -> HttpResponse | None:
    """The same of anything that may be folded away; `back` says where else to go: an address, and words for it."""
    if fold is None or "unfold" in request.GET:
        return None
    asked = request.GET.copy()
    asked["unfold"] = "1"
    return page(
        request,
        "folded.html",
        fold=fold,
        title=title,
        by=by,
        anyway=f"{request.path}?{asked.urlencode()}",
        back=back,
    )
