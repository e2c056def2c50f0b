"""A rating with a line to itself: `[ PG-13 ]`, `Rated R for violence`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.story import Field

RULE: Final = "rating_line"
_CONFIDENCE: Final = 0.75
_LONGEST: Final = 100
_SURE: Final = r"(?:NC-?\s?(?:17|21)|PG-?\s?1[35]|PG|K\+|T\+|FR-?(?:C|T|M|AO|1[358]|21)|12A)"
_WORDS: Final = (
    rf"(?:{_SURE}|K\s+plus|Teen(?:s|\s+And\s+Up(?:\s+Audiences)?)?|Mature|Explicit|General(?:\s+Audiences)?|All\s+Ages|Adults?(?:\s+Only)?"
    r"|[A-Z]\s+-\s+(?:Pre-?Teen|Teen|Mature|Adult|Everyone|Kids|All|General)\w*)"
)
_LETTER: Final = r"(?:[GRKTME]|MA)"
_REMARK: Final = r"\s*\([^()]{2,50}\)|,?\s+(?:for|because|just|maybe|probably|at\s+most|at\s+worst|i\s+(?:think|guess|suppose))\b[^.!?]{0,50}|,\s+(?:soft|hard|mild|barely)"
_RATING: Final = re.compile(
    rf"[♥❤★☆*~•·>-]*\s*(?:[\[(]\s*(?P<boxed>{_WORDS}(?::[^()\[\]]{{2,40}}?)?|{_LETTER})\s*[\])]|(?P<alone>{_WORDS})\.?"
    rf"|(?P<both>{_SURE}\s?/\s?(?:{_SURE}|{_LETTER}))|(?P<remarked>{_SURE}(?:{_REMARK}))[.!]*"
    rf"|(?:(?:this\s+(?:is|story\s+is|fic\s+is)\s+)?rated|rating(?:\s+is)?)\s+(?P<rated>(?:{_WORDS}|{_LETTER})(?:,?\s+(?:for|because)\s+[^.!?]{{2,70}}|\s+\([^()]{{2,60}}\))?)\.?)",
    re.IGNORECASE,
)


def claims(line: str) -> bool:
    """Whether a line is a rating and nothing else."""
    return len(line) <= _LONGEST and _RATING.fullmatch(line) is not None


def find(header: Header) -> Iterator[Field]:
    """The rating such a line states."""
    for line in header.lines_as("claimed", "loose"):
        found = _RATING.fullmatch(line.text) if len(line.text) <= _LONGEST else None
        if found and found.lastgroup:
            start, stop = found.span(found.lastgroup)
            yield from header.quote(
                "rating",
                line.start + start,
                line.start + stop,
                source="line",
                confidence=_CONFIDENCE,
                rule=RULE,
            )
