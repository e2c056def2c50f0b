"""FanFiction.Net's line: `Rated: T - English - Drama - Chapters: 3 - Words: 2,844 - Published: 8/11/2004`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.values import pieces_of
from ianto.story import Field, FieldName

RULE: Final = "site_line"
_CONFIDENCE: Final = 0.97
_LONGEST: Final = 400
# Cells stand between dashes, or between commas in copies that were set anew; each is `Label: value` or a bare value.
_BARS: Final = (re.compile(r"\s+-\s+"), re.compile(r",\s+(?!\d{3}\b)"))
_HEAD: Final = re.compile(r"\W*Rated:\s*(?:Fiction\s+)?(?P<rating>[\w+]{1,4})")
_NAMES: Final[dict[str, FieldName]] = {
    "words": "word_count",
    "published": "date",
    "status": "status",
    "language": "language",
    "genre": "genre",
    "characters": "character",
}
_GENRES: Final = frozenset({
    "adventure", "angst", "crime", "drama", "family", "fantasy", "friendship", "general", "horror", "humor", "hurt", "comfort",
    "mystery", "parody", "poetry", "romance", "sci-fi", "spiritual", "supernatural", "suspense", "tragedy", "western",
})  # fmt: skip
_LANGUAGE: Final = re.compile(r"[^\W\d_]{4,20}")
_GENRE_BAR: Final = re.compile(r"\s*(?:/|&)\s*")
_PEOPLE: Final = re.compile(r"(?:\[[^\[\]]+\]\s*)*[A-Z\[][^:]{1,90}")
_PAIRED: Final = re.compile(r"\[(?P<pair>[^\[\]]+)\]")
_LEAST: Final = 3

Cell = tuple[int, int]


def claims(line: str) -> bool:
    """Whether a line is such a line: it begins with the rating, and other cells follow."""
    if len(line) > _LONGEST or "Rated:" not in line[:12]:
        return False
    cells = _cells(line)
    return len(cells) >= _LEAST and any(line[start:stop].count(":") for start, stop in cells[1:]) | bool(
        _is_genre(line[slice(*cells[2])])
    )


def find(header: Header) -> Iterator[Field]:
    """Rating, language, genres, people, length and date of such a line."""
    for line in header.lines:
        if not claims(line.text):
            continue
        head = _HEAD.match(line.text)
        if head is None:
            continue
        yield from _quote(header, "rating", line.start, head.span("rating"))
        for place, (start, stop) in enumerate(_cells(line.text)):
            if place == 0:
                continue
            label, mark, _ = line.text[start:stop].partition(":")
            if mark:
                name = _NAMES.get(label.strip().casefold())
                begin = start + len(label) + 1
            else:
                name, begin = _bare(line.text[start:stop], place), start
            if name == "character":
                yield from _people(header, line.start + begin, line.start + stop)
            elif name == "genre":
                yield from _genres(header, line.start + begin, line.start + stop)
            elif name:
                yield from _quote(header, name, line.start, (begin, stop))


def _cells(line: str) -> list[Cell]:
    bar = _BARS[0] if _BARS[0].search(line) else _BARS[1]
    cells, begin = list[Cell](), 0
    for mark in bar.finditer(line):
        cells.append((begin, mark.start()))
        begin = mark.end()
    return [*cells, (begin, len(line))]


def _bare(cell: str, place: int) -> FieldName | None:
    """What a cell without a label is: they stand in one order, and any may be missing."""
    if _is_genre(cell):
        return "genre"
    if place == 1 and _LANGUAGE.fullmatch(cell.strip()):
        return "language"
    return (
        "character" if place > 1 and _PEOPLE.fullmatch(cell.strip()) and cell.strip() != "Complete" else None
    )


def _is_genre(cell: str) -> bool:
    return all(word.strip() in _GENRES for word in _GENRE_BAR.split(cell.casefold()))


def _genres(header: Header, start: int, stop: int) -> Iterator[Field]:
    text = header.text[start:stop].replace(" & ", " / ")
    for piece in pieces_of("genre", text, 0, len(text)):
        yield from _quote(header, "genre", start, (piece.start, piece.stop))


def _people(header: Header, start: int, stop: int) -> Iterator[Field]:
    """`[Jane, Edward] Adele`: those between brackets are paired."""
    text = header.text[start:stop]
    for pair in _PAIRED.finditer(text):
        both = "/".join(name.strip() for name in pair["pair"].split(","))
        begin, end = start + pair.start("pair"), start + pair.end("pair")
        yield from header.quote(
            "relationship", begin, end, source="label", confidence=_CONFIDENCE, rule=RULE, value=both
        )
    flat = text.replace("[", " ").replace("]", ",")
    for piece in pieces_of("character", flat, 0, len(flat)):
        yield from _quote(header, "character", start, (piece.start, piece.stop))


def _quote(header: Header, name: FieldName, at: int, span: tuple[int, int]) -> Iterator[Field]:
    return header.quote(name, at + span[0], at + span[1], source="label", confidence=_CONFIDENCE, rule=RULE)
