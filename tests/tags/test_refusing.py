"""Decisions that cannot be carried out are refused, and the sentence says why."""

from __future__ import annotations

import pytest

from ianto.tags import Amendment, Vocabulary
from tests.tags.packs import packs

FAMILY = [
    Amendment("parent", "fandom", "Sherlock Holmes", "Gaslight"),
    Amendment("parent", "tag", "Locked Room", "Case Fic"),
]


@pytest.mark.parametrize(
    ("amendment", "says"),
    [
        (Amendment("parent", "fandom", "Gaslight", "The Baker Street Irregulars"), "itself below “Gaslight”"),
        (Amendment("parent", "fandom", "SH", "Sherlock Holmes"), "the same tag"),
        (Amendment("parent", "fandom", "The Sherlock Holmes", "sherlock holmes"), "how they are typed"),
        (Amendment("parent", "fandom", "Raffles", "Gaslight"), "below “Gaslight” already"),
        (Amendment("unparent", "fandom", "Raffles", "Sherlock Holmes"), "nothing to take away"),
        (Amendment("unparent", "fandom", "Carmilla", "Nothing"), "nothing to take away"),
        (Amendment("alias", "fandom", "SH", "Sherlock Holmes"), "already"),
        (Amendment("alias", "character", "holmes, sherlock", "Sherlock Holmes"), "how they are typed"),
        (Amendment("alias", "relationship", "Mina/Jonathan", "Jonathan / Mina"), "how they are typed"),
        (Amendment("alias", "fandom", "Gaslight", "The Baker Street Irregulars"), "before you make them one"),
        (
            Amendment("rename", "fandom", "The Baker Street Irregulars", "Gaslight"),
            "before you make them one",
        ),
        (Amendment("rename", "tag", "Case Fic", "Case Fic"), "called that already"),
        (Amendment("alias", "tag", "Mystery"), "which other tag"),
        (Amendment("alias", "tag", " ", "Case Fic"), "which tag"),
        (Amendment("split", "tag", "A and B"), "split into"),
        (Amendment("split", "tag", "A and B", into=(("tag", ""),)), "split into"),
        (Amendment("split", "tag", "A and B", into=(("tag", "A and B"),)), "into itself"),
        (Amendment("alias", "rating", "PG", "Teen"), "one scale"),
        (Amendment("apart", "tag", "Case-Fic", "case fic"), "how they are typed"),
    ],
    ids=lambda value: f"{value.what} {value.name}" if isinstance(value, Amendment) else None,
)
def test_it_is_refused(amendment: Amendment, says: str) -> None:
    assert says in Vocabulary.of(packs(), FAMILY).refuses(amendment)


@pytest.mark.parametrize(
    "amendment",
    [
        Amendment("parent", "fandom", "Dracula", "Gaslight"),
        Amendment("parent", "fandom", "A New One", "Another"),
        Amendment("unparent", "fandom", "Sherlock Holmes", "Gaslight"),
        Amendment("alias", "fandom", "SH", "Sandman Holmes"),
        Amendment("alias", "fandom", "Raffles", "Dracula"),
        Amendment("alias", "character", "Watson", "John Watson", fandom="Raffles"),
        Amendment("rename", "tag", "Case Fic", "case fic"),
        Amendment("rename", "tag", "Case Fic", "Mysteries"),
        Amendment("split", "tag", "A and B", into=(("tag", "A"), ("tag", "B"))),
        Amendment("apart", "character", "John", "John Watson"),
    ],
    ids=lambda amendment: f"{amendment.what} {amendment.name}",
)
def test_it_is_accepted(amendment: Amendment) -> None:
    assert Vocabulary.of(packs(), FAMILY).refuses(amendment) == ""
