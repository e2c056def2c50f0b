"""How lists of stories look: roomy, or a line a story; kept in a cookie that says nothing else."""

from __future__ import annotations

from django.http import HttpRequest

COOKIE = "ianto_list"
LISTS = ("roomy", "compact")


def is_compact(request: HttpRequest) -> bool:
    """Whether this browser asks for a line a story."""
    return request.COOKIES.get(COOKIE) == "compact"
