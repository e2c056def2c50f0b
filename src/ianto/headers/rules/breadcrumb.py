"""A site's trail above the story: `Dracula Fan Fiction ❯ The Lamp ❯ Whitby ( Chapter 1 )`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ianto.headers.header import Header
from ianto.headers.lines import Line
from ianto.story import Field, FieldName

RULE: Final = "breadcrumb"
_FANDOM, _TITLE = 0.8, 0.7
_LONGEST: Final = 240
_TRAIL: Final = re.compile(r"\s+(?:[❯»›→]|>{1,3})\s+")
_CANON: Final = re.compile(r"(?P<canon>\S.*?)\s+fan\s?-?fic(?:tion|s)?\b.*", re.IGNORECASE)
_HOME: Final = re.compile(
    r"home|main|index|stories|fan\s?fiction|browse|categories|books|movies|tv(?:\s+shows)?|anime(?:/manga)?|cartoons|comics|games|plays(?:/musicals)?|misc|archive",
    re.IGNORECASE,
)
_SHELF: Final = re.compile(
    r"(?:books|movies|tv(?:\s+shows)?|anime(?:/manga)?|cartoons|comics|games|plays(?:/musicals)?|misc)\s+(?:[❯»›→]|>{1,3})\s",
    re.IGNORECASE,
)
_SHELVED: Final[tuple[FieldName, ...]] = ("fandom", "title")
_LEAST: Final = 3


def claims(line: str) -> bool:
    """Whether a line is a trail of at least three steps."""
    if len(line) > _LONGEST:
        return False
    marks = _TRAIL.findall(line)
    return len(marks) >= _LEAST - 1 or (bool(marks) and _SHELF.match(line) is not None)


def find(header: Header) -> Iterator[Field]:
    """The canon and the title a trail names."""
    for line in header.lines_as("claimed"):
        if not claims(line.text):
            continue
        steps = [step for step in _steps(line.text) if not _HOME.fullmatch(line.text[step[0] : step[1]])]
        if _SHELF.match(line.text):
            yield from _shelved(header, line, steps)
            continue
        for place, (start, stop) in enumerate(steps[:-1]):
            canon = _CANON.fullmatch(line.text, start, stop)
            if canon:
                begin, end = canon.span("canon")
                yield from header.quote(
                    "fandom",
                    line.start + begin,
                    line.start + end,
                    source="line",
                    confidence=_FANDOM,
                    rule=RULE,
                )
                begin, end = steps[place + 1]
                yield from header.quote(
                    "title", line.start + begin, line.start + end, source="line", confidence=_TITLE, rule=RULE
                )
                break


def _shelved(header: Header, line: Line, steps: list[tuple[int, int]]) -> Iterator[Field]:
    """`Books » Dracula » The Lamp`: behind the shelf stands the canon, and behind it the title."""
    for name, confidence, (start, stop) in zip(_SHELVED, (_FANDOM, _TITLE), steps, strict=False):
        yield from header.quote(
            name, line.start + start, line.start + stop, source="line", confidence=confidence, rule=RULE
        )


def _steps(line: str) -> list[tuple[int, int]]:
    steps, begin = [], 0
    for mark in _TRAIL.finditer(line):
        steps.append((begin, mark.start()))
        begin = mark.end()
    steps.append((begin, len(line)))
    return steps
