"""A copy that lost its line ends: header and story on one line, told apart by what stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ianto.headers.cues import weigh
from ianto.headers.header import Entry
from ianto.headers.labels import Label
from ianto.headers.prose import sentences
from ianto.text import fold

_LEAST_LABELS: Final = 3
_LEAST_STORY: Final = 250
_REACH: Final = 4000
_MARK: Final = re.compile(r"\s(?:(?:[*#~+=_-]\s?){3,}(?:o[*#~+=_-]{3,})?|(?:-=){2,}-?)(?=\s)")
_HEADING: Final = re.compile(
    r"\s*(?:(?:chapter|part)\s+(?:\d{1,3}|one|two|three|four|five|[ivx]{1,5})(?:/\d+)?\b[\s:.-]*|prologue\b[\s:.-]*|by\s+(?:[A-Z][\w.'-]*\s?){1,4}(?=\s))",
    re.IGNORECASE,
)
_NOTE: Final = 0.5
_MOST_HEADINGS: Final = 4


def story_inside(text: str, entries: list[Entry], titles: Iterable[str]) -> tuple[int, int] | None:
    """Where the last label's value ends, and where the story on the same line begins; None without one."""
    if not entries or not _is_flattened([entry.label for entry in entries]):
        return None
    last = entries[-1]
    stop = min(last.stop, last.start + _REACH)
    mark = _MARK.search(text, last.start, stop)
    if mark and mark.end() < stop:
        return mark.start(), _behind_heading(text, mark.end(), stop, [fold(title) for title in titles])
    if last.stop - last.start < _LEAST_STORY:
        return None
    told = list(sentences(text, last.start, stop))
    for place, (begin, end) in enumerate(told[1:], 1):
        if weigh(text[begin:end]) < _NOTE and weigh(text[begin : told[min(place + 2, len(told) - 1)][1]]) < 0:
            return begin, begin
    return None


def _is_flattened(labels: list[Label]) -> bool:
    return sum(label.line is labels[-1].line for label in labels) >= _LEAST_LABELS


def _behind_heading(text: str, at: int, stop: int, titles: list[str]) -> int:
    """Behind a repeated title, a byline and a chapter heading."""
    for _ in range(_MOST_HEADINGS):
        while at < stop and text[at].isspace():
            at += 1
        repeated = next(
            (title for title in titles if title and fold(text[at : at + len(title)]) == title), ""
        )
        if repeated:
            at += len(repeated)
            continue
        heading = _HEADING.match(text, at, stop)
        if heading is None or heading.end() == at:
            break
        at = heading.end()
    return at
