"""Tables as spreadsheets keep them: fields with commas, semicolons or tabs between them."""

from __future__ import annotations

import csv
import re
from collections import Counter
from typing import Final

from ianto.challenges.posted.blocks import Block, Cell, Grid, Line, Page, Piece
from ianto.text import fold

_PROBE: Final = 40
_HEADS: Final = frozenset(("prompt", "prompts", "word", "theme", "text"))
_NUMBERS: Final = frozenset(("number", "no", "#", "nr", "num", "id", "prompt number"))
_GUARDED: Final = re.compile(r"'+[=+\-@]")
_FORMULA: Final = re.compile(r"'*[=+\-@]")
_LISTED: Final = re.compile(r"\s*[#(\[]?\d{1,4}\s?[.):\]]\s*\D")
_PAIR: Final = 2
_MOST_ROWS: Final = 10_000
"""More than any table has, with a row for each story that fills a prompt."""


def is_delimited(text: str) -> bool:
    """Whether a text is in fields rather than in lines: with a header, or with as many in every row."""
    lines = [line for line in text.split("\n", 4 * _PROBE)[: 4 * _PROBE] if line.strip()][:_PROBE]
    if not lines:
        return False
    for delimiter in (",", ";"):
        rows = _parsed(lines, delimiter)
        counts = Counter(len(row) for row in rows)
        wide, often = counts.most_common(1)[0] if counts else (0, 0)
        if (
            wide > 1
            and len(rows) > 1
            and often * 10 >= len(rows) * 9
            and delimiter != "\t"
            and _even(rows, wide)
        ):
            return True
    return False


def is_headed(text: str) -> bool:
    """Whether a text begins with a header of fields: a number's and a prompt's, at least."""
    head = text.lstrip().split("\n", 1)[0]
    for delimiter in ("\t", ",", ";"):
        names = {fold(field).strip(' .:"') for field in head[:1000].split(delimiter)}
        if len(names) > 1 and names & _HEADS and len(names & (_HEADS | _NUMBERS)) > 1:
            return True
    return False


def _even(rows: list[list[str]], wide: int) -> bool:
    """Whether rows look like fields: every one a number and its prompt, or each field short, and as many in each row."""
    numbered = sum(row[0].strip().lstrip("#").isdecimal() for row in rows)
    if numbered * 10 >= len(rows) * 8:
        return True
    listed = sum(_LISTED.match(row[0]) is not None for row in rows)
    inner = sum(_LISTED.match(field) is not None for row in rows for field in row[1:])
    if listed * 2 > len(rows):
        return inner * 2 > (wide - 1) * len(rows)
    return (
        wide > _PAIR
        and all(len(row) == wide for row in rows)
        and sum(len(field) for row in rows for field in row) < 30 * wide * len(rows)
    )


def _delimiter(text: str) -> str:
    lines = [line for line in text.split("\n", 4 * _PROBE)[: 4 * _PROBE] if line.strip()][:_PROBE]
    best, most = ",", -1.0
    for delimiter in (",", ";", "\t"):
        counts = Counter(len(row) for row in _parsed(lines, delimiter))
        wide, often = counts.most_common(1)[0] if counts else (0, 0)
        if wide > 1 and often + (wide > 1) > most:
            best, most = delimiter, often + 1.0
    return best


def take_apart(text: str) -> Page:
    """The rows of a text in fields."""
    delimiter = _delimiter(text)
    rows = [[_unguarded(field) for field in row] for row in _parsed(text.split("\n"), delimiter)]
    title = ""
    blocks: list[Block] = []
    grid: list[list[Cell]] = []
    for row in rows[:_MOST_ROWS]:
        said = [field for field in row if field.strip()]
        if not said:
            continue
        if not grid and len(said) == 1 and len(rows) > 1 and row[0] is said[0]:
            title = title or " ".join(said[0].split())
            continue
        grid.append([Cell([Line([Piece(field)])] if field.strip() else []) for field in row])
    if grid:
        blocks.append(Grid(grid, title))
    return Page(blocks)


def _unguarded(field: str) -> str:
    """Spreadsheets take what begins with `=` for a formula: a quote before it keeps them from that."""
    return field[1:] if field.startswith("'") and _GUARDED.match(field) else field


def guarded(field: str) -> str:
    """The field so that no spreadsheet takes it for a formula."""
    return f"'{field}" if _FORMULA.match(field) else field


def _parsed(lines: list[str], delimiter: str) -> list[list[str]]:
    """The rows; where quotes are not as they should be, each line as it stands."""
    try:
        return [
            row
            for row in csv.reader((line + "\n" for line in lines), delimiter=delimiter, strict=True)
            if row
        ]
    except csv.Error:
        return [line.split(delimiter) for line in lines if line.strip()]
