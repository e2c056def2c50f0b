from __future__ import annotations

from ianto.headers.rules import ship_in_prose
from tests.headers.reading import found


def test_in_a_summary() -> None:
    assert found(ship_in_prose, "Rating: G\nSummary: Mina/Lucy, and a bicycle.\n") == [
        ("relationship", "Mina/Lucy")
    ]


def test_friends_in_a_summary() -> None:
    head = "Rating: G\nSummary: Holmes and Watson (friendship, mostly). A cold is caught.\n"
    assert found(ship_in_prose, head) == [("relationship", "Holmes and Watson (friendship, mostly)")]


def test_on_a_line_of_its_own() -> None:
    assert found(ship_in_prose, "The Salt Road\n\nMina/Lucy\n\nRating: G\n") == [
        ("relationship", "Mina/Lucy")
    ]


def test_canons_and_marks_are_nobody() -> None:
    assert found(ship_in_prose, "Rating: G\nSummary: A Dracula/Emma crossover. H/C.\n") == []


def test_words_beside_a_pairing_are_no_part_of_it() -> None:
    assert ("relationship", "Mina/Lucy") in found(
        ship_in_prose, "Rating: G\nSummary: Mina/Lucy. Post-wreck.\n"
    )
    assert ("relationship", "Mina/Lucy") in found(
        ship_in_prose, "Rating: G\nNotes: It's Mina/Lucy, for once.\n"
    )


def test_a_word_before_the_names_is_none_of_them() -> None:
    head = "Title: Salt\nRating: G\nSummary: There's Henry/Catherine, too.\n"
    assert "There's Henry/Catherine" not in [value for _, value in found(ship_in_prose, head)]


def test_people_whose_canon_is_called_like_them() -> None:
    assert ("relationship", "Hamlet/Horatio") in found(
        ship_in_prose, "Summary: Fog. Hamlet/Horatio.\nRating: G\n"
    )
    assert found(ship_in_prose, "Summary: Fog. Humor/Supernatural.\nRating: G\n") == []
    assert found(ship_in_prose, "Summary: An Emma/Dracula crossover.\nRating: G\n") == []
