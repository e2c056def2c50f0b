"""Marks: what each word of a phrase does in it; which words name an event and which a person."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ianto.timeline.phrases.belief import Belief
from ianto.timeline.phrases.gazetteer import Gazetteer, Meant
from ianto.timeline.phrases.keys import beginning
from ianto.timeline.phrases.lexicon import LEXICON, SENSES
from ianto.timeline.phrases.mark import Bounds, Mark
from ianto.timeline.phrases.numbers import Numbers
from ianto.timeline.phrases.tokens import ENDED, JOINED, LISTED, SPACE, Tokens

__all__ = ["Bounds", "Mark", "Marking"]

_BESIDE: Final = 1
_NUMBERED: Final = frozenset({"chapter", "chapters", "volume", "part", "book"})
_LONGEST_GUESS: Final = 4
# Words that say something with a number, or with nothing at all behind them.
_SPEAKING: Final = frozenset(
    [
        "season",
        "pre",
        "post",
        "volume",
        "seasons",
        "series",
        "chapter",
        "chapters",
        "episode",
        "au",
        "universe",
        "canon",
        "order",
        "show",
        "book",
        "novel",
        "finale",
        "rearranged",
        "shuffled",
        "reordered",
        "reshuffled",
        "jumbled",
    ]
)
_OPEN: Final = frozenset(
    {
        "relation",
        "post",
        "pre",
        "between",
        "episode",
        "spoils",
        "diverges",
        "ignores",
        "compliant",
        "until",
        "behind",
    }
)


def telling(tokens: Tokens, gazetteer: Gazetteer, bounds: Bounds) -> list[Tokens]:
    """The stretches of a text that may say when a story is set: most texts have none, and a long note has one.

    Of running text these are the sentences in which an event may be named, with those right behind them; of all
    else it is the whole.
    """
    places = list(_spoken_of(tokens, gazetteer))
    if not bounds.prose:
        return [tokens] if bounds.listing or bounds.slips or places else []
    found: list[Tokens] = []
    done = 0
    for place in places:
        if place < done:
            continue
        start, stop = place, place + 1
        while start > done and tokens.parting(start) != ENDED:
            start -= 1
        while stop < len(tokens.words) and (tokens.parting(stop) != ENDED or _goes_on(places, stop, tokens)):
            stop += 1
        found.append(tokens.part(start, stop))
        done = stop
    return found


def _goes_on(places: list[int], stop: int, tokens: Tokens) -> bool:
    """Whether the next sentence is read in one go with this one."""
    following = places[bisect_left(places, stop) :][:1]
    return bool(following) and all(tokens.parting(at) != ENDED for at in range(stop + 1, following[0] + 1))


def _spoken_of(tokens: Tokens, gazetteer: Gazetteer) -> Iterator[int]:
    """Where something may be named, or is said without naming anything."""
    index, names, words = gazetteer.begins, gazetteer.names, tokens.words
    for place, word in enumerate(words):
        if (
            word in _SPEAKING
            or word[0].isdigit()
            or (word[0] == "s" and word[1:2].isdigit())
            or (word in index and any(names[key].meant for key in beginning(index, words, place)))
        ):
            yield place


class Marking:
    """One reading of one text."""

    def __init__(self, tokens: Tokens, gazetteer: Gazetteer, bounds: Bounds) -> None:
        self.tokens = tokens
        self.gazetteer = gazetteer
        self.bounds = bounds
        self.marks: list[Mark] = []
        self.numbers = Numbers(tokens, gazetteer, bounds)
        self.belief = Belief(tokens, bounds, self.numbers, self.marks)

    def all(self) -> list[Mark]:
        """The marks, in order."""
        place, words = 0, self.tokens.words
        while place < len(words):
            mark = self.numbers.mark(place) or self._timed(place) or self._named(place)
            mark = mark or self._spoken(place) or self._guessed(place)
            if mark is None:
                place += 1
            else:
                self._keep(mark)
                place = mark.stop
        self._settle()
        return self.marks

    # -- one mark after another -----------------------------------------------------------------------------------

    def _keep(self, mark: Mark) -> None:
        """Keep a mark; a title beside its own code, or a part beside its event, is one with it."""
        last = self.marks[-1] if self.marks else None
        if mark.canons and not mark.people and last is not None and last.stop == mark.start:
            mark.meant = self._whole_canon(last, mark)
        if (
            last is not None
            and last.meant
            and mark.meant
            and last.stop == mark.start
            and not last.more
            and not mark.more
        ):
            joined = _one(last, mark, self.tokens.gap(mark.start))
            if joined is not None:
                self.marks[-1] = joined
                return
        if mark.meant and mark.meant[0].kind == "span":
            self.numbers.of_season(mark.meant[0])
        self.marks.append(mark)

    def _whole_canon(self, last: Mark, mark: Mark) -> tuple[Meant, ...]:
        """“Post-Pride and Prejudice”: before or after all of a canon that is one book, not a series of seasons."""
        seasons = {each.calendar for spans in self.gazetteer.seasons.values() for each in spans}
        if not last.senses.keys() & {"post", "pre"} or not seasons.isdisjoint(mark.canons):
            return ()
        return tuple(
            each
            for each in self.numbers.canon_edge(first="pre" in last.senses)
            if each.calendar in mark.canons
        )

    def _settle(self) -> None:
        """Choose between calendars by the canon named beside a number, else by what else is named."""
        for at, mark in enumerate(self.marks):
            if len({each.calendar for each in mark.meant}) > 1 and (canons := self._canons(at)):
                mark.meant = _in(mark.meant, canons)
                mark.more = tuple(_in(each, canons) for each in mark.more)
        if self.bounds.ranks:
            return
        sure = Counter(
            mark.meant[0].calendar for mark in self.marks if len({each.calendar for each in mark.meant}) == 1
        )
        if sure:
            likeliest = frozenset({sure.most_common(1)[0][0]})
            for mark in self.marks:
                if mark.season or mark.coded:
                    mark.meant = _in(mark.meant, likeliest)
                    mark.more = tuple(_in(each, likeliest) for each in mark.more)

    def _canons(self, at: int) -> frozenset[str]:
        """The calendars named right beside a mark."""
        mark = self.marks[at]
        before = self.marks[at - 1] if at else None
        after = self.marks[at + 1] if at + 1 < len(self.marks) else None
        if before is not None and at > 1 and before.stop == mark.start and before.senses.keys() & _OPEN:
            # “DW: post-season 3”
            label = self.marks[at - 2]
            if label.canons and label.stop == before.start and ":" in self.tokens.gap(before.start):
                return frozenset(label.canons)
        apart = "," in self.tokens.gap(mark.start)  # “season 3 DW, season 2 TW”
        if before is not None and before.canons and mark.start - before.stop <= _BESIDE and not apart:
            return frozenset(before.canons)
        if after is not None and after.senses.keys() & {"within"} and at + 2 < len(self.marks):
            after = self.marks[at + 2]
        if (
            after is not None
            and after.canons
            and after.start - mark.stop <= _BESIDE
            and self.tokens.parting(after.start) == SPACE
        ):
            return frozenset(after.canons)
        return frozenset()

    def _timed(self, place: int) -> Mark | None:
        """“Ten minutes”, where Ten is a number, for once."""
        names = self.gazetteer.names.get((self.tokens.words[place],))
        return self.numbers.amount(place) if names is not None and names.people else None

    # -- words ----------------------------------------------------------------------------------------------------

    def _spoken(self, place: int) -> Mark | None:
        words = self.tokens.words
        amount = self.numbers.amount(place)
        for key in beginning(LEXICON, words, place):
            if amount and len(key) <= amount.stop - amount.start:
                break
            senses = SENSES[key]
            stop = place + len(key)
            if "canon" in senses.values() and self._numbered(stop) and self.tokens.parting(stop) < LISTED:
                continue
            if key[-1] == "episode" and len(key) > 1 and self.numbers.mark(place + len(key) - 1):
                # “season 1, post ep 4”
                continue
            if len(key) == 1 or self._whole(place, len(key)):
                return self._of_canon(Mark(place, place + len(key), senses))
        return amount

    def _numbered(self, place: int) -> bool:
        return (
            place < len(self.tokens.words) and self.gazetteer.numbered(self.tokens.words[place]) is not None
        )

    def _of_canon(self, mark: Mark) -> Mark:
        """“pre-canon”, “after the series”: what lies before or after all of it."""
        for does in ("pre", "post"):
            if mark.senses.get(does) == "canon":
                mark.meant = self.numbers.canon_edge(first=does == "pre")
        return mark

    def _whole(self, place: int, length: int) -> bool:
        """Whether no comma or stop divides the words."""
        return all(self.tokens.parting(each) <= JOINED for each in range(place + 1, place + length))

    # -- names ----------------------------------------------------------------------------------------------------

    def _named(self, place: int) -> Mark | None:
        words = self.tokens.words
        found: Mark | None = None
        for key in beginning(self.gazetteer.begins, words, place):
            if self._broken(place, len(key)) or (key in self.gazetteer.listings and self._lists()):
                continue
            mark = self._name(key, place)
            if mark.meant or (found is None and (mark.people or mark.canons)):
                found = mark if found is None else found
                break
        if found is None or self._longer_spoken(place, found):
            return None
        return found

    def _lists(self) -> bool:
        """Whether titles side by side are meant one by one: after this and that, between this and that."""
        if self.bounds.listing:
            return True
        for mark in reversed(self.marks):
            senses = mark.senses
            if senses.keys() & {"between", "post", "pre", "spoils", "diverges", "ignores", "compliant"}:
                return True
            if "relation" in senses:
                return not senses["relation"].startswith(("during", "around"))
        return False

    def _longer_spoken(self, place: int, mark: Mark) -> bool:
        """Whether the lexicon has a longer phrase here."""
        found = beginning(LEXICON, self.tokens.words, place)
        return bool(found) and len(found[0]) > mark.stop - mark.start

    def _broken(self, place: int, length: int) -> bool:
        return any(self.tokens.parting(each) == ENDED for each in range(place + 1, place + length))

    def _name(self, key: tuple[str, ...], place: int) -> Mark:
        names = self.gazetteer.names[key]
        bounds, stop = self.bounds, place + len(key)
        people = tuple(each for each in names.people if each.universe in bounds.universes)
        if people and not self.tokens.capital(place) and bounds.prose:
            people = ()
        # Of a canon nobody named, “chapter 9” is no event's title.
        numbered = not bounds.known and self.tokens.words[place] in _NUMBERED
        meant = [
            each
            for each in (() if numbered else names.meant)
            if each.universe in bounds.universes and self.belief.holds(each, place, stop, named=bool(people))
        ]
        meant.sort(key=self.numbers.rank)
        return Mark(
            place, stop, meant=tuple(meant), people=people, canons=() if meant else tuple(names.canons)
        )

    def _guessed(self, place: int) -> Mark | None:
        """A long title with a slip in it, where one is expected."""
        if self.bounds.prose or not self.tokens.capital(place):
            return None
        last = self.marks[-1] if self.marks else None
        if (
            (place or not self.bounds.slips)
            if last is None
            else place - last.stop > _BESIDE or not last.senses.keys() & _OPEN
        ):
            return None
        words = self.tokens.words
        for length in range(min(_LONGEST_GUESS, len(words) - place), 0, -1):
            if (
                self._whole(place, length)
                and (key := self.gazetteer.slip(words[place : place + length])) is not None
            ):
                meant = tuple(
                    each for each in self.gazetteer.names[key].meant if each.universe in self.bounds.universes
                )
                if meant:
                    return Mark(place, place + length, meant=meant)
        return None


def _in(meant: tuple[Meant, ...], calendars: frozenset[str]) -> tuple[Meant, ...]:
    return tuple(each for each in meant if each.calendar in calendars) or meant


def _one(last: Mark, mark: Mark, gap: str) -> Mark | None:
    """Two names side by side that are one: a title and its code, an event and its part."""
    both = {(each.universe, each.anchor) for each in last.meant} & {
        (each.universe, each.anchor) for each in mark.meant
    }
    if both and (last.coded or mark.coded):
        meant = tuple(
            each for each in (mark if last.coded else last).meant if (each.universe, each.anchor) in both
        )
        return replace(mark, start=last.start, meant=meant, coded=True)
    if "(" in gap and bool(last.meant[0].part) != bool(mark.meant[0].part):
        held = {(each.universe, each.event) for each in last.meant} & {
            (each.universe, each.event) for each in mark.meant
        }
        if held:
            return replace(last if last.meant[0].part else mark, start=last.start, stop=mark.stop)
    if last.coded != mark.coded and not set(gap) & set(";,") and "/" not in gap:
        # A code that is not that of the title beside it is a slip, or another way of counting.
        held = {(each.universe, each.event) for each in last.meant} & {
            (each.universe, each.event) for each in mark.meant
        }
        if held:
            finer = last if last.meant[0].part else mark
            return replace(finer, start=last.start, stop=mark.stop, coded=True)
        titled = mark if last.coded else last
        return replace(titled, start=last.start, stop=mark.stop, coded=True)
    return None
