"""A header in cells on one line: `dracula // mina, lucy // pg-13`, `Dracula | Mina/Lucy | PG-13 | 600 words`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from ianto.headers.header import Header
from ianto.headers.quoting import quote_list
from ianto.headers.shapes import is_title_like
from ianto.headers.terse import term_of
from ianto.headers.values import LISTS
from ianto.story import Field, FieldName

RULE: Final = "cells"
_TOLD, _GUESSED = 0.72, 0.6
_LONGEST: Final = 200
_LEAST: Final = 3
_LONGEST_CELL: Final = 60
_BARS: Final = (
    re.compile(r"\s+//+\s+"),
    re.compile(r"\s+\|+\s+"),
    re.compile(r"\s+[•·]\s+"),
    re.compile(r"\s*;\s+"),
)
_SHIP: Final = re.compile(
    r"[^\W\d_][\w.'’-]*(?:\s[\w.'’-]+){0,2}(?:\s?/\s?[^\W\d_][\w.'’-]*(?:\s[\w.'’-]+){0,2}){1,3}"
)
_WORDS: Final = re.compile(r"[~\d][\d,.k]*\+?\s*(?:words?|w)?|drabble|ficlet|one-?shot", re.IGNORECASE)
_PEOPLE: Final = re.compile(r"[^\W\d_][\w.'’ -]{1,30}(?:,\s+(?:and\s+)?[\w.'’ -]{2,30})+")


class _Cell(NamedTuple):
    """A cell: its field, where it stands in the line, and whether that is more than a guess."""

    name: FieldName | None
    start: int
    stop: int
    sure: bool


def claims(line: str) -> bool:
    """Whether a line is cells, and one of them a rating."""
    return bool(_cells(line, titled=True))


def find(header: Header) -> Iterator[Field]:
    """What the cells state, told by their shape and order; labels know better."""
    titled = header.states("title") or any(True for _ in header.lines_as("title"))
    for line in header.lines_as("claimed", "loose"):
        for cell in _cells(line.text, titled=titled):
            if cell.name is None or header.states(cell.name):
                continue
            start, stop = line.start + cell.start, line.start + cell.stop
            confidence = _TOLD if cell.sure else _GUESSED
            if cell.name not in LISTS:
                yield from header.quote(
                    cell.name, start, stop, source="line", confidence=confidence, rule=RULE
                )
                continue
            yield from quote_list(
                header, cell.name, start, stop, source="line", confidence=confidence, rule=RULE
            )


def _cells(line: str, *, titled: bool) -> Sequence[_Cell]:
    """The cells of such a line; none when it is another line, such as a row of links."""
    if len(line) > _LONGEST or ":" in line:
        return ()
    spans = next((spans for bar in _BARS if len(spans := _split(line, bar)) >= _LEAST), [])
    if not spans or any(stop - start > _LONGEST_CELL for start, stop in spans):
        return ()
    names: list[FieldName | None] = [_told(line[slice(*span)]) for span in spans]
    # Semicolons part clauses as well: between them a pairing has to stand beside the rating.
    if "rating" not in names or (";" in line and "relationship" not in names):
        return ()
    cells: list[_Cell] = []
    guesses: list[FieldName] = [] if titled else ["title"]
    guesses += [] if "fandom" in names else ["fandom"]
    for span, name in zip(spans, names, strict=True):
        text = line[slice(*span)]
        if name is not None:
            cells.append(_Cell(name, *span, sure=True))
        elif _PEOPLE.fullmatch(text):
            cells.append(_Cell("character", *span, sure=False))
        elif guesses and (guesses[0] != "title" or is_title_like(text) or text.islower()):
            cells.append(_Cell(guesses.pop(0), *span, sure=False))
        else:
            cells.append(_Cell(None, *span, sure=False))
    unknown = sum(cell.name is None for cell in cells)
    return cells if unknown <= 1 else ()


def _told(cell: str) -> FieldName | None:
    """What a cell is by itself."""
    term = term_of(cell)
    if term is not None and term.name is not None:
        return term.name
    if _SHIP.fullmatch(cell):
        return "relationship"
    return "word_count" if _WORDS.fullmatch(cell) else None


def _split(line: str, bar: re.Pattern[str]) -> list[tuple[int, int]]:
    spans, begin = list[tuple[int, int]](), 0
    for mark in bar.finditer(line):
        spans.append((begin, mark.start()))
        begin = mark.end()
    return [*spans, (begin, len(line.rstrip()))]
