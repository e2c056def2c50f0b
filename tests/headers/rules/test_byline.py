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
