"""The letters covers are drawn with: how wide each is, and its outline. See tools/letters.py for where they come from.

They are carried along because a cover must be the same picture, to the byte, on every machine.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

UNITS: Final = 1000
"""Outlines and widths are in thousandths of the type size."""

Points = NDArray[np.int64]
"""Corners of a polygon: rows of x and y."""

_COUNTS: Final = 3


@dataclass(frozen=True, slots=True)
class Letters:
    """All letters there are.

    Attributes:
        places: where each is in the tables, by its code point.
        widths: how far each moves what follows it.
        firsts: for each the number of its first contour; one more at the end.
        begins: for each contour the number of its first point; one more at the end.
        points: the corners of all contours, y upwards from the line they stand on.
    """

    places: dict[str, int]
    widths: list[int]
    firsts: list[int]
    begins: list[int]
    points: Points

    def width(self, text: str) -> int:
        """How wide a text is, in thousandths of the type size; letters that are not here count as an em."""
        return sum(
            self.widths[self.places[letter]] if letter in self.places else UNITS * _wideness(letter) // 100
            for letter in text
        )

    def settable(self, text: str) -> bool:
        """Whether every letter of a text is here."""
        return all(letter in self.places for letter in text)

    def outline(self, letter: str) -> list[Points]:
        """The contours of one letter."""
        place = self.places[letter]
        numbers = range(self.firsts[place], self.firsts[place + 1])
        return [self.points[self.begins[number] : self.begins[number + 1]] for number in numbers]


_WIDE_FROM: Final = "\u1100"
_WIDE, _NARROW = 100, 60


def _wideness(letter: str) -> int:
    """About how wide a letter is that is not here, in hundredths of the type size."""
    return _WIDE if letter >= _WIDE_FROM else _NARROW


@cache
def letters() -> Letters:
    """The letters, read once a process."""
    data = zlib.decompress(files("ianto.export").joinpath("letters.bin").read_bytes())
    codes, contours, points = (int(count) for count in np.frombuffer(data, "<u4", _COUNTS))
    at = _COUNTS * 4

    def table(kind: str, count: int) -> NDArray[np.int64]:
        nonlocal at
        found = np.frombuffer(data, kind, count, at)
        at += found.nbytes
        return found.astype(np.int64)

    known = table("<u4", codes)
    firsts, begins, widths = table("<u4", codes + 1), table("<u4", contours + 1), table("<i2", codes)
    corners = np.stack([table("<i2", points), table("<i2", points)], axis=1)
    return Letters(
        {chr(code): place for place, code in enumerate(known.tolist())},
        widths.tolist(),
        firsts.tolist(),
        begins.tolist(),
        corners,
    )
