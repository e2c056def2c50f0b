"""Works with the same tags: the rarer a tag, the more it counts that two works share it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import tantivy
from tantivy import Occur, Query

from ianto.search.results import Hit
from ianto.search.schema import exact_field, exact_term

_WORTH: Final = {"relationship": 1.6, "series": 1.6, "tag": 1.2, "author": 0.5}
"""What a shared value counts by its facet, besides how rare it is; 1 for the others."""


def akin(
    searcher: tantivy.Searcher, schema: tantivy.Schema, values: Mapping[str, Sequence[str]], limit: int
) -> tuple[Hit, ...]:
    """The works that share most of some exact values, by names of `FILTERS`."""
    clauses = [
        (
            Occur.Should,
            Query.boost_query(
                Query.term_query(schema, exact_field(name), exact_term(value), "basic"), _WORTH.get(name, 1.0)
            ),
        )
        for name, several in values.items()
        for value in dict.fromkeys(several)
    ]
    if not clauses:
        return ()
    hits = searcher.search(Query.boolean_query(clauses), limit, count=False).hits
    numbers = searcher.fast_field_values("id", [address for _, address in hits])
    return tuple(
        Hit(int(number or 0), float(score)) for number, (score, _) in zip(numbers, hits, strict=True)
    )
