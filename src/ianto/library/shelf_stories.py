"""The stories on a shelf: in the order they were put there, or as a search finds them."""

from __future__ import annotations

import time
from dataclasses import replace

from ianto.catalog import keeping_rows
from ianto.library.find import FindPage, FindRequest, find, lines_of
from ianto.library.narrowing import Keeper
from ianto.search import parse_query


def shelf_stories(keeper: Keeper, name: str, request: FindRequest) -> FindPage:
    """What stands on a shelf; what is never to be shown stands there all the same, for it was put there.

    Args:
        keeper: the library.
        name: the shelf's.
        request: without words, narrowings and order: as it was put there.
    """
    works = keeping_rows.shelved(name)
    request = replace(request, among=works, everything=True)
    if request.query or request.sort or request.include or request.exclude or request.hide_read:
        return find(keeper, request)
    begun = time.perf_counter()
    stories, words = keeper.totals()
    first = (max(request.page, 1) - 1) * request.size
    return FindPage(
        request=request,
        total=len(works),
        pages=max(1, -(-len(works) // request.size)),
        stories=stories,
        words=words,
        lines=lines_of(works[first : first + request.size], parse_query(""), request),
        facets=(),
        error=None,
        suggestion=None,
        seconds=time.perf_counter() - begun,
    )
