"""Printers' flowers: the small ornaments that old books repeat in rows; here each prompt of a table has one of its own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final, Literal

from ianto.export import Curve, Disc, Ink, Path, Point, straight

Stand = Literal["filled", "elsewhere", "open"]

INKS: Final[tuple[tuple[Ink, Ink], ...]] = (
    ("accent", "ink"),
    ("ink", "accent"),
    ("accent", "lamp"),
    ("lamp", "accent"),
    ("ink", "lamp"),
)
"""The two inks in which the flowers of a table are printed."""


@dataclass(frozen=True, slots=True)
class Flower:
    """One flower.

    Attributes:
        seed: what it is of: its prompt.
        day: when it was filled; another day is another flower.
        stand: whether it is filled; what is open is but the place where a flower will be.
    """

    seed: str
    day: str = ""
    stand: Stand = "open"


def inks_of(name: str) -> tuple[Ink, Ink]:
    """In which two inks the flowers of a table are printed."""
    return INKS[_bytes(name)[0] % len(INKS)]


def draw_flower(flower: Flower, x: float, y: float, side: float, inks: tuple[Ink, Ink]) -> list[Path | Disc]:
    """A flower whose middle is at x and y.

    Args:
        flower: which.
        x: of its middle.
        y: of its middle.
        side: of the square it fills.
        inks: in which it is printed.
    """
    half = side / 2
    fine = max(0.7, side * 0.032)
    if flower.stand == "open":
        return [_lozenge(x, y, half * 0.3, "soft", fine)]
    told, dated = _bytes(flower.seed), _bytes(f"{flower.seed} {flower.day}")
    one, other = inks if told[0] % 2 else (inks[1], inks[0])
    frame = _frame(told[1], x, y, half, (other, fine))
    if flower.stand == "elsewhere":
        return [
            *(frame or [_lozenge(x, y, half * 0.92, other, fine)]),
            Disc(x, y, half * 0.14, fill="soft"),
        ]
    turn = pi / 4 if told[1] % 4 == 0 and dated[0] % 2 else 0.0
    reach = half * (0.92 if turn == 0 else 0.98)
    found: list[Path | Disc] = [*frame, _petals(told[2], (x, y), reach, turn, one)]
    if told[3] % 3 == 0:
        found.append(_petals(told[2] // 4, (x, y), half * 0.56, turn + pi / 4, other))
    return [*found, *_middle(dated[1], x, y, half, other)]


def _frame(kind: int, x: float, y: float, half: float, line: tuple[Ink, float]) -> list[Path | Disc]:
    """What stands round the petals: nothing, a lozenge, a circle, or dots in the corners."""
    ink, fine = line
    match kind % 4:
        case 1:
            return [_lozenge(x, y, half * 0.96, ink, fine)]
        case 2:
            return [Disc(x, y, half * 0.9, stroke=ink, width=fine)]
        case 3:
            off, radius = half * 0.72, half * 0.13
            return [Disc(x + a * off, y + b * off, radius, fill=ink) for a in (-1, 1) for b in (-1, 1)]
        case _:
            return []


def _petals(kind: int, middle: Point, reach: float, turn: float, ink: Ink) -> Path:
    """Four petals, or eight, in one shape."""
    many = kind % 4 == 1
    count = 8 if many else 4
    wide = (0.2 if many else 0.36) * (1.25 if kind // 4 % 2 else 0.9)
    curves: list[Curve] = []
    for step in range(count):
        angle = turn + step * 2 * pi / count
        far = reach if not many or step % 2 == 0 else reach * 0.72
        curves += _petal(kind // 8 % 4, middle, far, angle, wide)
    return Path(middle, tuple(curves), fill=ink, closed=True, kind="petals")


def _petal(kind: int, middle: Point, far: float, angle: float, wide: float) -> tuple[Curve, ...]:
    """From the middle to the tip of a petal and back."""
    ahead, aside = (cos(angle) * far, sin(angle) * far), (-sin(angle) * far * wide, cos(angle) * far * wide)

    def at(along: float, off: float) -> Point:
        return middle[0] + ahead[0] * along + aside[0] * off, middle[1] + ahead[1] * along + aside[1] * off

    tip = at(1, 0)
    match kind:
        case 0:  # a leaf
            return (at(0.3, 1), at(0.7, 1), tip), (at(0.7, -1), at(0.3, -1), middle)
        case 1:  # a drop
            return (at(0.35, 0.3), at(0.85, 1.5), tip), (at(0.85, -1.5), at(0.35, -0.3), middle)
        case 2:  # a spear
            return (*straight(middle, at(0.55, 0.75), tip), *straight(tip, at(0.55, -0.75), middle))
        case _:  # a heart: notched at its tip
            notch = at(0.84, 0)
            return (
                (at(0.3, 0.4), at(0.7, 1.7), at(0.98, 0.55)),
                (at(1.02, 0.3), at(0.95, 0.08), notch),
                (at(0.95, -0.08), at(1.02, -0.3), at(0.98, -0.55)),
                (at(0.7, -1.7), at(0.3, -0.4), middle),
            )


def _middle(kind: int, x: float, y: float, half: float, ink: Ink) -> list[Path | Disc]:
    match kind % 3:
        case 0:
            return [Disc(x, y, half * 0.2, fill="paper"), Disc(x, y, half * 0.1, fill=ink)]
        case 1:
            return [_lozenge(x, y, half * 0.24, "paper")]
        case _:
            return [Disc(x, y, half * 0.17, fill=ink)]


def _lozenge(x: float, y: float, r: float, ink: Ink, line: float = 0.0) -> Path:
    """A lozenge: an outline so wide, or a spot."""
    corners = ((x, y - r), (x + r, y), (x, y + r), (x - r, y), (x, y - r))
    sides = straight(*corners)
    if line:
        return Path(corners[0], sides, stroke=ink, width=line, closed=True)
    return Path(corners[0], sides, fill=ink, closed=True)


def _bytes(seed: str) -> bytes:
    return hashlib.blake2b(seed.encode("utf-8", "replace"), digest_size=16).digest()
