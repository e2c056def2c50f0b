"""What a story answers, taken out of a phrase: `Written for: my holmes_bingo square "fog"`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.prose import note_paragraphs, told_in
from ianto.story import Field

RULE: Final = "challenge"
_COMMUNITY_SURE, _PROMPT, _PROSE = 0.96, 0.9, 0.55
_COMMUNITY: Final = re.compile(
    r"(?<![\w/.@])(?:[A-Za-z0-9]+_\w*[A-Za-z0-9]\w*|(?-i:[a-z0-9]*)(?:bingo|ficathon|fest|_challenge|bigbang|thon|drabbles|fics)\d*)(?![\w/@]|\.\w)"
)
_EVENT: Final = r"(?:ficathon|challenge|fest|exchange|bang|bingo|secret\s+santa|swap|remix|advent|marathon|contest|fic-?a-?thon|big\s+bang|fic\s*exchange|reverse\s+bang)"
# "the Autumn Geese Ficathon 2009", "the "Attics" challenge": called by its name.
_NAMED: Final = re.compile(
    rf"\b(?:for|to|in|of)\s+(?:the\s+|this\s+year['’]s\s+|our\s+)?(?P<event>(?:(?-i:[A-Z\d])[\w'’&-]*\s+(?:(?:of|the|and|in)\s+)?){{1,5}}{_EVENT}(?:\s+(?:of\s+)?#?\d{{1,4}})?|[\"“‘'][^\"“”‘’\n]{{2,60}}[\"”’']\s+{_EVENT})\b",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(
    r"(?<!\w)[“\"‘'](?P<prompt>[^“”\"‘’\n]{1,160}?)[”\"’'](?!\w)(?!\s+(?i:challenge|ficathon|exchange|fest|contest|table|stories|series|verse)\b)"
)
# "the prompt was "fog"": surer than any other quotation.
_PROMPT_QUOTED: Final = re.compile(
    r"\bprompts?\s*(?:was|were|is|of|being|used|number|word|:|,|-)*\s*(?:\d+\W{1,3})?[“\"‘'](?P<prompt>[^“”\"‘’\n]{1,160}?)[”\"’'](?!\w)",
    re.IGNORECASE,
)
# A prompt behind the challenge it was given in: `…, prompt: fog`.
_SAID: Final = re.compile(
    r"[,;(-]\s*prompts?\s*:\s*(?P<prompt>[^\n\"“”]{2,120}?)[)\s.]*(?=\n|$)", re.IGNORECASE
)
_NUMBERED: Final = re.compile(
    r"\b(?:prompt|square|theme|word|cue)\s*:?\s*(?P<prompt>(?:#\s?\d+|\d+[.,:]|\d+\s[-–])\s*[-–:,.]?\s*\w[^\n.;]{0,60})",
    re.IGNORECASE,
)
_PROMPT_WORD: Final = re.compile(r"\b(?:prompt|square|theme|word|cue|challenge|request)s?\b", re.IGNORECASE)
_WRITTEN_FOR: Final = re.compile(
    r"\b(?:written|done|made|fill(?:ed)?|posted|entry|answer|response)\s+(?:for|to)\b|^\W*for\s+(?=(?:the\s+|my\s+)?\S+(?:['’]s)?\s+(?:\S+\s+){0,2}?(?:challenge|table|prompt|fest|bingo|card|exchange))",
    re.IGNORECASE,
)


def find(header: Header) -> Iterator[Field]:
    """The community in a challenge's label, the prompt quoted beside it, and both from the author's notes."""
    for start, stop in told_in(header, "challenge"):
        yield from _labelled(header, start, stop)
    if header.states("challenge"):
        return
    for start, stop in told_in(header, "prompt"):
        community = _COMMUNITY.match(header.text, start, stop)
        if community and community.end() < stop:
            # "10_hurt_comfort #4: rain": a community's prompt says whose it is.
            yield from header.quote(
                "challenge", *community.span(), source="label", confidence=_PROSE, rule=RULE
            )
    for start, stop in [*told_in(header, "notes"), *note_paragraphs(header)]:
        yield from _told(header, start, stop)


def _labelled(header: Header, start: int, stop: int) -> Iterator[Field]:
    value = header.text[start:stop]
    if " " not in value.strip():
        return
    found = _COMMUNITY.findall(value)
    if len(found) == 1:
        at = start + value.index(found[0])
        yield from header.quote(
            "challenge", at, at + len(found[0]), source="label", confidence=_COMMUNITY_SURE, rule=RULE
        )
    if not header.states("prompt"):
        yield from _quoted(header, start, stop, _PROMPT)


def _told(header: Header, start: int, stop: int) -> Iterator[Field]:
    value = header.text[start:stop]
    written = _WRITTEN_FOR.search(value)
    if written is None:
        return
    community = _COMMUNITY.search(value, written.end(), written.end() + 120)
    named = None if community else _NAMED.search(value, max(0, written.end() - 5), written.end() + 120)
    if named:
        begin, end = named.span("event")
        yield from header.quote(
            "challenge", start + begin, start + end, source="prose", confidence=_PROSE, rule=RULE
        )
    if community:
        yield from header.quote(
            "challenge",
            start + community.start(),
            start + community.end(),
            source="prose",
            confidence=_PROSE,
            rule=RULE,
        )
    if not header.states("prompt") and _PROMPT_WORD.search(value, written.end()):
        yield from _quoted(header, start + written.end(), stop, _PROSE)


def _quoted(header: Header, start: int, stop: int, confidence: float) -> Iterator[Field]:
    found = (
        _PROMPT_QUOTED.search(header.text, start, stop)
        or _SAID.search(header.text, start, stop)
        or _QUOTED.search(header.text, start, stop)
        or _NUMBERED.search(header.text, start, stop)
    )
    if found:
        yield from header.quote(
            "prompt",
            *found.span("prompt"),
            source="label" if confidence == _PROMPT else "prose",
            confidence=confidence,
            rule=RULE,
        )
