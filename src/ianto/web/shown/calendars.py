"""A calendar as one reads it: its events by season, with casts, parts and the stories that stand at each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
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
    """Events that stand together: those that were seen, and those that come later and are folded away.

    `named` where the calendar names them so; else they are what stands between.
    """

    title: str
    named: bool
    events: tuple[EventShown, ...]
    later: tuple[EventShown, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarShown:
    """A calendar.

    Attributes:
        calendar: what it states.
        universe: id of its universe.
        seasons: its events as they are listed: those that are named together, and what lies before, between and
            after these.
        spans: the other runs of events that have a name.
        later_spans: those of them that are folded away.
        people: everybody in it: what they are called, id, and whether they have an order of their own.
    """

    calendar: Calendar
    universe: str
    seasons: tuple[Season, ...]
    spans: tuple[tuple[str, str, str], ...]
    later_spans: tuple[tuple[str, str, str], ...]
    people: tuple[tuple[str, str, bool], ...]

    @property
    def any_later(self) -> bool:
        """Whether anything of it is folded away."""
        return any(each.later for each in self.seasons)


def calendar_shown(
    calendar: Calendar,
    universe: str,
    atlas: Atlas,
    stories: Mapping[str, int],
    unseen: Collection[str] = (),
) -> CalendarShown:
    """Put a calendar into words.

    Args:
        calendar: what it states.
        universe: id of its universe.
        atlas: the calendars.
        stories: of each event how many stories come right after it.
        unseen: ids of the events and spans that are folded away.
    """
    people = dict(atlas.people(universe))

    def own(id_: str) -> str:
        anchor = atlas.event(universe, f"{calendar.id}:{id_}")
        return anchor.id if anchor is not None else id_

    events = []
    for event in calendar.events:
        ref = own(event.id)
        unfold = "&unfold=1" if ref in unseen else ""
        there = f"/life/{universe}/world?at={ref}{unfold}#{ref}"
        events.append(_event(event, people, stories.get(ref, 0), there))
    later = {event.id for event in calendar.events if own(event.id) in unseen}
    seasons, rest = _seasons(calendar)
    titles = {each.id: each.title for each in calendar.events}
    spans = [
        (own(span.id) in unseen, (span.title, _named(span.first, titles), _named(span.last, titles)))
        for span in calendar.spans
        if span.id in rest
    ]
    return CalendarShown(
        calendar,
        universe,
        tuple(
            _season(title, events[start:stop], later, named=named)
            for start, stop, title, named in _runs(seasons, len(events))
        ),
        tuple(each for hidden, each in spans if not hidden),
        tuple(each for hidden, each in spans if hidden),
        tuple(
            (people[each].names[0] if each in people and people[each].names else each, each, person.own)
            for each, person in calendar.people.items()
        ),
    )


def _runs(seasons: Sequence[tuple[int, int, str]], events: int) -> Iterator[tuple[int, int, str, bool]]:
    """The seasons and what is in none, as it is listed: from where to where, the heading, and whether it is a season."""
    at, before = 0, ""
    for start, stop, title in seasons:
        if at < start:
            yield at, start, f"Between {before} and {title}" if before else f"Before {title}", False
        yield start, stop, title, True
        at, before = stop, title
    if at < events:
        yield at, events, f"After {before}" if before else "Events", False


def _season(title: str, events: Sequence[EventShown], later: Collection[str], *, named: bool) -> Season:
    return Season(
        title,
        named,
        tuple(each for each in events if each.id not in later),
        tuple(each for each in events if each.id in later),
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
