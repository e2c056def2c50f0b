"""Relationships that are another one: by their people, and by a ship's name made of two people's names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ianto.tags.alike import Pair, Subject, apart_in_place
from ianto.tags.folding import folded
from ianto.tags.pairing import key_of
from ianto.tags.shape import words_of
from ianto.tags.uses import Use

_OF_PEOPLE = 0.98
_SHIP, _SHIP_SHORT = 0.86, 0.7
_SHIP_FROM, _PIECE_FROM = 5, 2
_OF_A_NAME = 0.4
_RATIO, _RATIO_OF_A_CHARACTER = 3, 10
_COUPLE, _SHIPPED_FROM, _NAMES = 2, 2, 3


class Person(NamedTuple):
    """Who somebody in a relationship probably is: key and name, how sure, and why."""

    key: str
    name: str
    score: float
    reasons: tuple[str, ...]


def people_of(relationships: Sequence[Subject], known: Mapping[str, Subject]) -> list[Subject]:
    """The people of relationships that are not tagged as characters, as if they were."""
    works: dict[str, int] = {}
    names: dict[str, str] = {}
    places: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for subject in relationships:
        for name in subject.people:
            key = folded("character", name)
            if key in known:
                continue
            names.setdefault(key, name)
            works[key] = works.get(key, 0) + subject.use.works
            for place, count in subject.use.fandoms:
                places[key][place] = places[key].get(place, 0) + count
    return [
        Subject(Use("character", key, name, works[key], fandoms=tuple(places[key].items())))
        for key, name in names.items()
    ]


def by_people(relationships: Sequence[Subject], persons: Mapping[str, Person]) -> Iterator[Pair]:
    """The pairs of relationships whose people are the same, once each is who he or she probably is."""
    same: defaultdict[str, list[tuple[Subject, list[Person]]]] = defaultdict(list)
    for subject in relationships:
        groups = subject.groups
        if not subject.people:
            continue
        taken = {name: persons.get(folded("character", name)) for group in groups for name in group}

        def key(name: str, taken: Mapping[str, Person | None] = taken) -> str:
            person = taken[name]
            return person.key if person is not None else folded("character", name)

        meant = [person for person in taken.values() if person is not None]
        same[key_of(groups, key)].append((subject, meant))
    for those in same.values():
        if len(those) > 1:
            yield from _one_of(those)


def _one_of(those: list[tuple[Subject, list[Person]]]) -> Iterator[Pair]:
    other, sure = max(those, key=lambda each: (not each[1], each[0].standing))
    if sure and other.use.works == 0:
        return
    for one, meant in those:
        if one is other or not one.use.works or apart_in_place(one, other):
            continue
        score = min((person.score for person in (*meant, *sure)), default=1.0) * _OF_PEOPLE
        reasons = [f"{person.name}: {reason}" for person in meant for reason in person.reasons[:1]]
        yield Pair(one, other, score, tuple(reasons) or ("the same people",))


def by_ship(words: Sequence[Subject], relationships: Sequence[Subject]) -> Iterator[Pair]:
    """The pairs of a one-word tag and a relationship of whose people's names it is made: `Janto`."""
    candidates = [each for each in words if each.use.works and not each.use.known and _is_word(each)]
    wanted = {(word[:2], word[-2:]) for word in map(_word, candidates)}
    made: defaultdict[tuple[str, str], list[tuple[Subject, str, str]]] = defaultdict(list)
    for subject in relationships if wanted else ():
        groups = subject.groups
        if len(groups) == 1 and len(groups[0]) == _COUPLE and subject.use.works >= _SHIPPED_FROM:
            for first, last in _orders(groups[0]):
                if (first[:2], last[-2:]) in wanted:
                    made[first[:2], last[-2:]].append((subject, first, last))
    for one in candidates:
        word = _word(one)
        fits: dict[Subject, float] = {}
        for other, first, last in made.get((word[:2], word[-2:]), ()):
            if not apart_in_place(one, other) and (score := _made_of(word, first, last)):
                fits[other] = max(score, fits.get(other, 0.0))
        if fits:
            yield from _fitting(one, fits)


def _fitting(one: Subject, fits: Mapping[Subject, float]) -> Iterator[Pair]:
    """The relationship a word fits, when no other that it fits is used nearly as much."""
    ranked = sorted(fits, key=lambda each: (-each.use.works, each.use.name))
    other = ranked[0]
    more = _RATIO if one.use.kind != "character" else _RATIO_OF_A_CHARACTER
    if other is one or other.use.works < more * one.use.works:
        return
    if len(ranked) == 1 or other.use.works >= _RATIO * ranked[1].use.works:
        yield Pair(one, other, fits[other], (f"made of the names of {' and '.join(other.people)}",))


def _made_of(word: str, first: str, last: str) -> float:
    """How well a word is the beginning of one name and the end of another; 0 when it is not."""
    ahead = next(
        (at for at, (sign, other) in enumerate(zip(word, first, strict=False)) if sign != other), None
    )
    ahead = min(len(word), len(first)) if ahead is None else ahead
    behind = 0
    while behind < min(len(word), len(last)) and word[-1 - behind] == last[-1 - behind]:
        behind += 1
    if ahead + behind < len(word) or word in {first, last}:
        return 0.0
    if ahead < max(_PIECE_FROM, len(first) * _OF_A_NAME) or behind < max(_PIECE_FROM, len(last) * _OF_A_NAME):
        return 0.0
    return _SHIP if len(word) > _SHIP_FROM else _SHIP_SHORT


def _orders(people: Sequence[str]) -> Iterator[tuple[str, str]]:
    one, other = (words_of(name.partition("(")[0]) for name in people)
    if max(len(one), len(other)) > _NAMES:
        return
    for left, right in ((one, other), (other, one)):
        yield from ((first, last) for first in left for last in right if len(first) > 1 and len(last) > 1)


def _word(subject: Subject) -> str:
    return "".join(subject.shape.words)


def _is_word(subject: Subject) -> bool:
    words = subject.shape.words
    return len(words) == 1 and len(words[0]) >= _SHIP_FROM and words[0].isalpha()
