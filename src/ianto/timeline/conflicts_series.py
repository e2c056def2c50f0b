"""What the stories of a series say of when they are set that cannot all be so in the order of the series."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Final, NamedTuple

from ianto.timeline.atlas import Atlas
from ianto.timeline.conflicts import (
    QUESTION,
    Conflict,
    Statement,
    canon_statement,
    is_answered,
    leaving,
    placed,
)
from ianto.timeline.lines import Line
from ianto.timeline.told import Placement, Told
from ianto.timeline.windows import weigh

_FEWEST: Final = 3
"""The statements of the shortest circles: behind what, the series, before what."""


@dataclass(frozen=True, slots=True)
class SeriesPart:
    """A story of a series.

    Attributes:
        work: its number.
        title: of the story.
        position: its place in the series, as a number or written; a story whose place is no number is left out.
        told: what it says of when it is set.
    """

    work: int
    title: str
    position: Decimal | str
    told: Told


class _Step(NamedTuple):
    """One strict “before”: a node, the one after it, and the placement that says so, if it is not canon or series.

    Nodes are points of the line, from 0, and stories, -1 for the first of them.
    """

    start: int
    stop: int
    placement: int | None


def series_conflicts(parts: Sequence[SeriesPart], atlas: Atlas) -> tuple[Conflict, ...]:
    """Where the stories of a series cannot be set, one after the other, where they say they are.

    Only what they say for sure counts, and of one story only what holds together. Each conflict is a shortest
    one; what the later of its stories says is then left aside, and the next looked for.
    """
    numbered = [(number, part) for part in parts if (number := _number(part.position)) is not None]
    numbered.sort(key=lambda each: each[0])
    ordered = [part for _, part in numbered]
    following = [_next(numbered, place) for place in range(len(numbered))]
    weighed: defaultdict[tuple[str, str], list[_Step]] = defaultdict(list)
    lines: dict[tuple[str, str], Line] = {}
    for place, part in enumerate(ordered):
        for line, held, _ in weigh(part.told, atlas):
            key = (line.universe, line.id)
            lines[key] = line
            for reach in held:
                if reach.rank == 0:
                    weighed[key] += _steps(place, reach.place, reach.low, reach.high, line)
    found: list[Conflict] = []
    for key, steps in weighed.items():
        found += _Search(ordered, following, lines[key], atlas).conflicts(steps)
    return tuple(found)


def _number(position: Decimal | str) -> Decimal | None:
    try:
        number = Decimal(position)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _next(numbered: Sequence[tuple[Decimal, SeriesPart]], place: int) -> list[int]:
    """The stories with the next higher place in the series."""
    higher = [at for at, (number, _) in enumerate(numbered) if number > numbered[place][0]]
    return [at for at in higher if numbered[at][0] == numbered[higher[0]][0]]


def _steps(story: int, place: int, low: int, high: int, line: Line) -> Iterator[_Step]:
    if low >= 0:
        yield _Step(low, ~story, place)
    if high < line.points:
        yield _Step(~story, high, place)


class _Search:
    """Looks for shortest circles among what the stories of a series say of one line."""

    def __init__(
        self, parts: Sequence[SeriesPart], following: Sequence[Sequence[int]], line: Line, atlas: Atlas
    ) -> None:
        self.parts = parts
        self.following = following
        self.line = line
        self.atlas = atlas

    def conflicts(self, steps: list[_Step]) -> Iterator[Conflict]:
        left = list(steps)
        while (circle := self._shortest(left)) is not None:
            said = [step for step in circle if step.placement is not None]
            if not self._is_answered(said):
                yield self._told(circle)
            last = max(said, key=lambda step: (_story(step), step.start))
            left = [step for step in left if (_story(step), step.placement) != (_story(last), last.placement)]

    def _shortest(self, steps: Sequence[_Step]) -> list[_Step] | None:
        """The circle with the fewest statements, canon's order counting nothing."""
        points = sorted({node for step in steps for node in (step.start, step.stop) if node >= 0})
        ways: defaultdict[int, list[tuple[_Step, int]]] = defaultdict(list)
        for one, other in pairwise(points):
            ways[one].append((_Step(one, other, None), 0))
        for place, later in enumerate(self.following):
            ways[~place] += [(_Step(~place, ~each, None), 1) for each in later]
        for step in steps:
            ways[step.start].append((step, 1))
        best: list[_Step] | None = None
        fewest = len(self.parts) * 2 + 3
        for start in dict.fromkeys(step.stop for step in steps if step.stop < 0):
            circle, cost = _circle(start, ways, fewest)
            if circle is not None:
                best, fewest = circle, cost
            if fewest == _FEWEST:
                break
        return best

    def _is_answered(self, said: Sequence[_Step]) -> bool:
        anchors = [self._placement(step).anchor for step in said]
        return any(
            is_answered(self.parts[_story(step)].told.verse, self.line, anchors, self.atlas) for step in said
        )

    def _placement(self, step: _Step) -> Placement:
        assert step.placement is not None
        return self.parts[_story(step)].told.placements[step.placement]

    def _told(self, circle: Sequence[_Step]) -> Conflict:
        """A circle in sentences: what puts a story behind a point, the series, what puts one before, canon."""
        behind = next(step for step in circle if step.placement is not None and step.stop < 0)
        ahead = next(step for step in circle if step.placement is not None and step.start < 0)
        one, other = self.parts[_story(behind)], self.parts[_story(ahead)]
        statements = [
            placed(self._placement(step), step.placement or 0, self.atlas, f"“{part.title}”", part.work)
            for step, part in ((behind, one), (ahead, other))
        ]
        series = f"In their series, “{one.title}” ({one.position}) comes before “{other.title}” ({other.position})."
        statements.append(Statement(series, "series"))
        low, high = self._placement(behind), self._placement(ahead)
        canon = canon_statement(self.line, (high, ahead.stop), (low, behind.start), self.atlas)
        ways = [f"Take back “{each.quote or each.sentence}”." for each in statements[:2]]
        ways.append("Say that the series is not told in order: give the stories other places in it.")
        if canon is not None:
            statements.append(canon)
            earlier = min((low, high), key=lambda each: (self.line.bounds(each.anchor) or (0, 0))[0])
            left = leaving(earlier.universe, earlier.anchor, self.atlas)
            ways.append(f"Say that the stories leave canon here: {left}.")
        return Conflict(self.line.id, self.line.universe, tuple(statements), QUESTION, tuple(ways))


def _story(step: _Step) -> int:
    """The place among the parts of the story that a step begins or ends with."""
    return ~min(step.start, step.stop)


def _circle(
    start: int, ways: dict[int, list[tuple[_Step, int]]], fewest: int
) -> tuple[list[_Step] | None, int]:
    """The shortest way from a node back to it, if it has fewer statements than another."""
    costs = {start: 0}
    came: dict[int, _Step] = {}
    waiting = deque([(0, start)])
    while waiting:
        cost, node = waiting.popleft()
        if cost > costs.get(node, cost):
            continue
        for step, more in ways.get(node, ()):
            if cost + more >= fewest:
                continue
            if step.stop == start:
                return _back(start, came, step), cost + more
            if cost + more < costs.get(step.stop, fewest):
                costs[step.stop] = cost + more
                came[step.stop] = step
                (waiting.append if more else waiting.appendleft)((cost + more, step.stop))
    return None, fewest


def _back(start: int, came: dict[int, _Step], last: _Step) -> list[_Step]:
    circle = [last]
    while circle[-1].start != start:
        circle.append(came[circle[-1].start])
    return circle[::-1]
