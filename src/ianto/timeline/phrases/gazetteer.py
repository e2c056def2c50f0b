"""The gazetteer: every name of an event, a part, a span or a person, and what it means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final, Literal

from rapidfuzz import fuzz, process

from ianto.timeline.phrases.keys import Beginnings, by_beginning, initials, roman, spellings
from ianto.timeline.phrases.tokens import key_of

if TYPE_CHECKING:
    from ianto.timeline.atlas import Atlas
    from ianto.timeline.calendar import Calendar, Event, Part, Person, Span

_SEASON: Final = re.compile(r"(?:.*-)?s(\d{1,2})")
_CODE: Final = re.compile(r"s?(\d{1,2})[ex](\d{1,3})", re.IGNORECASE)
_CHAPTER: Final = re.compile(r"(?:c|ch|chapter)?[ .-]?(\d{1,3})", re.IGNORECASE)

_LISTING: Final = re.compile(r"\s*(?:/|&|,|\band\b)\s*")

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meant:
    """What a name means.

    Attributes:
        universe: id of the universe.
        calendar: id of the calendar.
        event: id of the event or span.
        part: id of the part; empty for all of the event.
        name: the name as the calendar writes it.
        kind: what it is.
        word: whether the name means nothing of itself, so that it takes more than a match.
        rank: 0 for a title or code, 1 for another name, 2 for one the program made up, as initials.
        capitals: whether it is an abbreviation that counts only where it stands in capitals.
        short: whether it has two letters, and so takes a cue of its own.
    """

    universe: str
    calendar: str
    event: str
    part: str
    name: str
    kind: Literal["event", "part", "span"]
    word: bool = False
    rank: int = 0
    capitals: bool = False

    @property
    def anchor(self) -> str:
        """The event, or `event/part`."""
        return f"{self.event}/{self.part}" if self.part else self.event


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody a name means."""

    universe: str
    id: str


@dataclass(slots=True)
class Names:
    """What one name means: events and people."""

    meant: list[Meant] = field(default_factory=list)
    people: list[Named] = field(default_factory=list)
    canons: list[str] = field(default_factory=list)


class Gazetteer:
    """All names of an atlas. Made once; never changes."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self.names: dict[Key, Names] = {}
        self.seasons: dict[int, list[Meant]] = {}
        self.codes: dict[tuple[int, int], list[Meant]] = {}
        self.chapters: dict[int, list[Meant]] = {}
        self.universes: tuple[str, ...] = atlas.universes
        self.calendars: dict[str, Calendar] = {}
        self.of_universe: dict[str, tuple[str, ...]] = {}
        for universe in atlas.universes:
            self._add_universe(universe)
        self._add_initials()
        self.begins: Beginnings = by_beginning(self.names)

    @classmethod
    def of(cls, atlas: Atlas) -> Gazetteer:
        """The gazetteer of an atlas, made when it is first asked for."""
        found = _kept(atlas.digest)
        if not found:
            found.append(cls(atlas))
        return found[0]

    def _add_universe(self, universe: str) -> None:
        calendars = self.atlas.calendars_in(universe)
        self.of_universe[universe] = tuple(each.id for each in calendars)
        people = self.atlas.people(universe)
        for person in people.values():
            self._add_person(universe, person)
        for calendar in calendars:
            self.calendars[calendar.id] = calendar
            for name in (calendar.title, calendar.id, *calendar.fandoms):
                canons = self.names.setdefault(key_of(name), Names()).canons
                if calendar.id not in canons:
                    canons.append(calendar.id)
            for span in calendar.spans:
                self._add_span(universe, calendar, span)
            for event in calendar.events:
                self._add_event(universe, calendar, event)

    def _add_person(self, universe: str, person: Person) -> None:
        for name in (person.id, *person.names):
            named = Named(universe, person.id)
            for key in dict.fromkeys((key_of(name), _without_article(key_of(name)))):
                people = self.names.setdefault(key, Names()).people if key else []
                if named not in people:
                    people.append(named)

    def _add_span(self, universe: str, calendar: Calendar, span: Span) -> None:
        meant = Meant(universe, calendar.id, span.id, "", span.title, "span")
        if found := _SEASON.fullmatch(span.id):
            self.seasons.setdefault(int(found[1]), []).append(meant)
        self._add_names(meant, span.title, span.also)
        self._name(span.id.replace("-", " "), meant, rank=1)

    def _add_event(self, universe: str, calendar: Calendar, event: Event) -> None:
        meant = Meant(universe, calendar.id, event.id, "", event.title, "event", word=event.word)
        self._add_names(meant, event.title, event.also)
        if ": " in event.title:
            self._name(event.title.partition(": ")[2], meant, rank=1, word=True)
        self._add_code(meant, event.code)
        for part in event.parts:
            self._add_part(universe, calendar, event, part)

    def _add_part(self, universe: str, calendar: Calendar, event: Event, part: Part) -> None:
        self._add_names(
            Meant(universe, calendar.id, event.id, part.id, part.title, "part"), part.title, part.also
        )

    def _add_code(self, meant: Meant, code: str) -> None:
        if found := _CODE.fullmatch(code):
            self.codes.setdefault((int(found[1]), int(found[2])), []).append(meant)
        elif found := _CHAPTER.fullmatch(code):
            self.chapters.setdefault(int(found[1]), []).append(meant)
        elif code:
            self._name(code, meant, rank=1, capitals=code.isupper())

    def _add_names(self, meant: Meant, title: str, also: Iterable[str]) -> None:
        self._name(title, meant, rank=0)
        for name in also:
            short = name.isupper() and " " not in name and len(name) <= _ABBREVIATED
            self._name(name, meant, rank=1, capitals=short)

    def _name(
        self, name: str, meant: Meant, *, rank: int, capitals: bool = False, word: bool = False
    ) -> None:
        for key, plain in spellings(name):
            held = self.names.setdefault(key, Names()).meant
            # An event called by another name than its title is known by it; what is a word is the title.
            by_itself = plain or word or (meant.word and rank == 0)
            made = Meant(
                meant.universe,
                meant.calendar,
                meant.event,
                meant.part,
                name,
                meant.kind,
                by_itself,
                rank,
                capitals,
            )
            if all(each.anchor != made.anchor or each.universe != made.universe for each in held):
                held.append(made)
                held.sort(key=lambda each: each.rank)

    def _add_initials(self) -> None:
        """Titles of several words by their first letters, where no two have the same and nothing else is called so."""
        made: dict[Key, list[Meant]] = {}
        for key, names in list(self.names.items()):
            for meant in names.meant:
                if meant.rank == 0 and meant.kind != "part" and (short := initials(key)):
                    made.setdefault((short,), []).append(meant)
        for key, meanings in made.items():
            anchors = {(each.universe, each.anchor) for each in meanings}
            if len(anchors) == 1 and key not in self.names:
                self._name(key[0], meanings[0], rank=2, capitals=True)

    def slip(self, words: Sequence[str]) -> Key | None:
        """The key of the one long title that these words are but for a slip or two; None where there is none."""
        typed = " ".join(words)
        if len(typed) < _LONG:
            return None
        found = process.extractOne(typed, self._long, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return found[2] if found else None

    @cached_property
    def _long(self) -> dict[Key, str]:
        """Titles long enough to be known by most of their letters."""
        return {
            key: joined
            for key, names in self.names.items()
            if len(joined := " ".join(key)) >= _LONG
            and any(not each.word and not each.rank for each in names.meant)
        }

    @cached_property
    def listings(self) -> frozenset[Key]:
        """Names of spans that are nothing but the titles of their events, as “The Stolen Earth/Journey's End”."""
        found = set()
        for key, names in self.names.items():
            if any(each.kind == "span" and _LISTING.search(each.name) for each in names.meant):
                titles = [key_of(each) for meant in names.meant[:1] for each in _LISTING.split(meant.name)]
                if all(self.names[each].meant if each in self.names else False for each in titles):
                    found.add(key)
        return frozenset(found)

    def home(self, person: Named) -> str:
        """The calendar in whose events somebody takes part the most, by their share of it."""
        return self._homes.get((person.universe, person.id), "")

    @cached_property
    def _homes(self) -> dict[tuple[str, str], str]:
        shares: dict[tuple[str, str], tuple[float, str]] = {}
        for universe, calendars in self.of_universe.items():
            for id_ in calendars:
                events = self.calendars[id_].events
                for who, count in Counter(who for event in events for who in event.who).items():
                    share = (count / len(events), id_)
                    shares[universe, who] = max(shares.get((universe, who), share), share)
        return {key: id_ for key, (_, id_) in shares.items()}

    def numbered(self, number: str) -> int | None:
        """A number as it is written, in figures or Roman; None where it is none."""
        return int(number) if number.isdecimal() and number.isascii() else roman(number)


_ABBREVIATED: Final = 6
_LONG: Final = 7
_ALIKE: Final = 88


def _without_article(key: Key) -> Key:
    return key[1:] if len(key) > 1 and key[0] in {"the", "a", "an"} else key


@lru_cache(maxsize=8)
def _kept(_digest: str) -> list[Gazetteer]:
    return []
