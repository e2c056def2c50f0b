"""A line that says how far a story is: `[Completed]`, `(on hold)`, `✓ COMPLETE`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.story import Field

RULE: Final = "status_line"
_CONFIDENCE: Final = 0.7
_LONGEST: Final = 40
_WORDS: Final = (
    r"(?:completed?|ongoing|on[\s-]?going|on\s+hold|on\s+hiatus|hiatus|slow\s+updates?|under\s+editing|editing|discontinued"
    r"|abandoned|unfinished|in[\s-]progress|work\s+in\s+progress|w\.?i\.?p\.?|finished)"
)
_LINE: Final = re.compile(
    rf"[\[({{*~#]+\s*(?P<boxed>{_WORDS})[\s!.]*[\])}}*~#]+|[✓✔☑]+\s*(?P<ticked>{_WORDS})[\s!.✓✔☑]*",
    re.IGNORECASE,
)


def claims(line: str) -> bool:
    """Whether a line is a status between brackets, or behind a tick."""
    return len(line) <= _LONGEST and _LINE.fullmatch(line) is not None


def find(header: Header) -> Iterator[Field]:
    """The status, if no label states one."""
    if header.states("status"):
        return
    for line in header.lines_as("claimed"):
        found = _LINE.fullmatch(line.text) if len(line.text) <= _LONGEST else None
        if found and found.lastgroup:
            start, stop = found.span(found.lastgroup)
            yield from header.quote(
                "status",
                line.start + start,
                line.start + stop,
                source="line",
                confidence=_CONFIDENCE,
                rule=RULE,
            )
            return
