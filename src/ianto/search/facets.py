"""Facets: how many of the works found have each value. Exact, over any number of segments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, TypeVar

import tantivy

from ianto.search.results import FacetCount
from ianto.search.schema import LENGTHS, MANY, RATINGS, counted_field, exact_field, key_prefix

_Answer = TypeVar("_Answer")
Facets = dict[str, tuple[FacetCount, ...]]

# A segment hands on its commonest values only. Counts are exact when it hands on all of them, so we ask for
# more than any library has; what is not there costs nothing.
_EVERY_VALUE: Final = 4_000_000_000
_IN_ORDER: Final = {
    "length": {name: place for place, (name, _) in enumerate(LENGTHS)},
    "rating": {name: place for place, name in enumerate(RATINGS)},
}
_MOST_NAMES: Final = 200_000
_MANY_UNKNOWN: Final = 500
BEYOND: Final = 1_000
"""So many values besides those given are counted at most where words are searched for."""

Counted = tuple[Facets, dict[str, int]]
"""The commonest values of each facet, and how many different ones each has."""


class FacetCounter:
    """Counts facets. Can be used by several threads."""

    def __init__(self) -> None:
        self._others = ThreadPoolExecutor(max_workers=4, thread_name_prefix="facets")
        self._names: dict[tuple[str, int], str] = {}

    def begin(
        self,
        searcher: tantivy.Searcher,
        query: tantivy.Query,
        of: Sequence[str],
        size: int,
        *,
        every: bool = False,
    ) -> Callable[[], Counted]:
        """Begin to count: the commonest values of each facet, lengths and ratings all. Ask for the answer later.

        The engine lets go of Python while it counts, so that something else can be done meanwhile.

        Args:
            searcher: of what is committed.
            query: what to count.
            of: which facets; some of `VALUES`.
            size: how many values of each.
            every: whether all there are are counted, however many; else `size` and `BEYOND` and one more at most.
        """
        most = _EVERY_VALUE if every else size + BEYOND + 1
        counting = self._others.submit(_aggregate, searcher, query, of, most)

        def answer() -> Counted:
            answered = counting.result()
            buckets = {name: answered[name]["buckets"] for name in of}
            shown = {name: some if name in _IN_ORDER else some[:size] for name, some in buckets.items()}
            facets = {name: self._counts(searcher, name, some) for name, some in shown.items()}
            return facets, {name: len(some) for name, some in buckets.items()}

        return answer

    def elsewhere(self, count: Callable[[], _Answer]) -> Callable[[], _Answer]:
        """Begin to count something else, which asks nothing but the engine. Ask for the answer later."""
        return self._others.submit(count).result

    def values(self, searcher: tantivy.Searcher, query: tantivy.Query, name: str) -> tuple[FacetCount, ...]:
        """All values of one facet, the commonest first; of those there are many of, the equally common in no order."""
        wanted = {name: _terms(name, _EVERY_VALUE)}
        buckets = searcher.aggregate(query, wanted)[name]["buckets"]
        if (
            name in MANY
            and sum((name, int(each["key"])) not in self._names for each in buckets) > _MANY_UNKNOWN
        ):
            # Looked up one by one, 25,000 take half a second.
            self._make_room(len(buckets))
            for term, _ in searcher.terms_with_prefix(exact_field(name), ""):
                key, _, value = term.partition(":")
                self._names[name, int(key, 16)] = value
        if name not in MANY:
            return self._counts(searcher, name, buckets)
        known = self._names
        counted = ((int(each["key"]), int(each["doc_count"])) for each in buckets)
        return tuple(
            FacetCount(known.get((name, key)) or self._name(searcher, name, key), count)
            for key, count in counted
        )

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


def _aggregate(
    searcher: tantivy.Searcher, query: tantivy.Query, names: Sequence[str], most: int
) -> dict[str, Any]:
    # To hand on all of 25,000 values takes as long as to count everything; to estimate how many there are, longer.
    return searcher.aggregate(query, {name: _terms(name, most) for name in names})


def _terms(name: str, size: int) -> dict[str, Any]:
    return {"terms": {"field": counted_field(name), "size": size, "segment_size": _EVERY_VALUE}}
