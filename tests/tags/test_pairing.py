"""Relationship tags are taken apart: people, bond, and what is said besides."""

from __future__ import annotations

import pytest

from ianto.tags.pairing import is_no_relationship, mentioned, numbers, pairing, plain_key, several


@pytest.mark.parametrize(
    ("text", "groups", "bond"),
    [
        ("Holmes/Watson", (("Holmes", "Watson"),), "romantic"),
        ("Holmes／Watson", (("Holmes", "Watson"),), "romantic"),
        ("Holmes x Watson", (("Holmes", "Watson"),), "romantic"),
        ("Holmes × Watson", (("Holmes", "Watson"),), "romantic"),
        ("Arthur/Guinevere/Lancelot", (("Arthur", "Guinevere", "Lancelot"),), "romantic"),
        ("Holmes & Watson", (("Holmes",), ("Watson",)), "platonic"),
        ("Holmes and Watson", (("Holmes",), ("Watson",)), "platonic"),
        ("Holmes+Watson", (("Holmes",), ("Watson",)), "platonic"),
        ("Holmes/Watson friendship", (("Holmes",), ("Watson",)), "platonic"),
        ("Holmes/Watson (friendship)", (("Holmes",), ("Watson",)), "platonic"),
        ("Holmes/Watson & Mary", (("Holmes", "Watson"), ("Mary",)), "platonic"),
        ("Watson, John/Holmes, Sherlock", (("John Watson", "Sherlock Holmes"),), "romantic"),
        ("The Cat (Alice/Looking-Glass)/Alice", (("The Cat (Alice/Looking-Glass)", "Alice"),), "romantic"),
        ("Holmes/", (), ""),
        ("Holwat", (), ""),
        ("1x2", (), ""),
        ("no Holmes/Watson", (), ""),
    ],
)
def test_people_and_bond(text: str, groups: tuple[tuple[str, ...], ...], bond: str) -> None:
    read = pairing(text)
    assert (read.groups, read.bond) == (groups, bond)


@pytest.mark.parametrize(
    ("text", "background", "qualifiers"),
    [
        ("Holmes/Watson", False, ()),
        ("Background Holmes/Watson", True, ()),
        ("Background: Holmes/Watson", True, ()),
        ("Holmes/Watson (background)", True, ()),
        ("Holmes/Watson - background", True, ()),
        ("minor Holmes/Watson", True, ()),
        ("side Holmes/Watson", True, ()),
        ("Gen (Background Holmes/Watson)", True, ()),
        ("mentioned Holmes/Watson", True, ("mentioned",)),
        ("mentions of Holmes/Watson", True, ("mentioned",)),
        ("hints of Holmes/Watson", True, ("hinted",)),
        ("main Holmes/Watson", False, ()),
        ("past Holmes/Watson", False, ("past",)),
        ("pre-Holmes/Watson", False, ("pre",)),
        ("Holmes/Watson (pre-slash)", False, ("pre",)),
        ("Holmes/Watson, one-sided", False, ("one-sided",)),
        ("onesided Holmes/Watson", False, ("one-sided",)),
        ("unrequited Holmes/Watson", False, ("unrequited",)),
        ("established Holmes/Watson", False, ("established",)),
        ("Holmes/Watson UST", False, ("UST",)),
        ("past one-sided Holmes/Watson (implied)", False, ("implied", "past", "one-sided")),
        ("Holmes/Future Watson", False, ("future",)),
    ],
)
def test_what_is_said_besides(text: str, *, background: bool, qualifiers: tuple[str, ...]) -> None:
    read = pairing(text)
    assert (read.background, read.qualifiers) == (background, qualifiers)
    assert plain_key(text) == plain_key("Watson/Holmes")


@pytest.mark.parametrize(
    "name",
    ["Pasternak/Side", "Light Turner/Boy", "Old Hob/Mina", "Major Tom/Mina", "Gawain (Arthurian)/Ragnelle"],
)
def test_names_are_no_remarks(name: str) -> None:
    assert "/".join(pairing(name).people) == name
    assert (pairing(name).background, pairing(name).qualifiers) == (False, ())


@pytest.mark.parametrize(
    "text",
    [
        "None",
        "none.",
        "Gen",
        "gen fic",
        "No Pairing",
        "no pairings",
        "No pairings yet",
        "n/a",
        "N/A",
        "-",
        "no romance",
        "None really",
    ],
)
def test_no_relationship(text: str) -> None:
    assert is_no_relationship(text)


@pytest.mark.parametrize(
    "text",
    ["Genevieve", "Holmes/None of Your Business", "Gen (Holmes & Watson)", "Nobody Owens/Alice", "Noah"],
)
def test_a_relationship(text: str) -> None:
    assert not is_no_relationship(text)


def test_lists_are_several() -> None:
    assert several("Holmes/Watson, Mina/Jonathan; Alice/Cat and Tom/Bess") == (
        "Holmes/Watson", "Mina/Jonathan", "Alice/Cat", "Tom/Bess",
    )  # fmt: skip
    for one in (
        "Holmes/Watson, one-sided",
        "Holmes, Sherlock/Watson, John",
        "Holmes/Watson & Mary",
        "Holmes and Watson",
    ):
        assert several(one) == (one,)


def test_numbers() -> None:
    assert numbers("1x2") == numbers("01x02") == numbers("1 x 2") == ("1", "2")
    assert plain_key("2x1") == plain_key("1x02")
    assert numbers("Holmes x 2") == ()


def test_characters_only_mentioned() -> None:
    assert mentioned("Irene Adler (mentioned)") == ("Irene Adler", True)
    assert mentioned("mentions of Irene Adler") == ("Irene Adler", True)
    for plain in ("Irene Adler", "Minor Characters", "Past Master", "Background Characters (Dracula)"):
        assert mentioned(plain) == (plain, False)
