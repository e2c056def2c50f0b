"""When a value that was found is the one a person would have written down."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from ianto.text import fold

OR: Final = " || "
"""Stands in a label between readings that are equally good."""

_BETWEEN_NAMES: Final = re.compile(r"\s*[/&+×]\s*|\s+(?:x|and|und|et|y|e)\s+")
_IN_PARENTHESES: Final = re.compile(r"\s*\([^()]*\)")
_AMOUNT: Final = re.compile(r"(\d[\d.,\s]*)\s*(k\b)?")
_SHORTEST_DATE: Final = 6


def same(name: str, expected: str, found: str) -> bool:
    """Whether a found value of this field is one of the readings of an expected one."""
    return any(_same(name, reading, found) for reading in expected.split(OR))


def bare(text: str, keep: str = "") -> str:
    """Letters and digits alone, folded."""
    return "".join(sign for sign in fold(text) if sign.isalnum() or sign in keep)


def _same(name: str, expected: str, found: str) -> bool:
    if name == "part" and not _numbers(expected):
        name = "title"
    reduced = _REDUCED.get(name, bare)
    left, right = reduced(expected), reduced(found)
    if name == "date" and min(len(left), len(right)) >= _SHORTEST_DATE:
        return left in right or right in left
    return left == right


def _names(relationship: str) -> str:
    """Who it is between, in any order; what stands in parentheses says how, not who."""
    without = _IN_PARENTHESES.sub("", relationship) or relationship
    return "/".join(sorted(bare(name) for name in _BETWEEN_NAMES.split(fold(without)) if bare(name)))


def _amount(text: str) -> str:
    found = _AMOUNT.search(fold(text))
    if found is None:
        return bare(text)
    return bare(found[1]) + ("000" if found[2] else "")


def _rating(text: str) -> str:
    return bare(text, "+")


def _numbers(text: str) -> str:
    return " ".join(re.findall(r"\d+|\?", text))


def _character(text: str) -> str:
    return bare(_IN_PARENTHESES.sub("", text) or text)


_REDUCED: Final[dict[str, Callable[[str], str]]] = {
    "relationship": _names,
    "word_count": _amount,
    "rating": _rating,
    "part": _numbers,
    "character": _character,
}
"""What of a value tells: of most fields the letters and digits."""
