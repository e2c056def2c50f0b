"""Makes `src/ianto/export/letters.bin`: the outlines of the letters that covers are drawn with.

The faces are DejaVu Serif Condensed and, for Hebrew and Arabic, DejaVu Sans Condensed (their licence lies beside the
file). Curves become short straight lines, in thousandths of the type size. Run it only to add letters:

    pip install fonttools
    python tools/letters.py /usr/share/fonts/truetype/dejavu
"""

from __future__ import annotations

import struct
import sys
import zlib
from pathlib import Path
from typing import Any

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

UNITS = 1000
FINEST = 1.5  # thousandths of the type size that a line may lie beside its curve
WANTED = {
    "DejaVuSerifCondensed.ttf": (
        *(range(0x20, 0x7F), range(0xA0, 0x250), range(0x370, 0x530), range(0x531, 0x590)),
        *(range(0x10D0, 0x1100), range(0x1E00, 0x1F00), range(0x2010, 0x2028), range(0x2030, 0x205F)),
        *(range(0x20A0, 0x20C0), range(0x2190, 0x2194), range(0x2660, 0x2668), (0x2116, 0x2122, 0x2212, 0x2605, 0x2606)),
    ),
    "DejaVuSansCondensed.ttf": (
        *(range(0x5D0, 0x5F5), (0x60C, 0x61B, 0x61F), range(0x660, 0x66A), range(0x6F0, 0x6FA)),
        *(range(0xFB50, 0xFC00), range(0xFE80, 0xFEFD)),
    ),
}  # fmt: skip


def flattened(pen: DecomposingRecordingPen, scale: float) -> list[list[tuple[int, int]]]:
    """The contours of a glyph as polygons."""
    contours: list[list[tuple[float, float]]] = []
    for what, points in pen.value:
        if what == "moveTo":
            contours.append([points[0]])
        elif what == "lineTo":
            contours[-1].append(points[0])
        elif what == "qCurveTo":
            if points[-1] is None:
                # No point of it lies on the curve: it begins between the last and the first.
                start = middle(points[-2], points[0])
                contours.append([start])
                corners = [*points[:-1], start]
            else:
                corners = list(points)
            for place, control in enumerate(corners[:-1]):
                following = corners[place + 1]
                end = following if place == len(corners) - 2 else middle(control, following)
                contours[-1] += curve(contours[-1][-1], control, end, scale)
    return [
        [(round(x * scale), round(y * scale)) for x, y in contour] for contour in contours if len(contour) > 2
    ]


def middle(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    """The point halfway."""
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def curve(start: Any, control: Any, end: Any, scale: float) -> list[tuple[float, float]]:
    """A quadratic curve as so many lines as it needs."""
    bow = max(abs(start[axis] - 2 * control[axis] + end[axis]) for axis in (0, 1)) / 4 * scale
    steps = max(1, round((bow / FINEST) ** 0.5 + 0.49))
    found = []
    for step in range(1, steps + 1):
        t = step / steps
        found.append(
            tuple(
                (1 - t) ** 2 * start[axis] + 2 * t * (1 - t) * control[axis] + t * t * end[axis]
                for axis in (0, 1)
            )
        )
    return found


def main(folder: Path) -> None:
    """Write the file."""
    glyphs: dict[int, tuple[int, list[list[tuple[int, int]]]]] = {}
    for name, ranges in WANTED.items():
        font = TTFont(folder / name)
        scale = UNITS / font["head"].unitsPerEm
        names, drawn, widths = font.getBestCmap(), font.getGlyphSet(), font["hmtx"]
        for code in sorted({code for some in ranges for code in some} & set(names)):
            pen = DecomposingRecordingPen(drawn)
            drawn[names[code]].draw(pen)
            glyphs[code] = round(widths[names[code]][0] * scale), flattened(pen, scale)
    codes = sorted(glyphs)
    contours = [contour for code in codes for contour in glyphs[code][1]]
    points = [point for contour in contours for point in contour]
    firsts = [0]
    for code in codes:
        firsts.append(firsts[-1] + len(glyphs[code][1]))
    begins = [0]
    for contour in contours:
        begins.append(begins[-1] + len(contour))
    data = struct.pack("<III", len(codes), len(contours), len(points))
    data += struct.pack(f"<{len(codes)}I", *codes)
    data += struct.pack(f"<{len(firsts)}I", *firsts)
    data += struct.pack(f"<{len(begins)}I", *begins)
    data += struct.pack(f"<{len(codes)}h", *(glyphs[code][0] for code in codes))
    data += struct.pack(f"<{len(points)}h", *(x for x, _ in points))
    data += struct.pack(f"<{len(points)}h", *(y for _, y in points))
    path = Path(__file__).parent.parent / "src" / "ianto" / "export" / "letters.bin"
    path.write_bytes(zlib.compress(data, 9))
    sys.stdout.write(f"{len(codes)} letters, {len(points)} points, {path.stat().st_size} bytes\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
