"""A line that claims a story as its author's own: `© Ann Arbour 2014`, `Copyright 1998 by Ann Arbour`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.shapes import copyrighted
from ianto.story import Field

RULE: Final = "copyright_line"
# A byline is surer: whoever made the page may claim it as well.
_CONFIDENCE: Final = 0.6
_DISCLAIMER: Final = 0.4
_FORBIDS: Final = ("rights reserved", "do not", "don't", "no part", "without permission")


def claims(line: str) -> bool:
    """Whether a line claims a copyright for a person, and not for a company."""
    return copyrighted(line) is not None


def find(header: Header) -> Iterator[Field]:
    """Who claims it; and what the line forbids, as the disclaimer it is."""
    for line in header.lines_as("claimed", "note", "loose"):
        span = copyrighted(line.text)
        if span is not None:
            yield from header.quote(
                "author",
                line.start + span[0],
                line.start + span[1],
                source="line",
                confidence=_CONFIDENCE,
                rule=RULE,
            )
            if not header.states("disclaimer") and any(word in line.text.casefold() for word in _FORBIDS):
                yield from header.quote(
                    "disclaimer", line.start, line.stop, source="line", confidence=_DISCLAIMER, rule=RULE
                )
            return
