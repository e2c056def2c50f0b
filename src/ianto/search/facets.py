"""Facets: how many of the works found have each value. Exact, over any number of segments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import tantivy

from ianto.search.results import FacetCount
from ianto.search.schema import FACETS, LENGTHS, MANY, RATINGS, counted_field, exact_field, key_prefix

Facets = dict[str, tuple[FacetCount, ...]]

# A segment hands on its commonest values only. Counts are exact when it hands on all of them, so we ask for
# more than any library has; what is not there costs nothing.
_EVERY_VALUE: Final = 4_000_000_000
_IN_ORDER: Final = {
    "length": {name: place for place, (name, _) in enumerate(LENGTHS)},
    "rating": {name: place for place, name in enumerate(RATINGS)},
}
_FEW: Final = 30
# Two halves that take about the same time: a library's characters outnumber everything else together.
_HALVES: Final = (("character",), tuple(name for name in FACETS if name != "character"))
_MOST_NAMES: Final = 50_000


class FacetCounter:
    """Counts facets. Can be used by several threads."""

    def __init__(self) -> None:
        self._second = ThreadPoolExecutor(max_workers=1, thread_name_prefix="facets")
        self._names: dict[tuple[str, int], str] = {}

    def count(self, searcher: tantivy.Searcher, query: tantivy.Query, size: int) -> Facets:
        """The `size` commonest values of each facet; lengths and ratings all, in their own order."""
        first, second = _HALVES
        # The engine lets go of Python while it counts, so the halves run at the same time.
        other = self._second.submit(_aggregate, searcher, query, first, size)
        answered = _aggregate(searcher, query, second, size) | other.result()
        return {name: self._counts(searcher, name, answered[name]["buckets"]) for name in FACETS}

    def _counts(
        self, searcher: tantivy.Searcher, name: str, buckets: list[dict[str, Any]]
    ) -> tuple[FacetCount, ...]:
        counts = [
            FacetCount(
                self._name(searcher, name, int(bucket["key"])) if name in MANY else bucket["key"],
                bucket["doc_count"],
            )
            for bucket in buckets
        ]
        return in_order(name, counts)

    def _name(self, searcher: tantivy.Searcher, name: str, key: int) -> str:
        known = self._names.get((name, key))
        if known is not None:
            return known
        prefix = key_prefix(key)
        (term, _), *_ = searcher.terms_with_prefix(exact_field(name), prefix, limit=1)
        if len(self._names) >= _MOST_NAMES:
            self._names = {}
        value = self._names[name, key] = term.removeprefix(prefix)
        return value


def in_order(name: str, counts: Iterable[FacetCount]) -> tuple[FacetCount, ...]:
    """The values of a facet, the commonest first; lengths and ratings in their own order."""
    order = _IN_ORDER.get(name)
    if order is None:
        return tuple(sorted(counts, key=lambda each: (-each.count, each.value)))
    return tuple(sorted(counts, key=lambda each: (order.get(each.value, len(order)), each.value)))


def _aggregate(
    searcher: tantivy.Searcher, query: tantivy.Query, names: Sequence[str], size: int
) -> dict[str, Any]:
    return searcher.aggregate(
        query,
        {
            name: {
                "terms": {
                    "field": counted_field(name),
                    "size": _FEW if name in _IN_ORDER else size,
                    "segment_size": _EVERY_VALUE,
                }
            }
            for name in names
        },
    )
