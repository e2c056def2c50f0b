"""A journal's line above a post: `ann_arbour in holmes_fest`, `ann_arbour (ann_arbour) wrote,`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.story import Field

RULE: Final = "poster"
_CONFIDENCE: Final = 0.7
_LONGEST: Final = 120
_HANDLE: Final = r"[A-Za-z0-9_][\w.-]{1,40}"
_MARK: Final = r"(?:\[\s*(?:info|(?:[\w.]+\s+)?profile)\s*\]\s*)?"
_POSTER: Final = re.compile(
    rf"""\W*(?:posted\s+by\s+|from\s+)?{_MARK}(?P<who>{_HANDLE})
    (?: \s*\([^()]{{1,60}}\)\s*(?:wrote|posts|posted|posting)(?:\s+(?:in|to)\s+{_MARK}(?P<comm>{_HANDLE}))?
      | \s+(?:wrote|posts|posted|posting)\s+(?:in|to)\s+{_MARK}(?P<where>{_HANDLE})
      | \s+(?:wrote|posted)(?=\s*[,:]\s*$)
      | \s+in\s+{_MARK}(?P<place>[\w.-]*[_\d][\w.-]*|[a-z]{{6,}})(?=\s*[,:]?\s*$)
    )
    (?:\s*[,:@]\s*(?:\d.*)?)?""",
    re.VERBOSE,
)
_POSTED_BY: Final = re.compile(
    rf"(?:posted|submitted|uploaded)\s+by\s*:?\s*{_MARK}(?P<who>{_HANDLE})(?:\s+(?:on|at|in)\s+.*)?",
    re.IGNORECASE,
)


def claims(line: str) -> bool:
    """Whether a line says who posted."""
    return len(line) <= _LONGEST and _match(line) is not None


def find(header: Header) -> Iterator[Field]:
    """Who posted: the author, unless the header knows better. And the community, as the challenge it may be."""
    for line in header.lines_as("claimed", "loose"):
        found = _match(line.text) if len(line.text) <= _LONGEST else None
        if found is None:
            continue
        start, stop = found.span("who")
        yield from header.quote(
            "author", line.start + start, line.start + stop, source="line", confidence=_CONFIDENCE, rule=RULE
        )


def _match(line: str) -> re.Match[str] | None:
    return _POSTER.fullmatch(line) or _POSTED_BY.fullmatch(line)
