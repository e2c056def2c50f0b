"""Drawing a bingo card, in words: the lists it may be drawn from, what may be vetoed, and the cards there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ianto.text import fold
from ianto.web.drawing import Picture
from ianto.web.shown.grid import table_address
from ianto.web.shown.table import line, writer_address

if TYPE_CHECKING:
    from ianto.challenges import Table
    from ianto.library.challenges.shown import ChallengeShown, TableLine

_ROLLS: Final = 2
"""A card is drawn, and drawn anew once."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: out of which list, for whom, how large, with a free centre or not, and never what."""

    list: str = ""
    writer: str = ""
    size: str = "5"
    free: bool = True
    vetoes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CardLine:
    """A card that was drawn: its id and page, whose it is, how far, and whether it may be drawn anew."""

    id: str
    name: str
    address: str
    writer: str
    of_writer: str
    filled: str
    of: str
    picture: Picture
    again: bool


def lists(shown: ChallengeShown) -> list[Table]:
    """The tables of a challenge that a card may be drawn from."""
    return [each.table for each in shown.tables if each.table.card is None]


def vetoable(source: Table | None) -> list[str]:
    """The prompts of a list that may be vetoed, each once, from A to Z."""
    if source is None:
        return []
    texts = {
        fold(each.text): " ".join(each.text.split())
        for each in source.prompts
        if each.kind != "free" and each.text.strip()
    }
    return [texts[each] for each in sorted(texts)]


def card_line(each: TableLine) -> CardLine:
    """A card in a list."""
    card, told = each.table.card, line(each)
    assert card is not None
    return CardLine(
        each.table.id,
        told.name,
        table_address(each.table.id),
        card.writer,
        writer_address(card.writer),
        told.filled,
        told.of,
        told.picture,
        again=bool(card.drawn_from) and card.roll < _ROLLS,
    )
