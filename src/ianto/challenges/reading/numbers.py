"""Numbers as people write them before and behind a prompt: digits, words, Roman numerals."""

from __future__ import annotations

import re
from typing import Final

_ONES: Final = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *(
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ),
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS: Final = {
    **{word: value for value, word in enumerate(_ONES, 1)},
    **{word: value * 10 for value, word in enumerate(_TENS, 2)},
    **{
        f"{ten}{one}": tens * 10 + ones
        for tens, ten in enumerate(_TENS, 2)
        for ones, one in enumerate(_ONES[:9], 1)
    },
    "hundred": 100,
    "onehundred": 100,
    "ahundred": 100,
}
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_SHAPE: Final = re.compile(r"c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)

_SPELT: Final = rf"(?:(?:{'|'.join(_TENS)})(?:[\s-]?(?:{'|'.join(_ONES[:9])}))?|{'|'.join(reversed(_ONES))}|(?:one|a)?\s?hundred)"
DIGITS: Final = r"\d{1,4}(?![\w%°]|[.,:]\d)"
"""Digits that are a number by themselves: neither `2nd`, nor `1,000`, nor `7:30`."""
SPELT: Final = rf"(?i:{_SPELT})(?![\w'’]|-(?:{'|'.join(_ONES[:9])})\b)"
ROMAN: Final = r"(?-i:[IVXLC]{1,8})(?![\w'’])"
MARK: Final = r"(?:\#\s*|№\s*|(?:n[or]|num|number|nummer)\b\.?\s*\#?\s*|n°\s*)"
"""What says that a number follows: `#`, `no.`, `number`."""
LABEL: Final = (
    r"(?:prompts?|squares?|themes?|cells?|cues?|topics?|days?|words?|fills?|table\s+prompts?|prompt\s+words?)"
)
"""What a prompt is called."""


def number_of(written: str) -> int | None:
    """The number that a numeral, a word or a Roman numeral means; None where it means none."""
    if written.isdecimal():
        return int(written)
    word = re.sub(r"[\s-]", "", written.casefold())
    if word in _WORDS:
        return _WORDS[word]
    return _roman(word) if word and _ROMAN_SHAPE.fullmatch(word) else None


def _roman(word: str) -> int:
    values = [_ROMAN[sign] for sign in word]
    return sum(
        -value if after > value else value for value, after in zip(values, [*values[1:], 0], strict=True)
    )
