"""What a hand adds to a bingo card on its page: a ring round what is filled, a stroke through a line that is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ianto.export import Path, Plate, plate_svg
from ianto.library.challenges.hand import Box, Hand, clear_of
from ianto.library.challenges.table_words import LINES
from ianto.web.shown.words import listed

if TYPE_CHECKING:
    from ianto.library.challenges.shown import PatternShown, TableShown

_SIDE: Final = 100.0
_RING: Final = 0.455
_WORDS: Final = 0.4
"""How far from the middle of a square a stroke stops, for the words' sake."""
_NEAREST: Final = 12
"""So many of what lacks least are named."""


def drawn(shown: TableShown) -> str:
    """The rings and strokes of a card, to lie under its words; it says nothing that the page does not tell."""
    if shown.table.card is None:
        return ""
    across = shown.table.card.size
    middles = {
        cell.prompt.number: ((place % across + 0.5) * _SIDE, (place // across + 0.5) * _SIDE)
        for place, cell in enumerate(shown.cells)
    }
    parts: list[Path] = []
    for cell in shown.cells:
        if cell.filled:
            hand = Hand(f"{shown.table.id} {cell.prompt.number}")
            spot, stroke = hand.ring(*middles[cell.prompt.number], _SIDE * _RING, _SIDE * _RING)
            parts += [spot] if cell.prompt.kind == "free" else [spot, stroke]
    boxes = [box for x, y in middles.values() for box in _written(x, y)]
    for line in _lines(shown):
        (ax, ay), (bx, by) = (middles[number] for number in (line.numbers[0], line.numbers[-1]))
        share = 0.47 / (across - 1)
        over = ((bx - ax) * share, (by - ay) * share)
        stroke = Hand(f"{shown.table.id} {line.title}").stroke(
            (ax - over[0], ay - over[1]), (bx + over[0], by + over[1])
        )
        parts += clear_of(stroke, boxes)
    rows = -(-len(shown.cells) // across)
    plate = Plate(
        across * _SIDE, rows * _SIDE, "The card", "Rings and strokes, as the page tells them.", tuple(parts)
    )
    # The squares may be higher than wide where words need it; what is drawn follows them.
    return plate_svg(plate, alone=False, name="card").replace("<svg ", '<svg preserveAspectRatio="none" ', 1)


def nearest(shown: TableShown) -> list[tuple[str, str]]:
    """What would make a bingo and lacks least: its name, and what it lacks in words."""
    prompts = {cell.prompt.number: cell.prompt.text for cell in shown.cells}
    open_ = [each for each in shown.patterns if not each.done and each.counts]
    if not open_:
        return []
    least = min(len(each.lacks) for each in open_)
    some = [each for each in open_ if len(each.lacks) == least][:_NEAREST]
    return [
        (each.title, listed(tuple(f"{number} {prompts.get(number, '')}".strip() for number in each.lacks)))
        for each in some
    ]


def _written(x: float, y: float) -> tuple[Box, Box]:
    """Where the words of a square stand, and its number; by its middle."""
    wide, high = _SIDE * _WORDS, _SIDE * _WORDS * 0.8
    corner, near = _SIDE * 0.49, _SIDE * 0.33
    return (x - wide, y - high, x + wide, y + high), (x - corner, y - corner, x - near, y - near)


def _lines(shown: TableShown) -> list[PatternShown]:
    """The lines that are done; of a card that is full none is drawn: it would be all of them."""
    known = {cell.prompt.number for cell in shown.cells}
    return [
        each
        for each in shown.patterns
        if not shown.complete
        and each.done
        and each.name in LINES
        and len(each.numbers) > 1
        and known.issuperset(each.numbers)
    ]
