"""The labels of an arc's beads: broken into lines, and set above or below where they cover least."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ianto.export import Point, width_of

SIZE: Final = 12.5
LINE: Final = 15.0
_GAP: Final = 11.0
_WIDTHS: Final = (1.85, 1.5, 1.25)
"""How wide a label may be, in layers; the first that fits best."""
_OVER_LABEL, _OVER_BEAD, _OVER_LINE = 12.0, 6.0, 50.0
_TALL: Final = 18.0
"""What each line more costs: a short label is read at a glance."""
_STEPS: Final = 12


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text about a middle.

    Attributes:
        lines: what is written.
        x: the middle.
        top: the upper edge.
        bottom: the lower edge.
        wide: how wide the widest line is.
    """

    lines: tuple[str, ...]
    x: float
    top: float
    bottom: float
    wide: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.wide / 2


_Box = tuple[float, float, float, float]


def labelled(
    texts: Mapping[str, tuple[str, Point, bool]], ways: Sequence[Sequence[Point]], pitch: float
) -> dict[str, Label]:
    """Labels for beads.

    Args:
        texts: by id, what is said, where the bead is, and whether a line is needed for saying that it is a choice.
        ways: the lines of the drawing, roughly.
        pitch: how far layers are apart.
    """
    passed = [point for way in ways for point in _along(way)]
    beads = [(x - 10, y - 10, x + 10, y + 10) for _, (x, y), _ in texts.values()]
    placed: dict[str, Label] = {}
    for name, (text, (x, y), choice) in sorted(texts.items(), key=lambda each: each[1][1]):
        found: list[tuple[float, int, Label]] = []
        for wide in _WIDTHS:
            lines = broken(text, pitch * wide)
            tall = LINE * (len(lines) + (0.8 if choice else 0))
            widest = max((width_of(each, SIZE) for each in lines), default=0.0)
            for top in (y - _GAP - tall, y + _GAP):
                label = Label(lines, x, top, top + tall, widest)
                cost = _cost(label, placed.values(), beads, passed) + _TALL * len(lines)
                found.append((cost, len(found), label))
        placed[name] = min(found)[2]
    return placed


def broken(text: str, most: float) -> tuple[str, ...]:
    """A text as lines no wider than so, broken between words, as even as they can be with so few."""
    many = len(_lines(text, most))
    narrow = most
    while narrow > most / 2 and len(_lines(text, narrow - 4)) == many:
        narrow -= 4
    return _lines(text, narrow)


def _lines(text: str, most: float) -> tuple[str, ...]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, SIZE) <= most:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _cost(label: Label, placed: Collection[Label], beads: Sequence[_Box], passed: Sequence[Point]) -> float:
    box = _box(label)
    others = [_box(each) for each in placed]
    return (
        _OVER_LABEL * sum(_common(box, other) for other in others)
        + _OVER_BEAD * sum(_common(box, bead) for bead in beads)
        + _OVER_LINE * sum(box[0] < x < box[2] and box[1] < y < box[3] for x, y in passed)
    )


def _box(label: Label) -> _Box:
    return label.x - label.wide / 2 - 7, label.top - 2, label.x + label.wide / 2 + 7, label.bottom + 2


def _common(one: _Box, other: _Box) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0


def _along(way: Sequence[Point]) -> list[Point]:
    """Points along a line of the drawing, about as it is drawn."""
    found = []
    for (ax, ay), (bx, by) in pairwise(way):
        for step in range(_STEPS + 1):
            t = step / _STEPS
            found.append((ax + (bx - ax) * t, ay + (by - ay) * t * t * (3 - 2 * t)))
    return found
