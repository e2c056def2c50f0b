"""Whether a calendar is right: what is wrong with it, and what looks as if it were, each with its line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ianto.text import fold
from ianto.text.toml_faults import Fault, nearest
from ianto.text.toml_places import Path, Places
from ianto.timeline.almanac.reading import draft
from ianto.timeline.almanac.references import reference_faults
from ianto.timeline.atlas import Atlas
from ianto.timeline.calendar import Calendar

_FEW: Final = 5
_FANDOMS: Final = "“fandoms”"
"""A message that has it tells already that the fandoms are called by another name."""


@dataclass(frozen=True, slots=True)
class CheckedCalendar:
    """What a check of a calendar found.

    Attributes:
        calendar: the calendar; None where its file has errors.
        errors: what is wrong and has to be mended, in the file's order.
        warnings: what works, but looks like a slip.
    """

    calendar: Calendar | None
    errors: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def check_calendar(text: str, name: str, beside: Iterable[Calendar] = ()) -> CheckedCalendar:
    """Check a calendar as its file states it.

    Args:
        text: of the file.
        name: of the file; a name of another calendar's file tells nothing of this one's id.
        beside: the calendars it is to be used with. One of the same id does not count: it is what this replaces.
    """
    calendar, errors, places = draft(text)
    if calendar is None:
        return CheckedCalendar(None, tuple(errors), ())
    others = [each for each in beside if each.id != calendar.id]
    used = _used(calendar, others)
    errors += _uses(calendar, places, others)
    at_hand = {each.id for each in used} >= set(calendar.uses)
    errors += reference_faults(calendar, places, used if at_hand else None)
    errors += _clashes(calendar, places, used)
    found = tuple(sorted(set(errors)))
    named = calendar.fandoms or any(_FANDOMS in each.message for each in errors)
    warnings = set(_warnings(calendar, places, used, named=bool(named))) | set(
        _named_otherwise(calendar, places, name)
    )
    if not found:
        warnings |= set(_rides(calendar, places, used))
    return CheckedCalendar(None if found else calendar, found, tuple(sorted(warnings)))


def _used(calendar: Calendar, others: Sequence[Calendar]) -> list[Calendar]:
    """The calendars that one uses, and those that they use."""
    by_id = {each.id: each for each in others}
    found: dict[str, Calendar] = {}
    waiting = list(calendar.uses)
    while waiting:
        used = by_id.get(waiting.pop(0))
        if used is not None and used.id not in found:
            found[used.id] = used
            waiting += used.uses
    return list(found.values())


def _uses(calendar: Calendar, places: Places, others: Sequence[Calendar]) -> Iterator[Fault]:
    known = [each.id for each in others]
    for used in calendar.uses:
        line = places.line(("canon", "uses"), used)
        if used == calendar.id:
            yield Fault(line, f"“{used}” is this calendar itself: leave it out of “uses”.")
        elif used not in known:
            hint = nearest(used, known) or (
                f" There are {', '.join(known)}." if known else " There is none yet."
            )
            yield Fault(line, f"there is no calendar “{used}”.{hint}")


def _clashes(calendar: Calendar, places: Places, used: Sequence[Calendar]) -> Iterator[Fault]:
    """Ids that a calendar of the same universe has already."""
    taken: dict[str, str] = {}
    for other in used:
        for id_ in (*(each.id for each in other.events), *(each.id for each in other.spans)):
            taken.setdefault(id_, other.id)
    mine = {("event", place): each.id for place, each in enumerate(calendar.events)}
    mine |= {("span", place): each.id for place, each in enumerate(calendar.spans)}
    for path, id_ in mine.items():
        if id_ in taken:
            message = f"“{id_}” is in the calendar “{taken[id_]}” already, which this one uses: give this one another id."
            yield Fault(places.line((*path, "id")), message)


def _warnings(
    calendar: Calendar, places: Places, used: Sequence[Calendar], *, named: bool
) -> Iterator[Fault]:
    for path, message in (*_plain(calendar, named=named), *_names(calendar), *_left_out(calendar, used)):
        yield Fault(places.line(path), message)


def _plain(calendar: Calendar, *, named: bool) -> Iterator[tuple[Path, str]]:
    if not named:
        yield ("canon",), 'no fandom is named, so no story finds its way here: add fandoms = ["…"].'
    if not calendar.events:
        yield ("canon",), "there is no event yet: begin each with a line [[event]]."
    took_part = {who for each in calendar.events for who in each.who}
    took_part |= {who for each in calendar.events for part in each.parts for who in part.who}
    took_part |= set(calendar.orders) | {ride.who for each in calendar.people.values() for ride in each.rides}
    for person in calendar.people.values():
        if person.id not in took_part and not person.rides:
            yield (
                ("who", person.id),
                f"“{person.id}” takes part in nothing: name them under “who” of an event.",
            )


def _names(calendar: Calendar) -> Iterator[tuple[Path, str]]:
    """One name for two events, or for two people."""
    events: defaultdict[str, list[int]] = defaultdict(list)
    for place, event in enumerate(calendar.events):
        for name in {fold(each) for each in (event.title, event.code, *event.also) if each}:
            events[name].append(place)
    for name, where in events.items():
        for place in where[1:]:
            first = calendar.events[where[0]]
            yield (
                ("event", place),
                f"“{name}” is also “{first.id}”: where a story says it, neither is certain.",
            )
    people: dict[str, str] = {}
    for person in calendar.people.values():
        for name in {fold(each) for each in person.names}:
            other = people.setdefault(name, person.id)
            if other != person.id:
                yield (
                    ("who", person.id),
                    f"“{name}” is also “{other}”: where a story says it, “{other}” is meant.",
                )


def _left_out(calendar: Calendar, used: Sequence[Calendar]) -> Iterator[tuple[Path, str]]:
    """Events that a traveller takes part in and that their order leaves out."""
    for who, order in calendar.orders.items():
        named = {ref.rpartition(":")[2].partition("/")[0] for ref in order}
        missing = [
            event.id
            for each in (calendar, *used)
            for event in each.events
            if who in event.who and event.id not in named
        ]
        if missing:
            some = ", ".join(f"“{each}”" for each in missing[:_FEW])
            more = f" and {len(missing) - _FEW} more" if len(missing) > _FEW else ""
            yield ("order", who), f"“{who}” takes part in {some}{more}, and the order leaves that out."


def _rides(calendar: Calendar, places: Places, used: Sequence[Calendar]) -> Iterator[Fault]:
    """Stretches of another's line that are none of it: they count for nothing."""
    atlas = Atlas.of([calendar, *used])
    universe = next(each for each in atlas.universes if calendar in atlas.calendars_in(each))
    for person in calendar.people.values():
        for ride in person.rides:
            line = atlas.line(universe, ride.who)
            assert line is not None
            first, last = line.bounds(ride.first), line.bounds(ride.last)
            at = places.line(("who", person.id, "rides", ride.who))
            for ref, bounds in ((ride.first, first), (ride.last, last)):
                if bounds is None:
                    yield Fault(
                        at, f"“{ref}” is no part of the line of “{ride.who}”: the ride counts for nothing."
                    )
            if first and last and first[0] >= last[1]:
                message = (
                    f"on the line of “{ride.who}”, “{ride.first}” is not before “{ride.last}”: exchange them."
                )
                yield Fault(at, message)


def _named_otherwise(calendar: Calendar, places: Places, name: str) -> Iterator[Fault]:
    ending = ".calendar.toml"
    stem = name.removesuffix(ending)
    if name.endswith(ending) and not stem:
        yield Fault(places.line(("canon",)), f"the file has no name: call it {calendar.id}{ending}.")
