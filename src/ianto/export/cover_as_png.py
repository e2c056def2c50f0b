"""A cover as PNG, drawn with our own letters: the same bytes on every machine, and what e-readers put on their shelf."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ianto.export.cover_as_svg import PALETTE
from ianto.export.jacket import HEIGHT, ORNAMENT_AT, RULES, WIDTH, Jacket, Line, lines_of
from ianto.export.letters import UNITS, letters
from ianto.export.ornament import UNITS as ORNAMENT_UNITS
from ianto.export.ornament import ornament_of
from ianto.export.png import png
from ianto.export.raster import FINE, SHADES, cover_pixels
from ianto.export.visual_order import visual

_INSET: Final = 56
_REMEMBERED: Final = 256
_RULE: Final = 15
"""The last colour of sixteen: paper, seven shades of ink, seven of the accent, hairlines."""
_SECOND: Final = 1 + SHADES


@lru_cache(maxsize=_REMEMBERED)
def cover_png(jacket: Jacket, width: int = WIDTH) -> bytes:
    """The picture as a file.

    Lines with a letter that is not among ours are left out: see `jacket.settable`.

    Args:
        jacket: what stands on it.
        width: of the picture in pixels, an even number; its height is four thirds of it.
    """
    canvas = np.zeros((HEIGHT * width // WIDTH, width), np.uint8)
    for y in RULES:
        top = y * width // WIDTH
        canvas[
            top : top + max(1, width // 400), _INSET * width // WIDTH : (WIDTH - _INSET) * width // WIDTH
        ] = _RULE
    x, y = ORNAMENT_AT
    middle = np.array([x, y], np.int64) * ORNAMENT_UNITS
    drawn = [(polygon + middle) * width * FINE // (WIDTH * ORNAMENT_UNITS) for polygon in ornament_of(jacket)]
    cover_pixels(drawn, canvas, _SECOND)
    for line in lines_of(jacket):
        set_line(line, canvas, width)
    return png(canvas, _palette())


def set_line(line: Line, canvas: NDArray[np.uint8], width: int) -> None:
    """Set one line of letters, centred."""
    text = visual(line.text)
    known = letters()
    if not known.settable(text):
        return
    # Thousandths of the type size, from the middle of the picture.
    at = -known.width(text) // 2
    outlines = []
    for letter in text:
        outlines += [contour + np.array([at, 0]) for contour in known.outline(letter)]
        at += known.width(letter)
    if not outlines:
        return
    unit = line.size * width * FINE
    flip = np.array([1, -1])
    origin = np.array([WIDTH // 2, line.y], np.int64) * width * FINE // WIDTH
    placed = [contour * flip * unit // (UNITS * WIDTH) + origin for contour in outlines]
    cover_pixels(placed, canvas, _SECOND if line.ink == "accent" else 1)


@cache
def _palette() -> tuple[tuple[int, int, int], ...]:
    paper, ink, rule = (_rgb(PALETTE[name]) for name in ("paper", "ink", "rule"))
    shades = [paper]
    for full in (ink, _rgb(PALETTE["accent"])):
        shades += [
            (
                paper[0] + (full[0] - paper[0]) * step // SHADES,
                paper[1] + (full[1] - paper[1]) * step // SHADES,
                paper[2] + (full[2] - paper[2]) * step // SHADES,
            )
            for step in range(1, SHADES + 1)
        ]
    return (*shades, rule)


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
