"""A title in any letters, told by what is drawn around it: `.: what she left out :.`, `**Capitu, à janela**`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.lines import Line
from ianto.headers.shapes import is_chrome, is_date, is_title_like
from ianto.headers.terse import terse_line
from ianto.story import Field
from ianto.text import is_chapter_heading, is_ending

RULE: Final = "decorated_title"
# Less than a line that has a title's looks.
_CONFIDENCE: Final = 0.6
_LONGEST: Final = 80
_MOST_WORDS: Final = 10
_FARTHEST: Final = 5
_DRAWN: Final = re.compile(
    r"(?P<left>[*_~=#.:•·°×+<>{}|-]{1,8})\s*(?P<title>[^\W_](?:.{0,70}[^\s*_~=#•·°×+<>{}|:-])?)\s*(?P<right>[*_~=#.:•·°×+<>{}|-]{1,8})"
)
_TURNED: Final = str.maketrans("<>{}", "><}{")


def find(header: Header) -> Iterator[Field]:
    """The first such line at the head, when nothing else names the story."""
    if header.states("title") or any(is_title_like(line.text) for line in header.lines_as("title")):
        return
    for line in header.lines_as("loose", "title", "mark"):
        span = _title(line) if line.number < _FARTHEST else None
        if span is not None:
            yield from header.quote(
                "title",
                line.start + span[0],
                line.start + span[1],
                source="line",
                confidence=_CONFIDENCE,
                rule=RULE,
            )
            return


def _title(line: Line) -> tuple[int, int] | None:
    """Where the title stands in a line with the same drawn on both sides of it."""
    text = line.text
    found = _DRAWN.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None or found["left"] != found["right"][::-1].translate(_TURNED):
        return None
    title = found["title"]
    if len(title.split()) > _MOST_WORDS or title[-1] in ",;" or found["left"][0] in title[1:-1]:
        return None
    if (
        is_ending(text)
        or is_chapter_heading(title)
        or is_chrome(title)
        or is_date(title)
        or terse_line(title)
    ):
        return None
    return found.span("title")
