from __future__ import annotations

from ianto.headers.rules import reveal
from tests.headers.reading import found


def test_an_author_revealed() -> None:
    for line in (
        "EDIT: reveals are up! This was written by ann_arbour.",
        "[anonymous no more: written by ann_arbour]",
        "(ETA: authored by ann_arbour)",
        "Now that authors are known: reveals say it was me, ann_arbour!",
    ):
        assert found(reveal, f"{line}\n\nTitle: The Salt Road\nRating: PG\n") == [("author", "ann_arbour")], (
            line
        )


def test_below_the_labels() -> None:
    head = "Title: The Salt Road\nRating: PG\n\nETA after reveals: written by Ann Arbour.\n"
    assert found(reveal, head) == [("author", "Ann Arbour")]


def test_nobody_is_revealed() -> None:
    for line in (
        "EDIT: this was written by me at two in the morning.",
        "Dracula was written by Bram Stoker, and I own none of it.",
        "Written by an anonymous friend of the house.",
        "The prompts were anonymous.",
    ):
        assert found(reveal, f"{line}\n\nTitle: The Salt Road\nRating: PG\n") == [], line
