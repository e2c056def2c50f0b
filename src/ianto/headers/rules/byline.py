"""A line that says who wrote it: `by Ann Arbour`, `a story by Ann Arbour`, `~ Ann Arbour`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.shapes import bare, byline, signed
from ianto.headers.stripped import stripped_lines
from ianto.headers.values import pieces_of
from ianto.story import Field

RULE: Final = "byline"
_CONFIDENCE, _SIGNED = 0.85, 0.6
# A bare name below a title, or below the notes.
_BARE: Final = 0.62


def find(header: Header) -> Iterator[Field]:
    """The authors a byline names."""
    stripped = stripped_lines(header.lines)
    for line in header.lines_as("byline", "loose", "claimed"):
        span, confidence = byline(line.text), _CONFIDENCE
        if span is None and line.text[0] == "~" and line not in stripped:
            span, confidence = signed(line.text), _SIGNED
        if span is None:
            continue
        for piece in pieces_of("author", header.text, line.start + span[0], line.start + span[1]):
            yield from header.quote(
                "author",
                piece.start,
                piece.stop,
                source="line",
                confidence=confidence,
                rule=RULE,
                value=piece.value.removeprefix("@"),
            )
    for line in header.lines_as("signature"):
        yield from header.quote(
            "author", line.start, line.stop, source="line", confidence=_BARE, rule=RULE, value=bare(line.text)
        )
