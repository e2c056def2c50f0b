"""A calendar as one reads it: its events by season, with casts, parts and the stories that stand at each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ianto.timeline import Atlas, Calendar, Event, Person
from ianto.web.shown.canon import canon_date, cast


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part of an event: its title, and what else people call it."""

    title: str
    also: str


@dataclass(frozen=True, slots=True)
class EventShown:
    """An event: all that its calendar states of it, and how many stories come right after it.

    `stories_at` leads to them in the order of the world.
    """

    id: str
    code: str
    title: str
    also: str
    published: str
    set: str
    disputed: str
    who: str
    parts: tuple[PartShown, ...]
    stories: int
    stories_at: str


@dataclass(frozen=True, slots=True)
class Season:
    """Events that are named together."""

    title: str
    events: tuple[EventShown, ...]


@dataclass(frozen=True, slots=True)
class CalendarShown:
    """A calendar.

    Attributes:
        calendar: what it states.
        universe: id of its universe.
        seasons: its events that are named together.
        besides: those that are in no season.
        spans: the other runs of events that have a name.
        people: everybody in it: what they are called, id, and whether they have an order of their own.
    """

    calendar: Calendar
    universe: str
    seasons: tuple[Season, ...]
    besides: tuple[EventShown, ...]
    spans: tuple[tuple[str, str, str], ...]
    people: tuple[tuple[str, str, bool], ...]


def calendar_shown(
    calendar: Calendar, universe: str, atlas: Atlas, stories: Mapping[str, int]
) -> CalendarShown:
    """Put a calendar into words; `stories` tells of each event how many stories come right after it."""
    people = dict(atlas.people(universe))
    events = []
    for event in calendar.events:
        anchor = atlas.event(universe, f"{calendar.id}:{event.id}")
        ref = anchor.id if anchor is not None else event.id
        events.append(_event(event, people, stories.get(ref, 0), f"/life/{universe}/world?at={ref}#{ref}"))
    seasons, rest = _seasons(calendar)
    titles = {each.id: each.title for each in calendar.events}
    return CalendarShown(
        calendar,
        universe,
        tuple(Season(title, tuple(events[start:stop])) for start, stop, title in seasons),
        tuple(
            each
            for place, each in enumerate(events)
            if not any(start <= place < stop for start, stop, _ in seasons)
        ),
        tuple(
            (span.title, _named(span.first, titles), _named(span.last, titles))
            for span in calendar.spans
            if span.id in rest
        ),
        tuple(
            (people[each].names[0] if each in people and people[each].names else each, each, person.own)
            for each, person in calendar.people.items()
        ),
    )


def _event(event: Event, people: dict[str, Person], stories: int, stories_at: str) -> EventShown:
    return EventShown(
        event.id,
        event.code,
        event.title,
        ", ".join(event.also),
        canon_date(event.published) if event.published else "",
        canon_date(event.set) if event.set else "",
        event.disputed,
        cast(event.who, people),
        tuple(PartShown(part.title, ", ".join(part.also)) for part in event.parts),
        stories,
        stories_at,
    )


def _seasons(calendar: Calendar) -> tuple[list[tuple[int, int, str]], frozenset[str]]:
    """The seasons, each from its first event to the one after its last; and the ids of the spans that are none.

    Of spans that overlap, the first that is listed is a season.
    """
    places = {event.id: place for place, event in enumerate(calendar.events)}
    chosen: list[tuple[int, int, str]] = []
    rest = set()
    for span in calendar.spans:
        start, stop = places.get(span.first, -1), places.get(span.last, -1) + 1
        alone = not span.world and 0 <= start < stop - 1
        if alone and all(stop <= begin or end <= start for begin, end, _ in chosen):
            chosen.append((start, stop, span.title))
        else:
            rest.add(span.id)
    return sorted(chosen), frozenset(rest)


def _named(ref: str, titles: Mapping[str, str]) -> str:
    return titles.get(ref.partition("/")[0], ref)
