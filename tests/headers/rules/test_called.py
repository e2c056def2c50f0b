from __future__ import annotations

from ianto.headers.rules import called
from tests.headers.reading import found

_TALK = "So here is my first Dracula fic, un-betaed, and all mistakes are mine."


def test_what_it_is_called() -> None:
    for said in (
        "It's called The Salt Road, by the way.",
        'This one is titled "The Salt Road".',
        "The fic is called The Salt Road.",
    ):
        assert found(called, f"{_TALK} {said}\n\n***\n") == [("title", "The Salt Road")], said


def test_what_else_is_called() -> None:
    for said in ("My cat is called Whitby.", "It's called falling, I think."):
        assert found(called, f"{_TALK} {said}\n\n***\n") == [], said


def test_a_label_knows_better() -> None:
    assert found(called, "Title: Salt\nRating: G\nNotes: It's called The Salt Road in my head.\n") == []
