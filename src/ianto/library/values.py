"""All values of a facet, for what is asked for: from A to Z or the commonest first, a page at a time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Final, Literal

from ianto.library.find import Asked, FindRequest
from ianto.library.narrowing import Keeper
from ianto.library.recounting import recounted
from ianto.search import FacetCount, parse_query, sort_key

By = Literal["name", "count"]
OTHER_LETTERS: Final = "…"
DIGITS: Final = "0–9"
_REMEMBERED: Final = 6


@dataclass(frozen=True, slots=True)
class ValuesAsked:
    """Which values are asked for.

    Attributes:
        letter: those that begin with it; `DIGITS` for a digit or sign, `OTHER_LETTERS` for letters beyond A to Z.
        part: of a name, however written; empty for all.
        by: the order.
        page: from 1.
        size: values on a page.
    """

    letter: str = ""
    part: str = ""
    by: By = "name"
    page: int = 1
    size: int = 200


@dataclass(frozen=True, slots=True)
class ValuesPage:
    """A page of a facet's values.

    Attributes:
        total: how many there are, whatever letter was asked for.
        letters: how many begin with which, in order.
        values: those on this page.
        found: how many there are on all pages.
        page: from 1.
        pages: at least 1.
    """

    total: int
    letters: tuple[tuple[str, int], ...]
    values: tuple[FacetCount, ...]
    found: int
    page: int
    pages: int


_Key = tuple[int, str, str]
"""Where a letter stands, the letter, and the name as it is sorted."""
_Row = tuple[_Key, FacetCount]
_Ordered = tuple[list[_Row], tuple[tuple[str, int], ...]]
"""Values from A to Z, and how many begin with each letter."""

# Folding 25,000 names takes an eighth of a second, and sorting them a fortieth: each list of them needs the one,
# and each page of the same list the other.
_MOST_KEYS: Final = 200_000
_folded: list[tuple[tuple[FacetCount, ...], _Ordered]] = []


def values_page(keeper: Keeper, kind: str, request: FindRequest, asked: ValuesAsked) -> ValuesPage:
    """A page of the values that the works found have.

    Raises:
        QueryError: the query cannot be understood.
        ValueError: there is no such facet.
    """
    ways = Asked(keeper, request)
    index, query = keeper.index(), parse_query(request.query)
    counted = index.count_values(kind, query, ways.narrow, names=ways.names)

    def exact(rows: list[_Row]) -> list[_Row]:
        stated = [row[1].value for row in rows]
        again = recounted(index, query, ways.narrow, ways.names, {kind: (stated, ())}).get(kind, {})
        return [(key, FacetCount(each.value, again.get(each.value, each.count))) for key, each in rows]

    rows, letters = _ordered(counted)
    if asked.letter:
        rows = [row for row in rows if row[0][1] == asked.letter]
    if part := sort_key(asked.part):
        rows = [row for row in rows if part in row[0][2]]
    if asked.by == "count":
        rows = sorted(exact(rows), key=lambda row: -row[1].count)
    pages = max(1, -(-len(rows) // asked.size))
    page = min(max(asked.page, 1), pages)
    shown = rows[(page - 1) * asked.size : page * asked.size]
    if asked.by == "name":
        shown = exact(shown)
    return ValuesPage(
        total=len(counted),
        letters=letters,
        values=tuple(value for _, value in shown),
        found=len(rows),
        page=page,
        pages=pages,
    )


def _ordered(counted: tuple[FacetCount, ...]) -> _Ordered:
    known = next((ordered for of, ordered in _folded if of is counted), None)
    if known is None:
        rows = sorted([(_key(each.value), each) for each in counted], key=itemgetter(0))
        # In the order in which they stand, for the names are in order.
        letters = Counter([letter for (_, letter, _), _ in rows])
        known = rows, tuple(letters.items())
        _folded.append((counted, known))
        del _folded[:-_REMEMBERED]
    return known


@lru_cache(maxsize=_MOST_KEYS)
def _key(value: str) -> _Key:
    key = sort_key(value)
    first = key[:1]
    if "a" <= first <= "z":
        return 1, first.upper(), key
    return (2, OTHER_LETTERS, key) if first.isalpha() else (0, DIGITS, key)
