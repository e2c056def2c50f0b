"""How to ask, on one page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ianto.web.render import page
from ianto.web.shown.asking_help import PARTS


@require_safe
def search_help(request: HttpRequest) -> HttpResponse:
    """`/help/search`."""
    return page(request, "search_help.html", parts=PARTS)
