"""What the author says without a label: notes, and in them the disclaimer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.prose import note_paragraphs, sentences, told_in
from ianto.headers.values import paragraphs
from ianto.story import Field

RULE: Final = "prose_notes"
_NOTES, _DISCLAIMER = 0.6, 0.5
_OWNERSHIP: Final = re.compile(
    r"\b(?:(?:do\s+not|don'?t|doesn'?t|never|didn'?t|not)\s+own|own\s+(?:nothing|none)|not\s+(?:a\s+thing\s+here\s+is\s+)?mine|(?:isn|aren|wasn|ain)'?t\s+mine"
    r"|belongs?\s+to|property\s+of|no\s+(?:profit|copyright|infringement|money|gain)|for\s+(?:profit|gain)|not\s+making|copyright|get\s+all\s+the\s+credit|trademarks?)\b|\bnot\b[^.!?]{0,40}\bmine\b",
    re.IGNORECASE,
)


def find(header: Header) -> Iterator[Field]:
    """Unlabelled notes, each paragraph one; and the sentences that disclaim ownership."""
    owned = header.states("disclaimer")
    for start, stop in note_paragraphs(header):
        raw = header.text[start:stop]
        if not owned and _OWNERSHIP.search(raw.replace("’", "'")):
            yield from header.quote(
                "disclaimer",
                start,
                stop,
                source="prose",
                confidence=_DISCLAIMER,
                rule=RULE,
                value=paragraphs(raw),
            )
        else:
            yield from header.quote(
                "notes", start, stop, source="prose", confidence=_NOTES, rule=RULE, value=paragraphs(raw)
            )
    if owned:
        return
    for start, stop in told_in(header, "notes", "summary"):
        for begin, end in sentences(header.text, start, stop):
            if _OWNERSHIP.search(header.text[begin:end].replace("’", "'")):
                yield from header.quote(
                    "disclaimer", begin, end, source="prose", confidence=_DISCLAIMER, rule=RULE
                )
