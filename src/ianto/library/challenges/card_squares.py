"""The squares of a bingo card: ringed by hand where they are filled, with a stroke through each line that is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ianto.export import Ink, Part, Words, runs_right, width_of
from ianto.library.challenges.card_cells import (
    NUMBER,
    PAD,
    SIZES,
    TITLE,
    Cell,
    Sheet,
    Square,
    common_sizes,
    rule,
)
from ianto.library.challenges.flowers import Flower, draw_flower, inks_of
from ianto.library.challenges.hand import Box, Hand, clear_of
from ianto.library.challenges.setting import LEAD, Lines, set_in
from ianto.library.challenges.shown import PatternShown, TableShown
from ianto.library.challenges.table_words import LINES

_RINGED: Final = (0.72, 0.56)
"""How much of a square words may take inside a ring."""
_BARE: Final = (0.84, 0.66)
_RING: Final = 0.445
_LINES: Final = 4
_LARGER: Final = 1.3
"""A short prompt may be so much larger than most are."""
_CLEAR: Final = 3.5
_GAP: Final = 5.0
_ROOMY: Final = 120.0


class Squares:
    """The squares of a card.

    Args:
        sheet: what stands in them.
        left: where they begin.
        top: where they begin.
        room: how wide they are together.
        size: how many stand side by side.
    """

    def __init__(self, sheet: Sheet, left: float, top: float, room: float, size: int) -> None:
        self._sheet, self._size = sheet, size
        self._side = side = room / size
        self._squares = [
            Square(left + place % size * side, top + place // size * side, side, side)
            for place in range(len(sheet.cells))
        ]
        rows = -(-len(sheet.cells) // size)
        self._edges = (left, top, left + room, top + rows * side)
        prompts = [cell.prompt for cell in sheet.cells]
        common = common_sizes(prompts, side * _RINGED[0], side * _RINGED[1], SIZES, _LINES)[0]
        self._sizes = tuple(size for size in SIZES if size <= common * _LARGER)

    def drawn(self) -> tuple[list[Part], float]:
        """All of it, and where it ends."""
        marks: list[Part] = []
        words: list[Part] = []
        boxes: list[Box] = []
        for cell, square in zip(self._sheet.cells, self._squares, strict=True):
            marks += self._marks(cell, square)
            number, inside = self._number(cell, square), self._words(cell, square)
            words += [*number, *inside]
            boxes += map(_box, filter(None, (number, inside)))
            if cell.shown.prompt.kind == "free":
                boxes.append(self._flowers_box(square))
        return [*self._rules(), *marks, *self._strokes(boxes), *words], self._edges[3]

    def _rules(self) -> Iterator[Part]:
        left, top, right, bottom = self._edges
        for number in range(self._size + 1):
            yield rule((left + number * self._side, top), (left + number * self._side, bottom))
        for square in self._squares[:: self._size]:
            yield rule((left, square.top), (right, square.top))
        yield rule((left, bottom), (right, bottom))

    def _marks(self, cell: Cell, square: Square) -> Iterator[Part]:
        hand = Hand(f"{self._sheet.shown.table.id} {cell.shown.prompt.number}")
        x, y = square.middle
        if cell.shown.prompt.kind == "free":
            name = self._sheet.shown.table.id
            yield hand.ring(x, y, self._side * _RING, self._side * _RING)[0]
            yield from draw_flower(
                Flower(name, "", "filled"), x, y - self._side * 0.13, self._side * 0.36, inks_of(name)
            )
        elif cell.shown.filled:
            yield from hand.ring(x, y, self._side * _RING, self._side * _RING)
        elif cell.shown.elsewhere:
            size = self._side * 0.13
            yield hand.tick(square.right - size - PAD, square.top + PAD, size, "soft")

    def _flowers_box(self, square: Square) -> Box:
        """Where the flower of a free square is."""
        (x, y), half = square.middle, self._side * 0.2
        return x - half, y - self._side * 0.13 - half, x + half, y - self._side * 0.13 + half

    def _number(self, cell: Cell, square: Square) -> list[Words]:
        if cell.shown.prompt.kind == "free":
            return []
        return [Words(cell.number, square.left + 6, square.top + 6 + NUMBER * 0.8, NUMBER, "soft", "sans")]

    def _words(self, cell: Cell, square: Square) -> list[Words]:
        """A prompt and, where that leaves room, the title of its story below, both in the middle of the square."""
        x, y = square.middle
        wide, high = (part * self._side for part in (_RINGED if cell.shown.filled else _BARE))
        if cell.shown.prompt.kind == "free":
            lines = set_in(cell.prompt, wide, self._side * 0.3, self._sizes)
            return _centred(lines, x, y + self._side * 0.19 - lines.height / 2, cell)
        prompt, title = self._set(cell, wide, high)
        beneath = title.height + _GAP if title.lines else 0.0
        top = y - (prompt.height + beneath) / 2
        found = _centred(prompt, x, top, cell)
        for line, foot in title.feet(top + prompt.height + _GAP):
            found.append(Words(line, x, foot, title.size, slanted=not runs_right(line), anchor="middle"))
        return found

    def _set(self, cell: Cell, wide: float, high: float) -> tuple[Lines, Lines]:
        """The words of a square: a long title yields to the prompt, then even a short one."""
        size = TITLE if self._side > _ROOMY else TITLE - 1
        for most in (2, 1) if cell.title else ():
            room = size * (1 + (most - 1) * LEAD)
            title = set_in(cell.title, self._side * 0.62, room, (size,))
            prompt = set_in(cell.prompt, wide, high - title.height - _GAP, self._sizes[:-1] or self._sizes)
            if prompt.whole and not any(line.endswith("-") for line in prompt.lines):
                return prompt, title
        return set_in(cell.prompt, wide, high, self._sizes), Lines((), size)

    def _strokes(self, boxes: Sequence[Box]) -> Iterator[Part]:
        """A stroke through each line that is done, from edge to edge, that spares what is written."""
        places = {
            cell.shown.prompt.number: square
            for cell, square in zip(self._sheet.cells, self._squares, strict=True)
        }
        for line in _done(self._sheet.shown):
            (ax, ay), (bx, by) = (places[number].middle for number in (line.numbers[0], line.numbers[-1]))
            share = 0.47 / (self._size - 1)
            dx, dy = (bx - ax) * share, (by - ay) * share
            hand = Hand(f"{self._sheet.shown.table.id} {line.title}")
            yield from clear_of(hand.stroke((ax - dx, ay - dy), (bx + dx, by + dy)), boxes)


def _centred(lines: Lines, x: float, top: float, cell: Cell) -> list[Words]:
    """The lines of a prompt."""
    ink: Ink = "soft" if cell.quiet and not cell.shown.filled else "ink"
    return [
        Words(line, x, foot, lines.size, ink, slanted=cell.leans, anchor="middle")
        for line, foot in lines.feet(top)
    ]


def _box(words: Sequence[Words]) -> Box:
    """Where lines of words stand, and a little air round them."""
    lefts = [each.x - (_wide(each) / 2 if each.anchor == "middle" else 0) for each in words]
    return (
        min(lefts) - _CLEAR,
        min(each.y - each.size * 0.8 for each in words) - _CLEAR,
        max(left + _wide(each) for left, each in zip(lefts, words, strict=True)) + _CLEAR,
        max(each.y + each.size * 0.24 for each in words) + _CLEAR,
    )


def _wide(words: Words) -> float:
    return width_of(words.text, words.size)


def _done(shown: TableShown) -> list[PatternShown]:
    """The lines of a card that are done; of a card that is full, none is drawn: it would be all of them."""
    if shown.complete:
        return []
    known = {cell.prompt.number for cell in shown.cells}
    return [
        each
        for each in shown.patterns
        if each.done and each.name in LINES and len(each.numbers) > 1 and known.issuperset(each.numbers)
    ]
