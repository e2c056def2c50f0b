"""What the author says without a label: notes, and in them the disclaimer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.prose import Span, note_paragraphs, sentences, told_in
from ianto.headers.values import paragraphs
from ianto.story import Field, FieldName

RULE: Final = "prose_notes"
_NOTES, _DISCLAIMER = 0.6, 0.5
_OWNERSHIP: Final = re.compile(
    r"\b(?:(?:do\s+not|don'?t|doesn'?t|never|didn'?t|not)\s+own|own\s+(?:nothing|none)|not\s+(?:a\s+thing\s+here\s+is\s+)?mine|(?:isn|aren|wasn|ain)'?t\s+mine"
    r"|belongs?\s+to|property\s+of|no\s+(?:profit|copyright|infringement|money|gain)|for\s+(?:profit|gain)|not\s+making|copyright|get\s+all\s+the\s+credit|trademarks?|owns?\s+(?:them|it|all|everything|everyone|everybody|the\s+characters)|sue\s+(?:me|us)|(?:do\s+not|don'?t|please\s+no)\s+sue|meant\s+no\s+harm|no\s+(?:harm|offen[cs]e)\s+(?:is\s+)?(?:meant|intended)|(?:just|only)\s+borrow\w*|(?:standard|usual)\s+disclaimers?|(?:ne\s+)?m'appartien\w+|ne\s+poss[èe]de|est\s+à\s+moi|gehör\w+\s+(?:mir\s+)?nicht|gehör\w+\s+(?:leider|alles?|nur|allein)|no\s+me\s+pertenece\w*|no\s+son\s+m[íi]os|non\s+mi\s+appart\w+|n[ãa]o\s+me\s+pertence\w*|не\s+принадлеж\w+|не\s+мо(?:и|ё|е))\b|\bnot\b[^.!?]{0,40}\bmine\b",
    re.IGNORECASE,
)


def find(header: Header) -> Iterator[Field]:
    """Unlabelled notes, each paragraph one; and the sentences that disclaim ownership."""
    owned = header.states("disclaimer")
    for start, stop in note_paragraphs(header):
        disclaims = [] if owned else list(_disclaiming(header, start, stop))
        told = list(sentences(header.text, start, stop))
        if disclaims and len(told) - len(disclaims) <= len(disclaims):
            yield from _paragraph(header, "disclaimer", (start, stop), _DISCLAIMER)
        else:
            for span in disclaims:
                yield from _paragraph(header, "disclaimer", span, _DISCLAIMER)
            yield from _paragraph(header, "notes", (start, stop), _NOTES)
    if owned:
        return
    for start, stop in told_in(header, "notes", "summary"):
        for span in _disclaiming(header, start, stop):
            yield from _paragraph(header, "disclaimer", span, _DISCLAIMER)


def _disclaiming(header: Header, start: int, stop: int) -> Iterator[Span]:
    """The sentences between two places of the text that say whose it is not."""
    for begin, end in sentences(header.text, start, stop):
        if _OWNERSHIP.search(header.text[begin:end].replace("’", "'")):
            yield begin, end


def _paragraph(header: Header, name: FieldName, span: Span, confidence: float) -> Iterator[Field]:
    return header.quote(
        name,
        *span,
        source="prose",
        confidence=confidence,
        rule=RULE,
        value=paragraphs(header.text[span[0] : span[1]]),
    )
