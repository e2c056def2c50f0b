from __future__ import annotations

from ianto.headers.rules import canon_in_prose
from tests.headers.reading import found


def test_in_a_disclaimer() -> None:
    assert found(canon_in_prose, "Rating: G\nDisclaimer: Pride and Prejudice is not mine.\n") == [
        ("fandom", "Pride and Prejudice")
    ]


def test_above_the_header() -> None:
    assert found(canon_in_prose, "The Sherlock Holmes Summer Ficathon\n\nTitle: Salt\nRating: G\n") == [
        ("fandom", "Sherlock Holmes")
    ]


def test_not_in_a_note_and_not_beside_a_label() -> None:
    assert found(canon_in_prose, "Rating: G\nA/N: A line is stolen from Sherlock Holmes.\n") == []
    assert found(canon_in_prose, "Fandom: Emma\nDisclaimer: Pride and Prejudice is not mine.\n") == []


def test_both_canons_of_a_crossover() -> None:
    head = "Okay, this is my first fic, a crossover between Emma and Dracula. Rated T for now.\n\nDisclaimer: not mine.\n"
    assert ("fandom", "Emma") in found(canon_in_prose, head)
    assert ("fandom", "Dracula") in found(canon_in_prose, head)
