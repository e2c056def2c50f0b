"""Counting words, as AO3 counts them, so that a figure here agrees with the figure there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

# A hyphen or an apostrophe does not divide a word: they are taken out before the words are counted.
_JOINERS: Final = b"-'"
_LATIN: Final = bytes(ord("w" if chr(code).isalnum() or chr(code) == "_" else " ") for code in range(256))
# Scripts without spaces count by the character: Han, Hiragana, Katakana, Thai.
_BY_CHARACTER: Final = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3041-\u309f\u30a0-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\u0e00-\u0e7f\U00020000-\U0003ffff"
_WORDS: Final = re.compile(rf"[{_BY_CHARACTER}]|[^\W{_BY_CHARACTER}]+")
_SLICE: Final = 1 << 20


def count_words(text: str) -> int:
    """Number of words in plain text. Hyphenated and contracted words are one; `--` divides."""
    return sum(map(_count, _slices(text)))


def _count(text: str) -> int:
    if "--" in text:
        text = text.replace("--", " ")
    if not text.isascii():
        # Most prose is ASCII but for its typography; without that the quick way is open.
        for sign, plain in (("’", ""), ("‘", ""), ("“", " "), ("”", " "), ("…", " "), ("—", " "), ("–", " ")):
            text = text.replace(sign, plain)
    return _count_letters(text)


def _count_letters(text: str) -> int:
    """Words of a text: where Western Europe's letters do, counted as the places at which one begins."""
    try:
        letters = text.encode("latin-1").translate(_LATIN, _JOINERS)
    except UnicodeEncodeError:
        return len(_WORDS.findall(text.replace("-", "").replace("'", "")))
    return letters.count(b" w") + letters.startswith(b"w")


def _slices(text: str) -> Iterator[str]:
    """The text in slices cut at spaces, so that a huge file takes no huge list of words."""
    if len(text) <= _SLICE:
        yield text
        return
    start = 0
    while start < len(text):
        stop = text.rfind(" ", start + _SLICE // 2, start + _SLICE)
        stop = start + _SLICE if stop < 0 or start + _SLICE >= len(text) else stop
        yield text[start:stop]
        start = stop
