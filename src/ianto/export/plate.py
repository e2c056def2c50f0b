"""A plate: a picture in paths, discs and words, that knows nothing of paper or pixels, nor of what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from ianto.export.letters import UNITS, letters

Ink = Literal["ink", "soft", "rule", "accent", "lamp", "paper", "selection"]
"""A colour by its meaning: see the palette."""

Theme = Literal["light", "sepia", "dark"]

THEMES: Final[dict[Theme, dict[Ink, str]]] = {
    "light": {
        "paper": "#faf7f1",
        "ink": "#22201c",
        "soft": "#6b655a",
        "rule": "#ddd5c6",
        "accent": "#8a2b2b",
        "lamp": "#8f5714",
        "selection": "#f1e6d2",
    },
    "sepia": {
        "paper": "#f3e9d6",
        "ink": "#3a2f22",
        "soft": "#6d5f4a",
        "rule": "#d9c8a8",
        "accent": "#84291f",
        "lamp": "#84500f",
        "selection": "#e4d4b4",
    },
    "dark": {
        "paper": "#191714",
        "ink": "#e6dfd2",
        "soft": "#a39b8b",
        "rule": "#353027",
        "accent": "#e08e79",
        "lamp": "#e2a65a",
        "selection": "#3a3123",
    },
}
"""The palette of each theme."""

Point: TypeAlias = tuple[float, float]
Curve: TypeAlias = tuple[Point, Point, Point]
"""Two controls and the end of a cubic curve, that begins where the one before ended."""


@dataclass(frozen=True, slots=True)
class Path:
    """A line or a shape.

    Attributes:
        start: where it begins.
        curves: cubic curves from there on: two controls and an end each; a straight line has its controls at its ends.
        stroke: the colour of its line; None for no line.
        width: of the line.
        fill: the colour of its inside; None for none.
        closed: whether its end is joined to its start.
        kind: what it is, as a word a style sheet may know; empty for nothing in particular.
        dashed: whether its line is broken.
    """

    start: Point
    curves: tuple[Curve, ...]
    stroke: Ink | None = None
    width: float = 1.0
    fill: Ink | None = None
    closed: bool = False
    kind: str = ""
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Disc:
    """A round spot."""

    x: float
    y: float
    radius: float
    fill: Ink | None = None
    stroke: Ink | None = None
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text.

    Attributes:
        text: what it says.
        x: where it is anchored.
        y: the line the letters stand on, there.
        size: of the type.
        colour: of the letters.
        face: the serif one for what is read, the sans one for labels and counts.
        weight: 400 or 600.
        slanted: whether it is in italics.
        anchor: which part of it is at x.
        turned: by how many degrees it is turned about that point, clockwise.
        apart: by how much letters are set apart, in parts of the size.
        edged: whether the paper shows around its letters where it lies over lines.
        struck: whether it is struck through.
    """

    text: str
    x: float
    y: float
    size: float
    colour: Ink = "ink"
    face: Literal["serif", "sans"] = "serif"
    weight: int = 400
    slanted: bool = False
    anchor: Literal["start", "middle", "end"] = "start"
    turned: float = 0.0
    apart: float = 0.0
    edged: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Parts that belong together, say something when pointed at, and lead on when pressed.

    Attributes:
        said: what it is, in words.
        href: where it leads; empty for nowhere.
        parts: what is drawn.
        reach: the box that answers to a finger: left, top, width, height; None for what is drawn.
        kind: what it is, as a word a style sheet may know.
    """

    said: str
    href: str
    parts: tuple[Path | Disc | Words, ...]
    reach: tuple[float, float, float, float] | None = None
    kind: str = ""


DASH: Final = (6.0, 5.0)
"""How long the strokes of a broken line are, and the gaps between them."""

Part: TypeAlias = Path | Disc | Words | Spot


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture.

    Attributes:
        width: of it.
        height: of it.
        title: what it is, in a few words.
        about: what it shows, in sentences.
        parts: what is drawn, in order; what comes later lies above.
    """

    width: float
    height: float
    title: str
    about: str
    parts: tuple[Part, ...]

    @property
    def flat(self) -> Iterator[Path | Disc | Words]:
        """All that is drawn, in order."""
        for part in self.parts:
            if isinstance(part, Spot):
                yield from part.parts
            else:
                yield part


def straight(*points: Point) -> tuple[Curve, ...]:
    """The curves of straight lines through points; the first is where the path starts."""
    return tuple((one, other, other) for one, other in pairwise(points))


_SLACK: Final = 1.1
"""Faces differ: what is measured with our own letters may be so much wider with others."""


def width_of(text: str, size: float) -> float:
    """About how wide a line of text is, rather too wide than too narrow."""
    return letters().width(text) * size * _SLACK / UNITS


_ROUND: Final = 0.5523
"""How far the controls of a quarter circle lie from its ends, in parts of the radius."""


def capsule(left: float, top: float, right: float, bottom: float) -> tuple[Point, tuple[Curve, ...]]:
    """The start and the curves of a shape with straight sides and round ends, upright or lying."""
    radius = min(right - left, bottom - top) / 2
    near = radius * (1 - _ROUND)
    return (left, top + radius), (
        ((left, top + near), (left + near, top), (left + radius, top)),
        *straight((left + radius, top), (right - radius, top)),
        ((right - near, top), (right, top + near), (right, top + radius)),
        *straight((right, top + radius), (right, bottom - radius)),
        ((right, bottom - near), (right - near, bottom), (right - radius, bottom)),
        *straight((right - radius, bottom), (left + radius, bottom)),
        ((left + near, bottom), (left, bottom - near), (left, bottom - radius)),
    )
