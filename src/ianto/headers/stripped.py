"""A header that lost its labels: a site took the bold words away and left the dashes behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ianto.headers.lines import Line
from ianto.headers.shapes import is_handle, is_title_like
from ianto.headers.terse import Term, term_of
from ianto.story import FieldName

_DASHED: Final = re.compile(r"[–—-]\s*(?P<value>[^\s–—>-].*)")
_FARTHEST: Final = 20
_LEAST: Final = 3
_LONGEST: Final = 400
_TELLING: Final = frozenset({"rating", "fandom", "relationship", "word_count"})


def stripped_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines near the top that are values without their labels; none unless one of them can be nothing else."""
    block: list[Line] = []
    for line in lines[:_FARTHEST]:
        if line.text[0] in "–—-" and len(line.text) <= _LONGEST and _DASHED.fullmatch(line.text):
            if block and line.gap > 1:
                break
            block.append(line)
        elif block:
            break
    if len(block) < _LEAST:
        return []
    names = {term.name for line in block for term in [_term(line)] if term is not None}
    return block if names & _TELLING else []


def values_of(block: Sequence[Line]) -> Iterator[tuple[FieldName, Line, int]]:
    """What each such line states, and where in the line its value begins.

    Ratings, canons, pairings and lengths tell themselves; the first other line is the title, a name to sign on with
    the author, and what ends like a sentence the summary.
    """
    titled = False
    for line in block:
        found = _DASHED.fullmatch(line.text)
        if found is None:
            continue
        value, at = found["value"], found.start("value")
        term = term_of(value)
        if term is not None:
            if term.name is not None:
                yield term.name, line, at
        elif not titled and is_title_like(value):
            titled = True
            yield "title", line, at
        elif titled and is_handle(value):
            yield "author", line, at
        elif value[-1] in ".!?…" and " " in value:
            yield "summary", line, at


def _term(line: Line) -> Term | None:
    found = _DASHED.fullmatch(line.text)
    return term_of(found["value"]) if found else None
