"""What is wrong with a file that people edit, and on which line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

_LIKE_ENOUGH: Final = 0.6
_SHORT: Final = 3
_SHORT_ENOUGH: Final = 0.5


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something to be mended in a file that people edit.

    Attributes:
        line: 1-based number of the line at fault.
        message: what is wrong and what to do, in whole sentences.
    """

    line: int
    message: str


def nearest(word: str, known: Iterable[str]) -> str:
    """A question after the known word most like one, to be put behind a message; empty where none is like it."""
    enough = _SHORT_ENOUGH if len(word) <= _SHORT else _LIKE_ENOUGH
    found = get_close_matches(word.casefold(), list(known), 1, enough)
    return f" Did you mean “{found[0]}”?" if found else ""
