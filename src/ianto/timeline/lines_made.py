"""What stands on a line, and in which order: the rules of the world, of lives in it, of travellers and riders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from ianto.timeline.calendar import Calendar, Person
from ianto.timeline.dates import When, arranged, when

if TYPE_CHECKING:
    from ianto.timeline.atlas_universe import Anchor, Universe

_OF_THE_HOUSE: Final = 0.5
"""The share of a calendar's events one takes part in to be of the house.

All its events are then of one's life, but for what it goes back to: the time before one came into it.
"""


def world_order(calendars: Sequence[Sequence[Anchor]]) -> tuple[Anchor, ...]:
    """The events of calendars in the order of the world.

    An event without a date of its own goes wherever the one listed above it goes; those at the head of a file,
    with the first below them that has a date. A calendar without any stands as a whole where its first event
    was published.
    """
    dates: dict[str, When] = {}
    heads: dict[str, list[Anchor]] = {}
    for events in calendars:
        run: list[Anchor] = []
        for anchor in events:
            date = _set(anchor)
            if date is not None and (not run or run[0].id in dates):
                run = []
            if date is not None:
                dates[(run or [anchor])[0].id] = date
            run.append(anchor)
            heads[run[0].id] = run
        if run and run[0].id not in dates:
            dates[run[0].id] = _published(run[0])
    listed = [anchor for anchor in listed_together(calendars) if anchor.id in heads]
    ordered = arranged(listed, lambda anchor: dates[anchor.id])
    return tuple(each for head in ordered for each in heads[head.id])


def as_published(calendars: Sequence[Sequence[Anchor]]) -> tuple[Anchor, ...]:
    """The events of calendars as they were published; those without a date behind the one listed above them."""
    dates: dict[str, When] = {}
    for events in calendars:
        last: When = ()
        for anchor in events:
            last = _published(anchor) or last
            dates[anchor.id] = last
    return tuple(arranged(listed_together(calendars), lambda anchor: dates[anchor.id]))


def listed_together(calendars: Sequence[Sequence[Anchor]]) -> list[Anchor]:
    """The events of calendars in one list: each calendar's as listed, and of several next ones the first published."""
    places = [0] * len(calendars)
    latest: list[When] = [()] * len(calendars)
    together: list[Anchor] = []
    while True:
        following = [number for number, events in enumerate(calendars) if places[number] < len(events)]
        if not following:
            return together
        for number in following:
            latest[number] = _published(calendars[number][places[number]]) or latest[number]
        chosen = min(following, key=lambda number: (latest[number], number))
        together.append(calendars[chosen][places[chosen]])
        places[chosen] += 1


def _set(anchor: Anchor) -> When | None:
    return when(anchor.event.set) if anchor.event and anchor.event.set else None


def _published(anchor: Anchor) -> When:
    return (when(anchor.event.published) or ()) if anchor.event else ()


def life_of(person: Person, universe: Universe) -> list[str]:
    """The anchors on a person's line, in order."""
    return _life(person, universe, frozenset())


def _life(person: Person, universe: Universe, riding: frozenset[str]) -> list[str]:
    if person.own:
        return _own(person, universe)
    past = _told_of_before(person, universe)
    life = [
        anchor.id
        for anchor in universe.world
        if _lives_through(person, universe, anchor) and anchor.id not in past
    ]
    return _ridden(person, universe, life, riding | {person.id}) if person.rides else life


def _own(person: Person, universe: Universe) -> list[str]:
    """A stated order; the one of the calendar that stands last, as it may use all others."""
    stated: list[str] = []
    for calendar in universe.calendars:
        refs = (universe.anchors.get(ref) for ref in calendar.orders.get(person.id, ()))
        stated = [anchor.id for anchor in refs if anchor and anchor.kind != "span"] or stated
    if stated:
        return stated
    published = as_published([universe.events_of(each) for each in universe.calendars])
    return [anchor.id for anchor in published if _takes_part(person, anchor)]


def _takes_part(person: Person, anchor: Anchor) -> bool:
    event = anchor.event
    return event is not None and (
        person.id in event.who or any(person.id in part.who for part in event.parts)
    )


def _lives_through(person: Person, universe: Universe, anchor: Anchor) -> bool:
    return _takes_part(person, anchor) or anchor.calendar in universe.houses(person.id)


def _told_of_before(person: Person, universe: Universe) -> set[str]:
    """What a calendar lists after somebody comes into it, and the world has before: others' lives, long ago."""
    places = {anchor.id: place for place, anchor in enumerate(universe.world)}
    found: set[str] = set()
    for calendar in universe.calendars:
        if calendar.id in universe.houses(person.id):
            events = universe.events_of(calendar)
            first = next(place for place, anchor in enumerate(events) if _takes_part(person, anchor))
            found |= {
                anchor.id
                for anchor in events[first:]
                if places[anchor.id] < places[events[first].id] and not _takes_part(person, anchor)
            }
    return found


def is_of_the_house(person: Person, calendar: Calendar, events: Sequence[Anchor]) -> bool:
    """Whether all events of a calendar are of a person's life, as it lists them and is for the most part about them."""
    if person.own or person.id not in calendar.people or not events:
        return False
    return sum(_takes_part(person, anchor) for anchor in events) >= _OF_THE_HOUSE * len(events)


def _ridden(person: Person, universe: Universe, life: list[str], riding: frozenset[str]) -> list[str]:
    """A life with the stretches of other lines that it follows."""
    world = {anchor.id: place for place, anchor in enumerate(universe.world)}
    drivers = dict.fromkeys(ride.who for ride in person.rides)
    placed = [
        stretch for driver in drivers for stretch in _stretches(person, driver, universe, world, riding)
    ]
    placed.sort(key=lambda stretch: stretch[0])
    ridden = {whole for _, stretch in placed for stop in stretch for whole in (stop, _whole(stop))}
    merged: list[str] = []
    left = [anchor for anchor in life if anchor not in ridden]
    for place, stretch in placed:
        before = [anchor for anchor in left if world[anchor] < place]
        merged += [*before, *stretch]
        left = left[len(before) :]
    return [*merged, *left]


def _stretches(
    person: Person, who: str, universe: Universe, world: Mapping[str, int], riding: frozenset[str]
) -> list[tuple[int, list[str]]]:
    """The stretches of one line that somebody follows, in its order, each with its place in the world.

    That is where its first event lies; but no earlier than the stretch before it, wherever the two travel.
    """
    driver = universe.people.get(who)
    if driver is None or driver.id in riding:
        return []
    stops = _life(driver, universe, riding)
    found: list[tuple[int, int]] = []
    for ride in person.rides:
        if ride.who == who:
            begins, ends = (_stops(universe, ref, stops) for ref in (ride.first, ride.last))
            if begins and ends and begins[0] <= ends[-1]:
                found.append((begins[0], ends[-1]))
    placed: list[tuple[int, list[str]]] = []
    for first, last in sorted(found):
        place = world[_whole(stops[first])]
        placed.append((max(place, placed[-1][0]) if placed else place, stops[first : last + 1]))
    return placed


def _stops(universe: Universe, ref: str, stops: Sequence[str]) -> list[int]:
    """Where a line stops for an anchor: at itself, or at the event it is a part of, or else at its parts."""
    anchor = universe.anchors.get(ref)
    if anchor is None:
        return []
    for named in (stops, [_whole(stop) for stop in stops]):
        for name in (anchor.id, _whole(anchor.id)):
            if found := [place for place, stop in enumerate(named) if stop == name]:
                return found
    return []


def _whole(stop: str) -> str:
    return stop.partition("/")[0]
