"""A plate as PNG, with our own letters: no browser is needed to hang it on a wall."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ianto.export.letters import UNITS, letters
from ianto.export.plate import DASH, THEMES, Disc, Ink, Path, Plate, Theme, Words
from ianto.export.raster import FINE, coverage
from ianto.export.strokes import Outline, broken, drawn_along, flattened, shape_of
from ianto.export.visual_order import visual

_TILE: Final = 320
_SIDE: Final = 12_000
"""A picture is at most so wide or high in pixels: what is larger is drawn smaller."""
_EDGE: Final = 3.0
_SLANT: Final = 0.2
"""How far italics lean: our letters have none of their own."""
_BOLD: Final = 0.045
"""How much wider the strokes of semi-bold letters are, in parts of the size."""
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"

Canvas = NDArray[np.float32]


def plate_png(plate: Plate, theme: Theme = "light", scale: float = 2.0) -> bytes:
    """A plate as a file.

    Args:
        plate: what is drawn.
        theme: its colours.
        scale: how many pixels there are to a unit of the plate; less where the picture would be enormous.
    """
    scale = min(scale, _SIDE / max(plate.width, plate.height, 1))
    colours = {
        name: np.array([int(said[at : at + 2], 16) for at in (1, 3, 5)], np.float32)
        for name, said in THEMES[theme].items()
    }
    canvas = np.empty(
        (max(1, round(plate.height * scale)), max(1, round(plate.width * scale)), 3), np.float32
    )
    canvas[:] = colours["paper"]
    for part in plate.flat:
        for ink, polygons in _painted(part):
            fixed = [np.rint(polygon * (scale * FINE)).astype(np.int64) for polygon in polygons]
            _paint(canvas, fixed, colours[ink])
    return _png(np.rint(canvas).astype(np.uint8))


def _painted(part: Path | Disc | Words) -> Iterator[tuple[Ink, list[Outline]]]:
    """What a part covers, and with which colour, in order."""
    if isinstance(part, Words):
        outlines = _set(part)
        if part.edged:
            yield "paper", [each for outline in outlines for each in drawn_along(outline, _EDGE, closed=True)]
        if part.weight > _PLAIN:
            more = part.size * _BOLD
            yield (
                part.colour,
                [each for outline in outlines for each in drawn_along(outline, more, closed=True)],
            )
        yield part.colour, outlines
        if part.struck:
            yield part.colour, [_strike(part)]
        return
    if part.fill is not None:
        yield part.fill, [shape_of(part)]
    if part.stroke is not None:
        closed = isinstance(part, Disc) or part.closed
        points = shape_of(part) if isinstance(part, Disc) else flattened(part.start, part.curves)
        if isinstance(part, Path) and part.dashed:
            pieces = broken(points, DASH)
            yield part.stroke, [each for piece in pieces for each in drawn_along(piece, part.width)]
        else:
            yield part.stroke, drawn_along(points, part.width, closed=closed)


_PLAIN: Final = 400


def _set(words: Words) -> list[Outline]:
    """The contours of a line of text; a letter that is not among ours leaves a gap."""
    known = letters()
    text = visual(words.text)
    apart = words.apart * UNITS
    wide = known.width(text) + apart * max(len(text) - 1, 0)
    at = _begin(words, wide)
    lean = _SLANT if words.slanted else 0.0
    turned = _turn(words)
    found = []
    for letter in text:
        if known.settable(letter):
            for contour in known.outline(letter):
                x, y = contour[:, 0] + at + lean * contour[:, 1], -contour[:, 1].astype(np.float64)
                placed = np.stack([x, y], axis=1) * (words.size / UNITS)
                found.append(placed @ turned + np.array([words.x, words.y]))
        at += known.width(letter) + apart
    return found


def _begin(words: Words, wide: float) -> float:
    return {"start": 0.0, "middle": -wide / 2, "end": -wide}[words.anchor]


def _turn(words: Words) -> NDArray[np.float64]:
    turn = np.deg2rad(words.turned)
    return np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])


def _strike(words: Words) -> Outline:
    """The line through a line of text that is struck through."""
    wide = letters().width(words.text) + words.apart * UNITS * max(len(words.text) - 1, 0)
    left = _begin(words, wide)
    corners = np.array(
        [(x, y) for x, y in ((left, -310), (left + wide, -310), (left + wide, -260), (left, -260))]
    )
    struck: Outline = corners * (words.size / UNITS) @ _turn(words) + np.array([words.x, words.y])
    return struck


def _paint(canvas: Canvas, polygons: list[NDArray[np.int64]], colour: NDArray[np.float32]) -> None:
    """Cover polygons with a colour, tile by tile: a line that runs through the whole picture covers little of it."""
    if not polygons:
        return
    boxes = np.array([(*polygon.min(axis=0), *polygon.max(axis=0)) for polygon in polygons])
    height, width = canvas.shape[:2]
    left, right = max(0, int(boxes[:, 0].min()) // FINE), min(width, int(boxes[:, 2].max()) // FINE + 1)
    for begin in range(left, right, _TILE):
        end = min(begin + _TILE, right)
        here = [
            polygon
            for polygon, box in zip(polygons, boxes, strict=True)
            if box[0] < end * FINE and box[2] > begin * FINE
        ]
        if not here:
            continue
        low, high = (
            int(edge) // FINE for edge in (min(p[:, 1].min() for p in here), max(p[:, 1].max() for p in here))
        )
        top, bottom = max(0, low), min(height, high + 1)
        if top >= bottom:
            continue
        share = coverage(here, (begin, top), (end, bottom))[:, :, None]
        band = canvas[top:bottom, begin:end]
        band += (colour - band) * share


def _png(canvas: NDArray[np.uint8]) -> bytes:
    height, width = canvas.shape[:2]
    flat = canvas.reshape(height, width * 3)
    before = np.vstack([np.zeros((1, width * 3), np.uint8), flat[:-1]])
    rows = np.hstack([np.full((height, 1), 2, np.uint8), flat - before])
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
            _chunk(b"IDAT", zlib.compress(rows.tobytes(), 6)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
