"""The nouns of a calendar: a canon's events, who takes part in them, and who lives through them in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an event that people name: it lies inside the event, after the parts before it.

    Attributes:
        id: unique within the event, as in `bad-wolf-bay`; elsewhere it is called `doomsday/bad-wolf-bay`.
        title: what people call it.
        also: other names.
        who: ids of those who take part; empty for all who take part in the event.
    """

    id: str
    title: str
    also: tuple[str, ...] = ()
    who: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens in a canon: an episode, a story, a chapter.

    Attributes:
        id: unique within the universe: `cyberwoman`.
        title: as published.
        code: a short form with season and number, `s01e04`; empty where there is none.
        also: other names and spellings people use.
        published: when it was aired or published, ISO: `2006-11-05`, `1891-07`, `1892`; empty where unknown.
        set: when it is set in its world, in the same form, or a bare year of any size: `1888-09-18`, `1869`,
            `-44`, `5000000000`; empty for right after the event listed before it.
        also_set: other dates people argue for.
        disputed: what is argued about its date, in a sentence; empty where nobody argues.
        who: ids of those who take part.
        parts: its parts, in order.
        word: whether the title is a word or name that means nothing of itself ("Meat", "Adam").
        line: 1-based number of the line of the file where it is stated.
    """

    id: str
    title: str
    code: str = ""
    also: tuple[str, ...] = ()
    published: str = ""
    set: str = ""
    also_set: tuple[str, ...] = ()
    disputed: str = ""
    who: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    word: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """Several events that are named as one: a season, a serial, a marriage. Down the file, or in the world's time.

    Attributes:
        id: unique within the universe: `s1`, `children-of-earth`.
        title: what it is called: `Season 1`.
        also: other names.
        first: id of its first event; with `world` also `event/part`.
        last: id of its last event; with `world` also `event/part`.
        world: whether it lasts from the one to the other in the order of the world, whatever stands between them in
            the file: the years somebody was away. Nobody's life has it who lives through only one of its ends.
    """

    id: str
    title: str
    first: str
    last: str
    also: tuple[str, ...] = ()
    world: bool = False


@dataclass(frozen=True, slots=True)
class Ride:
    """A time during which somebody lives through another's line: as long as they travel together.

    Attributes:
        who: id of the person whose line it is.
        first: id of the event, or `event/part`, with which it begins.
        last: id of that with which it ends.
    """

    who: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a life.

    Attributes:
        id: unique within the universe: `ianto`. One id in two calendars of a universe is one person.
        names: every name people use, the full one first.
        own: whether they have an order of their own, as travellers in time do; else they live in the world's.
        rides: whose line they follow and when.
    """

    id: str
    names: tuple[str, ...]
    own: bool = False
    rides: tuple[Ride, ...] = ()


@dataclass(frozen=True, slots=True)
class Cause:
    """Why something comes about: an opinion, for playing what-if.

    Attributes:
        id: what comes about: an event's id, `event/part`, or a name of its own.
        title: a short clause in the present tense, "Ianto stays".
        needs: alternatives, each a list of ids that must all come about; empty for what comes about by itself.
        unless: ids each of which keeps it from coming about.
        prevents: ids of what it keeps from coming about.
        choice: whether somebody could decide it otherwise.
        who: ids of those who decide, or act.
    """

    id: str
    title: str
    needs: tuple[tuple[str, ...], ...] = ()
    unless: tuple[str, ...] = ()
    prevents: tuple[str, ...] = ()
    choice: bool = False
    who: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arc:
    """A run of causes somebody thought out: the road from one thing to another.

    Attributes:
        id: unique within the calendar.
        title: what it is called.
        by: whose opinion it is.
        about: what it is about, in a sentence or two.
        causes: what leads to what, in the order in which it is told.
        outcomes: ids of what one asks about in the end.
    """

    id: str
    title: str
    by: str
    about: str
    causes: tuple[Cause, ...]
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """A canon's events in the order in which the file lists them.

    Attributes:
        id: short and unique: `tw`.
        title: of the canon.
        fandoms: names of the fandom tags whose stories it is for.
        version: counted up with each change.
        licence: an SPDX identifier.
        uses: ids of calendars of the same universe, whose events and people may be named here.
        about: what it covers and how it was put in order, for people.
        sources: where its facts can be looked up.
        people: by id.
        events: in listed order.
        spans: seasons and the like.
        orders: by person with an order of their own: ids of events, or `event/part`, as they live through them.
            Those who have none live through the events they take part in as they were published.
        arcs: causes, for what-if.
    """

    id: str
    title: str
    fandoms: tuple[str, ...] = ()
    version: int = 1
    licence: str = "CC0-1.0"
    uses: tuple[str, ...] = ()
    about: str = ""
    sources: tuple[str, ...] = ()
    people: Mapping[str, Person] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    spans: tuple[Span, ...] = ()
    orders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    arcs: tuple[Arc, ...] = ()
