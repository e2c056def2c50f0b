"""A summary without a label: the one paragraph between the byline and the rule, or above a site's own labels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.story import Field

RULE: Final = "bare_summary"
_CONFIDENCE: Final = 0.55


def find(header: Header) -> Iterator[Field]:
    """Such a paragraph, if no label states a summary."""
    if header.states("summary"):
        return
    told = list(header.lines_as("summary"))
    if told:
        yield from header.quote(
            "summary", told[0].start, told[-1].stop, source="line", confidence=_CONFIDENCE, rule=RULE
        )
