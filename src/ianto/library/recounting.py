"""Counting again: a value is shown with as many works as are found by whoever follows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ianto.catalog import naming
from ianto.library.naming import called, kind_of
from ianto.search import Index, Names, Narrow, ParsedQuery
from ianto.tags import Vocabulary


def recounted(
    index: Index,
    query: ParsedQuery,
    narrow: Narrow,
    names: Names,
    values: Mapping[str, tuple[Iterable[str], Sequence[str]]],
) -> dict[str, dict[str, int]]:
    """What searches find of those values that counting what works state is not enough for.

    These are values with more special ones below them, which find their works too; pairings where only the main
    one will do; and values that were chosen and not counted.

    Args:
        index: what to count in.
        query: as asked.
        narrow: as asked.
        names: as for `Index.search`.
        values: by facet, the values that were counted, and those that are chosen.
    """
    words = naming.vocabulary()
    wanted: dict[str, dict[str, str]] = {}
    for name, (stated, chosen) in values.items():
        counted = frozenset(stated)
        uncounted = [value for value in chosen if value not in counted]
        again = [*sorted(_more(words, name, counted, narrow)), *uncounted]
        if again:
            # An old link may have another name.
            meant = called({name: tuple(again)}, words)[name]
            wanted[name] = dict(zip(again, meant, strict=True))
    if not wanted:
        return {}
    asked = {name: tuple(dict.fromkeys(each.values())) for name, each in wanted.items()}
    found = index.count_having(asked, query, narrow, names=names)
    return {
        name: {value: found[name][meant] for value, meant in each.items()} for name, each in wanted.items()
    }


def _more(words: Vocabulary, name: str, counted: frozenset[str], narrow: Narrow) -> frozenset[str]:
    if narrow.main and name == "relationship":
        return counted
    kind = kind_of(name)
    return frozenset() if kind is None else counted & words.general(kind)
