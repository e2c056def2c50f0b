"""Progress: a small block of squares, as many as a table has prompts; those that are filled are filled.

What is filled elsewhere, where only the posted table says so, is filled by half.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, isqrt
from typing import Final

from markupsafe import Markup

from ianto.web.drawing.picture import Picture, rem

_PITCH, _SIDE, _INSET = 10, 8, 1
_HIGH: Final = 2.75
_LEAST, _MOST = 0.14, 0.55
_WIDEST: Final = 12
"""A table posted with more columns than that is drawn as one posted without."""

# Colours are the text's own, and a style sheet's if it has any for these classes: no page must know of this picture.
_FILLED = Markup('<path class="filled" fill="currentColor" d="{}"/>')
_HALF = Markup('<path class="half" fill="currentColor" d="{}"/>')
_OPEN = Markup('<path class="hole" fill="none" stroke="currentColor" stroke-width="1.2" d="{}"/>')


def progress(
    cells: Sequence[bool], said: str, columns: int = 0, *, elsewhere: Sequence[bool] = ()
) -> Picture:
    """A table as a block of squares.

    Args:
        cells: whether each prompt is filled, in order.
        said: how far it is, in words.
        columns: how many squares stand side by side; 0 for a good number.
        elsewhere: whether each prompt is filled elsewhere, in order; none for none.
    """
    wide = columns if 0 < columns <= _WIDEST else _good(len(cells))
    rows = ceil(len(cells) / wide)
    pitch = max(_LEAST, min(_MOST, _HIGH / max(rows, 1)))
    filled = "".join(_square(place, wide, _INSET, _SIDE) for place, full in enumerate(cells) if full)
    # What is only outlined takes as much room with its line as what is filled.
    holes = "".join(
        _square(place, wide, _INSET + 0.6, _SIDE - 1.2) for place, full in enumerate(cells) if not full
    )
    halves = "".join(
        _half(place, wide) for place, half in enumerate(elsewhere[: len(cells)]) if half and not cells[place]
    )
    size = Markup('data-kind="progress" viewBox="0 0 {} {}" width="{}" height="{}"').format(
        wide * _PITCH, rows * _PITCH, rem(wide * pitch), rem(rows * pitch)
    )
    drawn = (_OPEN.format(holes) if holes else Markup("")) + (
        _FILLED.format(filled) if filled else Markup("")
    )
    drawn += _HALF.format(halves) if halves else Markup("")
    return Picture(said, size, drawn, Markup(""))


def _square(place: int, wide: int, inset: float, side: float) -> str:
    x, y = place % wide * _PITCH + inset, place // wide * _PITCH + inset
    return f"M{x:g} {y:g}h{side:g}v{side:g}h-{side:g}z"


def _half(place: int, wide: int) -> str:
    x, y = place % wide * _PITCH + _INSET, place // wide * _PITCH + _INSET
    return f"M{x:g} {y + _SIDE:g}h{_SIDE:g}v-{_SIDE:g}z"


def _good(count: int) -> int:
    """How many stand side by side: about as many as below each other, and no gap at the end if that can be."""
    root = isqrt(max(count - 1, 0)) + 1
    return next((wide for wide in range(root, 2 * root) if count and count % wide == 0), root)
