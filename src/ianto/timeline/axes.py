"""Axes: what is held against what. A traveller's life by itself; all lives that run with the world on the world's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from ianto.timeline.atlas import Atlas
from ianto.timeline.lines import Line
from ianto.timeline.told import WORLD, Placement, Told
from ianto.timeline.windows import Reach, Weighed, reach_on


class Sure(NamedTuple):
    """What is said for sure, on its axis.

    Attributes:
        life: the line it is said of.
        said: what it says, in points of that line.
        reach: the same in points of the axis.
        journey: the event, where nobody is named and a traveller lives through it: that may be about them.
    """

    life: Line
    said: Reach
    reach: Reach
    journey: str = ""


class Axis(NamedTuple):
    """What a story says for sure along one order.

    Attributes:
        line: the order: the world's, or that of a life with an order of its own.
        held: what holds together, in the order in which it is said.
        clashing: what is said of one life and cannot hold beside what is said of another, each with the earliest held
            that it cannot hold beside.
    """

    line: Line
    held: tuple[Sure, ...]
    clashing: tuple[tuple[Sure, Sure], ...]


def axes(told: Told, weighed: Iterable[Weighed], atlas: Atlas) -> list[Axis]:
    """What a story says for sure, axis by axis: of each life what holds together, and then of all lives on it.

    Args:
        told: what it says.
        weighed: what was made of that, line by line.
        atlas: the calendars.
    """
    found: list[Axis] = []
    worldly: dict[str, list[Sure]] = {}
    for line, held, _ in weighed:
        firm = [reach for reach in held if reach.rank == 0]
        if line.own:
            alone = sorted((Sure(line, reach, reach) for reach in firm), key=_place)
            found.append(Axis(line, tuple(alone), ()))
        else:
            lifted = (
                Sure(line, reach, _lifted(reach, line, atlas), _of_a_journey(told, reach, atlas))
                for reach in firm
            )
            worldly.setdefault(line.universe, []).extend(lifted)
    for universe, said in worldly.items():
        world = atlas.line(universe, WORLD)
        if world is not None:
            found.append(_together(world, sorted(said, key=_place)))
    return found


def is_out_of_turn(behind: Sure, ahead: Sure, line: Line) -> bool:
    """Whether what is behind one point and what is before another cannot be told in this turn, or at one time.

    What is said of one life is so of one moment of it. A story lasts, and so does a step from one to the next in a
    series: of two people it may tell two moments, as long as no whole event lies between them. What names nobody is
    held against somebody's life where it can be no traveller's, or its event is a part of that life.
    """
    low, high = behind.reach.low, ahead.reach.high
    if low < high or behind.life is ahead.life:
        return low >= high
    if any(
        one.journey and other.life.bounds(one.journey) is None
        for one, other in ((behind, ahead), (ahead, behind))
    ):
        return False
    return _whole_event_between(high, low, line)


def travels(behind: Placement, ahead: Placement, atlas: Atlas) -> bool:
    """Whether what names nobody can be so of a traveller: first behind the one, then, or at once, before the other.

    “Between 42 and Human Nature” is two thousand years the wrong way round for the world, and plain to the Doctor.
    """
    if behind.line != WORLD or ahead.line != WORLD:
        return False
    for line in _journeys(atlas, behind.universe):
        low, high = (reach_on(each, line) for each in (behind, ahead))
        if low is not None and high is not None and low.low < high.high:
            return True
    return False


@lru_cache(maxsize=512)
def world_points(atlas: Atlas, universe: str, name: str) -> tuple[int, ...]:
    """Of each point of a life that runs with the world, which point of the world's line it is."""
    line, world = atlas.line(universe, name), atlas.line(universe, WORLD)
    if line is None or world is None:
        return ()
    found = []
    for point in range(line.points):
        anchor, edge = line.at(point)
        bounds = world.bounds(anchor)
        assert bounds is not None, f"{anchor} is in a life that runs with the world, and not in the world"
        found.append(bounds[edge == "end"])
    return tuple(found)


@lru_cache(maxsize=32)
def _journeys(atlas: Atlas, universe: str) -> tuple[Line, ...]:
    """The lives with an order of their own."""
    lines = (atlas.line(universe, person) for person in atlas.people(universe))
    return tuple(line for line in lines if line is not None and line.own)


def _of_a_journey(told: Told, reach: Reach, atlas: Atlas) -> str:
    """The event of what names nobody, where a traveller lives through it; else nothing."""
    placement = told.placements[reach.place]
    if placement.line != WORLD:
        return ""
    return placement.anchor if _is_travelled(atlas, placement.universe, placement.anchor) else ""


@lru_cache(maxsize=4096)
def _is_travelled(atlas: Atlas, universe: str, anchor: str) -> bool:
    return any(line.bounds(anchor) is not None for line in _journeys(atlas, universe))


def _place(said: Sure) -> int:
    return said.reach.place


def _lifted(reach: Reach, line: Line, atlas: Atlas) -> Reach:
    """What is said of a life that runs with the world, in points of the world's line."""
    world = atlas.line(line.universe, WORLD)
    if line is world or world is None:
        return reach
    points = world_points(atlas, line.universe, line.id)
    return reach._replace(
        low=points[reach.low] if reach.low >= 0 else -1,
        high=points[reach.high] if reach.high < line.points else world.points,
    )


def _together(line: Line, said: Sequence[Sure]) -> Axis:
    low = max((each.reach.low for each in said), default=-1)
    high = min((each.reach.high for each in said), default=line.points)
    if low < high:
        return Axis(line, tuple(said), ())
    held: list[Sure] = []
    clashing: list[tuple[Sure, Sure]] = []
    for each in said:
        against = next(
            (one for one in held if is_out_of_turn(one, each, line) or is_out_of_turn(each, one, line)), None
        )
        if against is None:
            held.append(each)
        else:
            clashing.append((against, each))
    return Axis(line, tuple(held), tuple(clashing))


def _whole_event_between(first: int, last: int, line: Line) -> bool:
    """Whether an event begins and ends from one point to another, both of them included; a part of one is none."""
    for point in range(first, last):
        anchor, edge = line.at(point)
        if edge == "begin" and "/" not in anchor:
            bounds = line.bounds(anchor)
            return bounds is not None and bounds[1] <= last
    return False
