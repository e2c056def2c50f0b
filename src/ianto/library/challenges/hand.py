"""What a hand adds to a printed card: a tick, a ring round a square, a stroke through a row; each a little different."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import cos, hypot, pi, sin, tan
from typing import Final, TypeAlias

from ianto.export import Curve, Ink, Path, Point

_STEPS: Final = 8
"""A ring is so many curves."""
_OVER: Final = 1
"""By so many of them a pen runs on beyond where it began."""
_SAMPLES: Final = 160
_SHORTEST: Final = 2
"""What is left of a stroke between two words is not drawn where it would be but a dot."""

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom."""


class Hand:
    """Small differences, always the same for the same thing.

    Args:
        seed: what is marked.
    """

    def __init__(self, seed: str) -> None:
        self._bytes = hashlib.blake2b(seed.encode("utf-8", "replace"), digest_size=64).digest()
        self._at = 0

    def by(self, most: float) -> float:
        """Something between `-most` and `most`."""
        self._at = (self._at + 1) % len(self._bytes)
        return (self._bytes[self._at] / 127.5 - 1) * most

    def tick(self, x: float, y: float, size: float, ink: Ink) -> Path:
        """A tick whose box begins at x and y."""
        start = (x + self.by(0.05) * size, y + (0.52 + self.by(0.08)) * size)
        foot = (x + (0.34 + self.by(0.05)) * size, y + (0.94 + self.by(0.04)) * size)
        end = (x + (1.0 + self.by(0.06)) * size, y + (0.04 + self.by(0.08)) * size)
        down: Curve = (
            (start[0] + 0.14 * size, start[1] + 0.06 * size),
            (foot[0] - 0.06 * size, foot[1]),
            foot,
        )
        up: Curve = (
            (foot[0] + 0.1 * size, foot[1] - 0.36 * size),
            (end[0] - 0.34 * size, end[1] + 0.22 * size),
            end,
        )
        return Path(start, (down, up), stroke=ink, width=round(size * 0.15, 2), kind="tick")

    def ring(self, x: float, y: float, across: float, down: float) -> tuple[Path, Path]:
        """A ring round a place, as a tinted spot and as the stroke round it, which ends a little beyond its beginning."""
        turn = -0.62 * pi + self.by(0.25)
        radii = [1 + self.by(0.028) for _ in range(_STEPS)]
        angles = [turn + 2 * pi * step / _STEPS for step in range(_STEPS + _OVER + 1)]
        reach = [*radii, radii[0] * (0.985 + self.by(0.006)), radii[1] * (0.94 + self.by(0.015))]
        points = [
            (x + across * r * cos(angle), y + down * r * sin(angle))
            for angle, r in zip(angles, reach, strict=True)
        ]
        whole = points[:_STEPS] + points[:1]
        spot = Path(
            whole[0], _through(whole, (x, y), closed=True), fill="selection", closed=True, kind="spot"
        )
        stroke = Path(points[0], _through(points, (x, y)), stroke="accent", width=1.7, kind="ring")
        return spot, stroke

    def stroke(self, start: Point, end: Point) -> Path:
        """A stroke from one place to another, drawn without a ruler."""
        (ax, ay), (bx, by) = start, end
        far = hypot(bx - ax, by - ay) or 1.0
        aside = (-(by - ay) / far, (bx - ax) / far)

        def near(share: float) -> Point:
            off = self.by(0.012) * far
            return ax + (bx - ax) * share + aside[0] * off, ay + (by - ay) * share + aside[1] * off

        return Path(start, ((near(0.3), near(0.7), end),), stroke="accent", width=3.0, kind="stroke")


def clear_of(stroke: Path, boxes: Sequence[Box]) -> Iterator[Path]:
    """The parts of a stroke of one curve that do not run through any box: what is written there stays legible."""
    (one, two, end) = stroke.curves[0]
    corners = (stroke.start, one, two, end)
    points = [_at(corners, step / _SAMPLES) for step in range(_SAMPLES + 1)]
    free = [not any(_within(point, box) for box in boxes) for point in points]
    begin: int | None = None
    for step, clear in enumerate([*free, False]):
        if clear and begin is None:
            begin = step
        elif not clear and begin is not None:
            if step - 1 - begin > _SHORTEST:
                first, *rest = _between(corners, begin / _SAMPLES, (step - 1) / _SAMPLES)
                yield replace(stroke, start=first, curves=((rest[0], rest[1], rest[2]),))
            begin = None


def _within(point: Point, box: Box) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _at(corners: Sequence[Point], share: float) -> Point:
    """A point of a curve, by its control points."""
    while len(corners) > 1:
        corners = [_mixed(one, other, share) for one, other in pairwise(corners)]
    return corners[0]


def _between(corners: Sequence[Point], first: float, last: float) -> list[Point]:
    """The control points of a part of a curve."""
    ahead = _halves(corners, last)[0]
    return _halves(ahead, first / last if last else 0.0)[1]


def _halves(corners: Sequence[Point], share: float) -> tuple[list[Point], list[Point]]:
    """The control points of both parts of a curve that is cut."""
    before, after = [corners[0]], [corners[-1]]
    while len(corners) > 1:
        corners = [_mixed(one, other, share) for one, other in pairwise(corners)]
        before.append(corners[0])
        after.append(corners[-1])
    return before, after[::-1]


def _mixed(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def _through(points: list[Point], middle: Point, *, closed: bool = False) -> tuple[Curve, ...]:
    """Curves through points that lie around a middle, smooth at each of them."""
    near = 4 / 3 * tan(pi / (2 * _STEPS))
    found: list[Curve] = []
    count = len(points) - 1
    for place in range(count):
        one, other = points[place], points[place + 1]
        before = points[place - 1] if place else points[-2] if closed else None
        after = points[place + 2] if place + 2 <= count else points[1] if closed else None
        leave = _along(before, one, other, middle, near)
        arrive = _along(one, other, after, middle, near)
        found.append(
            ((one[0] + leave[0], one[1] + leave[1]), (other[0] - arrive[0], other[1] - arrive[1]), other)
        )
    return tuple(found)


def _along(before: Point | None, at: Point, after: Point | None, middle: Point, near: float) -> Point:
    """Which way a curve runs at a point, and how far its control lies: as its neighbours lie, else as on a circle."""
    if before is not None and after is not None:
        return (after[0] - before[0]) / 6, (after[1] - before[1]) / 6
    # At a loose end, the way round.
    return -(at[1] - middle[1]) * near, (at[0] - middle[0]) * near
