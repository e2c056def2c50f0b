"""Going on through a rebuild: the site says that it is under way, and opens the new catalogue when it is there."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from ianto.catalog import CatalogUnusable, follow
from ianto.library import LibraryBusy, LibraryUnusable
from ianto.web.pages.problem import not_now

_LOG = logging.getLogger("ianto.web")
_READING = frozenset({"GET", "HEAD"})


class Rebuilt:
    """Asks nothing of a catalogue that was replaced, and says so where the library cannot answer for a while."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer; from the new catalogue where there is one."""
        try:
            follow()
        except CatalogUnusable:
            return _rebuilding(request)
        return self._answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """What to say where the library cannot be used for a while; nothing of other mistakes."""
        if isinstance(exception, LibraryBusy) and request.method in _READING:
            # Reading waits for nobody, unless there is no index to search, and somebody else is making it.
            return _rebuilding(request)
        if isinstance(exception, LibraryUnusable | CatalogUnusable):
            return not_now(request, "Not now", str(exception))
        if isinstance(exception, OperationalError):
            _LOG.error("The catalogue did not answer", exc_info=exception)
            connection.close()
            return not_now(
                request,
                "The catalogue did not answer",
                " ".join(str(exception).split()),
                "Load the page anew. If it stays like this, ianto check says what is the matter.",
            )
        return None


def _rebuilding(request: HttpRequest) -> HttpResponse:
    return not_now(
        request,
        "The library is being rebuilt",
        "Its catalogue or its search index is made anew at this moment; no story and no decision is touched.",
        "Load the page anew in a while: what you asked for is there when it is done.",
    )
