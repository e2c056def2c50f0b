"""Which part this is, when a line says so: `Part 1/3`, `part 2 of 5 by Ann Arbour`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, cast

from ianto.headers.header import Header
from ianto.headers.lines import Line
from ianto.story import Field, FieldName

RULE: Final = "part"
_CONFIDENCE: Final = 0.7
_LONGEST: Final = 80
_WORD: Final = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_COUNT: Final = re.compile(
    rf"\W*(?:(?:part|chapter|ch\.?|pt\.?)\s*#?\s*)?(?P<part>\d{{1,3}}[a-z]?\s*(?:/|of)\s*(?:\d{{1,3}}|\?+|x))\W*(?:by\s+.{{2,40}})?"
    rf"|\W*(?:part|chapter|pt\.?)\s+(?P<told>{_WORD}\s+of\s+{_WORD})\W*"
    r"|\W*(?P<whole>complete|finished)\s+in\s+(?:one|1)\s+part\W*",
    re.IGNORECASE,
)
# A mail's part with the story's title behind it: `Part 3/5: The Lamp`.
_TITLED: Final = re.compile(
    r"\W*(?:part|chapter|teil|kapitel|partie|chapitre|parte|capitolo|cap[íi]tulo|часть|глава)\s+(?P<part>\d{1,3}\s*(?:/|of|von|de|di|из)\s*(?:\d{1,3}|\?+))\s*[:–—-]+\s+(?P<title>\S.{1,60}?)\W*",
    re.IGNORECASE,
)
_TITLE: Final = 0.6


def claims(line: str) -> bool:
    """Whether a line is a counter."""
    return len(line) <= _LONGEST and _COUNT.fullmatch(line) is not None


def find(header: Header) -> Iterator[Field]:
    """The counter such a line states."""
    for line in header.lines_as("claimed", "loose", "chapter"):
        found = _COUNT.fullmatch(line.text) if len(line.text) <= _LONGEST else None
        if found and found.lastgroup not in {None, "whole"}:
            start, stop = found.span(found.lastgroup)
            yield from header.quote(
                "part",
                line.start + start,
                line.start + stop,
                source="line",
                confidence=_CONFIDENCE,
                rule=RULE,
            )
        elif len(line.text) <= _LONGEST:
            yield from _titled(header, line)


def _titled(header: Header, line: Line) -> Iterator[Field]:
    """The counter with a title behind it; the title is a chapter's where the story's stands elsewhere."""
    found = _TITLED.fullmatch(line.text)
    if found is None or not header.entries:
        return
    for name, confidence in (("part", _CONFIDENCE), ("title", _TITLE)):
        if not header.states(name):
            start, stop = found.span(name)
            yield from header.quote(
                cast("FieldName", name),
                line.start + start,
                line.start + stop,
                source="line",
                confidence=confidence,
                rule=RULE,
            )
