"""Where a story stands on every life it has a part in, and how much of its canon it gives away."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from ianto.timeline.atlas import Atlas
from ianto.timeline.axes import world_points
from ianto.timeline.lines import Line
from ianto.timeline.told import WORLD, Told
from ianto.timeline.windows import Window, windows

_GIVING_AWAY: Final = frozenset({"after", "just after", "during"})


@dataclass(frozen=True, slots=True)
class Stands:
    """Where a story stands on a line, strictly between two of its points.

    Attributes:
        line: the line's key.
        low: the point after which it is; -1 where it may be at the beginning.
        high: the point before which it is; the number of points where it may be at the end.
        placed: whether it says so; else only its characters put it on that line.
    """

    line: str
    low: int
    high: int
    placed: bool


@dataclass(frozen=True, slots=True)
class Reaches:
    """How much of a canon a story gives away: up to the `upto`th event as published, from 1, which is `event`."""

    calendar: str
    upto: int
    event: str


def standings(
    told: Told, found: Sequence[Window], atlas: Atlas, universe: str, characters: Iterable[str]
) -> list[Stands]:
    """Where a story stands on the world's line and on those of its characters.

    What it says of one line counts for the lives that run with the world; for a traveller counts what it says of
    them, and what it says of nobody in particular, where that is a part of their life.

    Args:
        told: what the story says.
        found: the windows that follow from it.
        atlas: the calendars.
        universe: the one to look in.
        characters: names of those in the story.
    """
    own = {window.line: window for window in found if window.universe == universe}
    # Another world than canon's has no place on its lines, unless the story gives one.
    if told.verse.kind == "au" and not own:
        return []
    people = (atlas.person(universe, name) for name in characters)
    names = dict.fromkeys([WORLD, *own, *(person.id for person in people if person is not None)])
    base = _worldly(own, atlas, universe)
    stands = []
    for name in names:
        line = atlas.line(universe, name)
        if line is not None and line.stops:
            low, high = _on(line, own.get(name), base, told, atlas)
            stands.append(Stands(line.key, low, high, placed=(low, high) != (-1, line.points)))
    return stands


def _worldly(own: dict[str, Window], atlas: Atlas, universe: str) -> tuple[int, int] | None:
    """The narrowest window on the world's line that follows from those on lives that run with the world."""
    world = atlas.line(universe, WORLD)
    if world is None:
        return None
    low, high = -1, world.points
    for name, window in own.items():
        line = atlas.line(universe, name)
        if line is None or line.own:
            continue
        points = world_points(atlas, universe, name)
        if window.low >= 0:
            low = max(low, points[window.low])
        if window.high < line.points:
            high = min(high, points[window.high])
    return (low, high) if low < high and (low, high) != (-1, world.points) else None


def _on(
    line: Line, window: Window | None, base: tuple[int, int] | None, told: Told, atlas: Atlas
) -> tuple[int, int]:
    """The window on a line: as said of it, else as follows from what is said of others."""
    if window is not None:
        return window.low, window.high
    nowhere = (-1, line.points)
    if line.own:
        # A traveller's life is compared with nobody else's: only what names nobody may be about it.
        about = tuple(replace(each, line=line.id) for each in told.placements if each.line == WORLD)
        mine = next(iter(windows(replace(told, placements=about), atlas)), None) if about else None
        return nowhere if mine is None or mine.line != line.id else (mine.low, mine.high)
    if base is None:
        return nowhere
    points = world_points(atlas, line.universe, line.id)
    return bisect_right(points, base[0]) - 1, bisect_left(points, base[1])


def reaches(told: Told, atlas: Atlas, universe: str) -> list[Reaches]:
    """How much of each canon a story gives away: by what it says it spoils, and by what it is set after."""
    given = [spoiler.event for spoiler in told.spoilers if spoiler.universe == universe]
    given += [
        placement.anchor
        for placement in told.placements
        if placement.universe == universe and placement.relation in _GIVING_AWAY
    ]
    if told.verse.event and told.verse.universe == universe:
        given.append(told.verse.event)
    found = []
    for calendar in atlas.calendars_in(universe):
        ordinals = as_they_came(atlas, calendar.id)
        upto = max((published_to(atlas, calendar.id, anchor) for anchor in given), default=0)
        if upto:
            found.append(Reaches(calendar.id, upto, ordinals[upto - 1]))
    return found


def published_to(atlas: Atlas, calendar: str, anchor: str) -> int:
    """How many events of a calendar, as published, are there up to the end of an event, a part or a span."""
    bounds = atlas.published(calendar).bounds(anchor)
    if bounds is None:
        return 0
    last = atlas.published(calendar).at(bounds[1])[0].partition("/")[0]
    return as_they_came(atlas, calendar).index(last) + 1


@lru_cache(maxsize=128)
def as_they_came(atlas: Atlas, calendar: str) -> tuple[str, ...]:
    """The events of a calendar, as published."""
    return tuple(stop for stop in atlas.published(calendar).stops if "/" not in stop)
