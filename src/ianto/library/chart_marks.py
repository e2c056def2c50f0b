"""The marks of a chart: lines that weave, pills where they meet, lanterns for stories, bars for what is uncertain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ianto.export import Disc, Ink, Path, Point, Words, capsule, straight
from ianto.timeline.storyline import Meeting, Run

STEM: Final = 5.0
"""So far to both sides of a column lines run level."""
_CASING: Final = 3.4
_PILL, _LANTERN, _MOMENT = 5.2, 7.0, 3.4
_ABOVE: Final = 7.5
_BEAD: Final = 2.4
_ORDINAL: Final = 6.6
_BAR: Final = 12.0
_THREE_FIGURES: Final = 100

Mark = Path | Disc | Words


def woven(run: Run, at: Point, width: float, ink: Ink) -> list[Mark]:
    """One line, with paper to both sides of it where it lies over others; double for whoever has an order of their own."""
    start, curves = _course(run, at)
    own = run.line.own
    outer = width + 2.6 if own else width
    found: list[Mark] = [
        Path(start, curves, stroke="paper", width=outer + _CASING, kind="casing"),
        Path(start, curves, stroke=ink, width=outer, kind="line"),
    ]
    if own:
        found.append(Path(start, curves, stroke="paper", width=max(1.3, width * 0.75), kind="core"))
    return found


def bar(run: Run, at: Point) -> list[Mark]:
    """Where an uncertain placement may be: a pale bar along its line, with a hairline around it."""
    start, curves = _course(run, at)
    return [
        Path(start, curves, stroke="lamp", width=_BAR + 1.3, kind="span-edge"),
        Path(start, curves, stroke="selection", width=_BAR, kind="span"),
    ]


def _course(run: Run, at: Point) -> tuple[Point, tuple[tuple[Point, Point, Point], ...]]:
    """A smooth curve through points, level at each of them."""
    moved = [(x + at[0], y + at[1]) for x, y in run.points]
    start = here = moved[0]
    curves: list[tuple[Point, Point, Point]] = []
    for number, (x, y) in enumerate(moved):
        after = 0.0 if number == len(moved) - 1 else STEM
        if y == here[1]:
            if curves and curves[-1][1] == curves[-1][2] and curves[-1][2][1] == y:
                curves.pop()
            end = (x + after, y)
            curves.append((here, end, end))
        else:
            begin, end = (x - STEM - run.rooms[number], y), (x + after, y)
            middle = (here[0] + begin[0]) / 2
            curves += [((middle, here[1]), (middle, y), begin), (begin, end, end)]
        here = end
    # A straight piece that was lengthened begins where the one before ended.
    found, last = [], start
    for one, two, end in curves:
        found.append((last if two == end else one, two, end))
        last = end
    return start, tuple(found)


def meeting(met: Meeting, at: Point, inks: Mapping[str, Ink]) -> list[Mark]:
    """A pill across the lines that meet, or a lantern for a story."""
    x = met.at + at[0]
    beads = [(name, y + at[1]) for name, y in met.beads]
    top, bottom = beads[0][1] - _ABOVE, beads[-1][1] + _ABOVE
    story = met.column.kind == "story"
    half = _LANTERN if story else _MOMENT if met.column.kind == "moment" else _PILL
    if any(name in met.column.ordinals for name, _ in beads):
        half = max(half, _ORDINAL + 2.2)
    found = _lantern(x, top, bottom, half) if story else _pill(x, top, bottom, half)
    for name, y in beads:
        ordinal = met.column.ordinals.get(name)
        if ordinal is not None:
            found.append(Disc(x, y, _ORDINAL, fill="paper"))
            size = 8.4 if ordinal < _THREE_FIGURES else 7.0
            found.append(Words(str(ordinal), x, y + size * 0.36, size, inks[name], "sans", anchor="middle"))
        else:
            found.append(Disc(x, y, _BEAD, fill="paper" if story else inks[name]))
    return found


def _pill(x: float, top: float, bottom: float, half: float) -> list[Mark]:
    start, curves = capsule(x - half, top, x + half, bottom)
    return [Path(start, curves, stroke="ink", width=1.2, fill="paper", closed=True, kind="body")]


def _lantern(x: float, top: float, bottom: float, half: float) -> list[Mark]:
    """A glass body between a lid and a foot, hung on a ring."""
    top, bottom = top - 1.5, bottom + 1.5
    neck, shoulder = half * 0.62, 5.0
    body = (
        ((x + neck, top), (x + neck, top), (x + neck, top)),
        ((x + half, top + 1), (x + half, top + shoulder * 0.6), (x + half, top + shoulder)),
        *straight((x + half, top + shoulder), (x + half, bottom - shoulder)),
        ((x + half, bottom - shoulder * 0.6), (x + half, bottom - 1), (x + neck, bottom)),
        *straight((x + neck, bottom), (x - neck, bottom)),
        ((x - half, bottom - 1), (x - half, bottom - shoulder * 0.6), (x - half, bottom - shoulder)),
        *straight((x - half, bottom - shoulder), (x - half, top + shoulder)),
        ((x - half, top + shoulder * 0.6), (x - half, top + 1), (x - neck, top)),
    )
    lid, foot = top - 2.2, bottom + 2.2
    wide = neck + 1.4
    return [
        Disc(x, lid - 3.4, 2.3, stroke="lamp", width=1.2),
        Path((x - wide, lid), straight((x - wide, lid), (x + wide, lid)), stroke="lamp", width=1.8),
        Path((x - wide, foot), straight((x - wide, foot), (x + wide, foot)), stroke="lamp", width=1.8),
        Path(
            (x - neck, top),
            straight((x - neck, top), (x + neck, top)) + body[1:],
            fill="lamp",
            closed=True,
            kind="body",
        ),
    ]


def stop(run: Run, at: Point, ink: Ink) -> Mark:
    """The end of a line that does not go on to the edge."""
    x, y = run.points[-1][0] + at[0], run.points[-1][1] + at[1]
    return Path((x, y - 4), straight((x, y - 4), (x, y + 4)), stroke=ink, width=1.4)
