"""Pages are sent compressed: by wireless or from afar most of the time to the first paint is their bytes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class Smaller(GZipMiddleware):
    """Compresses pages and nothing else: books and pictures are compressed already, and must stay the same bytes.

    The token in a page's forms is masked anew each time, and the length is blurred, so that the length of the
    compressed page tells nothing about it.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The answer, compressed where it is a page and the browser takes it so."""
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            return response
        compressed: HttpResponseBase = super().process_response(request, response)
        return compressed
