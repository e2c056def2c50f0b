"""FanFiction.Net's line: `Rated: T - English - Drama - Chapters: 3 - Words: 2,844 - Published: 8/11/2004`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.story import Field, FieldName

RULE: Final = "site_line"
_CONFIDENCE: Final = 0.97
_LONGEST: Final = 400
_LINE: Final = re.compile(
    r"\W*Rated:\s*(?:Fiction\s+)?[\w+-]+\s+-\s+[^\W\d_]+\s+-\s+.*(?:Words|Chapters|Published|Reviews|id)\s*:.*"
)
_LETTERS: Final = re.compile(r"Rated:\s*(?:Fiction\s+)?(?P<rating>[\w+-]+)\s+-\s+(?P<language>[^\W\d_]+)")
_CELL: Final = re.compile(
    r"\s-\s+(?P<label>Words|Published|Updated|Status|Chapters)\s*:\s*(?P<value>(?:(?!\s-\s).)+)"
)
_NAMES: Final[dict[str, FieldName]] = {"Words": "word_count", "Published": "date", "Status": "status"}


def claims(line: str) -> bool:
    """Whether a line is such a line."""
    return len(line) <= _LONGEST and _LINE.fullmatch(line) is not None


def find(header: Header) -> Iterator[Field]:
    """Rating, language, length and date of such a line."""
    for line in header.lines:
        head = _LETTERS.search(line.text) if claims(line.text) else None
        if head is None:
            continue
        yield from _quote(header, "rating", line.start, head.span("rating"))
        yield from _quote(header, "language", line.start, head.span("language"))
        for cell in _CELL.finditer(line.text):
            if cell["label"] in _NAMES:
                yield from _quote(header, _NAMES[cell["label"]], line.start, cell.span("value"))


def _quote(header: Header, name: FieldName, at: int, span: tuple[int, int]) -> Iterator[Field]:
    return header.quote(name, at + span[0], at + span[1], source="label", confidence=_CONFIDENCE, rule=RULE)
