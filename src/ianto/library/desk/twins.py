"""Duplicate proposals as questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ianto.catalog import WorkLine
from ianto.catalog.likeness import Pair
from ianto.library.desk.item import LEAVE, Choice, Item, Joins, Known

_WEIGHT: Final = 500
_FIGURES: Final = 99

Place = tuple[int, str, float]
"""A proposal in its order: number, kind, how sure."""


def weight_of(sure: float) -> int:
    """Its place among all that is on the desk."""
    return _WEIGHT + round(sure * _FIGURES)


def key_of(place: Place) -> str:
    """An item's key."""
    return f"duplicate:{weight_of(place[2])}:{place[0]}"


def alike(pair: Pair, found: Sequence[Place]) -> list[int]:
    """The numbers of proposals of the same kind that are at least as sure, this one among them."""
    return [number for number, kind, sure in found if kind == pair.kind and sure >= pair.sure]


def asked(pair: Pair, first: WorkLine, second: WorkLine, found: Sequence[Place]) -> Item:
    """A proposal as an item."""
    count = len(alike(pair, found))
    words = (count, f"pairs at least as like as this ({pair.kind})") if count > 1 else (0, "")
    return Item(
        key=key_of((pair.id, pair.kind, pair.sure)),
        kind="duplicate",
        weight=weight_of(pair.sure),
        title="Are these one story?",
        evidence=(
            *(Known("Because", ((said, False),)) for said in pair.evidence),
            Known("In common", ((_figures(pair, first, second), False),)),
        ),
        works=(first.id, second.id),
        choices=(
            Choice(
                "1",
                "One story: put them together",
                (Joins(first.id, second.id),),
                "both texts stay to be read",
                *words,
            ),
            Choice(
                LEAVE,
                "Two stories: keep them apart",
                (Joins(first.id, second.id, apart=True),),
                "they are not proposed again",
                *words,
            ),
        ),
        lines=(first, second),
        compared=(pair.first, pair.second),
    )


def _figures(pair: Pair, first: WorkLine, second: WorkLine) -> str:
    one, other = f"{pair.first_in_second:.0%}", f"{pair.second_in_first:.0%}"
    return (
        f"{one} of “{first.title or 'untitled'}” ({first.words:,} words) stands in the other, "
        f"and {other} of “{second.title or 'untitled'}” ({second.words:,} words) in the first"
    )
