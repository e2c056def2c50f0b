"""What parts genres from pairs of people."""

from __future__ import annotations

import pytest

from ianto.headers import parse
from ianto.headers.genres import is_genre, is_pair
from tests.headers.reading import STORY, plain


@pytest.mark.parametrize(
    "words", ["Angst", "dark humour", "VA", "X", "case file", "Hurt", "Драма", "pre-slash", "AU"]
)
def test_genres(words: str) -> None:
    assert is_genre(words)


@pytest.mark.parametrize("words", ["Mina Harker", "inventory", "Lucy", "lamps"])
def test_no_genres(words: str) -> None:
    assert not is_genre(words)


@pytest.mark.parametrize("words", ["Mina/Lucy", "Jane / Helen", "Mina Harker/Lucy Westenra"])
def test_pairs(words: str) -> None:
    assert is_pair(words)


@pytest.mark.parametrize(
    "words", ["Drama/Angst", "Hurt/Comfort", "Drama. H/C. First time.", "Action/Adventure", "H/C", "A/B/C"]
)
def test_no_pairs(words: str) -> None:
    assert not is_pair(words)


def test_a_classification_of_an_old_list() -> None:
    story = parse(
        plain(
            "TITLE: Ledgers\nRATING: PG\nCLASSIFICATION: V, A, Mina/Lucy\nKEYWORDS: Mina Harker, ledgers\n"
            + STORY
        )
    )
    assert story.all("genre") == ("V", "A")
    assert story.all("relationship") == ("Mina/Lucy",)
    assert story.all("tag") == ("Mina Harker", "ledgers")
