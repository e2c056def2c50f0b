"""The cells of a table as a grid: where each leads, what it says, and how many stand side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import quote, urlencode

from ianto.web.shown.words import cut, listed

if TYPE_CHECKING:
    from ianto.library.challenges.shown import CellShown, FillShown, TableShown

Stand = Literal["filled", "free", "elsewhere", "open"]

FEW: Final = 2
"""Stories a cell names; the others are on the cell's own page."""
_TITLE: Final = 70
_UNTOLD: Final = "a story whose title is not told"
"""It has none, or gives away more than was seen."""
_WIDEST: Final = 70.0
"""How wide a grid is at most, in rem."""
_STEPS: Final = (32, 40, 48, 56, 63, 70)
"""From which widths on a grid is set as one, in rem; the style sheet has a rule for each."""
_LEAST: Final = 6.2
"""How narrow a cell may be, in rem."""
_LETTERS: Final = ((8, 0.46), (6, 0.5), (0, 0.54))
"""How wide a letter of a prompt is, in rem, where there are more columns than so many: the more, the smaller it is set."""
_EDGES: Final = 1.3
_PHONE: Final = 19.2
_SMALL_LETTER, _SMALL_EDGES = 0.39, 0.5
"""The same on a phone, where prompts are set smaller still."""
_MOST_COLUMNS: Final = 12
_FEWEST, _USUAL, _WIDE = 4, 5, 10
_POSTER: Final = 60
"""From so many prompts on, a list is set as many columns wide as there is room for."""


@dataclass(frozen=True, slots=True)
class Filler:
    """A story in a cell: its title, by whom, where it is, and whether it counts."""

    work: int
    title: str
    by: str
    address: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell in words.

    Attributes:
        number: as it is posted.
        prompt: empty where nobody said it.
        stand: whether it is filled.
        address: where pressing it leads: to the story, or to the page of the cell.
        fillers: the first few stories that count in it.
        more: how many others count.
        missed: how many fill it and do not count.
        asked: how many may be meant for it.
    """

    number: int
    prompt: str
    stand: Stand
    address: str
    fillers: tuple[Filler, ...]
    more: int = 0
    missed: int = 0
    asked: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is set.

    Attributes:
        cells: in order.
        columns: so many side by side, where there is room.
        kind: words the style sheet knows: from which width on it is a grid, whether it is one on a phone.
        card: whether it is a bingo card, whose squares stay where they are.
    """

    cells: tuple[Cell, ...]
    columns: int
    kind: str
    card: bool = False


def table_address(table: str, by: str = "") -> str:
    """The page of a table, or of what one writer filled of it."""
    return f"/table/{quote(table, safe='')}" + (f"?{urlencode({'by': by})}" if by else "")


def cell_address(table: str, number: int, by: str = "") -> str:
    """The page of a cell."""
    return f"/table/{quote(table, safe='')}/cell/{number}" + (f"?{urlencode({'by': by})}" if by else "")


def grid(shown: TableShown) -> Grid:
    """A table, laid out."""
    cells = tuple(_cell(shown, each) for each in shown.cells)
    return laid_out(cells, shown.table.columns, card=shown.table.card is not None)


def laid_out(cells: Sequence[Cell], columns: int, *, card: bool = False) -> Grid:
    """Cells, with as many side by side as they were posted with, else as suit them."""
    longest = max((len(word) for each in cells for word in each.prompt.split()), default=0)
    if not 1 < columns <= _MOST_COLUMNS:
        columns = _suiting(len(cells), longest)
    room = ceil(columns * _room(longest, columns))
    fits = next((f"fits-{step}" for step in _STEPS if step >= room), "fits-never")
    small = columns * (longest * _SMALL_LETTER + _SMALL_EDGES)
    phone = "fits-phone" if small <= _PHONE and columns > 1 else "fits-numbers" if card else ""
    return Grid(tuple(cells), columns, " ".join(filter(None, (f"across-{columns}", fits, phone))), card)


def _room(longest: int, columns: int) -> float:
    """How wide a cell has to be for its longest word."""
    letter = next(wide for more, wide in _LETTERS if columns > more)
    return max(_LEAST, longest * letter + _EDGES)


def filler(fill: FillShown) -> Filler:
    """A story in a cell, in words."""
    leads = f"/work/{fill.work}" + (f"/read/{fill.chapter}" if fill.chapter else "")
    title = cut(fill.title, _TITLE) or _UNTOLD
    return Filler(fill.work, title, listed(fill.authors), leads, fill.verdict.standing == "counts")


def _cell(shown: TableShown, cell: CellShown) -> Cell:
    counting = [fill for fill in cell.fills if fill.verdict.standing == "counts"]
    few = tuple(map(filler, counting[:FEW]))
    whole = cell_address(shown.table.id, cell.prompt.number, shown.writer)
    return Cell(
        number=cell.prompt.number,
        prompt=prompt_told(cell.prompt.text, cell.prompt.kind),
        stand=stand_of(cell),
        address=few[0].address if len(counting) == 1 else whole,
        fillers=few,
        more=len(counting) - len(few),
        missed=len(cell.fills) - len(counting),
        asked=len(cell.asked),
    )


def stand_of(cell: CellShown) -> Stand:
    """Whether a cell is filled, and how."""
    if cell.prompt.kind == "free":
        return "free"
    return "filled" if cell.filled else "elsewhere" if cell.elsewhere else "open"


def prompt_told(text: str, kind: str) -> str:
    """A prompt as it stands in its cell; empty where it is not known."""
    return " ".join(text.split()) or {"choice": "Writer’s choice", "free": "Free"}.get(kind, "")


def _suiting(count: int, longest: int) -> int:
    """So many columns that the last row is as full as it can be, and the cells are neither slips nor boards."""
    wanted = _WIDE if count >= _POSTER else _USUAL
    room = [each for each in range(2, _MOST_COLUMNS + 1) if each * _room(longest, each) <= _WIDEST]
    fitting = [each for each in room if each <= max(wanted, _USUAL + 1)]
    if not fitting:
        return 1
    if count <= min(fitting[-1], _USUAL):
        return max(1, count)
    close = [each for each in fitting if each >= min(fitting[-1], _FEWEST)]
    return min(close, key=lambda each: (-count % each > each // 2, abs(each - wanted) + 2 * (-count % each)))
