"""A calendar, read from its file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any, Final

from ianto.text.toml_faults import Fault
from ianto.text.toml_places import Places
from ianto.text.toml_syntax import syntax_fault
from ianto.timeline.almanac.arcs import read_arcs
from ianto.timeline.almanac.faults import CalendarUnusable
from ianto.timeline.almanac.references import reference_faults
from ianto.timeline.almanac.table import ID, Table
from ianto.timeline.calendar import Calendar, Event, Part, Person, Ride, Span
from ianto.timeline.told import WORLD

_RANGE: Final = re.compile(r"\s*(\S+)\s*(?:\.\.\s*(\S+)\s*)?")
_HEAD: Final = ("id", "title", "fandoms", "version", "licence", "uses", "about", "sources")
_EVENT: Final = (
    "id",
    "title",
    "code",
    "also",
    "aired",
    "published",
    "set",
    "also_set",
    "disputed",
    "word",
    "who",
    "part",
)
_RESERVED: Final = frozenset({WORLD, "published"})


def read_calendar(text: str, name: str = "") -> Calendar:
    """Read a calendar from the text of its file.

    References to events and people of other calendars are taken on trust where the calendar uses any:
    `check_calendar` looks them up.

    Args:
        text: of the file.
        name: of the file, for messages.

    Raises:
        CalendarUnusable: it is no calendar, or something in it is wrong; all faults are told, each with its line.
    """
    calendar, faults, places = draft(text)
    if calendar is not None and not faults:
        faults = reference_faults(calendar, places, None)
    if calendar is None or faults:
        raise CalendarUnusable(faults, name)
    return calendar


def draft(text: str) -> tuple[Calendar | None, list[Fault], Places]:
    """What can be read of a calendar, what is wrong with its form, and where everything stands."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    places = Places(text)
    try:
        stated = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, [syntax_fault(error, text)], places
    faults: list[Fault] = []
    calendar = _calendar(Table(stated, (), places, faults))
    return calendar, faults, places


def _calendar(top: Table) -> Calendar:
    top.only("A calendar", "canon", "who", "span", "event", "order", "arc")
    if "canon" not in top.stated:
        top.fault('the head is missing: begin the file with a line [canon], then id = "…" and title = "…".')
    head = top.table("canon", "[canon]")
    head.only("[canon]", *_HEAD)
    known = "canon" in top.stated
    return Calendar(
        id=head.id("id", "tw") if known else "",
        title=head.text("title", needed="Torchwood") if known else "",
        fandoms=head.texts("fandoms"),
        version=head.whole("version", 1),
        licence=head.text("licence") or "CC0-1.0",
        uses=head.texts("uses"),
        about=head.text("about"),
        sources=head.texts("sources"),
        people={each.id: each for each in _people(top.table("who", "[who]"))},
        events=tuple(_events(top)),
        spans=tuple(_spans(top)),
        orders=_orders(top.table("order", "[order]")),
        arcs=read_arcs(top),
    )


def _people(who: Table) -> Iterator[Person]:
    for key, value in who.stated.items():
        if not ID.fullmatch(key):
            who.fault(f"“{key}” cannot be an id: write small letters, digits and hyphens only.", key)
        if key in _RESERVED:
            who.fault(f"“{key}” is the name of a line of its own: call this person something else.", key)
        if isinstance(value, dict):
            yield _person(key, Table(value, (*who.path, key), who.places, who.faults))
        elif names := who.texts(key):
            yield Person(key, names)
        else:
            who.fault(f'“{key}” has no name: write {key} = ["Full Name", "Short name"].', key)


def _person(key: str, table: Table) -> Person:
    table.only("A person", "names", "own", "rides")
    names = table.texts("names")
    if not names:
        table.fault(f'“{key}” has no name: write {key} = {{ names = ["Full Name"], … }}.')
    rides = table.table("rides", '{ doctor = "first .. last" }')
    return Person(
        key, names, table.flag("own"), tuple(ride for each in rides.stated for ride in _rides(rides, each))
    )


def _rides(rides: Table, who: str) -> Iterator[Ride]:
    for stretch in rides.texts(who):
        found = _RANGE.fullmatch(stretch)
        if found is None:
            rides.fault(
                f'“{stretch}” is no stretch of a line: write {who} = "first-event .. last-event".', who
            )
        else:
            yield Ride(who, found[1], found[2] or found[1])


def _events(top: Table) -> Iterator[Event]:
    for table in top.tables("event", "[[event]]"):
        table.only("An event", *_EVENT)
        if "aired" in table.stated and "published" in table.stated:
            table.fault("“aired” and “published” are one and the same: keep one of them.", "published")
        yield Event(
            id=table.id("id", "cyberwoman"),
            title=table.text("title", needed="Cyberwoman"),
            code=table.text("code"),
            also=table.texts("also"),
            published=table.date("aired") or table.date("published"),
            set=table.date("set"),
            also_set=table.dates("also_set"),
            disputed=table.text("disputed"),
            who=table.texts("who"),
            parts=tuple(_part(each) for each in table.tables("part", "[[event.part]]")),
            word=table.flag("word"),
            line=table.line,
        )


def _part(table: Table) -> Part:
    table.only("A part", "id", "title", "also", "who")
    return Part(
        id=table.id("id", "bad-wolf-bay"),
        title=table.text("title", needed="Bad Wolf Bay"),
        also=table.texts("also"),
        who=table.texts("who"),
    )


def _spans(top: Table) -> Iterator[Span]:
    for table in top.tables("span", "[[span]]"):
        table.only("A span", "id", "title", "also", "first", "last", "world")
        first = table.text("first", needed="everything-changes")
        yield Span(
            id=table.id("id", "s1"),
            title=table.text("title", needed="Season 1"),
            first=first,
            last=table.text("last") or first,
            also=table.texts("also"),
            world=table.flag("world"),
        )


def _orders(order: Table) -> dict[str, tuple[str, ...]]:
    return {who: order.texts(who, _twice_told(order, who)) for who in order.stated}


def _twice_told(order: Table, who: str) -> Any:
    stated = order.stated[who]
    seen: set[object] = set()
    for each in stated if isinstance(stated, list) else ():
        if isinstance(each, str):
            if each in seen:
                order.fault(
                    f"“{each}” stands twice in the order of {who}: name a part of it, as in “{each}/…”, "
                    "where only that part is lived through again.",
                    who,
                    near=each,
                )
            seen.add(each)
    return stated
