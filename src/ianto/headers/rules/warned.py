"""What a sentence warns of: `Warning for this chapter, somebody drowns.`, `(warnings for ghosts, cold feet)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.prose import note_paragraphs, told_in
from ianto.headers.quoting import quote_list
from ianto.story import Field

RULE: Final = "warned"
_CONFIDENCE: Final = 0.55
_LONGEST: Final = 2000
_WHAT: Final = r"(?P<what>[^\n.!?()]{3,120}(?:\([^()\n]{2,40}\)[^\n.!?()]{0,60})*)"
_HERE: Final = (
    r"(?:\s+(?:for|in|on)\s+(?:this|the|today['’]s)\s+(?:chapter|chap|part|story|fic|one|bit|ficlet|update))"
)
_WARNS: Final = re.compile(
    rf"(?:^|(?<=[.!?(])\s*|\n)\W{{0,3}}(?:(?:trigger|content|slight|mild|minor|big|fair)\s+)?(?:(?:warnings?|tws?|cws?)(?:{_HERE}?\s*[:,–—-]+\s+|{_HERE}?\s+for\s+(?!this\b|the\b|you\b|all\b|those\b)|{_HERE}\s+)|(?-i:WARNINGS?)\s+(?!(?:for\s+)?(?:this|the|you|all|those)\b)){_WHAT}",
    re.IGNORECASE,
)
_SPOILS: Final = re.compile(r"\W*(?:\w+\s+){0,2}spoil", re.IGNORECASE)


def find(header: Header) -> Iterator[Field]:
    """The warnings of the first such sentence, where no label warns."""
    if header.states("warning"):
        return
    spans = [*note_paragraphs(header), *told_in(header, "notes", "prompt", "disclaimer")]
    spans += [(line.start, line.stop) for line in header.lines_as("loose", "claimed")]
    for start, stop in spans:
        told = header.text[start : min(stop, start + _LONGEST)]
        found = _WARNS.search(told) if "arning" in told or "ARNING" in told or "w:" in told.lower() else None
        if found is None or _SPOILS.match(found["what"]):
            continue
        begin, end = found.span("what")
        yield from quote_list(
            header, "warning", start + begin, start + end, source="prose", confidence=_CONFIDENCE, rule=RULE
        )
        return
