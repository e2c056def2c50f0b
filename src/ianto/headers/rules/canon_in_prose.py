"""Canons named without a label: in a disclaimer, in a community's name, in the lines above the header."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ianto.headers.canons import canons_in
from ianto.headers.header import Header
from ianto.headers.prose import note_paragraphs, told_in
from ianto.story import Field

RULE: Final = "canon_in_prose"
_ABOVE, _OWNED = 0.6, 0.55
_NOT_OWN: Final = ("own", "mine", "belong", "property", "credit", "copyright")


def find(header: Header) -> Iterator[Field]:
    """Listed canons, if no label states any."""
    if header.states("fandom"):
        return
    first = header.entries[0].label.start if header.entries else len(header.text)
    for line in header.lines_as("loose", "furniture", "claimed"):
        if line.start < first:
            yield from _quote(header, line.start, line.stop, _ABOVE)
    for start, stop in told_in(header, "disclaimer"):
        yield from _quote(header, start, stop, _OWNED)
    for start, stop in note_paragraphs(header):
        words = header.text[start:stop].casefold()
        if any(word in words for word in _NOT_OWN):
            yield from _quote(header, start, stop, _OWNED)


def _quote(header: Header, start: int, stop: int, confidence: float) -> Iterator[Field]:
    for begin, end in canons_in(header.text, start, stop):
        yield from header.quote("fandom", begin, end, source="prose", confidence=confidence, rule=RULE)
