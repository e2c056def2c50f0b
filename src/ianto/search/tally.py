"""Tallies: what an index holds, counted in a few passes over its columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import tantivy

from ianto.search.engine import count_years
from ianto.search.facets import in_order
from ianto.search.results import FacetCount
from ianto.search.schema import (
    FILTERS,
    MANY,
    counted_field,
    day_number,
    exact_field,
    key_prefix,
)

# A segment hands on its commonest values only; asked for more than there are it hands on all, and counts are exact.
_EVERY_VALUE: Final = 4_000_000_000
_MOST_VALUES: Final = 1_000_000
_SECONDS: Final = 1_000_000
_IN_WORDS: Final = frozenset({"fandom"})
_WORDS: Final = {"words": {"sum": {"field": "words"}}}

Month = tuple[int, int]
"""Year and month."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What is in an index.

    Attributes:
        works: how many works there are.
        words: how many words they have together.
        years: works by the year of their date; those without one are left out.
        months: works by the month, in UTC, in which they were added; months without any are left out.
        values: for each of some facets, how many works have which value, the commonest first.
        in_words: for fandoms, where they are counted, how many words the works with a value have together.
    """

    works: int
    words: int
    years: dict[int, int]
    months: dict[Month, int]
    values: dict[str, tuple[FacetCount, ...]]
    in_words: dict[str, dict[str, int]]


def tally(searcher: tantivy.Searcher, names: Sequence[str], most: int) -> Tally:
    """Count all works.

    Args:
        searcher: of the index.
        names: facets whose values are counted.
        most: how many values of a facet are given at most, of those that have many; of the others all are.
    """
    query = tantivy.Query.all_query()
    wanted: dict[str, Any] = {
        name: {
            "terms": {
                "field": counted_field(name),
                "size": most if name in MANY else _MOST_VALUES,
                "segment_size": _EVERY_VALUE,
            },
            # Words of a facet with very many values take ten times as long as its works alone.
            **({"aggs": _WORDS} if name in _IN_WORDS else {}),
        }
        for name in names
    }
    wanted |= {**_WORDS, "added": {"stats": {"field": "added"}}}
    found = searcher.aggregate(query, wanted)
    works = int(found["added"]["count"])
    return Tally(
        works=works,
        words=int(found["words"]["value"] or 0),
        years=count_years(searcher, query),
        months=_months(searcher, query, found["added"]) if works else {},
        values={name: _values(searcher, name, found[name]["buckets"]) for name in names},
        in_words={
            name: _in_words(searcher, name, found[name]["buckets"]) for name in names if name in _IN_WORDS
        },
    )


def values(searcher: tantivy.Searcher, name: str) -> tuple[str, ...]:
    """Every value of a filter that a work in the index has, or had when it was written, in no order.

    Raises:
        ValueError: there is no filter of that name.
    """
    if name not in FILTERS:
        raise ValueError(f"Works cannot be filtered by “{name}”: only by {', '.join(FILTERS)}")
    terms = searcher.terms_with_prefix(exact_field(name), "", limit=_MOST_VALUES)
    return tuple(dict.fromkeys(term.partition(":")[2] for term, _ in terms))


def _values(
    searcher: tantivy.Searcher, name: str, buckets: Sequence[Mapping[str, Any]]
) -> tuple[FacetCount, ...]:
    counts = (
        FacetCount(_named(searcher, name, bucket["key"]), int(bucket["doc_count"])) for bucket in buckets
    )
    return in_order(name, counts)


def _in_words(searcher: tantivy.Searcher, name: str, buckets: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    return {_named(searcher, name, bucket["key"]): int(bucket["words"]["value"] or 0) for bucket in buckets}


def _named(searcher: tantivy.Searcher, name: str, key: str | float) -> str:
    if name not in MANY:
        return str(key)
    prefix = key_prefix(int(key))
    (term, _), *_ = searcher.terms_with_prefix(exact_field(name), prefix, limit=1)
    return term.removeprefix(prefix)


def _months(searcher: tantivy.Searcher, query: tantivy.Query, added: Mapping[str, float]) -> dict[Month, int]:
    months = list(_between(_month(added["min"]), _month(added["max"])))
    ranges = [
        {"key": f"{year}-{month}", "from": begin, "to": end}
        for (year, month), begin, end in ((each, _begins(each), _begins(_next(each))) for each in months)
    ]
    buckets = searcher.aggregate(query, {"added": {"range": {"field": "added", "ranges": ranges}}})["added"][
        "buckets"
    ]
    counted = {bucket["key"]: int(bucket["doc_count"]) for bucket in buckets}
    return {
        (year, month): works for year, month in months if (works := counted.get(f"{year}-{month}", 0)) > 0
    }


def _month(moment: float) -> Month:
    when = datetime.fromtimestamp(moment / _SECONDS, UTC)
    return when.year, when.month


def _next(month: Month) -> Month:
    year, number = month
    return year + number // 12, number % 12 + 1


def _between(first: Month, last: Month) -> Iterator[Month]:
    while first <= last:
        yield first
        first = _next(first)


def _begins(month: Month) -> int:
    return day_number(datetime(*month, 1, tzinfo=UTC))
