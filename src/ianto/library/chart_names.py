"""Where names stand on a chart: directly at the lines, and over nothing that matters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
_NEAR: Final = 170.0

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

    def cost(self, box: Box, but: Run | None = None) -> int:
        """How much would be hidden."""
        return self.lines(box, but) + sum(_over(box, other) for other in self.boxes)


def _over(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _through(run: Run, box: Box) -> bool:
    left, top, right, bottom = box
    if run.points[-1][0] < left or run.points[0][0] > right:
        return False
    if len(run.points) == 1:
        return top < run.points[0][1] < bottom
    for ((x, y), (far, low)), room in zip(pairwise(run.points), run.rooms[1:], strict=True):
        if far < left or x > right:
            continue
        at = max(x, left)
        while True:
            share = min(1.0, (at - x) / (far - room - x))
            share = share * share * (3 - 2 * share)
            if top < y + (low - y) * share < bottom:
                return True
            if at >= min(far, right):
                break
            at = min(at + _STEP, far, right)
    return False


def crowded(laid: Layout) -> dict[int, float]:
    """Before which columns there is no room for the names of the lines that begin there, and how much there has to be."""
    taken = _Taken(laid.runs, [_around(met.at, met.beads[0][1], met.beads[-1][1]) for met in laid.meetings])
    found: dict[int, float] = {}
    seen: set[str] = set()
    for run in sorted(laid.runs, key=lambda run: run.first):
        size = _AGAIN if run.line.id in seen else SIZE
        seen.add(run.line.id)
        wide = width_of(run.line.name, size)
        if run.first and taken.cost(_before(run, wide), run):
            found[run.first] = max(found.get(run.first, 0.0), wide + _GAP)
    return found


def _before(run: Run, wide: float) -> Box:
    x, y = run.points[0]
    return x - _GAP - wide, y - _HIGH / 2, x - _GAP + 2, y + _HIGH / 2


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
    """The name where a line begins: before it, or else along it, wherever there is room."""
    x, y = run.points[0]
    size = _AGAIN if again else SIZE
    wide = width_of(run.line.name, size)
    best = (_before(run, wide), (x - _GAP, y + size * 0.33))
    anchor, least = "end", float(taken.cost(best[0], run))
    if run.first and least:
        for box, place, cost in _along(run, width_of(run.line.name, _AGAIN), taken):
            if cost < least:
                best, anchor, size, least = (box, place), "start", _AGAIN, cost
    taken.boxes.append(best[0])
    return _written(run, best[1], size, ink, anchor)


def _along(run: Run, wide: float, taken: _Taken) -> Iterator[tuple[Box, Point, float]]:
    """Places above and below a line, not far from its beginning, and how bad each is."""
    begin = run.points[0][0]
    for (x, y), (far, low) in pairwise(run.points):
        if x > begin + _NEAR:
            return
        if y == low or far - x > wide:
            for start in (x + 1, x + 9):
                for top, line in ((y - 3.5 - _HIGH, y - 4), (y + 3.5, y + 2.5 + _HIGH)):
                    box = (start, top, start + wide, top + _HIGH)
                    yield box, (start, line), taken.cost(box, None) + (start - begin) / _NEAR


def _on_the_way(run: Run, taken: _Taken, width: float, ink: Ink) -> list[Words]:
    """The name once more, small, along a line so long that its beginning is out of sight."""
    found = []
    wide = width_of(run.line.name, _AGAIN)
    last = run.points[0][0]
    for (x, y), (far, low) in pairwise(run.points):
        if x < last + _EVERY or x + wide > width - _EVERY / 3 or y != low:
            continue
        box = (x + 10, y - 5 - _HIGH, x + 10 + wide, y - 3)
        if not taken.cost(box):
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
