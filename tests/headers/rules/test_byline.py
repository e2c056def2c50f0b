from __future__ import annotations

from ianto.headers.rules import byline
from tests.headers.reading import found


def test_by_somebody() -> None:
    assert found(byline, "The Salt Road\nby Ann Arbour\n") == [("author", "Ann Arbour")]
    assert found(byline, "The Salt Road\n\nA story by Ann Arbour and Bea Lake\n") == [
        ("author", "Ann Arbour"),
        ("author", "Bea Lake"),
    ]


def test_by_the_sea_is_nobody() -> None:
    assert found(byline, "The Salt Road\n\nby the sea and over it\n") == []


def test_by_somebody_and_no_rating() -> None:
    assert found(byline, "The Salt Road\nby Ann Arbour, PG-13\n") == [("author", "Ann Arbour")]
    assert found(byline, "The Salt Road\nby Ann Arbour (R)\n") == [("author", "Ann Arbour")]


def test_a_bare_name_below_the_title() -> None:
    assert found(byline, "The Salt Road\nann_arbour\n\nRating: G\n") == [("author", "ann_arbour")]


def test_what_somebody_made() -> None:
    for line in (
        "story & layout by Ann Arbour, (c) 2003",
        "story and pictures by Ann Arbour, copyright 2001",
        "a novel-in-pieces after Tolstoy, by Ann Arbour",
        "A romance of the fens, by Ann Arbour",
        "words by Ann Arbour (1998)",
        "by Ann Arbour (c) 1999",
    ):
        assert found(byline, f"The Salt Road\n\n{line}\n") == [("author", "Ann Arbour")], line


def test_several_hands() -> None:
    head = "The Salt Road\n\nPart A by Ann Arbour\nPart B by Bea Lake\nPart C by Bea Lake\n"
    assert [value for _, value in found(byline, head)][:2] == ["Ann Arbour", "Bea Lake"]


def test_initials() -> None:
    assert found(byline, "The Salt Road\nBy M. K. Arbour\n") == [("author", "M. K. Arbour")]


def test_a_tale_told_by_an_idiot_has_no_author() -> None:
    for line in (
        "a tale told by an idiot",
        "A story told by the fire",
        "Part of me went by myself!",
        "By noon the work was done by the others.",
    ):
        assert found(byline, f"The Salt Road\n\n{line}\n") == [], line


def test_values_between_tildes_are_no_signatures() -> None:
    assert found(byline, "~ The Salt Road ~\n~ Persuasion ~\n~ G ~\n~ about 500 ~\n") == []


def test_a_name_and_another_in_brackets() -> None:
    assert found(byline, "The Salt Road\nby Ann Arbour (bea_lake)\n") == [("author", "Ann Arbour (bea_lake)")]
    assert found(byline, "The Salt Road\n(by Ann Arbour)\n") == [("author", "Ann Arbour")]
