"""A header below the story: where an author would not spoil it, the details stand at the end."""

from __future__ import annotations

from typing import Final

from ianto.headers.boundary import find_header
from ianto.headers.header import Header
from ianto.headers.labels import labels_on
from ianto.headers.lines import head_lines

_REACH: Final = 4000
_LEAST_LABELS: Final = 3
_LEAST_STORY: Final = 60
_OWN: Final = frozenset(
    {"title", "author", "fandom", "relationship", "character", "rating", "summary", "warning"}
)


def header_below(text: str) -> tuple[int, Header] | None:
    """Where a header below the story begins, and the header, its places counted from there; None without one.

    Args:
        text: a text at whose head no labels were found, or nothing but labels.
    """
    floor = max(0, len(text) - _REACH)
    if floor:
        floor = text.find("\n", floor) + 1 or len(text)
    lines = head_lines(text[floor:], _REACH)
    for line in lines:
        labels = labels_on(line)
        if not labels or not labels[0].strong or labels[0].name not in _OWN:
            continue
        start = floor + line.start
        header = find_header(text[start:])
        names = {entry.label.name for entry in header.entries if entry.label.strong}
        told = len(text[:start].split(None, _LEAST_STORY)) > _LEAST_STORY
        if told and len(names & _OWN) >= _LEAST_LABELS and header.body_start is None:
            return start, header
        return None
    return None
