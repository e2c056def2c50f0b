"""Labels without a separator: `Spoilers through "The Fall"`, `Sequel to The Lamp`, `Beta'd by Ann`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, cast

from ianto.headers.header import Header
from ianto.headers.quoting import quote_list
from ianto.headers.values import LISTS
from ianto.story import Field, FieldName

RULE: Final = "phrase"
_CONFIDENCE: Final = 0.75
_LONGEST: Final = 160
_NAMES: Final = {"gift": "recipient", "crossposted": "archive"}
_PROMPTED: Final = re.compile(
    r"[,;(]\s*prompts?\s*[:#]\s*(?P<prompt>[^\n()]{2,120})\)?$", re.IGNORECASE | re.MULTILINE
)
_PHRASE: Final = re.compile(
    r"\W*(?:(?P<spoilers>(?:contains\s+|major\s+|minor\s+|slight\s+|some\s+|mild\s+|big\s+|no\s+)*spoilers?\s+(?:for|through|up\s+to|to|of)\s+\S.*)"
    r"|(?:written|done|made)\s+for\s+(?P<challenge>(?:the\s+)?\S.*(?:challenge|fest|thon|bingo|exchange|prompt|_)\S*.*)"
    r"|(?:sequel|prequel)\s+to\s+(?P<series>\S.*)"
    r"|(?:many\s+thanks\s+to\s+my\s+beta,?|beta(?:'?d|ed|-?read)?\s+by|britpicked\s+by)\s+(?P<beta>\S.*)"
    r"|cross-?posted\s+(?:to|from|at)\s+(?P<crossposted>\S.{0,60})|dedicated\s+to\s+(?P<recipient>\S.*)|(?:a\s+gift\s+)?for\s+(?P<gift>[A-Za-z0-9]*_[\w]+|(?!once|ever|now|then|nothing|shame|example|sure|real|good|all|me|you|him|her|us|them|it|this|that|what|sale|free|hours|days|years)(?-i:[a-z])[a-z0-9-]{4,24}(?=\.?$))[.,!]?"
    r"|(?P<disclaimer>(?:the\s+)?(?:usual|standard)\s+disclaimers?(?:\s+appl(?:y|ies))?\b.*)"
    r"|(?:title|lyrics)\s+(?:is\s+)?(?:taken\s+|stolen\s+|comes\s+)?from\s+(?P<notes>\S.*)"
    r"|(?:archive|distribution)\s+(?P<archive>anywhere.*|with\s+permission.*|ask\s+first.*))",
    re.IGNORECASE,
)


def claims(line: str) -> bool:
    """Whether a line begins with one of these phrases."""
    return len(line) <= _LONGEST and _PHRASE.fullmatch(line) is not None


def find(header: Header) -> Iterator[Field]:
    """What such a line states."""
    for line in header.lines_as("claimed", "loose"):
        found = _PHRASE.fullmatch(line.text) if len(line.text) <= _LONGEST else None
        if found is None or found.lastgroup is None:
            continue
        name = cast("FieldName", _NAMES.get(found.lastgroup, found.lastgroup))
        start, stop = (line.start + place for place in found.span(found.lastgroup))
        prompted = _PROMPTED.search(header.text, start, stop) if name == "challenge" else None
        if prompted:
            stop = prompted.start()
            yield from header.quote(
                "prompt", *prompted.span("prompt"), source="line", confidence=_CONFIDENCE, rule=RULE
            )
        if name in LISTS:
            yield from quote_list(header, name, start, stop, source="line", confidence=_CONFIDENCE, rule=RULE)
        else:
            yield from header.quote(name, start, stop, source="line", confidence=_CONFIDENCE, rule=RULE)
