"""Completion: what may come next in a line typed by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ianto.text import fold
from ianto.timeline.gazetteer import Gazetteer

_STARTS: Final = ("just after ", "after ", "just before ", "before ", "during ", "between ")
_STRENGTHS: Final = ("possibly", "likely")
_VERSES: Final = ("compliant", "diverges at ", "reorders", "au")
_NAMED: Final = re.compile(
    r"(?:(?:possibly|likely|perhaps|probably)\s+)?(?:just\s+)?(?:after|before|during|in|between)\s+",
    re.IGNORECASE,
)
_VERSE_AT: Final = re.compile(r"(?:diverges\s+at|compliant\s+with|compliant\s+up\s+to)\s+", re.IGNORECASE)
_MOST: Final = 12


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


def complete(text: str, cursor: int, gazetteer: Gazetteer, universes: Sequence[str]) -> list[Completion]:
    """What may come next at a place in the lines a person types: people, relations, events and their parts.

    Args:
        text: all that is typed.
        cursor: where the cursor stands, in code points.
        gazetteer: the names of the calendars.
        universes: ids of the universes that come into question; all where none is given.
    """
    cursor = max(0, min(cursor, len(text)))
    begin = max(text.rfind(";", 0, cursor), text.rfind("\n", 0, cursor)) + 1
    while begin < cursor and text[begin].isspace():
        begin += 1
    typed = text[begin:cursor]
    offers = _Offers(gazetteer, tuple(universes or gazetteer.universes))
    found: dict[str, Completion] = {}
    for start, entry, shows in offers.of(typed):
        found.setdefault(shows, Completion(entry, begin + start, cursor, shows))
        if len(found) == _MOST:
            break
    return list(found.values())


class _Offers:
    def __init__(self, gazetteer: Gazetteer, universes: tuple[str, ...]) -> None:
        self.gazetteer = gazetteer
        self.universes = universes

    def of(self, typed: str) -> Iterator[tuple[int, str, str]]:
        """Where each offer begins in what is typed, what it puts there, and what it shows."""
        colon = typed.find(": ")
        head = typed[:colon].strip().lower() if colon >= 0 else ""
        start = colon + 2 if colon >= 0 else 0
        start += len(typed[start:]) - len(typed[start:].lstrip())
        rest = typed[start:]
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
        """Events, spans and, behind a slash, parts: those that begin so first, then those with a word that does."""
        whole, slash, part = rest.rpartition("/")
        entries = list(self._parts(whole, part) if slash else self._whole(rest))
        for _, entry, shows in sorted(entries, key=lambda each: each[0]):
            yield start, entry, shows

    def _whole(self, typed: str) -> Iterator[tuple[int, str, str]]:
        wanted = fold(typed)
        for universe in self.universes:
            for calendar in self.gazetteer.atlas.calendars_in(universe):
                for event in calendar.events:
                    if (fit := _fit(wanted, (event.title, *event.also, event.code, event.id))) is not None:
                        yield fit, event.title, event.title
                for span in calendar.spans:
                    if (fit := _fit(wanted, (span.title, *span.also, span.id))) is not None:
                        yield fit, span.title, span.title

    def _parts(self, whole: str, typed: str) -> Iterator[tuple[int, str, str]]:
        wanted, event_of = fold(typed), fold(whole)
        for universe in self.universes:
            for calendar in self.gazetteer.atlas.calendars_in(universe):
                for event in calendar.events:
                    if event_of not in {fold(event.title), event.id, *map(fold, event.also)}:
                        continue
                    for part in event.parts:
                        if (fit := _fit(wanted, (part.title, part.id, *part.also))) is not None:
                            yield fit, f"{whole}/{part.id}", f"{event.title}: {part.title}"


def _fit(wanted: str, names: Iterable[str]) -> int | None:
    """0 where a name begins so, 1 where a word of it does; None where none does."""
    folded = [fold(name) for name in names if name]
    if any(name.startswith(wanted) or name.removeprefix("the ").startswith(wanted) for name in folded):
        return 0
    return 1 if any(f" {wanted}" in name for name in folded) else None


def _beginning(entries: Iterable[str], typed: str, start: int) -> Iterator[tuple[int, str, str]]:
    wanted = typed.lower()
    for entry in entries:
        if entry.startswith(wanted) and entry != wanted:
            yield start, entry, entry.strip()
