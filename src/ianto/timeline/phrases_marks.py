"""Marks: what each word of a phrase does in it; which words name an event and which a person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from ianto.timeline.gazetteer import Gazetteer, Meant, Named
from ianto.timeline.gazetteer_keys import capitals_of
from ianto.timeline.phrases_lexicon import AMOUNTS, LEXICON, UNITS, Does
from ianto.timeline.phrases_tokens import ENDED, JOINED, LISTED, SPACE, Tokens

_CODE: Final = re.compile(r"s(\d{1,2})e[p]?(\d{1,3})|(\d{1,2})x(\d{2,3})")
_SEASON: Final = re.compile(r"[s](\d{1,2})")
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
_ENDS: Final = {"finale": "last", "premiere": "first", "opener": "first", "closer": "last"}
_QUOTES: Final = frozenset("\"'“”‘’«»„*_`")
# What may stand after a title that is a word without making it a word again.
_FOLLOWERS: Final = frozenset(
    [
        "and",
        "but",
        "or",
        "for",
        "when",
        "where",
        "so",
        "if",
        "though",
        "with",
        "in",
        "from",
        "on",
        "before",
        "after",
        "during",
        "between",
        "tag",
        "coda",
        "fix",
        "episode",
        "ep",
        "spoilers",
        "compliant",
        "as",
        "although",
        "because",
        "since",
        "while",
        "possibly",
        "perhaps",
        "maybe",
        "just",
        "until",
        "through",
        "to",
        "era",
        "aftermath",
        "is",
        "it",
        "then",
    ]
)
_RANKED_LAST: Final = 99


@dataclass(slots=True)
class Mark:
    """A stretch of words that does something.

    Attributes:
        start: its first word.
        stop: the word after its last.
        senses: what the lexicon says of it, by what it does.
        meant: what it may name, the likeliest first; several of them are alternatives.
        more: further things named in the same breath, as in “seasons 1 and 2”.
        people: whom it names.
        canons: calendars it names.
        near: for an amount of time, whether so little is still near.
    """

    start: int
    stop: int
    senses: dict[Does, str] = field(default_factory=dict)
    meant: tuple[Meant, ...] = ()
    more: tuple[tuple[Meant, ...], ...] = ()
    people: tuple[Named, ...] = ()
    canons: tuple[str, ...] = ()
    coded: bool = False


@dataclass(slots=True)
class Bounds:
    """In which light a phrase is read.

    Attributes:
        universes: those that come into question, most fitting first.
        ranks: of calendars, the likeliest 0.
        prose: whether the phrase is a running text, in which a title has to look like one.
        tagged: whether it is a tag.
    """

    universes: frozenset[str]
    ranks: Mapping[str, int]
    prose: bool
    tagged: bool = False
    known: bool = True


class Marking:
    """One reading of one text."""

    def __init__(self, tokens: Tokens, gazetteer: Gazetteer, bounds: Bounds) -> None:
        self.tokens = tokens
        self.gazetteer = gazetteer
        self.bounds = bounds
        self.marks: list[Mark] = []
        letters = [sign for sign in tokens.text[:200] if sign.isalpha()]
        self.shouted = bool(letters) and all(sign.isupper() for sign in letters)

    def all(self) -> list[Mark]:
        """The marks, in order."""
        place, words = 0, self.tokens.words
        while place < len(words):
            mark = self._numbered(place) or self._named(place) or self._spoken(place)
            if mark is None:
                place += 1
            else:
                self.marks.append(mark)
                place = mark.stop
        return self.marks

    def _spoken(self, place: int) -> Mark | None:
        words = self.tokens.words
        amount = self._amount(place)
        for key, senses in LEXICON.get(words[place], ()):
            if amount and len(key) <= amount.stop - amount.start:
                break
            if len(key) == 1 or (
                tuple(words[place : place + len(key)]) == key and self._whole(place, len(key))
            ):
                return Mark(place, place + len(key), {each.does: each.value for each in reversed(senses)})
        return amount

    def _whole(self, place: int, length: int) -> bool:
        """Whether no comma or stop divides the words."""
        return all(self.tokens.parting(each) <= JOINED for each in range(place + 1, place + length))

    def _amount(self, place: int) -> Mark | None:
        """“a few days”, “two weeks”, “the morning”: a stretch of time."""
        words, at, least = self.tokens.words, place, False
        while (
            at < len(words)
            and (words[at] in AMOUNTS or words[at].isdecimal())
            and at - place < _LONGEST_AMOUNT
        ):
            at, least = at + 1, True
        if at < len(words) and least and words[at] in UNITS:
            how = UNITS[words[at]]
            if (
                at + 1 < len(words)
                and words[at + 1] in {"or", "and"}
                and tuple(words[at + 1 : at + 3]) == ("or", "so")
            ):
                at += 2
            if at + 1 < len(words) and words[at + 1] == "later":
                at += 1
            return Mark(
                place, at + 1, {"near" if how == "near" else "far": "likely" if how == "near" else ""}
            )
        return None

    def _named(self, place: int) -> Mark | None:
        words = self.tokens.words
        found: Mark | None = None
        for key in self.gazetteer.begins.get(words[place], ()):
            if len(key) > 1 and tuple(words[place : place + len(key)]) != key:
                continue
            if self._broken(place, len(key)):
                continue
            mark = self._name(key, place)
            if mark.meant or (found is None and (mark.people or mark.canons)):
                if found is not None and not mark.people and found.stop > mark.stop:
                    break
                found = mark
                break
            if found is not None:
                break
        if found is None or self._longer_spoken(place, found):
            return None
        return found

    def _longer_spoken(self, place: int, mark: Mark) -> bool:
        """Whether the lexicon has a longer phrase here."""
        words, length = self.tokens.words, mark.stop - mark.start
        for key, _ in LEXICON.get(words[place], ()):
            if len(key) <= length:
                return False
            if tuple(words[place : place + len(key)]) == key:
                return True
        return False

    def _broken(self, place: int, length: int) -> bool:
        return any(self.tokens.parting(each) == ENDED for each in range(place + 1, place + length))

    def _name(self, key: tuple[str, ...], place: int) -> Mark:
        names = self.gazetteer.names[key]
        bounds, stop = self.bounds, place + len(key)
        people = tuple(each for each in names.people if each.universe in bounds.universes)
        if people and not self.tokens.capital(place) and bounds.prose:
            people = ()
        meant = [
            each
            for each in names.meant
            if each.universe in bounds.universes and self._believed(each, place, stop, named=bool(people))
        ]
        meant.sort(key=self._rank)
        canons = tuple(names.canons) if not meant else ()
        return Mark(place, stop, meant=tuple(meant), people=people, canons=canons)

    def _rank(self, meant: Meant) -> tuple[int, int]:
        return meant.rank, self.bounds.ranks.get(meant.calendar, _RANKED_LAST)

    # -- whether a name is one ------------------------------------------------------------------------------------

    def _believed(self, meant: Meant, start: int, stop: int, *, named: bool) -> bool:
        if meant.capitals and not self._in_capitals(start, stop):
            return False
        if meant.rank == _MADE_UP and not self._cued(start):
            return False
        if self._quoted(start, stop) or self._coded(start, stop):
            return True
        if meant.word or named:
            return self._more_than_a_word(start, stop, named=named)
        if not self.bounds.prose:
            return True
        first, last = capitals_of(meant.name)
        return (not first or self.tokens.capital(start)) and (not last or self._last_capital(stop))

    def _last_capital(self, stop: int) -> bool:
        last = stop - 2 if self.tokens.words[stop - 1] == "'s" else stop - 1
        return self.tokens.capital(last)

    def _in_capitals(self, start: int, stop: int) -> bool:
        written = "".join(self.tokens.written(place) for place in range(start, stop))
        least = min(len(written), 2)
        # A figure is no abbreviation: FIVE is a story, and “5” is a number.
        capital = any(map(str.isupper, written))
        return (
            capital
            and sum(sign.isupper() or sign.isdigit() for sign in written) >= least
            and not self.shouted
        )

    def _quoted(self, start: int, stop: int) -> bool:
        before = self.tokens.gap(start)
        return (
            before[-1:] in _QUOTES
            and bool(before)
            and any(sign in _QUOTES for sign in self.tokens.gap(stop)[:2])
        )

    def _coded(self, start: int, stop: int) -> bool:
        if self.marks and self.marks[-1].coded and self.marks[-1].stop == start:
            return True
        return (
            stop < len(self.tokens.words)
            and self._code(stop) is not None
            and self.tokens.parting(stop) < ENDED
        )

    def _cued(self, start: int) -> bool:
        """Whether what stands just before speaks of time or of an episode."""
        last = self._before(start)
        return (
            last is not None
            and bool(
                {"relation", "post", "pre", "episode", "cue", "edge", "mostly", "between", "spoils", "within"}
                & last.senses.keys()
                or {"ignores", "diverges", "compliant", "until", "never", "not", "and"} & last.senses.keys()
                or last.meant
            )
        ) or (last is None and not self.bounds.prose)

    def _before(self, start: int) -> Mark | None:
        """The mark right before, fillers passed over."""
        at = start
        for mark in reversed(self.marks):
            if mark.stop < at and any(
                word not in {"the", "a", "an", "episode", "events", "of"}
                for word in self.tokens.words[mark.stop : at]
            ):
                return None
            if set(mark.senses) == {"filler"} or mark.canons:
                at = mark.start
                continue
            return mark
        return None

    def _more_than_a_word(self, start: int, stop: int, *, named: bool) -> bool:
        """Whether a title that is a word, or somebody's name, is meant as a title."""
        before = self._before(start)
        direct = self.marks[-1] if self.marks and self.marks[-1].stop == start else None
        if direct is not None and "episode" in direct.senses and self.tokens.capital(start):
            return True
        if before is None or not self.tokens.capital(start) or self.shouted or not self._last_capital(stop):
            return False
        if (
            direct is not None
            and set(direct.senses) & {"filler"}
            and self.tokens.words[start - 1] in {"the", "a", "an"}
        ):
            return False
        if named and stop - start == 1:
            return False
        if (
            not {"relation", "post", "pre", "between", "mostly", "edge", "and", "spoils"}
            & before.senses.keys()
            and not before.meant
        ):
            return False
        return self._ends_as_title(stop)

    def _ends_as_title(self, stop: int) -> bool:
        words = self.tokens.words
        return stop >= len(words) or words[stop] in _FOLLOWERS or self.tokens.parting(stop) >= LISTED

    # -- numbers --------------------------------------------------------------------------------------------------

    def _numbered(self, place: int) -> Mark | None:
        if not self.bounds.known:
            return None
        word = self.tokens.words[place]
        first = word[0]
        if not (first.isdigit() or first in "sce" or word in _ORDINALS):
            return None
        found = self._code(place)
        if found is not None:
            season, episode, stop = found
            meant = self._of(self.gazetteer.codes.get((season, episode), ()))
            return Mark(place, stop, meant=meant, coded=True) if meant else None
        return self._seasons(place) or self._chapter(place)

    def _of(self, meant: list[Meant] | tuple[Meant, ...]) -> tuple[Meant, ...]:
        found = [each for each in meant if each.universe in self.bounds.universes]
        return tuple(sorted(found, key=self._rank))

    def _code(self, place: int) -> tuple[int, int, int] | None:
        """Season, episode, and the word after the code that stands here."""
        words = self.tokens.words
        if found := _CODE.fullmatch(words[place]):
            return int(found[1] or found[3]), int(found[2] or found[4]), place + 1
        if words[place].isdecimal() and place + 1 < len(words) and words[place + 1].isdecimal():
            two = len(words[place + 1]) == 2 and self.tokens.gap(place + 1) == "."
            return (int(words[place]), int(words[place + 1]), place + 2) if two else None
        season = self._season(place)
        if season is None:
            return None
        numbers, stop = season
        if stop + 1 < len(words) and words[stop] in _EPISODE_WORDS and words[stop + 1].isdecimal():
            return numbers, int(words[stop + 1]), stop + 2
        if stop < len(words) and (found := re.fullmatch(r"e[p]?(\d{1,2})", words[stop])):
            return numbers, int(found[1]), stop + 1
        return None

    def _season(self, place: int) -> tuple[int, int] | None:
        """A season's number, and the word after it."""
        words = self.tokens.words
        if found := _SEASON.fullmatch(words[place]):
            return int(found[1]), place + 1
        at = place
        while at < len(words) and words[at] in _SEASON_WORDS and at - place < 2:
            at += 1
        if at > place and at < len(words) and (number := self.gazetteer.numbered(words[at])):
            return (number, at + 1) if self.tokens.parting(at) < LISTED else None
        if words[place] in _ORDINALS and place + 1 < len(words) and words[place + 1] in _SEASON_WORDS:
            return _ORDINALS[words[place]], place + 2
        return None

    def _seasons(self, place: int) -> Mark | None:
        words, season = self.tokens.words, self._season(place)
        if season is None:
            return None
        number, stop = season
        numbers = [number]
        while stop < len(words):
            at = (
                stop + 1
                if words[stop] in {"and", "or", "to", "through", "thru"}
                and self.tokens.parting(stop) <= SPACE + 2
                else stop
            )
            if at == stop and self.tokens.parting(stop) not in {JOINED, LISTED}:
                break
            if at >= len(words):
                break
            bare = re.fullmatch(r"s?(\d{1,2})", words[at])
            if bare is None or self._code(at) is not None or (at + 1 < len(words) and words[at + 1] in UNITS):
                break
            numbers.append(int(bare[1]))
            stop = at + 1
        meant = [self._of(self.gazetteer.seasons.get(each, ())) for each in numbers]
        if not all(meant):
            return None
        if stop < len(words) and words[stop] == "'s":
            stop += 1
        if stop < len(words) and words[stop] in _ENDS:
            return Mark(place, stop + 1, meant=self._edge_of(meant[-1], _ENDS[words[stop]]))
        return Mark(place, stop, meant=meant[0], more=tuple(meant[1:]))

    def _edge_of(self, spans: tuple[Meant, ...], which: str) -> tuple[Meant, ...]:
        """The first or last events of spans."""
        found = []
        for each in spans:
            calendar = self.gazetteer.calendars[each.calendar]
            span = next(span for span in calendar.spans if span.id == each.event)
            id_ = span.first if which == "first" else span.last
            title = next((event.title for event in calendar.events if event.id == id_), id_)
            found.append(Meant(each.universe, each.calendar, id_, "", title, "event"))
        return tuple(found)

    def _chapter(self, place: int) -> Mark | None:
        words = self.tokens.words
        if words[place] not in _CHAPTER_WORDS or place + 1 >= len(words):
            return None
        number = self.gazetteer.numbered(words[place + 1])
        meant = self._of(self.gazetteer.chapters.get(number, ())) if number else ()
        return Mark(place, place + 2, meant=meant, coded=True) if meant else None


_LONGEST_AMOUNT: Final = 5
_MADE_UP: Final = 2
