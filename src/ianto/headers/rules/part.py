"""Which part this is, when a line says so: `Part 1/3`, `part 2 of 5 by Ann Arbour`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.story import Field

RULE: Final = "part"
_CONFIDENCE: Final = 0.7
_LONGEST: Final = 80
_COUNT: Final = re.compile(
    r"\W*(?:(?:part|chapter|ch\.?|pt\.?)\s*#?\s*)?(?P<part>\d{1,3}\s*(?:/|of)\s*(?:\d{1,3}|\?+))\W*(?:by\s+.{2,40})?",
    re.IGNORECASE,
)


def claims(line: str) -> bool:
    """Whether a line is a counter."""
    return len(line) <= _LONGEST and _COUNT.fullmatch(line) is not None


def find(header: Header) -> Iterator[Field]:
    """The counter such a line states."""
    for line in header.lines_as("claimed", "loose", "chapter"):
        found = _COUNT.fullmatch(line.text) if len(line.text) <= _LONGEST else None
        if found:
            start, stop = found.span("part")
            yield from header.quote(
                "part",
                line.start + start,
                line.start + stop,
                source="line",
                confidence=_CONFIDENCE,
                rule=RULE,
            )
