"""Calendars at the command line: as a table, as JSON, and a new one to begin with."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import click

from ianto.cli.shared import counted, printable
from ianto.library import CalendarLine
from ianto.timeline import Anchor, Atlas, Calendar, Event, Line, Part

_WIDEST: Final = 16
_READABLE: Final = 96
_INDENT: Final = "    "

_STARTER: Final = """\
# A calendar of a canon for ianto: what happens in it, in order. See what is wrong with it with
# `ianto calendar check {file}`, and use it with `ianto calendar add {file}`.
# Lines that begin with # are notes.
[canon]
id = {id}
title = {title}
fandoms = {fandoms}           # as works have them
version = 1                   # count it up whenever you send a new one
licence = "CC0-1.0"
uses = []                     # ids of calendars whose events and people may be named here
about = ""                    # what it covers, and how it was put in order
sources = []                  # addresses where the facts can be looked up

# Everybody whose life stories are placed on: a short name of your own, then every name that is used.
[who]
heroine = ["The Heroine", "Heroine"]
friend = ["Her Friend"]
#
# A traveller in time has an order of their own, stated at the end of the file; a companion follows it for a while.
# traveller = {{ names = ["The Traveller"], own = true }}
# friend = {{ names = ["Her Friend"], rides = {{ traveller = "beginning .. ending" }} }}

# Seasons, books, and whatever else several events are called together: from one event down to another.
[[span]]
id = "s1"
title = "Season 1"
also = ["Series 1"]
first = "beginning"
last = "ending"

# An event: an episode, a story, a chapter. They are listed in the order in which they happen.
[[event]]
id = "beginning"
title = "The Beginning of It All"
code = "s01e01"               # as it is called for short
also = []                     # other names it goes by
published = 2001-09-14        # or aired = …; a day, a month in quotes ("2001-09") or a year
set = 2001                    # in its own world; left out, it follows the event above
who = ["heroine"]

[[event]]
id = "ending"
title = "How It Ended"
code = "s01e02"
published = 2001-09-21
# also_set = [2002]           # what others argue for
# disputed = "Why they do."
# word = true                 # the title is a common word ("Reset") and means nothing of itself
who = ["heroine", "friend"]
  # A part that people name. Parts lie inside their event, in this order.
  [[event.part]]
  id = "farewell"
  title = "The farewell on the bridge"
  also = ["the bridge"]

# Only for those who have an order of their own: the events as they live through them.
# [order]
# traveller = ["ending", "beginning"]
"""


def starter(file: str, id_: str, title: str, fandoms: Sequence[str]) -> str:
    """The text of a new calendar, with notes on what goes where."""
    named = ", ".join(map(_quoted, fandoms or (title,)))
    return _STARTER.format(file=file, id=_quoted(id_), title=_quoted(title), fandoms=f"[{named}]")


def _quoted(text: str) -> str:
    # What JSON escapes in a text, TOML escapes so too.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def whose(line: CalendarLine) -> str:
    """Where a calendar comes from, in words."""
    if line.replaces:
        return "your own, instead of the shipped one"
    return "your own" if line.own else "shipped"


def heading(line: CalendarLine, calendar: Calendar) -> Iterator[str]:
    """A calendar's own lines: what it is, how much is in it, and for which fandoms."""
    told = [
        printable(calendar.title),
        *sizes(calendar),
        f"version {calendar.version}",
        whose(line),
    ]
    yield f"{click.style(line.id, bold=True)}  {', '.join(told)}"
    if calendar.fandoms:
        yield click.style(printable(_INDENT + ", ".join(calendar.fandoms)), dim=True)


def sizes(calendar: Calendar) -> Iterator[str]:
    """How much is in a calendar, in words."""
    yield counted(len(calendar.events), "event")
    parts = sum(len(event.parts) for event in calendar.events)
    for count, noun, many in ((parts, "part", ""), (len(calendar.people), "person", "people")):
        if count:
            yield counted(count, noun, many)


def about(calendar: Calendar) -> Iterator[str]:
    """What a calendar says of itself, a paragraph after the other, as wide as it can be read."""
    width = min(shutil.get_terminal_size().columns, _READABLE) if sys.stdout.isatty() else _READABLE
    for paragraph in filter(None, map(str.strip, calendar.about.splitlines())):
        yield from textwrap.wrap(printable(paragraph), width)


def table(stops: Sequence[Anchor], *, published: bool) -> Iterator[str]:
    """Events in order, a line each, with the parts they have under them.

    Args:
        stops: what stands on a line: events, and parts of events where they are lived through apart.
        published: with the dates when they were published; else with those when they are set.
    """
    columns = [[_date(stop, published=published) for stop in stops]]
    columns.append([stop.event.code if stop.event is not None else "" for stop in stops])
    wide = [min(max(map(len, column), default=0), _WIDEST) for column in columns]
    apart = {stop.id for stop in stops if stop.kind == "part"}
    for stop, *cells in zip(stops, *columns, strict=True):
        start = "".join(f"{cell:<{width}}  " for cell, width in zip(cells, wide, strict=True) if width)
        yield printable(start + _title(stop))
        for part in _parts(stop, apart):
            yield click.style(printable(" " * len(start) + _INDENT + part.title), dim=True)


def spans(calendar: Calendar) -> Iterator[str]:
    """What several events are called together, a line each: from which to which."""
    codes = {event.id: event.code or event.title for event in calendar.events}
    parts = {f"{event.id}/{part.id}": part.title for event in calendar.events for part in event.parts}
    names = codes | parts
    wide = max((len(span.title) for span in calendar.spans), default=0)
    for span in calendar.spans:
        ends = dict.fromkeys(names.get(ref, ref) for ref in (span.first, span.last))
        yield printable(f"{span.title:<{wide}}  {' to '.join(ends)}")


def people(calendar: Calendar) -> Iterator[str]:
    """Everybody in a calendar, a line each: the id, then every name."""
    wide = max(map(len, calendar.people), default=0)
    for person in calendar.people.values():
        own = ", with an order of their own" if person.own else ""
        yield printable(f"{person.id:<{wide}}  {', '.join(person.names)}{own}")


def _parts(stop: Anchor, apart: set[str]) -> Iterable[Part]:
    if stop.kind != "event" or stop.event is None:
        return ()
    return (part for part in stop.event.parts if f"{stop.id}/{part.id}" not in apart)


def _title(stop: Anchor) -> str:
    if stop.part is not None and stop.event is not None:
        return f"{stop.event.title}: {stop.part.title}"
    return stop.title


def _date(stop: Anchor, *, published: bool) -> str:
    event = stop.event
    if event is None:
        return ""
    return event.published if published else event.set + (" ?" if event.disputed else "")


def disputed(stops: Iterable[Anchor]) -> int:
    """How many of some events have a date that is argued about."""
    return len({stop.event.id for stop in stops if stop.event is not None and stop.event.disputed})


def stops_of(line: Line, atlas: Atlas, calendar: str = "") -> list[Anchor]:
    """What stands on a line, in order; only what one calendar states, where one is named."""
    found = (atlas.event(line.universe, stop) for stop in line.stops)
    return [stop for stop in found if stop is not None and calendar in ("", stop.calendar)]


def calendar_as_json(line: CalendarLine, calendar: Calendar) -> dict[str, Any]:
    """A calendar for other programs, without its events."""
    return {
        "calendar": line.id,
        "title": calendar.title,
        "version": calendar.version,
        "licence": calendar.licence,
        "own": line.own,
        "replaces": line.replaces,
        "fandoms": list(calendar.fandoms),
        "uses": list(calendar.uses),
        "events": len(calendar.events),
        "parts": sum(len(event.parts) for event in calendar.events),
        "spans": len(calendar.spans),
        "people": len(calendar.people),
        "fault": None,
    }


def whole_as_json(
    line: CalendarLine, calendar: Calendar, order: str, stops: Iterable[Anchor]
) -> dict[str, Any]:
    """A calendar for other programs, with everything in it, its events in some order."""
    return calendar_as_json(line, calendar) | {
        "about": calendar.about or None,
        "sources": list(calendar.sources),
        "people": [
            {
                "id": person.id,
                "names": list(person.names),
                "own": person.own,
                "rides": [{"who": ride.who, "first": ride.first, "last": ride.last} for ride in person.rides],
            }
            for person in calendar.people.values()
        ],
        "spans": [
            {
                "id": span.id,
                "title": span.title,
                "also": list(span.also),
                "first": span.first,
                "last": span.last,
                "world": span.world,
            }
            for span in calendar.spans
        ],
        "order": order,
        "events": [_stop_as_json(stop, stop.event) for stop in stops if stop.event is not None],
    }


def _stop_as_json(stop: Anchor, event: Event) -> dict[str, Any]:
    return {
        "id": stop.id,
        "calendar": stop.calendar,
        "title": _title(stop),
        "code": event.code or None,
        "also": list(event.also if stop.part is None else stop.part.also),
        "published": event.published or None,
        "set": event.set or None,
        "also_set": list(event.also_set),
        "disputed": event.disputed or None,
        "who": list((stop.part.who if stop.part is not None else ()) or event.who),
        "parts": [
            {"id": part.id, "title": part.title, "also": list(part.also), "who": list(part.who)}
            for part in (event.parts if stop.part is None else ())
        ],
    }
