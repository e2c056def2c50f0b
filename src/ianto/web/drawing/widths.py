"""How wide a text is, as far as that can be told without its face, and the text cut to fit."""

from __future__ import annotations

import unicodedata
from typing import Final

# In hundredths of the type's size, for sans faces such as Noto Sans and DejaVu Sans, rather too wide than too narrow.
_NARROW, _USUAL, _CAPITAL, _WIDE, _SQUARE = 31, 56, 68, 92, 100
_SMALL: Final = frozenset(" .,:;'’‘!|iIjltfr()[]/-·“”\"")
_BROAD: Final = frozenset("mwMW@%…—&")


def width(text: str) -> float:
    """How wide a text is, in multiples of its type's size."""
    return sum(map(_of, text)) / 100


def fitted(text: str, most: float) -> str:
    """The text, or as much of its beginning as fits, with an ellipsis; cut between words where that leaves enough.

    Args:
        text: what is to be written.
        most: how wide it may be, in multiples of its type's size.
    """
    if width(text) <= most:
        return text
    room = most - width("…")
    end = 0
    for sign in text:
        room -= _of(sign) / 100
        if room < 0:
            break
        end += 1
    cut = text[:end]
    at_word = cut.rpartition(" ")[0] if end < len(text) and text[end] != " " else cut
    return (at_word if len(at_word) * 2 > len(cut) else cut).rstrip(" ,;:/&–—-") + "…"


def _of(sign: str) -> int:
    if sign in _SMALL:
        return _NARROW
    if sign in _BROAD:
        return _WIDE
    if unicodedata.combining(sign):
        return 0
    if unicodedata.east_asian_width(sign) in "WF":
        return _SQUARE
    return _CAPITAL if sign.isupper() else _USUAL
