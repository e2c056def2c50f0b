"""Where everything on a chart lies: columns from left to right, lines in runs, who meets where."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ianto.timeline.storyline.chart import Chart, ChartLine, Column
from ianto.timeline.storyline.heights import APART, OUTSIDE, Heights, heights
from ianto.timeline.storyline.ordering import Ordered, crossings
from ianto.timeline.storyline.scenes import Step

UNIT: Final = 21.0
"""How far apart lines run that run together, in units of the picture: pixels, or points of a print."""
MOST_LINES, MOST_COLUMNS = 16, 80
"""A chart with more than these is hard to read; what draws it may say so."""

_STEEP: Final = 0.34
_WIDEST: Final = 92.0
_LEAST: Final = {"event": 27.0, "story": 31.0, "moment": 15.0}


@dataclass(frozen=True, slots=True)
class Run:
    """A line from where it begins to where it ends without a break.

    Attributes:
        line: whose.
        points: the x and y of each column on the way.
        first: the number of the column it begins in.
        rooms: how far before each column it has come to its height there: names stand in that room.
    """

    line: ChartLine
    points: tuple[tuple[float, float], ...]
    first: int
    rooms: tuple[float, ...]

    @property
    def last(self) -> int:
        """The number of the column it ends in."""
        return self.first + len(self.points) - 1


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where lines meet.

    Attributes:
        number: of the column.
        column: what it is.
        at: the x.
        beads: who takes part, with the y of each, from the top.
    """

    number: int
    column: Column
    at: float
    beads: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything lies. The upper edge of the highest line is 0, the first column is at 0.

    Attributes:
        columns: the x of each.
        width: the x of the last one.
        height: the y of the lowest line.
        runs: the lines.
        meetings: who meets where.
        spans: for each column whose placement is uncertain, its number, with the stretch of line that it may be on.
        groups: the seasons or books in order: name, first and last x.
        ordered: how the order was found.
    """

    columns: tuple[float, ...]
    width: float
    height: float
    runs: tuple[Run, ...]
    meetings: tuple[Meeting, ...]
    spans: tuple[tuple[int, Run], ...]
    groups: tuple[tuple[str, float, float], ...]
    ordered: Ordered


def layout(
    chart: Chart,
    seconds: float = 5.0,
    crowded: Callable[[Layout], Mapping[int, float]] = lambda _laid: {},
) -> Layout:
    """Lay a chart out.

    Args:
        chart: what is to be drawn.
        seconds: how long the ordering may take, about.
        crowded: tells, of a first layout, before which columns there has to be more room, and how much.
    """
    scenes = chart.scenes
    ordered = crossings(scenes, seconds)
    bare = all(column.kind == "moment" for column in chart.columns)
    high = heights(ordered.order, scenes.steps, OUTSIDE if bare else APART)
    laid = _laid(chart, scenes.steps, ordered, high, {})
    rooms = crowded(laid)
    return _laid(chart, scenes.steps, ordered, high, rooms) if rooms else laid


def _laid(
    chart: Chart, steps: Sequence[Step], ordered: Ordered, high: Heights, rooms: Mapping[int, float]
) -> Layout:
    at = _columns(chart.columns, high, rooms)
    runs = tuple(_runs(chart, high, at, rooms))
    return Layout(
        at,
        at[-1] if at else 0.0,
        max((place for each in high for place in each.values()), default=0.0) * UNIT,
        runs,
        tuple(_meetings(chart, steps, high, at)),
        tuple(_spans(chart, runs)),
        tuple(_groups(chart, at)),
        ordered,
    )


def _columns(columns: Sequence[Column], high: Heights, rooms: Mapping[int, float]) -> tuple[float, ...]:
    """The x of each column: where lines move far, there is more room to do it in."""
    found = [0.0] if columns else []
    for number, (one, other) in enumerate(pairwise(columns), 1):
        before, after = high[number - 1], high[number]
        far = max((abs(before[name] - after[name]) for name in before.keys() & after.keys()), default=0.0)
        least = (_LEAST[one.kind] + _LEAST[other.kind]) / 2
        wide = max(least, min(_WIDEST, least * 0.6 + far * UNIT * _STEEP)) + rooms.get(number, 0.0)
        found.append(round(found[-1] + wide, 1))
    return tuple(found)


def _runs(chart: Chart, high: Heights, at: Sequence[float], rooms: Mapping[int, float]) -> list[Run]:
    found = []
    for line in chart.lines:
        points: list[tuple[float, float]] = []
        for number, each in enumerate((*high, {})):
            if line.id in each:
                points.append((at[number], round(each[line.id] * UNIT, 1)))
            elif points:
                first = number - len(points)
                room = tuple(rooms.get(column, 0.0) for column in range(first, number))
                found.append(Run(line, tuple(points), first, room))
                points = []
    return found


def _meetings(chart: Chart, steps: Sequence[Step], high: Heights, at: Sequence[float]) -> list[Meeting]:
    found = []
    for number, column in enumerate(chart.columns):
        there = {name for group in column.together for name in group}
        before = {frozenset(group) for group in chart.columns[number - 1].together} if number else set()
        for group in steps[number]:
            # Of bare moments only those are marked at which a group comes together: that it stays so, its lines say.
            stays = column.kind == "moment" and frozenset(group) in before
            if there.issuperset(group) and not stays:
                beads = sorted(((name, round(high[number][name] * UNIT, 1)) for name in group), key=_height)
                found.append(Meeting(number, column, at[number], tuple(beads)))
    return found


def _height(bead: tuple[str, float]) -> float:
    return bead[1]


def _spans(chart: Chart, runs: Sequence[Run]) -> list[tuple[int, Run]]:
    """The stretches of line that uncertain placements may lie on: the chosen life's, else the first one's there."""
    found = []
    for number, column in enumerate(chart.columns):
        if column.span is None:
            continue
        there = {name for group in column.together for name in group}
        own = [run for run in runs if run.line.id in there and run.first <= number <= run.last]
        if not own:
            continue
        run = next((run for run in own if run.line.chosen), own[0])
        first, last = max(column.span[0], run.first), min(column.span[1], run.last)
        if first < last:
            part = slice(first - run.first, last - run.first + 1)
            found.append((number, Run(run.line, run.points[part], first, run.rooms[part])))
    return found


def _groups(chart: Chart, at: Sequence[float]) -> list[tuple[str, float, float]]:
    found: list[tuple[str, float, float]] = []
    for column, place in zip(chart.columns, at, strict=True):
        if found and found[-1][0] == column.group:
            found[-1] = (column.group, found[-1][1], place)
        else:
            found.append((column.group, place, place))
    return [each for each in found if each[0]]
