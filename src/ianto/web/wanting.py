"""Whether a device keeps what is read on it, to be read again offline."""

from __future__ import annotations

from django.http import HttpRequest

COOKIE = "ianto_offline"


def keeps_here(request: HttpRequest) -> bool:
    """Whether this browser is to keep pages; it is, unless somebody said otherwise on `/offline`."""
    return request.COOKIES.get(COOKIE) != "off"
