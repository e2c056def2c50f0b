"""Completion: what may come next in a line typed by hand."""

from __future__ import annotations

import heapq
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ianto.text import fold
from ianto.timeline.by_hand.reading import NotUnderstood, read_hand
from ianto.timeline.calendar import Event, Part, Span
from ianto.timeline.phrases.gazetteer import Gazetteer

_STARTS: Final = ("just after ", "after ", "just before ", "before ", "during ", "between ")
_STRENGTHS: Final = ("possibly", "likely")
_VERSES: Final = ("compliant", "diverges at ", "reorders", "au")
_NAMED: Final = re.compile(
    r"(?:(?:possibly|likely|perhaps|probably)\s+)?(?:just\s+)?(?:after|before|during|in|between)\s+",
    re.IGNORECASE,
)
_VERSE_AT: Final = re.compile(r"(?:diverges\s+at|compliant\s+with|compliant\s+up\s+to)\s+", re.IGNORECASE)
_MOST: Final = 8
_INSIDE: Final = 3
"""So many letters are looked for anywhere within a name; fewer are in too many."""
_ALIAS: Final = 3
_WITHIN: Final = 6


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to go on.

    Attributes:
        text: what to put in the place of `start` to `stop`.
        start: the first code point it replaces.
        stop: the code point after the last.
        shows: what to show in a list.
    """

    text: str
    start: int
    stop: int
    shows: str


def complete(
    text: str,
    cursor: int,
    gazetteer: Gazetteer,
    universes: Sequence[str],
    unseen: Mapping[str, Collection[str]] | None = None,
) -> list[Completion]:
    """What may come next at a place in the lines a person types: people, relations, events and their parts.

    Args:
        text: all that is typed.
        cursor: where the cursor stands, in code points.
        gazetteer: the names of the calendars.
        universes: ids of the universes that come into question; all where none is given.
        unseen: by universe the ids of what was not seen yet: it is not offered before its name is typed wholly.
    """
    cursor = max(0, min(cursor, len(text)))
    begin = max(text.rfind(";", 0, cursor), text.rfind("\n", 0, cursor)) + 1
    while begin < cursor and text[begin].isspace():
        begin += 1
    typed = text[begin:cursor]
    offers = _Offers(gazetteer, tuple(universes or gazetteer.universes), unseen or {})
    found: dict[str, Completion] = {}
    for start, entry, shows in offers.of(typed):
        found.setdefault(shows, Completion(entry, begin + start, cursor, shows))
        if len(found) == _MOST:
            break
    return list(found.values())


class _Offers:
    def __init__(
        self, gazetteer: Gazetteer, universes: tuple[str, ...], unseen: Mapping[str, Collection[str]]
    ) -> None:
        self.gazetteer = gazetteer
        self.unseen = unseen
        self.universes = universes
        self.where = universes
        self.who = ""

    def of(self, typed: str) -> Iterator[tuple[int, str, str]]:
        """Where each offer begins in what is typed, what it puts there, and what it shows."""
        colon = typed.find(": ")
        head = typed[:colon].strip().lower() if colon >= 0 else ""
        start = colon + 2 if colon >= 0 else 0
        start += len(typed[start:]) - len(typed[start:].lstrip())
        rest = typed[start:]
        atlas = self.gazetteer.atlas
        if head not in {"spoils", "verse"} and (
            knowing := [each for each in self.universes if atlas.person(each, head)]
        ):
            # Of canons that do not know somebody, nothing can be said of them.
            self.where, self.who = tuple(knowing), f"{head}: "
        if head == "spoils":
            yield from self._events(rest, start)
        elif head == "verse":
            yield from self._verse(rest, start)
        else:
            yield from self._placement(rest, start, people=colon < 0)

    def _verse(self, rest: str, start: int) -> Iterator[tuple[int, str, str]]:
        if led := _VERSE_AT.match(rest):
            yield from self._events(rest[led.end() :], start + led.end())
        else:
            yield from _beginning(_VERSES, rest, start)

    def _placement(self, rest: str, start: int, *, people: bool) -> Iterator[tuple[int, str, str]]:
        if led := _NAMED.match(rest):
            named, comma, hedge = rest[led.end() :].rpartition(",")
            if comma and not hedge.strip().lower().startswith("and"):
                place = start + led.end() + len(named) + 1
                yield from _beginning((f" {each}" for each in _STRENGTHS), hedge, place)
            yield from self._events(rest[led.end() :], start + led.end())
            one, both, other = rest[led.end() :].rpartition(" and ")
            if both and led[0].strip().lower().endswith("between"):
                yield from self._events(other, start + led.end() + len(one) + len(both))
            return
        yield from _beginning(_STARTS, rest, start)
        if people:
            yield from self._people(rest, start)
            yield from _beginning(("world: ", "spoils: ", "verse: "), rest, start)

    def _people(self, rest: str, start: int) -> Iterator[tuple[int, str, str]]:
        wanted = fold(rest)
        for universe in self.universes:
            for person in self.gazetteer.atlas.people(universe).values():
                if any(fold(name).startswith(wanted) for name in (person.id, *person.names)):
                    yield start, f"{person.id}: ", person.names[0] if person.names else person.id

    def _events(self, rest: str, start: int) -> Iterator[tuple[int, str, str]]:
        """Events, their parts and spans by whatever name fits, the one that fits best first."""
        whole, slash, part = rest.rpartition("/")
        named = [
            each
            for each in (self._parts(whole, part) if slash else self._whole(rest))
            if each.anchor not in self.unseen.get(each.universe, ()) or each.whole
        ]
        # No more than a few are shown; some say the same.
        for found in heapq.nsmallest(3 * _MOST, named, key=lambda each: each.fit):
            yield start, found.entry if slash else self._entry(found), found.shows

    def _whole(self, typed: str) -> Iterator[_Found]:
        wanted = fold(typed).strip()
        for universe in self.where:
            for calendar in self.gazetteer.atlas.calendars_in(universe):
                for event in calendar.events:
                    yield from _named(event, wanted, universe, event.id)
                    for part in event.parts:
                        yield from _named(part, wanted, universe, f"{event.id}/{part.id}")
                for span in calendar.spans:
                    yield from _named(span, wanted, universe, span.id)

    def _parts(self, whole: str, typed: str) -> Iterator[_Found]:
        wanted, event_of = fold(typed), fold(whole)
        for universe in self.where:
            for calendar in self.gazetteer.atlas.calendars_in(universe):
                for event in calendar.events:
                    if event_of not in {fold(event.title), event.id, *map(fold, event.also)}:
                        continue
                    for part in event.parts:
                        for found in _named(part, wanted, universe, f"{event.id}/{part.id}"):
                            shows = f"{event.title}: {part.title}"
                            yield replace(found, entry=f"{whole}/{part.id}", shows=shows)

    def _entry(self, found: _Found) -> str:
        """What to put for it: the name as it is called, where that is understood as meaning it; else its id."""
        try:
            read = read_hand(f"{self.who}during {found.entry}", self.gazetteer, universes=self.where)
        except NotUnderstood:
            return found.anchor
        meant = [(each.universe, each.relation, each.anchor) for each in read.placements]
        return found.entry if meant == [(found.universe, "during", found.anchor)] else found.anchor


@dataclass(frozen=True, slots=True)
class _Found:
    """A name that fits: how well, 0 for best; what it is called, what it means, and what to show.

    `whole` says whether one of its names is typed to its end.
    """

    fit: int
    entry: str
    universe: str
    anchor: str
    shows: str
    whole: bool


def _named(it: Event | Part | Span, wanted: str, universe: str, anchor: str) -> Iterator[_Found]:
    """The best of its names, where one fits: its title before its other names, both before what stands inside one.

    Args:
        it: what is named.
        wanted: what is typed, folded.
        universe: id of its universe.
        anchor: what a placement calls it.
    """
    fits = [
        (fit + (name != it.title) * (_ALIAS if fit < _WITHIN else 1), name)
        for name in (it.title, *it.also)
        if (fit := _fit(wanted, name)) is not None
    ]
    fit, name = min(fits, key=lambda each: each[0], default=(_ALIAS, it.title))
    codes = (it.id, it.code if isinstance(it, Event) else "")
    if not fits and not any(code and fold(code).startswith(wanted) for code in codes):
        return
    shows = name if name == it.title else f"{name} ({it.title})"
    whole = any(_bare(wanted) == _bare(fold(each)) for each in (it.title, *it.also, it.id))
    yield _Found(fit, name, universe, anchor, shows, whole)


def _bare(folded: str) -> str:
    return folded.strip().removeprefix("the ")


def _fit(wanted: str, name: str) -> int | None:
    """0 where a name begins so, 1 where it has that word, 2 where a word begins so, 6 where it stands inside; or None."""
    folded = fold(name)
    if folded.startswith(wanted) or folded.removeprefix("the ").startswith(wanted):
        return 0
    if f" {wanted}" in folded:
        return 1 if f" {wanted} " in f"{folded} " else 2
    return _WITHIN if len(wanted) >= _INSIDE and wanted in folded else None


def _beginning(entries: Iterable[str], typed: str, start: int) -> Iterator[tuple[int, str, str]]:
    wanted = typed.lower()
    for entry in entries:
        if entry.startswith(wanted) and entry != wanted:
            yield start, entry, entry.strip()
