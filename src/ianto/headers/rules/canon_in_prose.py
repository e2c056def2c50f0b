"""Canons named without a label: in a disclaimer, in a community's name, in the lines above the header."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ianto.headers.canons import canons_in
from ianto.headers.header import Header
from ianto.headers.prose import note_paragraphs, told_in
from ianto.headers.vocabulary import known_canon
from ianto.story import Field

RULE: Final = "canon_in_prose"
_ABOVE, _OWNED = 0.6, 0.55
_CROSSED: Final = re.compile(
    r"\bcross-?over\s+(?:between|of|with)\s+(?:the\s+)?(?P<one>[A-Z][\w: '-]{1,40}?)\s+(?:and|with|&)\s+(?P<other>[A-Z][\w: '-]{1,40}?)(?=[.,;!?\n]|$)"
)
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
    yield from _crossed(header)
    for start, stop in note_paragraphs(header):
        words = header.text[start:stop].casefold()
        if any(word in words for word in _NOT_OWN):
            yield from _quote(header, start, stop, _OWNED)


def _quote(header: Header, start: int, stop: int, confidence: float) -> Iterator[Field]:
    for begin, end in canons_in(header.text, start, stop):
        yield from header.quote("fandom", begin, end, source="prose", confidence=confidence, rule=RULE)


def _crossed(header: Header) -> Iterator[Field]:
    """Both canons of a crossover the author speaks of, when both are listed."""
    for start, stop in [*told_in(header, "notes", "summary"), *note_paragraphs(header)]:
        for found in _CROSSED.finditer(header.text, start, stop):
            if known_canon(found["one"]) and known_canon(found["other"]):
                for group in ("one", "other"):
                    yield from header.quote(
                        "fandom", *found.span(group), source="prose", confidence=_ABOVE, rule=RULE
                    )
