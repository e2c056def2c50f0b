"""A rating that gives its reasons: `R for language and violence` rates, and warns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.prose import told_in
from ianto.story import Field

RULE: Final = "rating_reason"
_RATING, _WARNING = 0.96, 0.6
_REASONED: Final = re.compile(
    r"(?P<rating>\S[^,;()\n]{0,24}?)\s*[,(:-]?\s+(?:for|because\s+of|due\s+to)\s+(?P<reasons>[^\n]{3,160}?)[\s).]*$",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(r"[,;/&]|\band\b", re.IGNORECASE)
_CONTENT: Final = re.compile(
    r"language|violen|swear|curs|profan|sex|gore|blood|death|smut|nud|abuse|drug|alcohol|drink|tortur|rape|non-?con|suicid|theme|situation|content|slash|horror|self-harm|kink|adult|angst|innuendo",
    re.IGNORECASE,
)
_MOST_WORDS: Final = 4


def find(header: Header) -> Iterator[Field]:
    """The rating alone and its reasons as warnings, unless a label of its own warns."""
    if header.states("warning"):
        return
    for start, stop in told_in(header, "rating"):
        found = _REASONED.match(header.text, start, stop)
        if found is None:
            continue
        reasons = list(_reasons(header.text, *found.span("reasons")))
        if not reasons or not all(_is_content(header.text[begin:end]) for begin, end in reasons):
            continue
        yield from header.quote(
            "rating", *found.span("rating"), source="label", confidence=_RATING, rule=RULE
        )
        for begin, end in reasons:
            yield from header.quote("warning", begin, end, source="label", confidence=_WARNING, rule=RULE)


def _is_content(reason: str) -> bool:
    """Whether a reason is a thing to be warned of, and not a joke."""
    return len(reason.split()) <= _MOST_WORDS and _CONTENT.search(reason) is not None


def _reasons(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    begin = start
    for mark in [*_BETWEEN.finditer(text, start, stop), None]:
        raw = text[begin : mark.start() if mark else stop]
        at = begin + len(raw) - len(raw.lstrip())
        if raw.strip():
            yield at, at + len(raw.strip())
        begin = mark.end() if mark else stop
