"""Facets: how many of the works found have each value. Exact, over any number of segments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
# Two halves that take about the same time, by what is mostly found: of characters and tags a work has several.
_FIRST: Final = ("character", "tag", "fandom")
_HALVES: Final = (_FIRST, tuple(name for name in FACETS if name not in _FIRST))
_MOST_NAMES: Final = 200_000
_MANY_UNKNOWN: Final = 500


class FacetCounter:
    """Counts facets. Can be used by several threads."""

    def __init__(self) -> None:
        self._second = ThreadPoolExecutor(max_workers=1, thread_name_prefix="facets")
        self._names: dict[tuple[str, int], str] = {}

    def count(
        self, searcher: tantivy.Searcher, query: tantivy.Query, apart: Mapping[str, tantivy.Query], size: int
    ) -> tuple[Facets, dict[str, int]]:
        """The commonest values of each facet, lengths and ratings all; and how many different ones there are.

        Args:
            searcher: of what is committed.
            query: what to count.
            apart: facets that are counted among what another query finds.
            size: how many values of each.
        """
        first, second = ([name for name in half if name not in apart] for half in _HALVES)
        # The engine lets go of Python while it counts, so the halves run at the same time.
        other = self._second.submit(_aggregate, searcher, query, first)
        answered = _aggregate(searcher, query, second)
        for name, beside in apart.items():
            answered |= _aggregate(searcher, beside, (name,))
        answered |= other.result()
        buckets = {name: answered[name]["buckets"] for name in FACETS}
        shown = {name: some if name in _IN_ORDER else some[:size] for name, some in buckets.items()}
        facets = {name: self._counts(searcher, name, some) for name, some in shown.items()}
        return facets, {name: len(some) for name, some in buckets.items()}

    def values(self, searcher: tantivy.Searcher, query: tantivy.Query, name: str) -> tuple[FacetCount, ...]:
        """All values of one facet, the commonest first."""
        buckets = _aggregate(searcher, query, (name,))[name]["buckets"]
        if (
            name in MANY
            and sum((name, int(each["key"])) not in self._names for each in buckets) > _MANY_UNKNOWN
        ):
            # Looked up one by one, 25,000 take half a second.
            self._make_room(len(buckets))
            for term, _ in searcher.terms_with_prefix(exact_field(name), ""):
                key, _, value = term.partition(":")
                self._names[name, int(key, 16)] = value
        return self._counts(searcher, name, buckets)

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
        self._make_room(1)
        value = self._names[name, key] = term.removeprefix(prefix)
        return value

    def _make_room(self, needed: int) -> None:
        if len(self._names) + needed > _MOST_NAMES:
            self._names = {}


def in_order(name: str, counts: Iterable[FacetCount]) -> tuple[FacetCount, ...]:
    """The values of a facet, the commonest first; lengths and ratings in their own order."""
    order = _IN_ORDER.get(name)
    if order is None:
        return tuple(sorted(counts, key=lambda each: (-each.count, each.value)))
    return tuple(sorted(counts, key=lambda each: (order.get(each.value, len(order)), each.value)))


def _aggregate(searcher: tantivy.Searcher, query: tantivy.Query, names: Sequence[str]) -> dict[str, Any]:
    # All values of all facets, though few are shown: it takes no longer than to have the engine estimate how many
    # there are, and is right.
    return searcher.aggregate(
        query,
        {
            name: {
                "terms": {"field": counted_field(name), "size": _EVERY_VALUE, "segment_size": _EVERY_VALUE}
            }
            for name in names
        },
    )
