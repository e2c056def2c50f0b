"""Facets: how many of the works found have each value. Exact, over any number of segments."""

from __future__ import annotations

from typing import Final

import tantivy

from ianto.search.results import FacetCount
from ianto.search.schema import FACETS, LENGTHS, RATINGS, facet_field

# A segment hands on its commonest values only. Counts are exact when it hands on all of them, so we ask for
# more than any library has; what is not there costs nothing.
_EVERY_VALUE: Final = 4_000_000_000
_IN_ORDER: Final = {
    "length": {name: place for place, (name, _) in enumerate(LENGTHS)},
    "rating": {name: place for place, name in enumerate(RATINGS)},
}
_FEW: Final = 30

Facets = dict[str, tuple[FacetCount, ...]]


def count_facets(searcher: tantivy.Searcher, query: tantivy.Query, size: int) -> Facets:
    """The `size` commonest values of each facet; lengths and ratings all, in their own order."""
    asked = {
        name: {
            "terms": {
                "field": facet_field(name),
                "size": _FEW if name in _IN_ORDER else size,
                "segment_size": _EVERY_VALUE,
            }
        }
        for name in FACETS
    }
    answered = searcher.aggregate(query, asked)
    return {name: _counts(name, answered[name]["buckets"]) for name in FACETS}


def _counts(name: str, buckets: list[dict[str, object]]) -> tuple[FacetCount, ...]:
    counts = [FacetCount(str(bucket["key"]), int(str(bucket["doc_count"]))) for bucket in buckets]
    if (order := _IN_ORDER.get(name)) is not None:
        return tuple(sorted(counts, key=lambda each: (order.get(each.value, len(order)), each.value)))
    return tuple(sorted(counts, key=lambda each: (-each.count, each.value)))
