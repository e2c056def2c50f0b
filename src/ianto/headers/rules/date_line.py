"""A line that is a date: the day a post was made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.shapes import is_date
from ianto.story import Field

RULE: Final = "date_line"
_CONFIDENCE: Final = 0.7


def find(header: Header) -> Iterator[Field]:
    """The first date above the story."""
    for line in header.lines_as("furniture", "loose"):
        if is_date(line.text):
            yield from header.quote(
                "date", line.start, line.stop, source="line", confidence=_CONFIDENCE, rule=RULE
            )
            return
