"""Backslashes before quotes: PHP's magic quotes, once more than they were taken away."""

from __future__ import annotations

import re
from typing import Final

from ianto.text.repair.mending import Mended, mend

_QUOTES: Final = "'\"’‘“”"
_SLASHED: Final = re.compile(rf"(\\+(?=[{_QUOTES}]))")
# `don\'t`, `he\'ll`: nobody writes that, not even in LaTeX, where a vowel would follow.
_CONTRACTED: Final = re.compile(r"\\(?<=[A-Za-z]\\)\\*['’](?:t|s|m|d|ll|re|ve)\b")
# `said, \"No,\"` : a pair around something.
_SPOKEN: Final = re.compile(
    r"\\(?<=[\s(]\\)\\*[\"“][A-Za-z][^\"“”\\\n]{0,300}\\+[\"”](?=[\s)]|$)", re.MULTILINE
)
_LEAST: Final = 2
_SAMPLE: Final = 1 << 18
_BEFORE: Final = 400


def may_help(text: str) -> bool:
    """Whether there is a backslash at all."""
    return "\\" in text


def mended(text: str) -> Mended | None:
    """Without the backslashes, where the lines that have them have them throughout."""
    first = text.find("\\")
    sample = text[max(0, first - _BEFORE) : first + _SAMPLE]
    if len(_CONTRACTED.findall(sample)) + len(_SPOKEN.findall(sample)) < _LEAST:
        return None
    slashed = bare = 0
    for line in sample.split("\n"):
        if "\\" in line:
            quotes = _SLASHED.findall(line)
            slashed += len(quotes)
            bare += max(0, sum(map(line.count, _kinds(line))) - len(quotes))
    if bare > slashed:
        return None
    found = mend(text, _SLASHED, lambda _: "")
    return found if found.count else None


def _kinds(line: str) -> list[str]:
    """The kinds of quotes that have a backslash in a line."""
    return [quote for quote in _QUOTES if f"\\{quote}" in line]
