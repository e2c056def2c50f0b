"""Running sentences in a header: where they stand, one at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header

_SENTENCE: Final = re.compile(r"(?:[^.!?\n]|[.!?](?![\s\"”)]|$)|\n(?!\s*\n))+[.!?]*[\"”)]?")
_LONGEST: Final = 4000

Span = tuple[int, int]


def sentences(text: str, start: int, stop: int) -> Iterator[Span]:
    """Where each sentence between two places of the text begins and ends, white space left out."""
    for found in _SENTENCE.finditer(text, start, min(stop, start + _LONGEST)):
        raw = found[0]
        begin = found.start() + len(raw) - len(raw.lstrip())
        end = begin + len(raw.strip())
        if begin < end:
            yield begin, end


def told_in(header: Header, *names: str) -> Iterator[Span]:
    """The values of the labels that state one of these fields."""
    asked = frozenset(names)
    for entry in header.entries:
        if not asked.isdisjoint(entry.label.names):
            yield entry.start, entry.stop


def note_paragraphs(header: Header) -> Iterator[Span]:
    """The stretches of unlabelled lines in which the author speaks, one a paragraph."""
    start = stop = -1
    last = -2
    for line in header.lines_as("note"):
        if last >= 0 and line.number == last + 1 and line.gap == 0:
            stop = line.stop
        else:
            if last >= 0:
                yield start, stop
            start, stop = line.start, line.stop
        last = line.number
    if last >= 0:
        yield start, stop
