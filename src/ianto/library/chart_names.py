"""Where names stand on a chart: directly at the lines, and over nothing that matters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ianto.export import Ink, Point, Words, width_of
from ianto.timeline.storyline import Layout, Run

SIZE: Final = 13.5
_AGAIN: Final = 11.0
_GAP: Final = 13.0
_HIGH: Final = 11.0
_EVERY: Final = 760.0
_STEP: Final = 6.0

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(slots=True)
class _Taken:
    """What is already on the chart."""

    runs: Sequence[Run]
    boxes: list[Box]

    def lines(self, box: Box, but: Run | None = None) -> int:
        """How many lines run through a box."""
        return sum(1 for run in self.runs if run is not but and _through(run, box))

    def free(self, box: Box, but: Run | None = None) -> bool:
        """Whether nothing is there."""
        left, top, right, bottom = box
        return not self.lines(box, but) and not any(
            left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
            for other in self.boxes
        )


def _through(run: Run, box: Box) -> bool:
    left, top, right, bottom = box
    if run.points[-1][0] < left or run.points[0][0] > right:
        return False
    if len(run.points) == 1:
        return top < run.points[0][1] < bottom
    for (x, y), (far, low) in pairwise(run.points):
        if far < left or x > right:
            continue
        at = max(x, left)
        while True:
            share = (at - x) / (far - x)
            share = share * share * (3 - 2 * share)
            if top < y + (low - y) * share < bottom:
                return True
            if at >= min(far, right):
                break
            at = min(at + _STEP, far, right)
    return False


def names(laid: Layout, at: Point, inks: Mapping[str, Ink]) -> list[Words]:
    """The names, at the beginning of every line, at the end of those that reach the edge, and on the way along long ones."""
    taken = _Taken(laid.runs, [_around(met.at, met.beads[0][1], met.beads[-1][1]) for met in laid.meetings])
    found = []
    seen: set[str] = set()
    for run in sorted(laid.runs, key=lambda run: run.first):
        again = run.line.id in seen
        seen.add(run.line.id)
        found.append(_first(run, taken, inks[run.line.id], again=again))
        if run.last == len(laid.columns) - 1:
            x, y = run.points[-1]
            found.append(_written(run, (x + _GAP, y + SIZE * 0.33), SIZE, inks[run.line.id], "start"))
    for run in laid.runs:
        found += _on_the_way(run, taken, laid.width, inks[run.line.id])
    return [_moved(words, at) for words in found]


def _around(x: float, top: float, bottom: float) -> Box:
    return x - 9, top - 12, x + 9, bottom + 10


def _first(run: Run, taken: _Taken, ink: Ink, *, again: bool) -> Words:
    """The name where a line begins: before it, above it, or below it, wherever there is room."""
    x, y = run.points[0]
    size = _AGAIN if again else SIZE
    wide = width_of(run.line.name, size)
    before = (x - _GAP - wide, y - _HIGH / 2, x - _GAP, y + _HIGH / 2)
    above = (x - 4, y - 12 - _HIGH, x + wide, y - 10)
    below = (x - 4, y + 10, x + wide, y + 12 + _HIGH)
    choices = ((before, "end"), (above, "start"), (below, "start"))
    fewest = min(choices, key=lambda choice: (not taken.free(choice[0], run), taken.lines(choice[0], run)))
    box = fewest[0] if run.first else before
    taken.boxes.append(box)
    if box is before:
        return _written(run, (x - _GAP, y + size * 0.33), size, ink, "end")
    return _written(run, (x - 4, box[3] - 2), size, ink, "start")


def _on_the_way(run: Run, taken: _Taken, width: float, ink: Ink) -> list[Words]:
    """The name once more, small, along a line so long that its beginning is out of sight."""
    found = []
    wide = width_of(run.line.name, _AGAIN)
    last = run.points[0][0]
    for (x, y), (far, low) in pairwise(run.points):
        if x < last + _EVERY or x + wide > width - _EVERY / 3 or y != low:
            continue
        box = (x + 10, y - 5 - _HIGH, x + 10 + wide, y - 3)
        if taken.free(box, run) and not _through(run, box):
            taken.boxes.append(box)
            found.append(_written(run, (x + 10, y - 5), _AGAIN, "soft" if ink == "ink" else ink, "start"))
            last = far
    return found


def _written(run: Run, place: Point, size: float, ink: Ink, anchor: str) -> Words:
    chosen = run.line.chosen
    return Words(
        run.line.name,
        *place,
        size,
        ink,
        weight=600 if chosen else 400,
        anchor="end" if anchor == "end" else "start",
        edged=True,
    )


def _moved(words: Words, at: Point) -> Words:
    return Words(
        words.text,
        words.x + at[0],
        words.y + at[1],
        words.size,
        words.colour,
        weight=words.weight,
        anchor=words.anchor,
        edged=words.edged,
    )
