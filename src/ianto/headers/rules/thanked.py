"""Whom the author's talk names: who read it over, and for whom it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.prose import note_paragraphs, told_in
from ianto.headers.values import pieces_of
from ianto.story import Field, FieldName

RULE: Final = "thanked"
_BETA, _RECIPIENT = 0.6, 0.55
_LONGEST: Final = 2000
_NOBODY: Final = r"(?!(?i:the|an?|my|me|myself|i|you|your|us|our|no|nobody|no-?one|none|one|all|both|every\w*|anyone|those|this|that|these|it|them|him|her|his|their|some\w*|who|whom|what|for|so|and|or|of|to|in|on|at|by|as|not|only|just|various|several|people|readers?|betas?|fun|now|then|once|ever|years?|days?|months?|christmas|halloween|real|sure|better|worse)(?![\w-]))"
_NAME: Final = rf"{_NOBODY}[A-Za-z@][\w.-]*\w(?:\s(?-i:[A-Z])[\w-]+)?"
_NAMES: Final = rf"{_NAME}(?:\s*(?:,\s*(?:and\s+)?|\s&\s|\sand\s){_NAME}){{0,5}}"
_KIND: Final = r"(?:(?:the|my)\s+)?(?:(?:ever|always|very|most|endlessly|super)[\s-])?(?:(?:\w+(?:ful|ly|ous|ing|ant|ent|able|ible|tic)|great|dear|kind|patient|sweet|awesome|fab)\s+){0,2}"
_HELPED: Final = r"(?:beta|read(?:ing)?\b|comma|caught|catch|dialect|grammar|proof|typo|edit|correct|spell|punctuat|brit-?pick|look(?:ed|ing)\s+(?:it|this|\w+)?\s*over|once-?over|looking\s+over)"
_SENTENCE: Final = r"[^.!?\n]"
_BETAS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:beta(?:'?e?d|-?\s?read)?|brit-?picked|proof-?\s?read|looked\s+over|read\s+over)\s+by\s+{_KIND}(?P<who>{_NAMES})(?=[\s.,;!?)(]|$)",
        rf"\b(?:thanks?|thank\s+you|thankyou|gratitude|hugs|love|cookies|kudos|props)\s+(?:(?:so\s+)?(?:much\s+)?(?:go(?:es)?\s+)?)?(?:out\s+)?to\s+{_KIND}(?P<who>{_NAMES})[\s,]*\(?(?:for|who)\b{_SENTENCE}{{0,40}}?{_HELPED}",
        rf"\b(?:thanks?|thank\s+you)\s+(?:\w+\s+){{0,3}}?to\s+my\s+(?:[\w-]+\s+){{0,3}}?beta(?:s|-?\s?readers?)?\s*[,:]?\s+(?P<who>{_NAMES})(?=[\s.,;!?)(]|$)",
        rf"\bmy\s+(?:[\w-]+\s+){{0,3}}?beta(?:s|-?\s?reader)?\s*(?:,|:|is|was)\s*(?:\w+\s+)?(?P<who>{_NAMES})(?=[\s.,;!?)(]|$)",
        rf"(?:^|[.!?,;(]\s*|\band\s+)(?P<who>{_NAME})\s+(?:(?:very\s+)?\w+ly\s+)?(?:beta(?:'?e?d|-?\s?read)|brit-?picked|was\s+(?:my|the)\s+beta)\b",
    )
)
# Under "Thanks:" the name comes first, and then what for.
_THANKED: Final = re.compile(
    rf"\s*(?:to\s+)?{_KIND}(?P<who>{_NAME})\s*[,(]*\s*(?:for|who)\b{_SENTENCE}{{0,30}}?{_HELPED}",
    re.IGNORECASE,
)
_GIFTS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:birthday|b-?day|christmas|xmas|yule\w*|holiday|gift|thank-?\s?you|get[\s-]well|belated\s+birthday|valentine)\s*(?:fic(?:let)?|story|present|gift|drabble|pressie|treat)?\s+for\s+{_KIND}(?P<who>{_NAME})(?=[\s.,;!?)(]|['’]s\b|$)",
        r"\b(?:written|this\s+(?:is|one(?:'s|\s+is)?|story\s+is|fic\s+is|was\s+written)|it's)\s+(?:all\s+)?(?:especially\s+)?for\s+(?P<who>@[\w.-]*\w|[\w-]*_[\w-]+|(?-i:[A-Z])[\w-]+(?=\s*(?:[.!,;)(]|$|who\b|because\b|on\s+h)))",
        rf"(?:^|[.!?]\s+|\n)(?:for|to)\s+(?P<who>{_NAME}),?\s+(?:with\s+(?:much\s+|all\s+my\s+|lots\s+of\s+)?(?:love|thanks|hugs|gratitude|apologies)|because\b|who\b|on\s+h(?:er|is)\b)",
        rf"\bdedicated\s+to\s+{_KIND}(?P<who>{_NAME})(?=[\s.,;!?)(]|$)",
        r"(?:^|[.!?]\s+|\n)for\s+(?P<who>(?!\w*(?:fest|fics?|challenge|exchange|bingo|thon|bang|drabbles?|100|santa|month|prompts?|remix)\b)[a-z0-9]*_[\w-]*\w)(?=[.!,)]|$)",
        r"^\W*(?:for|to)\s+(?P<who>@[\w.-]*\w)(?=[\s.,;!?)(]|$)",
    )
)
_LINE: Final = re.compile(
    rf"\W*(?:(?:for|to)\s+@[\w.-]*\w\W*|(?:for|to)\s+{_NAME},\s+with\s+(?:\w+\s+)?(?:love|thanks|hugs|gratitude)\b.{{0,30}})",
    re.IGNORECASE,
)
_SHORT: Final = 80
# Without one of these, no pattern need be tried.
_SIGNS: Final[dict[FieldName, re.Pattern[str]]] = {
    "beta": re.compile(r"(?i)bet|brit|proof|(?:for|who)\s|over\sby"),
    "recipient": re.compile(r"(?i)\b(?:for|to)\s"),
}


def claims(line: str) -> bool:
    """Whether a line says for whom the story is, and nothing else."""
    return (
        len(line) <= _SHORT
        and line[:6].lower().lstrip("(*_[ ~")[:2] in {"fo", "to"}
        and _LINE.fullmatch(line) is not None
    )


def find(header: Header) -> Iterator[Field]:
    """Betas and recipients that are named in sentences, where no label states them."""
    spans = [*note_paragraphs(header), *told_in(header, "notes", "disclaimer", "feedback")]
    spans += [(line.start, line.stop) for line in header.lines_as("claimed", "loose")]
    if not header.states("beta"):
        yield from _first(header, "beta", spans, _BETAS, _BETA)
        for entry in header.entries:
            if entry.label.label.casefold() in {"thanks", "thanks to", "thank you", "special thanks"}:
                yield from _first(header, "beta", [(entry.start, entry.stop)], (_THANKED,), _BETA)
    if not header.states("recipient"):
        yield from _first(header, "recipient", spans, _GIFTS, _RECIPIENT)


def _first(
    header: Header,
    name: FieldName,
    spans: list[tuple[int, int]],
    patterns: tuple[re.Pattern[str], ...],
    confidence: float,
) -> Iterator[Field]:
    signs = _SIGNS[name]
    for start, stop in spans:
        told = header.text[start : min(stop, start + _LONGEST)]
        if signs.search(told) is None:
            continue
        for pattern in patterns:
            found = pattern.search(told)
            if found is None:
                continue
            begin, end = found.span("who")
            for piece in pieces_of("beta", header.text, start + begin, start + end):
                yield from header.quote(
                    name,
                    piece.start,
                    piece.stop,
                    source="prose",
                    confidence=confidence,
                    rule=RULE,
                    value=piece.value,
                )
            return
