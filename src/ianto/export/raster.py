"""Filled polygons as pixels, with soft edges. Whole numbers only, so that every machine draws the same picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

FINE: Final = 256
"""Corners are given in so many parts of a pixel."""
SHADES: Final = 7
"""A pixel is covered in so many steps, from not at all to wholly."""

_ROWS: Final = 4
_STEP: Final = FINE // _ROWS
_WHOLE: Final = FINE * _ROWS


def cover_pixels(polygons: Sequence[NDArray[np.int64]], canvas: NDArray[np.uint8], first: int) -> None:
    """Paint polygons on a canvas, those within others as holes where they run the other way round.

    Args:
        polygons: corners in parts of a pixel, y downwards; the last corner is joined to the first.
        canvas: what is painted on: rows of pixels.
        first: the colour number of the palest shade; the full one is `first + SHADES - 1`.
    """
    if not polygons:
        return
    starts = np.concatenate(polygons)
    stops = np.concatenate([np.roll(polygon, -1, axis=0) for polygon in polygons])
    height, width = canvas.shape
    left, top = (max(0, int(starts[:, axis].min()) // FINE) for axis in (0, 1))
    right = min(width, -(-int(starts[:, 0].max()) // FINE))
    bottom = min(height, -(-int(starts[:, 1].max()) // FINE))
    if top >= bottom or left >= right:
        return
    # Only the box the polygons lie in is looked at.
    shift = np.array([left, top], np.int64) * FINE
    shade = _shades(starts - shift, stops - shift, bottom - top, right - left)
    band = canvas[top:bottom, left:right]
    np.copyto(band, (first - 1 + shade).astype(np.uint8), where=shade > 0)


def coverage(
    polygons: Sequence[NDArray[np.int64]], start: tuple[int, int], stop: tuple[int, int]
) -> NDArray[np.float32]:
    """How far polygons cover the pixels of a box, from 0 to 1; where they overlap and turn alike, they are one.

    Args:
        polygons: corners in parts of a pixel, y downwards; the last corner is joined to the first.
        start: the x and y of the first pixel.
        stop: those of the one after the last.
    """
    shift = np.array(start, np.int64) * FINE
    starts = np.concatenate(polygons) - shift
    stops = (
        np.concatenate([corners for polygon in polygons for corners in (polygon[1:], polygon[:1])]) - shift
    )
    covered = _covered(starts, stops, stop[1] - start[1], stop[0] - start[0])
    share: NDArray[np.float32] = covered.astype(np.float32) / np.float32(_WHOLE)
    return share


def _shades(
    starts: NDArray[np.int64], stops: NDArray[np.int64], height: int, width: int
) -> NDArray[np.int32]:
    """How far the pixels of a box are covered, in steps."""
    shades: NDArray[np.int32] = (_covered(starts, stops, height, width) * SHADES + _WHOLE // 2) // _WHOLE
    return shades


def _covered(
    starts: NDArray[np.int64], stops: NDArray[np.int64], height: int, width: int
) -> NDArray[np.int32]:
    """How far the pixels of a box are covered, in parts of the whole."""
    downwards = stops[:, 1] > starts[:, 1]
    upper = np.where(downwards[:, None], starts, stops)
    lower = np.where(downwards[:, None], stops, starts)
    sign = np.where(downwards, 1, -1)
    # The rows of samples an edge crosses; each pixel has several, a quarter of it apart.
    begin = np.maximum(-(-(upper[:, 1] - _STEP // 2) // _STEP), 0)
    end = np.minimum(-(-(lower[:, 1] - _STEP // 2) // _STEP), height * _ROWS)
    count = np.maximum(end - begin, 0)
    edge = np.repeat(np.arange(len(count)), count)
    row = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count) + begin[edge]
    ahead = row * _STEP + _STEP // 2 - upper[edge, 1]
    run = lower[edge, 0] - upper[edge, 0]
    fall = lower[edge, 1] - upper[edge, 1]
    x = np.clip(upper[edge, 0] + run * ahead // fall, 0, width * FINE)
    pixel, part = x // FINE, x % FINE
    # What lies to the right of an edge is within; the next one takes it back.
    stride = width + 2
    place = row * stride + pixel
    change = np.zeros(height * _ROWS * stride, np.int32)
    np.add.at(change, place, (sign[edge] * (FINE - part)).astype(np.int32))
    np.add.at(change, place + 1, (sign[edge] * part).astype(np.int32))
    within = np.cumsum(change.reshape(-1, stride), axis=1, dtype=np.int32)[:, :width]
    within = np.minimum(np.abs(within), FINE)
    covered: NDArray[np.int32] = within.reshape(height, _ROWS, width).sum(axis=1, dtype=np.int32)
    return covered
