"""The ornament of a cover: rings of small shapes, another for every work, always the same for the same one."""

from __future__ import annotations

import hashlib
import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ianto.export.jacket import Jacket

UNITS: Final = 1000
"""Points of an ornament are in thousandths of a pixel of the cover."""

_TURN: Final = 360
_TOP: Final = 270
# At whole degrees the rounded sine is the same on every machine.
_SINES: Final = tuple(round(100_000 * math.sin(math.radians(degree))) for degree in range(_TURN))
_SHAPES: Final = ("dot", "lozenge", "petal", "ray")
_COUNTS: Final = (5, 6, 8, 9, 10, 12)  # into which a turn goes without a rest
_RINGS: Final = ((58, 9), (36, 8), (18, 5))


def ornament_of(jacket: Jacket) -> list[NDArray[np.int64]]:
    """The ornament of a work, told by its title and its author: polygons around the point 0, 0."""
    seed = hashlib.blake2b(f"{jacket.title}\n{jacket.by}".encode(), digest_size=16).digest()
    count = _COUNTS[seed[0] % len(_COUNTS)]
    polygons: list[NDArray[np.int64]] = []
    for number, (radius, size) in enumerate(_RINGS):
        shape = _SHAPES[seed[1 + number] % len(_SHAPES)]
        # From the top, or from half a step beside it: either way left mirrors right.
        turn = _TOP + seed[4 + number] % 2 * (_TURN // count // 2)
        polygons += [
            _shape(shape, radius * UNITS, size * UNITS, (turn + place * _TURN // count) % _TURN)
            for place in range(count)
        ]
    if seed[8] % 2:
        polygons.append(_shape("dot", 0, 5 * UNITS, 0))
    return polygons


def _shape(kind: str, radius: int, size: int, degree: int) -> NDArray[np.int64]:
    """One shape that far from the middle, in that direction, turned outwards."""
    if kind == "dot":
        outline = [_polar(size * 2 // 3, step * 20) for step in range(18)]
    elif kind == "lozenge":
        outline = [(-size, 0), (0, -size // 2), (size, 0), (0, size // 2)]
    elif kind == "ray":
        outline = [(-size, -size // 7), (size, -size // 12), (size, size // 12), (-size, size // 7)]
    else:
        bow = [(step, _sine(90 + step * 9) * size // 210_000) for step in range(-10, 11)]
        outline = [(step * size // 8, -height) for step, height in bow]
        outline += [(step * size // 8, height) for step, height in reversed(bow)]
    points = np.array([(x + radius, y) for x, y in outline], np.int64)
    cosine, sine = _sine(degree + 90), _sine(degree)
    return np.stack(
        [
            (points[:, 0] * cosine - points[:, 1] * sine) // 100_000,
            (points[:, 0] * sine + points[:, 1] * cosine) // 100_000,
        ],
        axis=1,
    )


def _polar(radius: int, degree: int) -> tuple[int, int]:
    return radius * _sine(degree + 90) // 100_000, radius * _sine(degree) // 100_000


def _sine(degree: int) -> int:
    return _SINES[degree % _TURN]
