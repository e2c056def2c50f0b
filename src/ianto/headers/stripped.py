"""A header that lost its labels: a site took the bold words away and left the dashes behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ianto.headers.lines import Line
from ianto.headers.shapes import is_handle, is_title_like
from ianto.headers.terse import term_of
from ianto.story import FieldName

_DASHED: Final = re.compile(r"(?:[–—-]|~(?=.*~$))\s*(?P<value>[^\s–—>~-].*?)\s*~?")
_RATED: Final = re.compile(r"(?:NC-?17|PG-?1[35]|PG|FR(?:AO|[CTM])|K\+?|[TMGR])(?:\s*[,;(]|\s+for\b)")
_NAMES: Final = re.compile(r"[^\W\d_a-z][\w.'’ -]{1,30}(?:,\s+(?:and\s+)?[\w.'’ -]{2,40})+")
_SHIPS: Final = re.compile(r"[^\W\d_]\S*/[^\W\d_]\S*(?:,\s[\w.'’/& -]{3,40}){0,4}$")
_WHEN: Final = re.compile(r"(?:takes\s+place|set|post-|pre-|happens|after|before|during)\b", re.IGNORECASE)
_SENTENCE: Final = re.compile(r".* .*[.!?…]$")
_SHAPES: Final[tuple[tuple[FieldName, re.Pattern[str]], ...]] = (
    ("rating", _RATED),
    ("relationship", _SHIPS),
    ("setting", _WHEN),
    ("summary", _SENTENCE),
    ("character", re.compile(_NAMES.pattern + "$")),
)
_CANON: Final = re.compile(r"[^\W\d_a-z][\w.'’:&-]*(?:\s[\w.'’:&-]+){0,5}")
_FARTHEST: Final = 20
_LEAST: Final = 3
_LONGEST: Final = 400
_TELLING: Final = frozenset({"rating", "fandom", "relationship", "word_count"})


def stripped_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines near the top that are values without their labels; none unless one of them can be nothing else."""
    block: list[Line] = []
    for line in lines[:_FARTHEST]:
        if line.text[0] in "–—-~" and len(line.text) <= _LONGEST and _DASHED.fullmatch(line.text):
            if block and line.gap > 1:
                break
            block.append(line)
        elif block:
            break
    if len(block) < _LEAST:
        return []
    return block if any(_tells(line) for line in block) else []


def values_of(block: Sequence[Line], *, titled: bool) -> Iterator[tuple[FieldName, Line, int]]:
    """What each such line states, and where in the line its value begins.

    Ratings, canons, pairings and lengths tell themselves; the first other line is the title, a name to sign on with
    the author, and what ends like a sentence the summary. Where the title stands elsewhere, it is the canon.

    Args:
        block: the lines.
        titled: whether the title is known from elsewhere.
    """
    said: set[str] = {"title"} if titled else set()
    for place, line in enumerate(block):
        found = _DASHED.fullmatch(line.text)
        name = _name_of(found["value"], said, first=place == 0) if found else None
        if found and name:
            said.add(name)
            yield name, line, found.start("value")


def _name_of(value: str, said: set[str], *, first: bool) -> FieldName | None:
    """The field of a value, by its shape and by what was said before it."""
    term = term_of(value)
    if term is not None:
        return term.name
    shaped = next((name for name, shape in _SHAPES if shape.match(value)), None)
    if shaped is not None:
        return shaped
    if "title" not in said and is_title_like(value):
        return "title"
    if "title" in said and is_handle(value):
        return "author"
    return "fandom" if first and "title" in said and _CANON.fullmatch(value) else None


def _tells(line: Line) -> bool:
    found = _DASHED.fullmatch(line.text)
    term = term_of(found["value"]) if found else None
    return (term is not None and term.name in _TELLING) or (
        found is not None and _RATED.match(found["value"]) is not None
    )
