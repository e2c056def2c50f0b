"""Finding the names of listed canons in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from ianto.headers.vocabulary import canon_names
from ianto.text import fold

_WORD: Final = re.compile(r"[^\W_][\w'’&.:!-]*[\w'’!]|[^\W_]|&")
_LONGEST_NAME: Final = 6
_LONGEST: Final = 2000
# Single words that are a canon's name and hardly ever anything else.
_UNMISTAKABLE: Final = frozenset({
    "torchwood", "ncis", "csi", "naruto", "smallville", "farscape", "highlander", "discworld", "stargate", "dracula",
    "frankenstein", "narnia", "hetalia", "buffy", "merlin", "sg-1", "sg1", "inuyasha", "firefly", "carmilla", "sherlock",
    "x-files", "x-men", "supernatural",
})  # fmt: skip


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split()[0] for name in canon_names() if " " in name or name in _UNMISTAKABLE)


def canons_in(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Where listed canons are named between two places of the text, longest names first, capitals required."""
    words = list(_WORD.finditer(text, start, min(stop, start + _LONGEST)))
    folded = [fold(word[0]).rstrip(":.") for word in words]
    at = 0
    while at < len(words):
        length = _name_length(folded, at) if folded[at] in _first_words() and words[at][0][0].isupper() else 0
        if length:
            yield words[at].start(), words[at + length - 1].end()
        at += max(length, 1)


def _name_length(folded: list[str], at: int) -> int:
    """How many words from here on are a canon's name; 0 if they are none."""
    for length in range(min(_LONGEST_NAME, len(folded) - at), 0, -1):
        name = " ".join(folded[at : at + length])
        if name in canon_names() and (length > 1 or name in _UNMISTAKABLE):
            return length
    return 0
