"""Names that are nearly the same: pairs of tags of one kind, found by look-ups and never by comparing all with all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from ianto.tags.near import near_words
from ianto.tags.pairing import pairing
from ianto.tags.sayings import Saying, sayings
from ianto.tags.shape import Shape, shape, words_of
from ianto.tags.uses import Use
from ianto.tags.weighing import compare, opposed

_TARGETS = 4
"""Of tags that share a way of writing, each is compared with so many of the most used."""

_ONE_WORD = 0.85
_SHORT_ONE_WORD = 6
_TWO, _TOLD_FROM = 2, 3
_MANIFOLD = 0.6
"""What is left of a score where a canon's name is several canons'."""

# What is taken off for a word that so many other tags have as well: slips are seldom made twice.
_SPREAD: Final = ((4, 0.25), (3, 0.12), (2, 0.05), (0, 0.0))
# And for how many times more often the other spelling is used: where both are used alike, neither looks a slip.
_RATIO: Final = ((5, 0.0), (2, 0.04), (0, 0.1))
_USED_OFTEN, _USED_MORE, _BOTH_STAND = 10, 20, 0.2
Standing = tuple[bool, bool, int, int, int, str]
Key = tuple[tuple[str, ...], frozenset[str]]


@dataclass(eq=False)
class Subject:
    """A tag to be compared: in use, or a name the vocabulary has."""

    use: Use

    @cached_property
    def shape(self) -> Shape:
        """Its name, taken apart."""
        return shape(self.use.kind, self.use.name)

    @cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The people of a relationship, friends of each other, each group the lovers in it; none of anything else."""
        name = self.use.name
        return pairing(name).groups if self.use.kind == "relationship" or "/" in name else ()

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Everyone in a relationship, if there are at least two."""
        people = tuple(name for group in self.groups for name in group)
        return people if len(people) > 1 else ()

    @cached_property
    def places(self) -> frozenset[str]:
        """The fandoms it occurs in; none when nothing is known of them."""
        return frozenset(name for name, _ in self.use.fandoms)

    @cached_property
    def bracketed(self) -> frozenset[str]:
        """The words in brackets in any of its spellings that are no remarks."""
        shapes = (self.shape, *(shape(self.use.kind, text) for text, _ in self.use.written))
        return frozenset(word for each in shapes for bracket in each.brackets for word in bracket)

    @property
    def standing(self) -> Standing:
        """By which of two the other is called: what is known and plain, what is used most."""
        use, taken = self.use, self.shape
        return use.known, not taken.remarks, use.works, -len(taken.brackets), len(taken.words), use.name


class Pair(NamedTuple):
    """One tag that could be another.

    Attributes:
        one: the tag in use.
        other: what it could be.
        score: how sure, 0 to 1.
        reasons: why.
    """

    one: Subject
    other: Subject
    score: float
    reasons: tuple[str, ...]


class _Slip(NamedTuple):
    """A word, what it is nearly, how nearly, and how many tags have it."""

    word: str
    meant: str
    likeness: float
    spread: int


def alike(subjects: Sequence[Subject]) -> Iterator[Pair]:
    """The pairs of tags of one kind whose names are one another's in another way of writing."""
    yield from _written_otherwise(subjects)
    yield from _mistyped(subjects)


def apart_in_place(one: Subject, other: Subject) -> bool:
    """Whether two tags occur in fandoms that have nothing in common."""
    return bool(one.places and other.places) and one.places.isdisjoint(other.places)


def _written_otherwise(subjects: Sequence[Subject]) -> Iterator[Pair]:
    buckets: defaultdict[Key, list[tuple[Subject, Saying]]] = defaultdict(list)
    for subject in subjects:
        version = subject.shape.version
        for way in sayings(subject.use.kind, subject.use.name):
            buckets[tuple(sorted(way.words)), version].append((subject, way))
    for bucket in buckets.values():
        if len(bucket) < _TWO:
            continue
        bucket.sort(key=lambda each: each[0].standing, reverse=True)
        manifold = _manifold(bucket)
        for place, (other, their) in enumerate(bucket[:_TARGETS]):
            for one, mine in bucket[place + 1 :]:
                if (pair := _pair(one, other, mine, their)) is not None:
                    yield pair._replace(score=pair.score * _MANIFOLD) if manifold else pair


def _manifold(bucket: Sequence[tuple[Subject, Saying]]) -> bool:
    """Whether a canon's name is several canons': by several authors, of several years, in several media."""
    if bucket[0][0].use.kind != "fandom":
        return False
    told = {
        (subject.shape.brackets, way.why) for subject, way in bucket if subject.shape.brackets or way.author
    }
    return len(told) > 1


def _pair(one: Subject, other: Subject, mine: Saying, their: Saying) -> Pair | None:
    if not one.use.works or apart_in_place(one, other) or opposed(one.shape, other.shape):
        return None
    if one.bracketed and other.bracketed and one.bracketed.isdisjoint(other.bracketed):
        return None
    if mine.part and their.part:
        return None
    if mine.why and mine.why == their.why and sorted(one.shape.words) == sorted(other.shape.words):
        return None
    if (mine.author and other.shape.brackets) or (their.author and one.shape.brackets):
        return None
    verdict = compare(one.use.kind, one.shape, other.shape, _canons(one, other))
    said = tuple(dict.fromkeys(way.why for way in (mine, their) if way.why))
    score = mine.weight * their.weight * verdict.factor
    reasons = (*said, *verdict.reasons) or ("the same name, but for signs",)
    return Pair(one, other, score, reasons) if score else None


def _mistyped(subjects: Sequence[Subject]) -> Iterator[Pair]:
    names: defaultdict[Key, list[Subject]] = defaultdict(list)
    spread: Counter[str] = Counter()
    for subject in subjects:
        words = subject.shape.words
        names[tuple(sorted(words)), subject.shape.version].append(subject)
        spread.update(set(words))
    near = near_words(spread)
    for one in subjects:
        words = one.shape.words
        if not one.use.works:
            continue
        for place, word in enumerate(words):
            for meant, likeness in near.get(word, ()):
                key = tuple(sorted((*words[:place], meant, *words[place + 1 :]))), one.shape.version
                for other in names.get(key, ()):
                    if (pair := _slip(one, other, _Slip(word, meant, likeness, spread[word]))) is not None:
                        yield pair


def _slip(one: Subject, other: Subject, slip: _Slip) -> Pair | None:
    if one.standing >= other.standing or apart_in_place(one, other) or opposed(one.shape, other.shape):
        return None
    score = slip.likeness * compare(one.use.kind, one.shape, other.shape, _canons(one, other)).factor
    if len(one.shape.words) == 1:
        score *= _ONE_WORD if len(slip.word) >= _SHORT_ONE_WORD else _ONE_WORD**2
        if other.use.works < _TOLD_FROM * one.use.works:
            score -= _BOTH_STAND
    score -= _step(_SPREAD, slip.spread) + _no_slip(one.use.works, other.use.works, known=other.use.known)
    reason = f"“{slip.word}” is nearly “{slip.meant}”"
    return Pair(one, other, score, (reason, *_told(one, other))) if score > 0 else None


def _told(one: Subject, other: Subject) -> tuple[str, ...]:
    many, few = other.use.works, one.use.works
    return (f"{many} works have the one, {few} the other",) if many >= _TOLD_FROM * few else ()


def _no_slip(works: int, others: int, *, known: bool) -> float:
    """What is taken off where the use of both spellings does not look like a slip."""
    if works >= _USED_OFTEN and others < _USED_MORE * works:
        return _BOTH_STAND
    return 0.0 if known else _step(_RATIO, others / works)


def _step(steps: Sequence[tuple[int, float]], number: float) -> float:
    return next(value for least, value in steps if number >= least)


def _canons(one: Subject, other: Subject) -> frozenset[str]:
    return frozenset(word for place in one.places | other.places for word in words_of(place))
