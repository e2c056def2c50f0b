from __future__ import annotations

from ianto.headers.rules import prose_notes
from tests.headers.reading import found


def test_notes_and_disclaimer_without_labels() -> None:
    head = "The Salt Road\n\nThis is my first story, please review!\n\nI don't own any of the characters.\n"
    assert found(prose_notes, head) == [
        ("notes", "This is my first story, please review!"),
        ("disclaimer", "I don't own any of the characters."),
    ]


def test_a_disclaimer_inside_a_note() -> None:
    head = "Rating: G\nA/N: Written on a train. I own nothing but the ticket.\n"
    assert found(prose_notes, head) == [("disclaimer", "I own nothing but the ticket.")]


def test_a_story_is_no_note() -> None:
    assert found(prose_notes, "The Salt Road\n") == []
