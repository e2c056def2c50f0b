"""Cells that are counted otherwise than by a number in front: `a.`, `IV.`, `Sunrise (4)`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ianto.challenges.posted.blocks import Piece
from ianto.challenges.posted.entry import Raw, cut

_LETTER: Final = re.compile(r"\s*\(?([a-z])[.)]\s+(?=\S)", re.IGNORECASE)
_ROMAN: Final = re.compile(r"\s*\(?([ivxlc]{1,8})[.)]\s+(?=\S)", re.IGNORECASE)
_BEHIND: Final = re.compile(r"(?<=\S)\s*(?:[(\[]\s?#?|#)(\d{1,4})\s?[)\]]?\s*\Z")
_FEWEST: Final = 3
_VALUES: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def counted(raws: Sequence[Raw]) -> list[Raw] | None:
    """The cells with their numbers in front, where all are counted by letters, Roman numerals, or numbers at the end.

    None where they are not, or do not count up one by one.
    """
    if len(raws) < _FEWEST:
        return None
    for pattern, value in ((_LETTER, _of_letter), (_ROMAN, _of_roman)):
        found = [pattern.match(raw.text) for raw in raws]
        if [value(each[1]) if each else 0 for each in found] == list(range(1, len(raws) + 1)):
            return [
                _numbered(raw, each.end(), None, value(each[1]))
                for raw, each in zip(raws, found, strict=True)
                if each
            ]
    behind = [_BEHIND.search(raw.text[-40:]) for raw in raws]
    numbers = [int(each[1]) if each else -2 for each in behind]
    if numbers == list(range(numbers[0], numbers[0] + len(raws))):
        return [
            _numbered(raw, 0, max(0, len(raw.text) - 40) + each.start(), int(each[1]))
            for raw, each in zip(raws, behind, strict=True)
            if each
        ]
    return None


def _numbered(raw: Raw, start: int, stop: int | None, number: int) -> Raw:
    pieces = cut(raw.pieces, start, len(raw.text) if stop is None else stop)
    return Raw([Piece(f"{number}\n"), *pieces], plain=raw.plain)


def _of_letter(letter: str) -> int:
    return ord(letter.lower()) - ord("a") + 1


def _of_roman(numeral: str) -> int:
    values = [_VALUES[sign] for sign in numeral.lower()]
    return sum(
        -value if any(later > value for later in values[place + 1 :]) else value
        for place, value in enumerate(values)
    )
