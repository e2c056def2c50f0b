"""When a story is set, as authors say it in a sentence: `It happens just before the ball`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from ianto.headers.header import Header
from ianto.headers.prose import note_paragraphs, sentences, told_in
from ianto.story import Field

RULE: Final = "setting"
_CONFIDENCE: Final = 0.55
_SET: Final = re.compile(
    r"(?:(?:it|this|story|fic|(?:this|the)\s+(?:one|story|fic|chapter|piece|part|ficlet))(?:\s+is|\s+was|'s|’s)?\s+)?(?:all\s+)?"
    r"(?:set|takes\s+place|happens|occurs|picks\s+up|follows\s+on|located|post-|pre-|coda\s+to|tag\s+(?:to|for)|missing\s+scene\s+(?:from|for|in))"
    r"\s*(?:\w+\s+){0,6}?(?:after|before|during|between|in|at|following|around|post|pre|from|to|for|on|early|late|while|when|years?|months?)\b"
    r"|post-[A-Z“\"'‘]|pre-(?!slash)[A-Z“\"'‘]",
    re.IGNORECASE,
)
_TURN: Final = re.compile(r",\s+and\s+(?:it\s+)?\w+s\s|\s+and\s+(?:explains|tells|shows)\b", re.IGNORECASE)
_ADDED: Final = re.compile(r"(?:\S+\s+){0,4}(?:compliant|AU|canon)(?:\s+\S+){0,3}\.?", re.IGNORECASE)


def find(header: Header) -> Iterator[Field]:
    """The sentences that say when or where a story is set."""
    if header.states("setting"):
        return
    spans = [*told_in(header, "spoilers", "notes", "summary"), *note_paragraphs(header)]
    spans += [(line.start, line.stop) for line in header.lines_as("loose", "claimed")]
    for start, stop in spans:
        found = _in(header.text, start, stop)
        if found:
            yield from header.quote("setting", *found, source="prose", confidence=_CONFIDENCE, rule=RULE)
            return


def _in(text: str, start: int, stop: int) -> tuple[int, int] | None:
    told = list(sentences(text, start, stop))
    for place, (begin, end) in enumerate(told):
        if _SET.match(text, begin, end) is None:
            continue
        turn = _TURN.search(text, begin, end)
        if turn:
            return begin, turn.start()
        added = takewhile(lambda span: _ADDED.fullmatch(text, *span), told[place + 1 :])
        return begin, max([end, *(stop for _, stop in added)])
    return None
