"""What follows from an answer: the decisions to be noted, for one item or for all that are alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ianto.catalog import changes, naming
from ianto.catalog.likeness import Pair
from ianto.catalog.noting import Decided
from ianto.catalog.prompts_said import FILL, FillSaid
from ianto.catalog.prompts_said import detail_of as filled
from ianto.catalog.said import SET, Saying, detail_of
from ianto.catalog.when_said import PLACE, PlaceSaid
from ianto.catalog.when_said import detail_of as placed
from ianto.library.desk.item import Does, Joins, Leaves, Unmends
from ianto.tags import Amendment


def of_works(decision: Iterable[Does], works: Sequence[int]) -> list[Decided]:
    """What is decided of works, by the originals they are named by."""
    named = changes.naming(works)
    found: list[Decided] = []
    for does in decision:
        if isinstance(does, Unmends):
            found.append(Decided("repairs", does.original, {"repair": does.repair, "wanted": False}))
        elif isinstance(does, Leaves):
            left = {"concern": does.concern} | ({"field": does.field} if does.field else {})
            found += [Decided("fine", named[work], left) for work in works]
        elif isinstance(does, PlaceSaid):
            found += [Decided(PLACE, named[work], placed(does)) for work in works]
        elif isinstance(does, FillSaid):
            found += [Decided(FILL, named[work], filled(does)) for work in works]
        elif isinstance(does, Saying):
            found += [Decided(SET, named[work], detail_of(does)) for work in works]
        elif isinstance(does, Joins):
            kind = "apart" if does.apart else "join"
            named = changes.naming([does.first, does.second])
            found.append(Decided(kind, named[does.first], {"with": named[does.second]}))
        else:
            found += of_tags([does])
    return found


def of_tags(amendments: Iterable[Amendment]) -> list[Decided]:
    """What is decided on tags."""
    return [Decided(each.what, "", naming.detail_of(each)) for each in amendments]


def of_pairs(pairs: Iterable[Pair], *, apart: bool) -> list[Decided]:
    """What is decided of proposals: that the two are one story, or that they are not."""
    return of_works([Joins(pair.first_work, pair.second_work, apart) for pair in pairs], ())
