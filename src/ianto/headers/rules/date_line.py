"""A line that is a date: the day a post was made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.shapes import is_date
from ianto.story import Field

RULE: Final = "date_line"
_CONFIDENCE: Final = 0.7
# What journals set behind the date, and before it.
_LINK: Final = re.compile(r"\s*(?:\(\s*(?:perma|thread\s+)?link\s*\)\s*)+$", re.IGNORECASE)
_BEFORE: Final = re.compile(
    r"[@\s|*_~(\[]*(?:(?:posted|published|added|submitted)\b\s*(?:on|:)?\s*)?", re.IGNORECASE
)


def find(header: Header) -> Iterator[Field]:
    """The first date above the story."""
    for line in header.lines_as("furniture", "loose"):
        link = _LINK.search(line.text)
        stop = link.start() if link else len(line.text)
        if is_date(line.text[:stop]):
            before = _BEFORE.match(line.text)
            begin = before.end() if before else 0
            yield from header.quote(
                "date",
                line.start + begin,
                line.start + stop,
                source="line",
                confidence=_CONFIDENCE,
                rule=RULE,
            )
            return
