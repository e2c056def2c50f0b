"""A title without a label: alone above the header, or alone before the story."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.shapes import bare
from ianto.headers.terse import title_and_tail
from ianto.headers.titles import counter
from ianto.story import Field

RULE: Final = "bare_title"
_CONFIDENCE: Final = 0.8


def find(header: Header) -> Iterator[Field]:
    """The first line that stands where a title stands, if no label states one."""
    if any("title" in entry.label.names and entry.stop > entry.start for entry in header.entries):
        return
    for line in header.lines_as("title"):
        start, stop = line.start, line.start + title_and_tail(line.text)[0]
        count = counter(header.text[start:stop])
        if count:
            stop = start + count.title
            yield from header.quote(
                "part",
                start + count.start,
                start + count.stop,
                source="line",
                confidence=_CONFIDENCE,
                rule=RULE,
            )
        raw = header.text[start:stop].rstrip(" \t,;:–—-([")
        yield from header.quote(
            "title",
            start,
            start + len(raw),
            source="line",
            confidence=_CONFIDENCE,
            rule=RULE,
            value=bare(raw),
        )
        return
