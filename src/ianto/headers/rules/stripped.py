"""Values whose labels a site took away: `– The Salt Road`, `– PG`, `– Dracula`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.quoting import quote_list
from ianto.headers.stripped import stripped_lines, values_of
from ianto.headers.values import LISTS
from ianto.story import Field

RULE: Final = "stripped"
_CONFIDENCE: Final = 0.65


def find(header: Header) -> Iterator[Field]:
    """What such lines state, told by their shape and order."""
    titled = header.states("title") or any(True for _ in header.lines_as("title"))
    for name, line, at in values_of(stripped_lines(header.lines), titled=titled):
        start, stop = line.start + at, line.start + len(line.text.rstrip(" ~"))
        if name in LISTS:
            yield from quote_list(header, name, start, stop, source="line", confidence=_CONFIDENCE, rule=RULE)
        else:
            yield from header.quote(name, start, stop, source="line", confidence=_CONFIDENCE, rule=RULE)
