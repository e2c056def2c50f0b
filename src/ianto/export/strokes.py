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
    """The polygons of a line so wide along points, with round ends and corners; all turn the same way."""
    if closed and len(points) > 1:
        points = np.concatenate([points, points[:1]])
    half = width / 2
    found = [_circle(x, y, half) for x, y in (points[[0, -1]] if len(points) > 1 else points)]
    steps = np.diff(points, axis=0)
    lengths = np.hypot(steps[:, 0], steps[:, 1])
    for place, (start, stop) in enumerate(pairwise(points)):
        if lengths[place] == 0:
            continue
        aside = np.array([-steps[place, 1], steps[place, 0]]) * (half / lengths[place])
        found.append(np.array([start - aside, stop - aside, stop + aside, start + aside]))
        if place and width > 1:
            found.append(_circle(start[0], start[1], half))
    return found


def _circle(x: float, y: float, radius: float) -> Outline:
    turn = np.linspace(0, 2 * np.pi, _ROUND, endpoint=False)
    return np.stack([x + radius * np.cos(turn), y + radius * np.sin(turn)], axis=1)


def shape_of(part: Path | Disc) -> Outline:
    """The outline of a filled part."""
    return (
        _circle(part.x, part.y, part.radius) if isinstance(part, Disc) else flattened(part.start, part.curves)
    )
