"""How near an entry's fandoms are to those of a work: its own, their families, or none of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Final, NamedTuple

from ianto.tags.entry import Entry, above, below

# The same fandom; one above or below it; one beside it under one parent; one further off in the family; anywhere,
# as the entry belongs to no fandom; in another fandom.
SAME, ABOVE_OR_BELOW, BESIDE, RELATED, ANYWHERE, ELSEWHERE = range(6)


class Reach(NamedTuple):
    """The fandoms of a work and of their families.

    Attributes:
        ranks: how near each is to the nearest of the work's fandoms.
        each: the same, for each of the work's fandoms by itself.
    """

    ranks: Mapping[Entry, int]
    each: tuple[Mapping[Entry, int], ...]

    def holds(self, fandom: Entry | None) -> bool:
        """Whether what is so in works of a fandom is so in this one; what is so anywhere is."""
        return fandom is None or fandom.now() in self.ranks


NOWHERE: Final = Reach({}, ())


def reach(fandoms: Iterable[Entry]) -> Reach:
    """The reach of a work's fandoms."""
    each = tuple(map(_family, fandoms))
    ranks: dict[Entry, int] = {}
    for family in each:
        for fandom, rank in family.items():
            ranks[fandom] = min(rank, ranks.get(fandom, rank))
    return Reach(ranks, each)


def nearness(entry: Entry, ranks: Mapping[Entry, int]) -> int:
    """How near the nearest of an entry's fandoms is."""
    if not entry.fandoms:
        return ANYWHERE
    return min(ranks.get(fandom.now(), ELSEWHERE) for fandom in entry.fandoms)


def _family(fandom: Entry) -> dict[Entry, int]:
    beside = chain.from_iterable(
        (child, *below(child)) for parent in fandom.parents for child in parent.children
    )
    related = chain.from_iterable(below(ancestor) for ancestor in above(fandom))
    ranks = {fandom: SAME}
    for rank, entries in (
        (ABOVE_OR_BELOW, above(fandom) + below(fandom)),
        (BESIDE, beside),
        (RELATED, related),
    ):
        for entry in entries:
            ranks.setdefault(entry, rank)
    return ranks
