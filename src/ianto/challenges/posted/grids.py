"""Grids read: which cells are prompts, which are headers, titles, numbers, or stories beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from ianto.challenges.posted.blocks import Cell, Grid, Line, Piece
from ianto.challenges.posted.candidates import LIKELY, POSSIBLE, SURE, Candidate
from ianto.challenges.posted.columns import by_columns
from ianto.challenges.posted.entry import Raw, has_words, raw_of, squished
from ianto.challenges.posted.kinds import MARKS
from ianto.challenges.posted.settling import MOST_READ, numbered_by
from ianto.challenges.table import SIZES
from ianto.challenges.table_json import MOST_COLUMNS

_LONG: Final = 200
_FEW: Final = 3
_BINGO: Final = frozenset("bingo")


def candidates_of(grid: Grid, place: int, *, plain: bool) -> list[Candidate]:
    """The tables a grid may be: one, or one below each title that spans it.

    Args:
        grid: the grid.
        place: of its block on the page.
        plain: whether addresses in its texts may be links.
    """
    found: list[Candidate] = []
    for name, rows, odd in _parts(grid):
        candidate = _candidate(rows, typed=grid.typed, plain=plain)
        if candidate is not None:
            candidate.start, candidate.end, candidate.name = place, place + 1, name
            candidate.warnings.extend(odd)
            found.append(candidate)
    return found


def _parts(grid: Grid) -> list[tuple[str, list[list[Cell]], list[str]]]:
    """A grid cut where a title spans it."""
    wide = max((len(row) for row in grid.rows), default=0)
    parts: list[tuple[str, list[list[Cell]], list[str]]] = [(grid.caption, [], [])]
    for row in grid.rows[: MOST_READ + 1]:
        title = _title(row, wide)
        if title is None:
            parts[-1][1].append(row)
        elif parts[-1][1]:
            parts.append((title, [], []))
        else:
            parts[-1] = (parts[-1][0] or title, [], [])
    for (_, _, odd), (title, rows, _) in pairwise(parts):
        if not rows:
            odd.append(f"“{title}” spans the table and has nothing below it: it is left out")
    return [part for part in parts if part[1]]


def _title(row: Sequence[Cell], wide: int) -> str | None:
    said = [cell for cell in row if cell.lines]
    if len(said) != 1 or wide == 1 or (len(row) > 1 and row[0] is not said[0]):
        return None
    cell = said[0]
    if len(row) > 1 or (cell.span == 1 and not cell.head and len(row) == wide):
        return None
    raw = raw_of(cell.lines)
    if raw.lead is not None and raw.lead.strong:
        return None
    if (
        cell.span == 1
        and not cell.head
        and not all(piece.strong for piece in raw.pieces if piece.text.strip())
    ):
        return None
    return squished(raw.text)


def _candidate(rows: list[list[Cell]], *, typed: bool, plain: bool) -> Candidate | None:
    table = [[raw_of(cell.lines, head=cell.head, plain=plain) for cell in row] for row in rows]
    table = _without_bingo(table)
    wide = max((len(row) for row in table), default=0)
    if not 0 < wide <= MOST_COLUMNS:
        return None
    told = by_columns(table)
    if told is not None:
        return Candidate(*told, sure=SURE, start=0, end=0)
    table = _without_heads(_zipped(table))
    odd = _given_middle(table)
    raws = [raw for row in table for raw in row if raw.text.strip()]
    if not any(has_words(raw.text[raw.lead.end :] if raw.lead else raw.text) for raw in raws):
        return None
    by = numbered_by(raws)
    columns = max((len(row) for row in table), default=0)
    if typed and by and _down(table, raws):
        raws.sort(key=lambda raw: raw.lead.number if raw.lead is not None else 0)
        columns = 0
    return Candidate(raws, by, columns, _sure(table, raws, by), 0, 0, warnings=odd)


def _zipped(table: list[list[Raw]]) -> list[list[Raw]]:
    """Rows of numbers above rows of prompts, as one."""
    zipped: list[list[Raw]] = []
    for row in table:
        above = zipped[-1] if zipped else None
        if (
            above is not None
            and len(above) > 1
            and len(row) <= len(above)
            and all(_is_number(raw) for raw in above)
            and not any(raw.lead is not None and raw.lead.strong for raw in row)
            and any(raw.text.strip() for raw in row)
        ):
            zipped[-1] = [_together(number, raw) for number, raw in zip(above, row, strict=False)]
        else:
            zipped.append(row)
    return zipped


def _together(number: Raw, raw: Raw) -> Raw:
    joined = raw_of([Line([*number.pieces, Piece("\n"), *raw.pieces])], plain=raw.plain)
    return joined if raw.text.strip() else number


def _is_number(raw: Raw) -> bool:
    return raw.lead is not None and not raw.lead.more


def _without_bingo(table: list[list[Raw]]) -> list[list[Raw]]:
    """The letters of bingo above a card's columns say nothing."""
    if len(table) > 1 and len(table[0]) > 1:
        letters = [raw.text.strip().casefold() for raw in table[0] if raw.text.strip()]
        if (
            letters
            and all(len(each) == 1 and each in _BINGO for each in letters)
            and "".join(letters) in "bingo"
        ):
            return table[1:]
    return table


def _without_heads(table: list[list[Raw]]) -> list[list[Raw]]:
    """A first row or column of headings, where the rest is none, says what stands in it, and is no prompt."""
    if len(table) > 1:
        first, others = table[0], [raw for row in table[1:] for raw in row]
        rest_numbered = numbered_by(others) == "lead"
        if all(raw.head or not raw.text.strip() for raw in first) and not all(raw.head for raw in others):
            if not any(raw.lead is not None and raw.lead.strong for raw in first):
                table = table[1:]
        elif rest_numbered and not any(raw.lead is not None for raw in first):
            table = table[1:]
    if len(table) > 1 and all(len(row) > 1 and row[0].head for row in table):
        rest = [raw for row in table for raw in row[1:]]
        if not any(raw.head for raw in rest) and not any(row[0].lead for row in table):
            table = [row[1:] for row in table]
    return table


def _given_middle(table: list[list[Raw]]) -> list[str]:
    """An empty middle of a bingo card is free; the rest of it is full."""
    size = len(table)
    if size not in SIZES or size % 2 == 0 or any(len(row) != size for row in table):
        return []
    empty = [raw for row in table for raw in row if not raw.text.strip()]
    middle = table[size // 2][size // 2]
    if len(empty) != 1 or empty[0] is not middle or numbered_by([raw for row in table for raw in row]):
        return []
    middle.say([Piece(MARKS["free"])])
    return ["the middle of the card is empty: it is taken as free"]


def _down(table: Sequence[Sequence[Raw]], raws: Sequence[Raw]) -> bool:
    """Whether numbers go down the columns rather than along the rows."""
    numbers = [raw.lead.number for raw in raws if raw.lead is not None]
    return len(table) > 1 and numbers != sorted(numbers)


def _sure(table: Sequence[Sequence[Raw]], raws: Sequence[Raw], by: str) -> int:
    if sum(len(raw.text) > _LONG for raw in raws) * 4 > len(raws):
        return POSSIBLE
    if by:
        return SURE if len(raws) >= _FEW else POSSIBLE
    if re.sub(r"\D", "", "".join(raw.text for raw in raws)) and all(not has_words(raw.text) for raw in raws):
        return POSSIBLE
    rows, wide = len(table), max(len(row) for row in table)
    if rows == wide and rows in SIZES and len(raws) >= rows * rows - 1:
        return SURE
    return LIKELY if rows > 1 and wide > 1 and len(raws) > _FEW else POSSIBLE
