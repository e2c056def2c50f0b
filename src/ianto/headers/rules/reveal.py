"""Who wrote a story that was posted without a name: `EDIT: reveals! Written by ann_arbour`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.prose import note_paragraphs, told_in
from ianto.story import Field

RULE: Final = "reveal"
_CONFIDENCE: Final = 0.6
_WRITTEN: Final = re.compile(
    r"\b(?:written|authored|created|done)\s+by\s+(?:\[\w+\]\s*)?(?P<who>[A-Za-z][\w-]{2,29}(?:\s[A-Z][\w'’-]{1,20}){0,2})(?![\w'’-])|\b(?:i\s+am|i'm|it\s+was\s+me|the\s+author\s+is|author\s+revealed|revealed\s+author)\s*[:,]?\s+(?P<named>[a-z0-9]+_\w+|[A-Z]\w+(?:\s[A-Z]\w+){0,2})",
    re.IGNORECASE,
)
_REVEALED: Final = re.compile(
    r"\breveal|\banon(?:ymous)?\b|\bde-?anon|\b(?:edit|eta|edited)\b\W|\bunmask|\bnow\s+that\s+authors",
    re.IGNORECASE,
)
_NOBODY: Final = re.compile(
    r"(?:me|myself|an?|the|this|my|your|some\w*|anon\w*|who\w*|two|one|our|hand)\b", re.IGNORECASE
)
_LONGEST: Final = 300


def claims(line: str) -> bool:
    """Whether a line reveals who wrote the story."""
    return len(line) <= _LONGEST and _in(line, 0, len(line)) is not None


def find(header: Header) -> Iterator[Field]:
    """Whom such a line names."""
    spans = [(line.start, line.stop) for line in header.lines_as("claimed", "loose", "furniture")]
    for start, stop in [
        *spans,
        *note_paragraphs(header),
        *told_in(header, "notes", "challenge", "recipient"),
    ]:
        found = _in(header.text, start, min(stop, start + _LONGEST))
        if found:
            yield from header.quote("author", *found, source="prose", confidence=_CONFIDENCE, rule=RULE)
            return


def _in(text: str, start: int, stop: int) -> tuple[int, int] | None:
    if _REVEALED.search(text, start, stop) is None:
        return None
    found = _WRITTEN.search(text, start, stop)
    if found is None or found.lastgroup is None or _NOBODY.match(found[found.lastgroup]):
        return None
    return found.span(found.lastgroup)
