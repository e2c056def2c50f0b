"""FanFiction.Net's page copied off the screen: title, author and summary stand above the line with the rating."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ianto.headers.header import Header
from ianto.headers.lines import Line
from ianto.headers.rules import site_line
from ianto.headers.shapes import byline
from ianto.story import Field

RULE: Final = "story_page"
_CONFIDENCE: Final = 0.86
_FARTHEST: Final = 6
_LONGEST_TITLE: Final = 100
_BUTTONS: Final = re.compile(r"(?:\+?\s*follow\s*/\s*fav(?:orite)?|follow|favou?rite)\s*", re.IGNORECASE)
# What else stands there: a button for mail, the censor's mark, a shelf.
_FURNITURE: Final = re.compile(
    r"(?:private\s+message|pm|author\s+profile|jump:.*|\W*|.*\s[»>]\s.*)", re.IGNORECASE
)


def find(header: Header) -> Iterator[Field]:
    """The title above the author's line, and the summary below it."""
    at = next((place for place, line in enumerate(header.lines) if site_line.claims(line.text)), 0)
    named = next(
        (place for place in range(at - 1, max(at - _FARTHEST, 0), -1) if _is_by(header.lines[place])), 0
    )
    if not named:
        return
    summary = [line for line in header.lines[named + 1 : at] if not _FURNITURE.fullmatch(line.text)]
    if summary and not header.states("summary"):
        start, stop = summary[0].start, summary[-1].stop
        yield from header.quote("summary", start, stop, source="line", confidence=_CONFIDENCE, rule=RULE)
    if not header.states("title"):
        yield from _title(header, header.lines[:named])


def _is_by(line: Line) -> bool:
    return line.text[:2].casefold() == "by" and byline(line.text) is not None


def _title(header: Header, above: Sequence[Line]) -> Iterator[Field]:
    """The nearest line above the author's that is more than a button."""
    for line in reversed(above[-3:]):
        buttons = _BUTTONS.match(line.text)
        start = line.start + (buttons.end() if buttons else 0)
        if start < line.stop and len(line.text) <= _LONGEST_TITLE and not _FURNITURE.fullmatch(line.text):
            yield from header.quote(
                "title", start, line.stop, source="line", confidence=_CONFIDENCE, rule=RULE
            )
            return
