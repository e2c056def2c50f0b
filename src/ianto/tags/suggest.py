"""Suggestions: which tags in use are probably another tag. Pure, and only ever proposed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from ianto.tags.alike import Pair, Standing, Subject, alike
from ianto.tags.company import supported
from ianto.tags.couples import Person, by_people, by_ship, people_of
from ianto.tags.folding import folded
from ianto.tags.kinds import TagKind
from ianto.tags.misplaced import misplaced
from ianto.tags.persons import alone
from ianto.tags.shape import plain_words, shape, words_of
from ianto.tags.telling import REMARKS
from ianto.tags.uses import Company, Suggestion, Use
from ianto.tags.vocabulary import Vocabulary

LEAST: Final = 0.5
"""What scores less is not proposed."""

_SPELT: Final[tuple[TagKind, ...]] = (
    "fandom",
    "character",
    "warning",
    "category",
    "genre",
    "tag",
    "author",
    "series",
)
_SCOPED: Final = frozenset({"character", "relationship", "tag"})
_MISPLACED: Final[tuple[TagKind, ...]] = ("tag", "fandom", "character")
_WORTH_ASKING, _SURE_OF_A_PERSON, _SURE_ENOUGH_TO_FOLLOW = 0.4, 0.6, 0.7
_MOST_REASONS = 4
_SUBJECTS = dict[TagKind, list[Subject]]


def suggest(
    uses: Iterable[Use], vocabulary: Vocabulary, *, company: Company | None = None, least: float = LEAST
) -> list[Suggestion]:
    """Which tags in use are probably another one, in use or known: the surest and most used first.

    Takes time in proportion to the number of tags. Each tag is proposed to be one other at most. Two names that
    the vocabulary knows are never proposed, nor what a person said is not the same.

    Args:
        uses: the tags in use of one library.
        vocabulary: by which they were read.
        company: tells what stands beside those tags that matter, where the uses do not say it themselves.
        least: what scores less is left out.
    """
    subjects = _subjects(uses, vocabulary)
    in_use = {subject for some in subjects.values() for subject in some}
    pairs = [pair for pair in _pairs(subjects) if pair.score >= _WORTH_ASKING and _allowed(pair, vocabulary)]
    if company is not None:
        _introduce(pairs, company)
    pairs = [supported(pair) for pair in pairs]
    best = _best(pairs, least)
    directly = {(pair.one, pair.other): pair for pair in sorted(pairs, key=lambda pair: pair.score)}
    found = []
    for one, pair in best.items():
        end = _followed(pair, best)
        if one in in_use:
            found.append(_suggestion(directly.get((one, end.other), end)))
    return sorted(
        (each for each in found if each.score >= least),
        key=lambda each: (-each.score, -each.works, each.kind, each.name),
    )


def _introduce(pairs: Sequence[Pair], company: Company) -> None:
    """Have the tags of pairs know what stands beside them."""
    subjects = dict.fromkeys(each for pair in pairs for each in (pair.one, pair.other) if each.use.works)
    told = company([subject.use for subject in subjects])
    for subject in subjects:
        if beside := told.get(subject.use):
            subject.use = replace(subject.use, beside=beside)


def _subjects(uses: Iterable[Use], vocabulary: Vocabulary) -> _SUBJECTS:
    """The tags in use by kind, and after them the names that are known and not in use."""
    subjects: _SUBJECTS = defaultdict(list)
    used: set[tuple[TagKind, str]] = set()
    for use in uses:
        subjects[use.kind].append(Subject(use))
        used.add((use.kind, use.name))
    for kind in list(subjects):
        for name in vocabulary.names(kind):
            if (kind, name) not in used:
                subjects[kind].append(Subject(Use(kind, folded(kind, name), name, 0, known=True)))
    return subjects


def _pairs(subjects: _SUBJECTS) -> Iterator[Pair]:
    for kind in _SPELT:
        if kind != "character":
            yield from alike(subjects.get(kind, ()))
    characters, relationships = subjects.get("character", []), subjects.get("relationship", [])
    tagged = {subject.use.key: subject for subject in characters}
    coupled = [each for kind in _MISPLACED for each in subjects.get(kind, ()) if "/" in each.use.name]
    everyone = [*characters, *people_of([*relationships, *coupled], tagged)]
    of_people = [*alike(everyone), *alone(everyone)]
    yield from of_people
    persons = _who(of_people)
    yield from by_people(relationships, persons)
    yield from by_ship(relationships, relationships)
    yield from misplaced(subjects, persons)


def _who(pairs: Iterable[Pair]) -> dict[str, Person]:
    """Who each person probably is, by key; followed to the end where that one is probably somebody else."""
    best = _best(pairs, _SURE_OF_A_PERSON)
    persons = {}
    for one, pair in best.items():
        end = _followed(pair, best)
        persons[one.use.key] = Person(end.other.use.key, one.use.name, end.score, end.reasons)
    return persons


def _best(pairs: Iterable[Pair], least: float) -> dict[Subject, Pair]:
    """The surest pair of each tag; of two as sure, the one with what is used more."""
    best: dict[Subject, Pair] = {}
    for pair in pairs:
        if pair.score >= least and (pair.one not in best or _rank(pair) > _rank(best[pair.one])):
            best[pair.one] = pair
    return best


def _followed(pair: Pair, best: dict[Subject, Pair]) -> Pair:
    """A pair led on to what its second is itself proposed to be."""
    seen = {pair.one}
    while (further := best.get(pair.other)) is not None and pair.other not in seen:
        if further.other in seen or further.score < _SURE_ENOUGH_TO_FOLLOW:
            break
        seen.add(pair.other)
        reasons = (*pair.reasons, *(f"{pair.other.use.name}: {reason}" for reason in further.reasons))
        pair = Pair(pair.one, further.other, min(pair.score, further.score), reasons)
    return pair


def _allowed(pair: Pair, vocabulary: Vocabulary) -> bool:
    one, other = pair.one.use, pair.other.use
    if one.kind != other.kind:
        return not (one.known and other.known and one.kind != "tag")
    if (one.known and other.known) or one.name == other.name or _says_nothing(pair):
        return False
    if vocabulary.are_apart(one.kind, one.name, other.name) or _of_elsewhere(pair, vocabulary):
        return False
    return other.name not in vocabulary.above(one.kind, one.name) and one.name not in vocabulary.above(
        other.kind, other.name
    )


def _of_elsewhere(pair: Pair, vocabulary: Vocabulary) -> bool:
    """Whether a tag could only be somebody known of another fandom, whom no work here is about."""
    one, other = pair.one, pair.other
    if other.use.works or not one.use.fandoms:
        return False
    told = {word for bracket in other.shape.brackets for word in bracket}
    if told and told.isdisjoint(word for place in one.places for word in words_of(place)):
        return True
    if len(other.shape.words) > 1:
        return False
    read = vocabulary.tags({"fandom": sorted(one.places), other.use.kind: [other.use.name]})
    return not any(tag.known and tag.name == other.use.name for tag in read)


def _says_nothing(pair: Pair) -> bool:
    """Whether one of the two is no name but a remark that came to stand alone: `(mentioned)`."""
    return any(REMARKS.issuperset(plain_words(subject.use.name)) for subject in (pair.one, pair.other))


def _rank(pair: Pair) -> tuple[float, Standing]:
    return round(pair.score, 2), pair.other.standing


def _suggestion(pair: Pair) -> Suggestion:
    one, other = pair.one.use, pair.other.use
    return Suggestion(
        kind=one.kind,
        name=one.name,
        to=other.name,
        to_kind=other.kind,
        score=round(min(pair.score, 1.0), 3),
        reasons=pair.reasons[:_MOST_REASONS],
        works=one.works,
        fandom=_scope(pair.one),
    )


def _scope(one: Subject) -> str:
    """The fandom a tag is mostly of, where its name is one that others elsewhere may have."""
    if one.use.kind not in _SCOPED or not one.use.fandoms:
        return ""
    names = (one.use.name,) if one.use.kind == "character" or not one.people else one.people
    if all(len(shape("character", name).words) > 1 for name in names):
        return ""
    return min(one.use.fandoms, key=lambda each: (-each[1], each[0]))[0]
