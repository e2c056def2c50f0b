"""The patterns of a bingo card: which cells make a row, a frame, a postage stamp."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from types import MappingProxyType
from typing import Final

from ianto.challenges.table import SIZES, Table
from ianto.text import fold

_CUSTOM: Final = re.compile(r"\s*(?P<title>[^:]*[^:\s])\s*:\s*(?P<places>\d{1,2}(?:[\s,]+\d{1,2})*)\s*")
_ORDER: Final = ("first", "second", "third", "fourth", "fifth")
Places = tuple[int, ...]
"""Cells by their places on the card, from 0, row by row."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A kind of pattern.

    Attributes:
        name: what rules call it.
        about: what it is, in words.
        ways: for a size, each way it lies on a card, and what that is called.
        once: whether it is worth its points once, however many ways of it are done.
    """

    name: str
    about: str
    ways: Callable[[int], tuple[tuple[str, Places], ...]]
    once: bool = False


@dataclass(frozen=True, slots=True)
class PatternOn:
    """A pattern as it lies on one card.

    Attributes:
        name: of which kind: `row`.
        title: which one, in words: `the second row`.
        numbers: of its cells, in their order on the card.
        centre: whether it goes through a free centre.
    """

    name: str
    title: str
    numbers: tuple[int, ...]
    centre: bool = False

    def lacks(self, filled: Iterable[int]) -> tuple[int, ...]:
        """The numbers of its cells that are not filled."""
        there = set(filled)
        return tuple(each for each in self.numbers if each not in there)


def _rows(size: int) -> tuple[tuple[str, Places], ...]:
    return tuple(
        (f"the {_ORDER[row]} row", tuple(range(row * size, (row + 1) * size))) for row in range(size)
    )


def _columns(size: int) -> tuple[tuple[str, Places], ...]:
    return tuple(
        (f"the {_ORDER[column]} column", tuple(range(column, size * size, size))) for column in range(size)
    )


def _diagonals(size: int) -> tuple[tuple[str, Places], ...]:
    falling = tuple(place * (size + 1) for place in range(size))
    rising = tuple((place + 1) * (size - 1) for place in range(size))
    return ("the falling diagonal", falling), ("the rising diagonal", rising)


def _lines(size: int) -> tuple[tuple[str, Places], ...]:
    return _rows(size) + _columns(size) + _diagonals(size)


def _two_lines(size: int) -> tuple[tuple[str, Places], ...]:
    return tuple(
        (f"{one} and {other}", tuple(sorted({*first, *second})))
        for (one, first), (other, second) in combinations(_lines(size), 2)
    )


def _corners(size: int) -> tuple[tuple[str, Places], ...]:
    return (("the four corners", (0, size - 1, size * (size - 1), size * size - 1)),)


def _x(size: int) -> tuple[tuple[str, Places], ...]:
    (_, falling), (_, rising) = _diagonals(size)
    return (("the x", tuple(sorted({*falling, *rising}))),)


def _plus(size: int) -> tuple[tuple[str, Places], ...]:
    if size % 2 == 0:
        return ()
    middle = size // 2
    places = {*_rows(size)[middle][1], *_columns(size)[middle][1]}
    return (("the plus", tuple(sorted(places))),)


def _stamps(size: int) -> tuple[tuple[str, Places], ...]:
    last = size - 2
    return tuple(
        (f"the stamp at the {where}", tuple(sorted(top * size + left + step for step in (0, 1, size, size + 1))))
        for where, top, left in (
            ("upper left", 0, 0), ("upper right", 0, last), ("lower left", last, 0), ("lower right", last, last),
        )
    )  # fmt: skip


def _frame(size: int) -> tuple[tuple[str, Places], ...]:
    edges = {0, size - 1}
    return (
        ("the frame", tuple(place for place in range(size * size) if edges & {place // size, place % size})),
    )


def _blackout(size: int) -> tuple[tuple[str, Places], ...]:
    return (("the whole card", tuple(range(size * size))),)


PATTERNS: Final[Mapping[str, Pattern]] = MappingProxyType(
    {
        each.name: each
        for each in (
            Pattern("row", "all cells from left to right", _rows),
            Pattern("column", "all cells from top to bottom", _columns),
            Pattern("diagonal", "all cells from corner to corner", _diagonals),
            Pattern("two lines", "any two rows, columns or diagonals", _two_lines, once=True),
            Pattern("four corners", "the cells in the corners", _corners),
            Pattern("x", "both diagonals", _x),
            Pattern("plus", "the middle row and the middle column, where there are such", _plus),
            Pattern("postage stamp", "two by two cells in a corner", _stamps),
            Pattern("frame", "all cells at the edge", _frame),
            Pattern("blackout", "all cells", _blackout),
        )
    }
)
"""The patterns that have a name. Another is written with the places of its cells: `the L: 1 6 11 16 21 22 23`."""


def is_pattern(name: str) -> bool:
    """Whether rules can name a pattern so: one of `PATTERNS`, or a title and places on a card, from 1."""
    return _spoken(name) in PATTERNS or _custom(name) is not None


def pattern_name(name: str) -> str:
    """What points call a pattern: its name, or the title of one that is written with its places."""
    custom = _custom(name)
    return custom[0] if custom is not None else _spoken(name)


def card_size(table: Table) -> int:
    """So many cells across a table is as a bingo card; 0 where it is none.

    A table that is nobody's card is one where it is posted as a square of its own with a cell that is free.
    """
    size = table.card.size if table.card is not None else table.columns
    square = size in SIZES and len(table.prompts) == size * size
    if not square or (table.card is None and all(each.kind != "free" for each in table.prompts)):
        return 0
    return size


def patterns(table: Table, names: Iterable[str] | None = None) -> tuple[PatternOn, ...]:
    """The patterns as they lie on a card; none on a table that is no card, none that is too big for it.

    Args:
        table: the card.
        names: which patterns, as rules name them; all of `PATTERNS` where nothing is said.
    """
    size = card_size(table)
    if not size:
        return ()
    numbers = [each.number for each in table.prompts]
    middle = size * size // 2 if size % 2 else -1
    free = middle >= 0 and table.prompts[middle].kind == "free"
    return tuple(
        PatternOn(name, title, tuple(numbers[place] for place in places), centre=free and middle in places)
        for each in dict.fromkeys(PATTERNS if names is None else names)
        for name, title, places in _ways(each, size)
    )


@lru_cache(maxsize=256)
def _ways(name: str, size: int) -> tuple[tuple[str, str, Places], ...]:
    return tuple(_lying(name, size))


def _lying(name: str, size: int) -> Iterator[tuple[str, str, Places]]:
    spoken = _spoken(name)
    if spoken in PATTERNS:
        for title, places in PATTERNS[spoken].ways(size):
            yield spoken, title, places
        return
    custom = _custom(name)
    if custom is not None and max(custom[1]) <= size * size:
        yield custom[0], custom[0], tuple(place - 1 for place in custom[1])


@lru_cache(maxsize=256)
def _custom(name: str) -> tuple[str, Places] | None:
    found = _CUSTOM.fullmatch(name)
    if found is None:
        return None
    places = tuple(sorted({int(each) for each in re.findall(r"\d+", found["places"])}))
    return (_spoken(found["title"]), places) if places[0] >= 1 and places[-1] <= max(SIZES) ** 2 else None


def _spoken(name: str) -> str:
    return fold(name).replace("_", " ").replace("-", " ")
