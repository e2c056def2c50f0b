"""What an author says a story is called: `It's called The Salt Road`, `this one is titled "Salt"`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.prose import note_paragraphs, told_in
from ianto.story import Field

RULE: Final = "called"
_QUOTED, _BARE = 0.55, 0.5
_WORD: Final = r"[A-Z0-9][\w'’-]*"
_SMALL: Final = r"(?:of|the|and|a|an|in|on|to|for|at|from|with|or)"
_CALLED: Final = re.compile(
    r"\b(?i:it['’]s|it|this|that|one|story|fic|ficlet|piece|drabble|chapter|thing)(?:\s+(?:is|was|one\s+is))?\s+(?:now\s+)?(?:called|titled|entitled)\s+"
    rf"(?:[\"“*_](?P<quoted>[^\"“”*_\n]{{2,60}})[\"”*_]|(?P<bare>{_WORD}(?:\s(?:{_SMALL}\s){{0,2}}{_WORD}){{0,6}}))"
)


def find(header: Header) -> Iterator[Field]:
    """The title, if no label states one."""
    if header.states("title"):
        return
    spans = [(line.start, line.stop) for line in header.lines_as("loose", "claimed")]
    for start, stop in [*note_paragraphs(header), *told_in(header, "notes"), *spans]:
        found = _CALLED.search(header.text, start, stop)
        if found and found.lastgroup:
            confidence = _QUOTED if found["quoted"] else _BARE
            begin, end = found.span(found.lastgroup)
            end -= header.text[end - 1] in ",.;"
            yield from header.quote("title", begin, end, source="prose", confidence=confidence, rule=RULE)
            return
