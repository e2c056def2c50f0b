"""The stories on a shelf: in the order they were put there, or as a search finds them."""

from __future__ import annotations

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
    if request.query or request.sort:
        return find(keeper, request)
    # Which of them are asked for the index knows, and the shelf in which order.
    found = find(keeper, replace(request, page=1, size=max(len(works), 1), passages=False))
    left = {line.work.id for line in found.lines}
    order = [work for work in works if work in left]
    first = (max(request.page, 1) - 1) * request.size
    lines = lines_of(order[first : first + request.size], parse_query(""), request)
    return replace(found, request=request, lines=lines, pages=max(1, -(-len(order) // request.size)))
