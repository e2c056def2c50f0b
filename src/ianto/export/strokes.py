"""Curves and the lines along them as polygons, for whatever paints only those."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ianto.export.plate import Curve, Disc, Path, Point

Outline = NDArray[np.float64]
"""Corners of a polygon: rows of x and y."""

_NEAR: Final = 4.0
"""About how long the straight pieces of a curve are, in units of the plate."""
_FEWEST, _MOST = 6, 48
_ROUND: Final = 20


def flattened(start: Point, curves: tuple[Curve, ...]) -> Outline:
    """The points of a path whose curves have become short straight lines."""
    found = [np.array([start], np.float64)]
    at = start
    for one, two, end in curves:
        if one == at and two == end:
            found.append(np.array([end], np.float64))
        else:
            long = abs(end[0] - at[0]) + abs(end[1] - at[1])
            count = min(_MOST, max(_FEWEST, round(long / _NEAR)))
            t = np.linspace(0, 1, count + 1)[1:, None]
            corners = [np.array(each, np.float64) for each in (at, one, two, end)]
            parts = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            found.append(np.sum([part * corner for part, corner in zip(parts, corners, strict=True)], axis=0))
        at = end
    points = np.concatenate(found)
    moved = np.concatenate([[True], np.any(np.diff(points, axis=0) != 0, axis=1)])
    kept: Outline = points[moved]
    return kept


def drawn_along(points: Outline, width: float, *, closed: bool = False) -> list[Outline]:
    """The polygons of a line so wide along points, with round ends; all turn the same way."""
    if len(points) < _TWO:
        return [_circle(x, y, width / 2) for x, y in points]
    if closed:
        return _around(points, width / 2)
    caps = [_circle(x, y, width / 2) for x, y in points[[0, -1]]]
    if width > _BROAD:
        return caps + _piece_by_piece(points, width / 2)
    aside = _aside(points) * (width / 2)
    return [*caps, np.concatenate([points - aside, (points + aside)[::-1]])]


def broken(points: Outline, dash: tuple[float, float]) -> list[Outline]:
    """The strokes of a broken line along points: so long, and so far apart."""
    steps = np.hypot(*np.diff(points, axis=0).T)
    far = np.concatenate([[0.0], np.cumsum(steps)])
    found = []
    for begin in np.arange(0.0, far[-1], sum(dash)):
        ends = np.array([begin, min(begin + dash[0], far[-1])])
        between = points[(far > ends[0]) & (far < ends[1])]
        edges = np.stack([np.interp(ends, far, points[:, axis]) for axis in (0, 1)], axis=1)
        found.append(np.concatenate([edges[:1], between, edges[1:]]))
    return found


def _aside(points: Outline) -> Outline:
    """For each point the direction across the line, a unit long; at a bend it is between those of both sides."""
    steps = np.diff(points, axis=0)
    across = np.stack([-steps[:, 1], steps[:, 0]], axis=1) / np.hypot(steps[:, 0], steps[:, 1])[:, None]
    both = np.concatenate([across[:1], across]) + np.concatenate([across, across[-1:]])
    return _unit(both)


def _unit(both: Outline) -> Outline:
    lengths = np.hypot(both[:, 0], both[:, 1])
    found: Outline = both / np.where(lengths > 0, lengths, 1.0)[:, None]
    return found


def _around(points: Outline, half: float) -> list[Outline]:
    """A line along a closed shape: what lies between a larger one and a smaller one."""
    if np.array_equal(points[0], points[-1]):
        points = points[:-1]
    steps = np.concatenate([points[1:], points[:1]]) - points
    lengths = np.maximum(np.hypot(steps[:, 0], steps[:, 1]), _TINY)
    across = np.stack([-steps[:, 1], steps[:, 0]], axis=1) / lengths[:, None]
    aside = _unit(across + np.concatenate([across[-1:], across[:-1]])) * half
    return [points - aside, (points + aside)[::-1]]


def _piece_by_piece(points: Outline, half: float) -> list[Outline]:
    """A line so wide that its inner side would fold at a bend."""
    found = [_circle(x, y, half) for x, y in points[1:-1]]
    for start, stop in pairwise(points):
        step = stop - start
        aside = np.array([-step[1], step[0]]) * (half / np.hypot(step[0], step[1]))
        found.append(np.array([start - aside, stop - aside, stop + aside, start + aside]))
    return found


_TWO: Final = 2
_TINY: Final = 1e-9
_BROAD: Final = 8.0
_TURN: Final = np.linspace(0, 2 * np.pi, _ROUND, endpoint=False)
_UNIT_CIRCLE: Final = np.stack([np.cos(_TURN), np.sin(_TURN)], axis=1)


def _circle(x: float, y: float, radius: float) -> Outline:
    found: Outline = _UNIT_CIRCLE * radius + np.array([x, y])
    return found


def shape_of(part: Path | Disc) -> Outline:
    """The outline of a filled part."""
    return (
        _circle(part.x, part.y, part.radius) if isinstance(part, Disc) else flattened(part.start, part.curves)
    )
