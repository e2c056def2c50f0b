"""Tags that stand under the wrong kind: a freeform that is a character, a fandom that is a pairing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ianto.tags.alike import Pair, Subject
from ianto.tags.couples import Person, by_ship
from ianto.tags.folding import folded
from ianto.tags.kinds import TagKind
from ianto.tags.pairing import key_of

_REALLY: Final[tuple[TagKind, ...]] = ("relationship", "character", "fandom", "warning")
# Canons are called after people, and two characters may stand in one tag: neither is a mistake of kind.
_COULD_BE: Final[dict[TagKind, tuple[TagKind, ...]]] = {
    "tag": _REALLY,
    "relationship": ("character", "fandom"),
    "character": (),
    "fandom": ("relationship",),
}
_SAME_NAME, _SAME_PEOPLE = 0.82, 0.86
_FROM_FREEFORM = 0.06
_RATIO = 2


def misplaced(subjects: Mapping[TagKind, Sequence[Subject]], persons: Mapping[str, Person]) -> Iterator[Pair]:
    """The pairs of a tag and one of another kind that it is meant as."""
    names = {kind: _by_key(subjects.get(kind, ())) for kind in _REALLY}
    couples = _by_people(subjects.get("relationship", ()), persons)
    for kind in _COULD_BE:
        asked = [each for each in subjects.get(kind, ()) if each.use.works and not each.use.known]
        sure = _FROM_FREEFORM if kind == "tag" else 0.0
        for one in asked:
            for really in _COULD_BE[kind]:
                other = names[really].get(folded(really, one.use.name))
                if other is not None and _is_more(other, one):
                    yield Pair(one, other, _SAME_NAME + sure, (f"the name of a {really}",))
            if (
                kind != "relationship"
                and (key := _couple(one, persons))
                and (pair := couples.get(key)) is not None
            ):
                yield Pair(one, pair, _SAME_PEOPLE + sure, ("a relationship, by the people in it",))
        if kind != "relationship":
            yield from by_ship(asked, subjects.get("relationship", ()))


def _by_key(subjects: Sequence[Subject]) -> dict[str, Subject]:
    """By folded name; of two alike, the more used."""
    found: dict[str, Subject] = {}
    for subject in sorted(subjects, key=lambda each: each.standing):
        found[folded(subject.use.kind, subject.use.name)] = subject
    return found


def _by_people(relationships: Sequence[Subject], persons: Mapping[str, Person]) -> dict[str, Subject]:
    found: dict[str, Subject] = {}
    for subject in sorted(relationships, key=lambda each: each.standing):
        if key := _couple(subject, persons):
            found[key] = subject
    return found


def _couple(subject: Subject, persons: Mapping[str, Person]) -> str:
    """What relationships of the same people share; empty when it names no two."""
    if not subject.people:
        return ""

    def key(name: str) -> str:
        plain = folded("character", name)
        person = persons.get(plain)
        return person.key if person is not None else plain

    return key_of(subject.groups, key)


def _is_more(other: Subject, one: Subject) -> bool:
    return other.use.known or other.use.works >= _RATIO * one.use.works
