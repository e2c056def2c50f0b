"""What stands in the cells of a card, and how it is set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ianto.export import Path, Point, in_our_letters, runs_right, straight
from ianto.library.challenges.setting import LEAD, set_in
from ianto.library.challenges.shown import CellShown, TableShown
from ianto.library.challenges.table_words import story_of, told_prompt

PAD: Final = 8.0
NUMBER: Final = 11.0
TITLE: Final = 10.5
SIZES: Final = (24.0, 22.0, 20.0, 18.5, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0)
"""In which prompts are set."""

_COMMON: Final = 0.9
"""So many of the prompts are set in the same size if they can: only the longest are smaller."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its words.

    Attributes:
        shown: the cell.
        number: as communities write it: all of a table equally long.
        prompt: what is set for its prompt: the number, where a picture has not the letters.
        title: of the story that fills it; empty for none.
        quiet: whether the prompt is nothing that anybody wrote.
        leans: whether it is set in italics.
    """

    shown: CellShown
    number: str
    prompt: str
    title: str
    quiet: bool
    leans: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """All cells of a card.

    Attributes:
        shown: the table.
        cells: its cells.
        unset: whether there are prompts the picture has not the letters of.
    """

    shown: TableShown
    cells: tuple[Cell, ...]
    unset: bool


def sheet_of(shown: TableShown, *, ours: bool) -> Sheet:
    """The words of a card.

    Args:
        shown: the table.
        ours: whether there are no letters but our own.
    """
    digits = max((len(str(cell.prompt.number)) for cell in shown.cells), default=1)
    cells: list[Cell] = []
    unset = False
    for each in shown.cells:
        text, title = told_prompt(each), story_of(each)
        number = f"{each.prompt.number:0{digits}d}"
        kept = in_our_letters(text) if ours else text
        said = bool(each.prompt.text.strip())
        cells.append(
            Cell(
                each,
                number,
                kept or number,
                in_our_letters(title) if ours else title,
                quiet=not kept or (not said and each.prompt.kind == "prompt"),
                leans=(each.prompt.kind != "prompt" or not said) and not runs_right(text),
            )
        )
        unset = unset or not kept
    return Sheet(shown, tuple(cells), unset)


@dataclass(frozen=True, slots=True)
class Square:
    """Where a cell is."""

    left: float
    top: float
    wide: float
    high: float

    @property
    def middle(self) -> Point:
        """The point in its middle."""
        return self.left + self.wide / 2, self.top + self.high / 2

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.wide


def common_sizes(
    prompts: Sequence[str], wide: float, high: float, sizes: Sequence[float], most: int
) -> tuple[float, ...]:
    """The sizes from the largest in which nearly all prompts stand in a box, and in so many lines at most."""
    for place, size in enumerate(sizes):
        room = min(high, (most - 1) * size * LEAD + size)
        fit = sum(_whole(each, wide, room, size) for each in prompts)
        if fit >= _COMMON * len(prompts):
            return tuple(sizes[place:])
    return tuple(sizes[-1:])


def reads_well(prompts: Sequence[str], wide: float, most: int, size: float) -> bool:
    """Whether nearly all prompts stand in so many lines of a size."""
    high = (most - 1) * size * LEAD + size
    return sum(_whole(each, wide, high, size) for each in prompts) >= _COMMON * len(prompts)


def _whole(text: str, wide: float, high: float, size: float) -> bool:
    """Whether a text fits with no word broken."""
    # A size that does not matter any more is there to fall back to: what needs it does not fit in the first.
    return set_in(text, wide, high, (size, 1.0)).size == size


def rule(start: Point, end: Point) -> Path:
    """A hairline."""
    return Path(start, straight(start, end), stroke="rule", width=1.0)


def frame(off: float, wide: float, high: float, width: float) -> list[Path]:
    """A rule round a sheet so wide and high, as four: what encloses a sheet is drawn as slowly as if it were filled."""
    corners = ((off, off), (wide - off, off), (wide - off, high - off), (off, high - off), (off, off))
    return [Path(one, straight(one, other), stroke="ink", width=width) for one, other in pairwise(corners)]
