"""The rows of a table that is no bingo card: a cell for each prompt, with a line on which its story will stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final, Literal

from ianto.export import Ink, Part, Path, Words, runs_right, straight
from ianto.library.challenges.card_cells import (
    NUMBER,
    PAD,
    SIZES,
    TITLE,
    Cell,
    Sheet,
    Square,
    common_sizes,
    reads_well,
    rule,
)
from ianto.library.challenges.hand import Hand
from ianto.library.challenges.setting import LEAD, Lines, set_in

_MOST_COLUMNS: Final = 6
_LINES: Final = 3
_GOOD: Final = 12.0
"""Prompts are set at least so large if they can."""
_LARGEST, _LARGEST_OF_MANY = 17.0, 14.0
_HIGHEST: Final = 330.0
_MANY: Final = 50
"""A longer table has no room for the titles of its stories."""
_UNEVEN: Final = 1.4
"""Rows are equally high unless that makes one so much higher than most need."""


@dataclass(frozen=True, slots=True)
class _Set:
    """The words of a cell."""

    cell: Cell
    prompt: Lines
    title: Lines

    @property
    def high(self) -> float:
        beneath = (len(self.title.lines) - 1) * TITLE * LEAD if self.title.lines else 0.0
        return self.prompt.height + beneath


class Rows:
    """The rows of a table.

    Args:
        sheet: what stands in them.
        left: where they begin.
        top: where they begin.
        room: how wide they are.
    """

    def __init__(self, sheet: Sheet, left: float, top: float, room: float) -> None:
        self._sheet, self._left, self._top = sheet, left, top
        self._many = len(sheet.cells) > _MANY
        prompts = [cell.prompt for cell in sheet.cells]
        self._columns = columns_of(prompts, sheet.shown.table.columns, room)
        self._side = room / self._columns
        self._wide = self._side - 2 * PAD
        most = min(_LARGEST_OF_MANY if self._many else _LARGEST, self._side / 6.5)
        sizes = [size for size in SIZES if size <= most] or SIZES[-1:]
        self._sizes = common_sizes(prompts, self._wide, _HIGHEST, sizes, _LINES)

    def drawn(self) -> tuple[list[Part], float]:
        """All of it, and where it ends."""
        rows = [
            [self._set(cell) for cell in self._sheet.cells[first : first + self._columns]]
            for first in range(0, len(self._sheet.cells), self._columns)
        ]
        needs = [max(each.high for each in row) for row in rows]
        if needs and max(needs) <= median(needs) * _UNEVEN and not self._many:
            needs = [max(needs)] * len(needs)
        found: list[Part] = []
        rules: list[Part] = []
        y = self._top
        for row, need in zip(rows, needs, strict=True):
            high = need + self._around
            edges = [self._left + place * self._side for place in range(len(row) + 1)]
            for each, x in zip(row, edges, strict=False):
                found += self._cell(each, Square(x, y, self._side, high))
            rules += [rule((x, y), (x, y + high)) for x in edges]
            rules += [rule((edges[0], edge), (edges[-1], edge)) for edge in (y, y + high)]
            y += high
        return [*found, *rules], y

    @property
    def _around(self) -> float:
        """How much higher a cell is than its prompt: the number, and the story or the line on which it will stand."""
        return PAD * 2 + NUMBER + (4 if self._many else 7 + TITLE + 6)

    def _set(self, cell: Cell) -> _Set:
        prompt = set_in(cell.prompt, self._wide, _HIGHEST, self._sizes)
        shown = cell.title if not self._many else ""
        return _Set(cell, prompt, set_in(shown, self._wide, TITLE * (1 + LEAD), (TITLE,)))

    def _cell(self, each: _Set, square: Square) -> Iterator[Part]:
        cell = each.cell
        hand = Hand(f"{self._sheet.shown.table.id} {cell.shown.prompt.number}")
        if cell.shown.filled:
            bottom = square.top + square.high
            corners = (
                (square.left, square.top),
                (square.right, square.top),
                (square.right, bottom),
                (square.left, bottom),
            )
            yield Path(corners[0], straight(*corners), fill="selection", closed=True, kind="tint")
            size = 12.0 if self._many else 14.0
            yield hand.tick(square.right - PAD - size, square.top + PAD - 3, size, "accent")
        elif cell.shown.elsewhere:
            yield hand.tick(square.right - PAD - 12, square.top + PAD - 2, 12, "soft")
        ink: Ink = "ink" if cell.shown.filled else "soft"
        foot = square.top + PAD + NUMBER * 0.8
        yield Words(cell.number, square.left + PAD, foot, NUMBER, ink, "sans")
        quiet = cell.quiet and not cell.shown.filled
        top = square.top + PAD + NUMBER + (3 if self._many else 6)
        for line, y in each.prompt.feet(top):
            x, anchor = _side_of(line, square)
            size = each.prompt.size
            yield Words(line, x, y, size, "soft" if quiet else "ink", slanted=cell.leans, anchor=anchor)
        if not self._many:
            yield from _foot(each, square)


def _foot(each: _Set, square: Square) -> Iterator[Part]:
    """The story that fills a cell; where none does, the line on which it will stand."""
    y = square.top + square.high - PAD
    if each.title.lines:
        for line, foot in each.title.feet(y + TITLE * 0.2 - each.title.height):
            x, anchor = _side_of(line, square)
            yield Words(line, x, foot, TITLE, slanted=not runs_right(line), anchor=anchor)
    elif not each.cell.shown.filled:
        yield rule((square.left + PAD, y), (square.right - PAD, y))


def _side_of(line: str, square: Square) -> tuple[float, Literal["start", "end"]]:
    """At which side of its cell a line begins."""
    return (square.right - PAD, "end") if runs_right(line) else (square.left + PAD, "start")


def columns_of(prompts: Sequence[str], posted: int, room: float) -> int:
    """How many cells stand side by side: as posted where they read well so, else as many as do and leave no gap."""
    if 0 < posted <= _MOST_COLUMNS and reads_well(prompts, room / posted - 2 * PAD, _LINES + 1, _GOOD):
        return posted
    well = (n for n in (5, 4, 3) if reads_well(prompts, room / n - 2 * PAD, _LINES, _GOOD))
    most = max(1, min(next(well, 2), len(prompts)))
    return min(range(max(1, most - 2), most + 1), key=lambda n: (-len(prompts) % n, -n))
