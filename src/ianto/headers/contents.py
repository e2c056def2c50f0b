"""A table of contents: lines in a row that each come again, later, as a chapter's heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ianto.headers.lines import Line
from ianto.text import is_chapter_heading

_TITLE: Final = re.compile(
    r"[\W_]*(?:table\s+of\s+)?contents[\W_]*|table\s+des\s+mati[èe]res|inhalt(?:sverzeichnis)?|chapters?\s*:?",
    re.IGNORECASE,
)
_LONGEST: Final = 120
_MOST: Final = 200
_LEAST: Final = 2
_MARGIN: Final = 40
_SENTENCE: Final = (".", ",", ";", '"', "”")


def is_contents_title(line: str) -> bool:
    """Whether a line heads a table of contents."""
    return len(line) <= _LONGEST and _TITLE.fullmatch(line) is not None


def contents_at(text: str, lines: Sequence[Line], at: int, *, headed: bool = False) -> list[str]:
    """The chapter titles listed from a line on; empty unless it begins a table of contents.

    Below a line that says so, chapters' headings are listed even if their chapters lie in other files.
    """
    titles: list[str] = []
    for line in lines[at : at + _MOST]:
        if len(line.text) > _LONGEST or (titles and line.gap > 1) or line.text.endswith(_SENTENCE):
            break
        listed = headed and is_chapter_heading(line.text)
        if line.text in titles or not (listed or _comes_again(text, line)):
            break
        titles.append(line.text)
    return titles if len(titles) >= _LEAST else []


def _comes_again(text: str, line: Line) -> bool:
    """Whether the line stands in the text once more, whole. Looks at the first two places it may."""
    for mark in ("\n" + line.text, line.text):
        place = text.find(mark, line.stop)
        if place < 0:
            continue
        start, stop = place + len(mark) - len(line.text), place + len(mark)
        before = text[max(0, start - _MARGIN) : start].rpartition("\n")[2]
        after = text[stop : stop + _MARGIN].partition("\n")[0]
        if not before.strip() and not after.strip():
            return True
    return False
