"""Numbers: codes of episodes, seasons, chapters, and amounts of time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from ianto.timeline.phrases.gazetteer import Gazetteer, Meant
from ianto.timeline.phrases.lexicon import AMOUNTS, UNITS
from ianto.timeline.phrases.mark import Bounds, Mark
from ianto.timeline.phrases.tokens import JOINED, LISTED, Tokens

if TYPE_CHECKING:
    from ianto.timeline.calendar import Calendar, Event

_CODE: Final = re.compile(r"s(\d{1,2})(?:e|ep|x)(\d{1,3})|(\d{1,2})x(\d{2,3})")
_SEASON: Final = re.compile(r"s(\d{1,2})")
_BARE: Final = re.compile(r"s?(\d{1,2})")
_EPISODE: Final = re.compile(r"e(?:p)?(\d{1,2})")
_THREE: Final = re.compile(r"(\d)(\d\d)")
_ORDINALS: Final = {
    word: number
    for number, words in enumerate(
        (
            ("first", "1st"),
            ("second", "2nd"),
            ("third", "3rd"),
            ("fourth", "4th"),
            ("fifth", "5th"),
            ("sixth", "6th"),
            ("seventh", "7th"),
            ("eighth", "8th"),
            ("ninth", "9th"),
            ("tenth", "10th"),
        ),
        start=1,
    )
    for word in words
}
_SEASON_WORDS: Final = frozenset({"season", "seasons", "series", "serie"})
_EPISODE_WORDS: Final = frozenset({"episode", "episodes", "e"})
_CHAPTER_WORDS: Final = frozenset({"chapter", "chapters"})
_ENDS: Final = {"finale": "last", "premiere": "first", "opener": "first", "closer": "last", "ender": "last"}
_LINKS: Final = frozenset({"and", "or", "to", "through", "thru"})
_STARTING: Final = frozenset("0123456789scev")
_RANKED_LAST: Final = 99
_LONGEST_AMOUNT: Final = 5
_TWO: Final = 2
_VOLUME: Final = 4
_OR_SO: Final = (["or", "so"], ["or", "2"], ["or", "3"])


class Numbers:
    """The numbers of one text."""

    def __init__(self, tokens: Tokens, gazetteer: Gazetteer, bounds: Bounds) -> None:
        self.tokens = tokens
        self.words = tokens.words
        self.gazetteer = gazetteer
        self.bounds = bounds
        self.season = 0

    def mark(self, place: int) -> Mark | None:
        """What a number that stands here names."""
        word = self.words[place]
        if not self.bounds.known or not (word[0] in _STARTING or word in _ORDINALS):
            return None
        if len(self.words) == 1 and word.isdecimal() and not self.bounds.prose and not self.bounds.listing:
            # A season's number, its label cut off.
            meant = self._of(self.gazetteer.seasons.get(int(word), ()))
            return Mark(place, 1, meant=meant, season=True) if meant else None
        found = self.code(place)
        if found is not None:
            season, episode, stop = found
            meant = self._of(self.gazetteer.codes.get((season, episode), ()))
            return Mark(place, stop, meant=meant, coded=True) if meant else None
        return self._seasons(place) or self._chapters(place) or self._episodes(place) or self._volume(place)

    def _of(self, meant: Iterable[Meant]) -> tuple[Meant, ...]:
        return tuple(
            sorted((each for each in meant if each.universe in self.bounds.universes), key=self.rank)
        )

    def rank(self, meant: Meant) -> tuple[int, int]:
        """How likely a meaning is, the likeliest least."""
        return meant.rank, self.bounds.ranks.get(meant.calendar, _RANKED_LAST)

    def code(self, place: int) -> tuple[int, int, int] | None:
        """Season, episode, and the word after the code that stands here."""
        words = self.words
        if found := _CODE.fullmatch(words[place]):
            return int(found[1] or found[3]), int(found[2] or found[4]), place + 1
        if words[place].isdecimal():
            # “Spoilers: up to 109”, “between 104 and 106”, but not “after 109 years”.
            terse = self.bounds.listing or (self.bounds.slips and not self._united(place + 1))
            found = _THREE.fullmatch(words[place]) if terse else None
            return (int(found[1]), int(found[2]), place + 1) if found else self._dotted(place)
        if words[place] in _EPISODE_WORDS:
            return self._episode_first(place)
        season = self._season(place)
        return self._episode_behind(*season) if season else None

    def _united(self, place: int) -> bool:
        return place < len(self.words) and self.words[place] in UNITS

    def _episode_behind(self, season: int, stop: int) -> tuple[int, int, int] | None:
        """“season 2, episode 5”."""
        words = self.words
        if stop + 1 < len(words) and words[stop] in _EPISODE_WORDS and words[stop + 1].isdecimal():
            return season, int(words[stop + 1]), stop + 2
        if stop < len(words) and (found := _EPISODE.fullmatch(words[stop])):
            return season, int(found[1]), stop + 1
        return None

    def _dotted(self, place: int) -> tuple[int, int, int] | None:
        """“2.05”; where nothing but a time is told also “2.5”, but not “2.5 years”."""
        words = self.words
        after = words[place + 1] if place + 1 < len(words) else ""
        if not after.isdecimal() or self.tokens.gap(place + 1) != ".":
            return None
        short = self.bounds.slips or self.bounds.listing
        if len(after) == _TWO or (len(after) == 1 and short and not self._united(place + 2)):
            return int(words[place]), int(after), place + 2
        return None

    def _episode_first(self, place: int) -> tuple[int, int, int] | None:
        """“episode 5 of season 2”, “episode 205”."""
        words = self.words
        if place + 1 >= len(words) or not words[place + 1].isdecimal():
            return None
        if found := _THREE.fullmatch(words[place + 1]):
            return int(found[1]), int(found[2]), place + 2
        at = place + 2 + (words[place + 2 : place + 3] in (["of"], ["in"]))
        season = self._season(at) if at < len(words) else None
        return (season[0], int(words[place + 1]), season[1]) if season else None

    def _season(self, place: int) -> tuple[int, int] | None:
        """A season's number, and the word after it."""
        words = self.words
        if found := _SEASON.fullmatch(words[place]):
            return int(found[1]), place + 1
        at = place
        while at < len(words) and words[at] in _SEASON_WORDS and at - place < _TWO:
            at += 1
        if at > place:
            number = self.gazetteer.numbered(words[at]) if at < len(words) else None
            joined = self.tokens.parting(at) < LISTED or self.tokens.gap(at).strip() == ":"
            return (number, at + 1) if number and joined else None
        if words[place] in _ORDINALS and place + 1 < len(words) and words[place + 1] in _SEASON_WORDS:
            return _ORDINALS[words[place]], place + 2
        return None

    def _seasons(self, place: int) -> Mark | None:
        season = self._season(place)
        if season is None:
            return None
        number, stop = season
        numbers = [number]
        while (found := self._next_season(stop)) is not None:
            number, stop, through = found
            numbers.extend(range(numbers[-1] + 1, number) if through else ())
            numbers.append(number)
        meant = [self._of(self.gazetteer.seasons.get(each, ())) for each in numbers]
        if not all(meant):
            return None
        if stop < len(self.words) and self.words[stop] == "'s":
            stop += 1
        if stop < len(self.words) and self.words[stop] in _ENDS:
            return Mark(place, stop + 1, meant=self._edge(meant[-1], _ENDS[self.words[stop]]))
        return Mark(place, stop, meant=meant[0], more=tuple(meant[1:]), season=True)

    def _next_season(self, stop: int) -> tuple[int, int, bool] | None:
        """The next number of “seasons 1, 2 and 3”, the word after it, and whether those between are meant too."""
        words = self.words
        linked = stop < len(words) and words[stop] in _LINKS
        at = stop + linked
        if at >= len(words) or not (linked or self.tokens.parting(stop) in {JOINED, LISTED}):
            return None
        bare = _BARE.fullmatch(words[at])
        if bare is None or self.code(at) is not None or (words[at + 1 : at + 2] and words[at + 1] in UNITS):
            return None
        through = words[stop] in {"to", "through", "thru"} or self.tokens.gap(at).strip() in {"-", "–"}
        return int(bare[1]), at + 1, through

    def _edge(self, spans: tuple[Meant, ...], which: str) -> tuple[Meant, ...]:
        """The first or last events of spans."""
        found = []
        for each in spans:
            calendar = self.gazetteer.calendars[each.calendar]
            span = next(span for span in calendar.spans if span.id == each.event)
            id_ = span.first if which == "first" else span.last
            found.append(Meant(each.universe, each.calendar, id_, "", id_, "event"))
        return tuple(found)

    def _volume(self, place: int) -> Mark | None:
        """“vol. II, ch. 11”: a chapter counted anew in each volume."""
        words = self.words[place : place + _VOLUME]
        if len(words) < _VOLUME or words[0] != "volume" or words[2] not in _CHAPTER_WORDS:
            return None
        volume, chapter = self.gazetteer.numbered(words[1]), self.gazetteer.numbered(words[3])
        names = self.gazetteer.names.get(("volume", str(volume)))
        for span in self._of(names.meant if names and chapter else ()):
            calendar = self.gazetteer.calendars[span.calendar]
            ids = [event.id for event in calendar.events]
            first = next((each.first for each in calendar.spans if each.id == span.event), "")
            at = ids.index(first) + (chapter or 1) - 1 if first in ids else len(ids)
            if at < len(ids):
                meant = Meant(span.universe, span.calendar, ids[at], "", ids[at], "event")
                return Mark(place, place + _VOLUME, meant=(meant,), coded=True)
        return None

    def _chapters(self, place: int) -> Mark | None:
        """“chapter 34”, “chapters 43 and 46”."""
        words = self.words
        if words[place] not in _CHAPTER_WORDS:
            return None
        meant: list[tuple[Meant, ...]] = []
        stop = place + 1
        while (number := self._chapter(stop, first=not meant)) is not None:
            found = self._of(self.gazetteer.chapters.get(number[0], ()))
            if not found:
                break
            meant.append(found)
            stop = number[1]
        if not meant:
            return None
        return Mark(place, stop, meant=meant[0], more=tuple(meant[1:]), coded=True, chapter=True)

    def of_season(self, span: Meant) -> None:
        """A season was named: episodes that are only numbered are its."""
        for number, spans in self.gazetteer.seasons.items():
            if any((span.calendar, span.event) == (each.calendar, each.event) for each in spans):
                self.season = number

    def _episodes(self, place: int) -> Mark | None:
        """“season 1, between episodes 4 and 6”: episodes of the season named before."""
        if not self.season or self.bounds.prose or self.words[place] not in _EPISODE_WORDS:
            return None
        meant: list[tuple[Meant, ...]] = []
        stop = place + 1
        while (number := self._chapter(stop, first=not meant)) is not None:
            found = self._of(self.gazetteer.codes.get((self.season, number[0]), ()))
            if not found:
                break
            meant.append(found)
            stop = number[1]
        return Mark(place, stop, meant=meant[0], more=tuple(meant[1:]), coded=True) if meant else None

    def _chapter(self, stop: int, *, first: bool) -> tuple[int, int] | None:
        words = self.words
        linked = not first and stop < len(words) and words[stop] in _LINKS
        at = stop + linked
        if at >= len(words) or not (first or linked or self.tokens.parting(stop) in {JOINED, LISTED}):
            return None
        number = self.gazetteer.numbered(words[at])
        return (number, at + 1) if number and (first or words[at].isdecimal()) else None

    def amount(self, place: int) -> Mark | None:
        """“a few days”, “two weeks”, “the morning”: a stretch of time."""
        words, at = self.words, place
        while (
            at < len(words)
            and at - place < _LONGEST_AMOUNT
            and (words[at] in AMOUNTS or words[at].isdecimal())
            and (at == place or self.tokens.parting(at) < LISTED)
        ):
            at += 1
        if at >= len(words) or words[at] not in UNITS or (at == place and words[at][-1:] != "s"):
            return None
        if words[at + 1 : at + 2] and words[at + 1] in _SEASON_WORDS:
            # “the second series finale”
            return None
        how, stop = UNITS[words[at]], at + 1
        if words[stop : stop + 2] in _OR_SO:
            stop += 2
        if words[stop : stop + 1] == ["later"]:
            stop += 1
        return Mark(
            place, stop, {"near" if how == "near" else "far": "likely" if how == "near" else "", "amount": ""}
        )

    def canon_edge(self, *, first: bool) -> tuple[Meant, ...]:
        """The first or last event of the likeliest canon, those without a code left out where others have one."""
        if not self.bounds.known:
            return ()
        calendars = [
            each
            for each in self.gazetteer.calendars.values()
            if self._universe(each.id) in self.bounds.universes
        ]
        calendars.sort(key=lambda each: self.bounds.ranks.get(each.id, _RANKED_LAST))
        for calendar in calendars:
            coded = [each for each in calendar.events if each.code] or list(calendar.events)
            if not coded:
                continue
            event = coded[0] if first else self._last(calendar, coded)
            return (Meant(self._universe(calendar.id), calendar.id, event.id, "", event.title, "event"),)
        return ()

    def _last(self, calendar: Calendar, events: Sequence[Event]) -> Event:
        """The event with which a canon is over: the last published, or the last of the world where nobody travels."""
        world = self.gazetteer.atlas.line(self._universe(calendar.id), "world")
        if world is not None and not any(person.own for person in calendar.people.values()):
            places = {id_: place for place, id_ in enumerate(world.stops)}
            return max(events, key=lambda each: places.get(each.id, -1))
        return max(reversed(events), key=lambda each: each.published)

    def _universe(self, calendar: str) -> str:
        return next((name for name, held in self.gazetteer.of_universe.items() if calendar in held), "")
