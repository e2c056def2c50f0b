"""One universe: calendars joined by what they use, what is named in them, and the lines that run through them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from ianto.text import fold
from ianto.timeline.calendar import Calendar, Event, Part, Person, Span
from ianto.timeline.lines import Line, Lived, line_of
from ianto.timeline.lines_made import as_published, is_of_the_house, life_of, world_order
from ianto.timeline.told import WORLD


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a placement can lie by.

    Attributes:
        universe: id of the universe.
        calendar: id of the calendar that states it.
        id: what it is called in the universe: `doomsday`, `doomsday/bad-wolf-bay`, `tw-s1`; where two calendars
            have the same id, the second one's with its calendar before it.
        kind: whether it is an event, a part of one, or a span.
        title: as published.
        event: the event, or that whose part it is; None for a span.
        part: the part; None for a whole event or a span.
        span: the span; None for an event or part.
    """

    universe: str
    calendar: str
    id: str
    kind: Literal["event", "part", "span"]
    title: str
    event: Event | None = None
    part: Part | None = None
    span: Span | None = None


class Universe:
    """The calendars of one universe together.

    Attributes:
        id: of the universe.
        calendars: the one it is called after first, then by id.
        anchors: by every reference that means them.
        people: by id, those of all calendars united.
    """

    def __init__(self, id_: str, calendars: Sequence[Calendar]) -> None:
        self.id = id_
        self.calendars = tuple(sorted(calendars, key=lambda each: (each.id != id_, each.id)))
        self.anchors: dict[str, Anchor] = {}
        aliases: dict[str, str] = {}
        for calendar in self.calendars:
            for anchor in _anchors(id_, calendar):
                own = (
                    replace(anchor, id=f"{calendar.id}:{anchor.id}") if self._is_anothers(anchor) else anchor
                )
                self.anchors[own.id] = own
                full = f"{calendar.id}:{anchor.id}"
                self.anchors[full] = own
                aliases[full] = own.id
        self.people = _united(self.calendars)
        self._lived = Lived(
            parts={
                anchor.id: tuple(f"{anchor.id}/{part.id}" for part in anchor.event.parts)
                for anchor in self.anchors.values()
                if anchor.kind == "event" and anchor.event
            },
            spans={
                anchor.id: self._spanned(anchor) for anchor in self.anchors.values() if anchor.kind == "span"
            },
            lasting=frozenset(
                anchor.id for anchor in self.anchors.values() if anchor.span is not None and anchor.span.world
            ),
            aliases={full: own for full, own in aliases.items() if full != own},
        )
        self._lines: dict[str, Line | None] = {}
        self._published: dict[str, Line] = {}

    def _is_anothers(self, anchor: Anchor) -> bool:
        before = self.anchors.get(anchor.id.partition("/")[0])
        return before is not None and before.calendar != anchor.calendar

    def _spanned(self, anchor: Anchor) -> tuple[str, ...]:
        """The events of a span, as the file lists them, or its ends; what it names and has not, it does without."""
        events = next(each.events for each in self.calendars if each.id == anchor.calendar)
        places = {event.id: place for place, event in enumerate(events)}
        span = anchor.span
        if span is not None and span.world:
            ends = (self.anchors.get(f"{anchor.calendar}:{ref}") for ref in (span.first, span.last))
            return tuple(each.id for each in ends if each is not None)
        if span is None or span.first not in places or span.last not in places:
            return ()
        run = events[places[span.first] : places[span.last] + 1]
        return tuple(self.anchors[f"{anchor.calendar}:{event.id}"].id for event in run)

    @cached_property
    def world(self) -> tuple[Anchor, ...]:
        """All events in the order of the world."""
        return world_order([self.events_of(each) for each in self.calendars])

    def events_of(self, calendar: Calendar) -> list[Anchor]:
        """The events of one of the calendars, as its file lists them."""
        return [self.anchors[f"{calendar.id}:{event.id}"] for event in calendar.events]

    def houses(self, person: str) -> frozenset[str]:
        """The ids of the calendars whose people of the house a person is one of."""
        return self._houses.get(person, frozenset())

    @cached_property
    def _houses(self) -> Mapping[str, frozenset[str]]:
        events = {each.id: self.events_of(each) for each in self.calendars}
        return {
            person.id: frozenset(
                each.id
                for each in self.calendars
                if each.id not in self._rides_in(person) and is_of_the_house(person, each, events[each.id])
            )
            for person in self.people.values()
        }

    def _rides_in(self, person: Person) -> frozenset[str]:
        """The calendars in which a person follows another: nobody's house."""
        refs = (ref for ride in person.rides for ref in (ride.first, ride.last))
        return frozenset(self.anchors[ref].calendar for ref in refs if ref in self.anchors)

    @cached_property
    def _names(self) -> Mapping[str, Person]:
        names: dict[str, Person] = {}
        for person in self.people.values():
            for name in (person.id, *person.names):
                names.setdefault(fold(name), person)
        # “Dr Watson” is who a calendar has as “Dr. Watson”, and the other way about.
        for name, person in list(names.items()):
            names.setdefault(name.replace(".", ""), person)
        return names | self.people

    def named(self, name: str) -> Person | None:
        """The person of an id or name."""
        folded = fold(name)
        return self._names.get(name) or self._names.get(folded) or self._names.get(folded.replace(".", ""))

    def line(self, id_: str) -> Line | None:
        """The line of the world or a person."""
        if id_ not in self._lines:
            self._lines[id_] = self._line(id_)
        return self._lines[id_]

    def _line(self, id_: str) -> Line | None:
        if id_ == WORLD:
            stops = [anchor.id for anchor in self.world]
            return self._made(f"{self.id}:{WORLD}", "the world", stops, own=False)
        person = self.people.get(id_)
        if person is None:
            return None
        stops = life_of(person, self)
        return self._made(f"{self.id}:{id_}", person.names[0], stops, own=person.own or bool(person.rides))

    def published(self, calendar_id: str) -> Line:
        """The events of one of the calendars as they were published."""
        if calendar_id not in self._published:
            calendar = next(each for each in self.calendars if each.id == calendar_id)
            stops = [anchor.id for anchor in as_published([self.events_of(calendar)])]
            title = f"{calendar.title} as published"
            self._published[calendar_id] = self._made(f"{calendar_id}@published", title, stops, own=False)
        return self._published[calendar_id]

    def _made(self, key: str, title: str, stops: Sequence[str], *, own: bool) -> Line:
        return line_of(key=key, universe=self.id, title=title, own=own, stops=stops, lived=self._lived)


def _anchors(universe: str, calendar: Calendar) -> list[Anchor]:
    found: list[Anchor] = []
    for event in calendar.events:
        found.append(Anchor(universe, calendar.id, event.id, "event", event.title, event))
        found += [
            Anchor(universe, calendar.id, f"{event.id}/{part.id}", "part", part.title, event, part)
            for part in event.parts
        ]
    found += [
        Anchor(universe, calendar.id, span.id, "span", span.title, None, None, span)
        for span in calendar.spans
    ]
    return found


def _united(calendars: Sequence[Calendar]) -> dict[str, Person]:
    people: dict[str, Person] = {}
    for calendar in calendars:
        for person in calendar.people.values():
            before = people.get(person.id)
            people[person.id] = person if before is None else _one(before, person)
    return people


def _one(before: Person, person: Person) -> Person:
    return Person(
        before.id,
        tuple(dict.fromkeys((*before.names, *person.names))),
        before.own or person.own,
        tuple(dict.fromkeys((*before.rides, *person.rides))),
    )


def universes_of(calendars: Sequence[Calendar]) -> dict[str, Universe]:
    """The universes of calendars, by id.

    A calendar that is used but not at hand gives the universe its name all the same: what is placed in it keeps
    its place when that calendar comes or goes.
    """
    above: dict[str, str] = {}

    def root(id_: str) -> str:
        while above.setdefault(id_, id_) != id_:
            id_ = above[id_]
        return id_

    using = {each.id for each in calendars if set(each.uses) - {each.id}}
    for calendar in calendars:
        for used in calendar.uses:
            above[root(used)] = root(calendar.id)
        root(calendar.id)
    families: defaultdict[str, set[str]] = defaultdict(set)
    for id_ in list(above):
        families[root(id_)].add(id_)
    found = {}
    for family in families.values():
        name = min(family - using or family)
        mine = [each for each in calendars if each.id in family]
        found[name] = Universe(name, mine)
    return {name: found[name] for name in sorted(found)}
