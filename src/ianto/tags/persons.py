"""Characters called by one of their names alone: `Watson`, `Dr. Watson`, `John`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from ianto.tags.alike import Pair, Subject
from ianto.tags.shape import words_of
from ianto.tags.telling import COURTESIES, FILLERS, NOBODY, TITLES

_BY_WORKS: Final = ((30, 0.86), (10, 0.76), (4, 0.66), (0, 0.45))
"""How sure it is that the only one of a name is meant: the more, the more works are about them."""

_BY_RATIO: Final = ((10, 0.92), (4, 0.78), (2.5, 0.62))
"""What is left of that where others have the name: the less, the nearer the next one comes."""

_TITLED = 0.04
_SHORTEST, _LONGEST, _PARTS = 3, 3, 2
_Called = tuple[str, frozenset[str], str]
_People = dict[tuple[str, ...], list[Subject]]


def alone(subjects: Sequence[Subject]) -> Iterator[Pair]:
    """The pairs of a character called by one name and the only one, or by far the best known, who has it."""
    people = _people(subjects)
    for one in subjects:
        taken = one.shape
        if len(taken.words) != 1 or one.use.known or not one.use.works or taken.brackets:
            continue
        word = taken.words[0]
        if COURTESIES.intersection(taken.titles) or word in TITLES or len(word) < _SHORTEST:
            continue
        places = [name for name, _ in sorted(one.use.fandoms, key=lambda each: -each[1])[:1]] or [""]
        those = people.get((word, taken.version, places[0]), {})
        if (found := _best_known(one, those)) is not None:
            yield found


def _people(subjects: Sequence[Subject]) -> dict[_Called, _People]:
    """The characters by each of their names, within each fandom and anywhere; those of one full name together."""
    people: defaultdict[_Called, _People] = defaultdict(dict)
    for subject in subjects:
        taken = subject.shape
        full = tuple(word for word in taken.words if len(word) > 1)
        if not _PARTS <= len(full) <= _LONGEST or not subject.use.works or not NOBODY.isdisjoint(full):
            continue
        if not FILLERS.isdisjoint(full) or taken.others:
            continue
        for word in {full[0], full[-1], *taken.nickname}:
            for place in ("", *subject.places):
                people[word, taken.version, place].setdefault(full, []).append(subject)
    return people


def _best_known(one: Subject, people: _People) -> Pair | None:
    counted = sorted(
        ((sum(each.use.works for each in some), some) for some in people.values()),
        key=lambda each: (-each[0], each[1][0].use.name),
    )
    if not counted or counted[0][0] < one.use.works:
        return None
    works, some = counted[0]
    other = max(some, key=lambda each: each.standing)
    score = next(score for least, score in _BY_WORKS if works >= least) + (
        _TITLED if one.shape.titles else 0.0
    )
    if len(counted) == 1:
        return Pair(one, other, score, (f"{other.use.name} is the only “{_called(one)}” there",))
    ratio = works / counted[1][0]
    score *= next((part for least, part in _BY_RATIO if ratio >= least), 0.0)
    reason = f"{other.use.name} is by far the best known “{_called(one)}” there"
    return Pair(one, other, score, (reason,)) if score else None


def _called(one: Subject) -> str:
    """The name a character is called by, as it is written."""
    word = one.shape.words[0]
    return next((part for part in one.use.name.split() if words_of(part) == (word,)), word.capitalize())
