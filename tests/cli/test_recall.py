"""`ianto recall`: by what is remembered, with the passage."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Ianto
from tests.library.made import body

STORY = "Title: {}\nAuthor: Edda Thorne\nFandom: Dracula\nRating: PG\n\n\n{}\n"


@pytest.fixture
def full(ianto: Ianto, tmp_path: Path) -> Ianto:
    """A story of one chapter and one of two."""
    fics = tmp_path / "fics"
    fics.mkdir()
    marmalade = "An owl carried the ambassador's marmalade over the glacier."
    (fics / "owl.txt").write_text(STORY.format("Post", f"{marmalade}\n\n{body(1)}"), encoding="utf-8")
    parrot = (
        f"Chapter 1: Sea\n\n{body(2)}\n\n\nChapter 2: Inn\n\n{body(3)}\n\nThe parrot sang hymns at the inn."
    )
    (fics / "parrot.txt").write_text(STORY.format("Song", parrot), encoding="utf-8")
    assert ianto("add", str(fics)).status == 0
    return ianto


def test_each_story_comes_with_its_passage_and_its_place(full: Ianto) -> None:
    said = full("recall", "who", "carried marmalade over a glacier?")
    assert said.status == 0
    assert "Post" in said.out.splitlines()[0]
    assert "An owl carried the ambassador's marmalade" in said.out
    assert "0 % in" in said.out
    said = full("recall", "a parrot that sang hymns", "--limit", "1")
    assert "chapter 2 (Chapter 2: Inn), " in said.out
    assert "Post" not in said.out


def test_it_can_be_read_by_programs(full: Ianto) -> None:
    found = full("recall", "marmalade on a glacier", "--json", "--limit", "1").json
    assert [each["title"] for each in found] == ["Post"]
    assert (found[0]["chapter"], found[0]["marked"]) == (1, ["marmalade", "glacier"])
    assert found[0]["fraction"] < 0.05
    assert found[0]["score"] > 0
    assert "owl carried" in found[0]["passage"]


def test_nothing_found_is_said_and_no_failure(full: Ianto) -> None:
    said = full("recall", "xyzzy")
    assert (said.status, said.out) == (0, "")
    assert "Nothing like it is told" in said.err
    assert full("recall", "xyzzy", "--json").json == []


def test_what_is_never_to_be_shown_is_counted(full: Ianto) -> None:
    assert full("never", "add", "fandom", "Dracula").status == 0
    said = full("recall", "marmalade on a glacier")
    assert said.out == ""
    assert "never to be shown; --everything shows" in said.err
    assert "Post" in full("recall", "marmalade on a glacier", "--everything").out


def test_wrong_usage_is_told(full: Ianto) -> None:
    assert full("recall").status == 2
    assert full("recall", "parrot", "--limit", "0").status == 2
