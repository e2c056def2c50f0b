"""What every answer carries and every request must keep to."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from ianto.web.pages.problem import too_large
from ianto.web.settings import LARGEST_UPLOAD

Answer = Callable[[HttpRequest], HttpResponseBase]

_POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "script-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "font-src": "'none'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}

HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in _POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""On every answer, static files included: whatever a story smuggles in has nowhere to go."""


class SecurityHeaders:
    """Adds the headers to whatever the site answers, its error pages too."""

    def __init__(self, get_response: Answer) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, with the headers."""
        response = self._answer(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        # A page holds a token and what was read when; it is nobody else's, and never stale on going back.
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


class UploadLimit:
    """Turns away a request that brings too much, before anything reads its body."""

    def __init__(self, get_response: Answer) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, or that it is too much."""
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > LARGEST_UPLOAD:
            return too_large(request)
        return self._answer(request)
