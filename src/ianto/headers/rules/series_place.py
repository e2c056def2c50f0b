"""A story's place in its series: `Series: The Watches (3 of 7)`, `Series: Harbour Lights, story 3`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.senses import senses_of
from ianto.headers.titles import place_in_series
from ianto.story import Field

RULE: Final = "series_place"
# A counter of the story's own says more than its place among other stories.
_CONFIDENCE: Final = 0.6


def find(header: Header) -> Iterator[Field]:
    """The place every series' label states."""
    for entry in header.entries:
        if not any(name.startswith("series") for name in entry.label.names):
            continue
        for name, start, stop in senses_of(entry, header):
            place = place_in_series(header.text[start:stop]) if name == "series" else None
            if place:
                yield from header.quote(
                    "part",
                    start + place[1],
                    start + place[2],
                    source="label",
                    confidence=_CONFIDENCE,
                    rule=RULE,
                )
