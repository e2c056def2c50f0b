"""Whether what a calendar names is there: its events, parts, spans and people, and those of the calendars it uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from ianto.text.toml_faults import Fault, nearest
from ianto.text.toml_places import Path, Places
from ianto.timeline.calendar import Calendar, Event, Person, Span


class Known:
    """What can be named: by id, and by id with its calendar before it."""

    def __init__(self, calendars: Iterable[Calendar]) -> None:
        self.events: dict[str, Event] = {}
        self.spans: set[str] = set()
        self.people: dict[str, Person] = {}
        for calendar in calendars:
            for event in calendar.events:
                self.events.setdefault(event.id, event)
                self.events[f"{calendar.id}:{event.id}"] = event
            for span in calendar.spans:
                self.spans |= {span.id, f"{calendar.id}:{span.id}"}
            self.people = {**calendar.people, **self.people}

    def event_fault(self, ref: str, *, spans: bool = False) -> str:
        """What is wrong with a reference to an event, a part or, where they may be named, a span."""
        id_, slash, part = ref.partition("/")
        event = self.events.get(id_)
        if event is None:
            if id_ in self.spans and not slash:
                return "" if spans else f"“{ref}” is a span of several events: name one of its events."
            known = chain(self.events, self.spans) if spans else self.events
            return f"there is no event “{id_}”.{nearest(id_, known) or ' Add it, or mend the spelling.'}"
        parts = [each.id for each in event.parts]
        if slash and part not in parts:
            hint = nearest(part, parts) or (f" It has {', '.join(parts)}." if parts else " It has no parts.")
            return f"“{id_}” has no part “{part}”.{hint}"
        return ""

    def person_fault(self, who: str) -> str:
        """What is wrong with a reference to a person."""
        if who in self.people:
            return ""
        return (
            f"nobody is called “{who}” in [who].{nearest(who, self.people) or ' Add a line for them there.'}"
        )


def reference_faults(calendar: Calendar, places: Places, beside: Sequence[Calendar] | None) -> list[Fault]:
    """What a calendar names that is not there, and what it states twice.

    Args:
        calendar: as it was read.
        places: of its file.
        beside: the calendars it uses. None where they are not at hand: what it does not state itself is then
            taken for theirs, if it uses any.
    """
    known = Known([calendar, *(beside or ())])
    if beside is None and calendar.uses:
        known = _Trusting([calendar])
    faults = chain(
        _twins(calendar),
        _people(calendar, known),
        _events(calendar, known),
        _spans(calendar),
        _orders(calendar, known),
        _arcs(calendar, known),
    )
    return [Fault(places.line(path, near), message) for path, near, message in faults]


class _Trusting(Known):
    """As `Known`, but what is not known is taken for another calendar's."""

    def event_fault(self, ref: str, *, spans: bool = False) -> str:
        id_ = ref.partition("/")[0]
        return super().event_fault(ref, spans=spans) if id_ in self.events or id_ in self.spans else ""

    def person_fault(self, who: str) -> str:
        return super().person_fault(who) if not who else ""


_Found = tuple[Path, str, str]


def _twins(calendar: Calendar) -> Iterator[_Found]:
    seen: dict[str, str] = {}
    for place, event in enumerate(calendar.events):
        yield from _again(seen, event.id, f"an event (“{event.title}”)", ("event", place, "id"))
        parts: dict[str, str] = {}
        for number, part in enumerate(event.parts):
            path = ("event", place, "part", number, "id")
            yield from _again(parts, part.id, f"a part of this event (“{part.title}”)", path)
    for place, span in enumerate(calendar.spans):
        yield from _again(seen, span.id, f"a span (“{span.title}”)", ("span", place, "id"))
    arcs: dict[str, str] = {}
    for place, arc in enumerate(calendar.arcs):
        yield from _again(arcs, arc.id, f"an arc (“{arc.title}”)", ("arc", place, "id"))


def _again(seen: dict[str, str], id_: str, what: str, path: Path) -> Iterator[_Found]:
    if id_ in seen:
        yield path, "", f"“{id_}” is the id of {seen[id_]} already: give this one another."
    elif id_:
        seen[id_] = what


def _people(calendar: Calendar, known: Known) -> Iterator[_Found]:
    for person in calendar.people.values():
        path: Path = ("who", person.id, "rides")
        for ride in person.rides:
            if ride.who == person.id:
                yield path, "", f"“{person.id}” cannot ride their own line: leave that out."
            elif fault := known.person_fault(ride.who):
                yield path, "", fault
            for ref in (ride.first, ride.last):
                if fault := known.event_fault(ref):
                    yield path, "", fault


def _events(calendar: Calendar, known: Known) -> Iterator[_Found]:
    for place, event in enumerate(calendar.events):
        for who in event.who:
            if fault := known.person_fault(who):
                yield ("event", place, "who"), who, fault
        for number, part in enumerate(event.parts):
            for who in part.who:
                if fault := known.person_fault(who):
                    yield ("event", place, "part", number, "who"), who, fault


def _spans(calendar: Calendar) -> Iterator[_Found]:
    own = {event.id: place for place, event in enumerate(calendar.events)}
    known = Known([calendar])
    for place, span in enumerate(calendar.spans):
        if span.world:
            yield from _ends(place, span, known)
            continue
        sound = True
        for key, ref in (("first", span.first), ("last", span.last)):
            if ref not in own and ref:
                sound = False
                path = ("span", place, key if ref != span.first else "first")
                yield path, "", f"this file has no event “{ref}”.{nearest(ref, own)}"
        if sound and span.first and own[span.first] > own[span.last]:
            message = (
                f"“{span.last}” stands above “{span.first}” in this file: a span goes down it. Exchange them, move "
                "one, or write world = true if it is a span of the world's time."
            )
            yield ("span", place, "last"), "", message


def _ends(place: int, span: Span, known: Known) -> Iterator[_Found]:
    """What is wrong with the ends of a span of the world's time."""
    for key, ref in (("first", span.first), ("last", span.last)):
        if ref and (fault := known.event_fault(ref)):
            yield ("span", place, key if ref != span.first else "first"), "", fault


def _orders(calendar: Calendar, known: Known) -> Iterator[_Found]:
    for who, order in calendar.orders.items():
        if fault := known.person_fault(who):
            yield ("order", who), "", fault
        elif who in calendar.people and not calendar.people[who].own and not calendar.uses:
            message = f"“{who}” lives in the world's order: write {who} = {{ names = […], own = true }} in [who], or leave this out."
            yield ("order", who), "", message
        for ref in order:
            if fault := known.event_fault(ref):
                yield ("order", who), ref, fault


def _arcs(calendar: Calendar, known: Known) -> Iterator[_Found]:
    for place, arc in enumerate(calendar.arcs):
        causes = [cause.id for cause in arc.causes]
        for outcome in arc.outcomes:
            if fault := _cause_fault(outcome, causes, known):
                yield ("arc", place, "outcomes"), outcome, fault
        for cause in arc.causes:
            path = ("arc", place, "because", cause.id)
            for ref in (*chain.from_iterable(cause.needs), *cause.unless):
                if fault := _cause_fault(ref, causes, known):
                    yield path, ref, fault
            for who in cause.who:
                if fault := known.person_fault(who):
                    yield path, who, fault


def _cause_fault(ref: str, causes: Sequence[str], known: Known) -> str:
    """What is wrong with a reference to what comes about: an event, a part, or something that the arc states."""
    if ref in causes or not known.event_fault(ref):
        return ""
    hint = nearest(ref, [*causes, *known.events])
    return f"nothing called “{ref}” is stated in [arc.because], nor is it an event.{hint}" + (
        "" if hint else f' What comes about by itself is stated, too: "{ref}" = {{}}.'
    )
