"""Relationships: who, how, and in one spelling."""

from __future__ import annotations

import pytest

from ianto.tags import canonical, relationship


@pytest.mark.parametrize(
    ("raw", "people", "kind"),
    [
        ("Holmes/Watson", ("Holmes", "Watson"), "romantic"),
        ("Mina / Jonathan", ("Mina", "Jonathan"), "romantic"),
        ("Lancelot x Guinevere", ("Lancelot", "Guinevere"), "romantic"),
        ("Arthur/Guinevere/Lancelot", ("Arthur", "Guinevere", "Lancelot"), "romantic"),
        ("Holmes & Watson", ("Holmes", "Watson"), "platonic"),
        ("Alice + the Cat", ("Alice", "the Cat"), "platonic"),
        ("Holmes/Watson.", ("Holmes", "Watson"), "romantic"),
        ("none", ("none",), "romantic"),
    ],
)
def test_people_and_kind(raw: str, people: tuple[str, ...], kind: str) -> None:
    read = relationship(raw)
    assert (read.people, read.kind) == (people, kind)


def test_the_order_of_names_does_not_count() -> None:
    assert canonical("relationship", "Watson/Holmes") == canonical("relationship", "Holmes / Watson")
    assert canonical("relationship", "Watson/Holmes") != canonical("relationship", "Watson & Holmes")


def test_what_qualifies_a_relationship_does_not_part_it_from_itself() -> None:
    plain = canonical("relationship", "Benwick/Fanny")
    assert canonical("relationship", "past Fanny/Benwick") == plain
    assert canonical("relationship", "Benwick/Fanny (past)") == plain
    assert canonical("relationship", "one-sided Benwick/Fanny") == plain
    assert canonical("relationship", "Gawain (Arthurian)/Ragnelle") == "Gawain (Arthurian)/Ragnelle"
    assert canonical("relationship", "Pasternak/Side") == "Pasternak/Side"


def test_other_values_are_only_tidied() -> None:
    assert canonical("fandom", "  Sherlock   Holmes ") == "Sherlock Holmes"
    assert canonical("rating", "PG-13") == "Teen"
