"""The paragraphs and words of a text with their places in it, for showing where two texts differ."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

_EMPTY_LINE: Final = re.compile(r"\n[ \t\r\f\v\u00a0]*(?:\n\s*)+")
_LINE: Final = re.compile(r"\s*\n\s*")
# Dashes part words; each sign of a script without spaces is one.
_WORD: Final = re.compile(
    r"[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\u0e00-\u0e7f]"
    r"|[^\s\u2010-\u2015\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\u0e00-\u0e7f-]+"
)
_LONG: Final = 400
"""Words a paragraph has on the average from which on a text's lines are taken for its paragraphs."""


_BREAK: Final = 1 << 62
"""The number of a paragraph without a word: all scene breaks are the same."""


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """A text cut into paragraphs and words.

    Attributes:
        text: the text.
        paragraphs: where in it each paragraph begins and ends.
        words: where in it each word begins and ends; a paragraph without any is one.
        keys: a number for each word, the same for the same word however it is typed.
        first: the number of each paragraph's first word; one more at the end.
        owners: the number of each word's paragraph.
    """

    text: str
    paragraphs: tuple[tuple[int, int], ...]
    words: tuple[tuple[int, int], ...]
    keys: NDArray[np.uint64]
    first: NDArray[np.intp]
    owners: NDArray[np.intp]

    @property
    def spoken(self) -> NDArray[np.bool_]:
        """Which of the words are words and not a break."""
        spoken: NDArray[np.bool_] = self.keys != _BREAK
        return spoken


def tokens_of(text: str, numbers: dict[str, int]) -> Tokens:
    """Cut a text.

    Args:
        text: plain text, an empty line between paragraphs.
        numbers: the number of each word as typed; words not met before are added. The texts of one comparison
            share it.
    """
    paragraphs = tuple(_paragraphs(text, _EMPTY_LINE))
    if len(text) > _LONG * 6 * max(len(paragraphs), 1):
        paragraphs = tuple(_paragraphs(text, _LINE))
    words: list[tuple[int, int]] = []
    keys: list[int] = []
    first: list[int] = []
    for start, stop in paragraphs:
        first.append(len(words))
        for found in _WORD.finditer(text, start, stop):
            key = numbers.get(found[0])
            if key is None:
                key = _number(found[0], numbers)
            if key:
                words.append(found.span())
                keys.append(key)
        if len(words) == first[-1]:
            words.append((start, stop))
            keys.append(_BREAK)
    first.append(len(words))
    begins = np.array(first, dtype=np.intp)
    owners = np.repeat(np.arange(len(paragraphs), dtype=np.intp), np.diff(begins))
    return Tokens(text, paragraphs, tuple(words), np.array(keys, dtype=np.uint64), begins, owners)


def _paragraphs(text: str, gap: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for found in gap.finditer(text):
        yield from _stripped(text, start, found.start())
        start = found.end()
    yield from _stripped(text, start, len(text))


def _stripped(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    part = text[start:stop]
    inner = part.strip()
    if inner:
        begin = start + part.index(inner[0])
        yield begin, begin + len(inner)


def _number(typed: str, numbers: dict[str, int]) -> int:
    """A new number for a word, or that of the same word typed otherwise; 0 for what has neither letter nor digit."""
    plain = typed if typed.isascii() else unicodedata.normalize("NFKC", typed)
    # A name for the word as it is meant lies beside the words as they are typed: no word begins with a space.
    name = " " + "".join(filter(str.isalnum, plain)).casefold()
    number = numbers.setdefault(name, len(numbers) + 1) if name != " " else 0
    numbers[typed] = number
    return number
