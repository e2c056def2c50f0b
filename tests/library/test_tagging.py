"""Suggestions about the tags of a library: found in what works state, previewed, taken, refused, undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from ianto.catalog import tag_uses
from ianto.library import FindRequest, Library
from ianto.tags import Suggestion
from tests.library.made import body

WORKS = (
    ("Sherlock Holmes", "Sherlock Holmes, John Watson, Mary Morstan, Mrs. Hudson"),
    ("Sherlock Holmes", "Sherlock Holmes, John Watson, Mary Morstan, Mrs. Hudson"),
    ("Sherlock Holmes", "Sherlock Holmes, John Watson, Irene Adler"),
    ("Sherlock Holmes", "Sherlock Holmes, John Wattson, Mary Morstan, Mrs. Hudson"),
    ("Sherlock Holmes", "Irene Adler, Irene Addler"),
    ("Dracula", "Abraham Van Helsing, John Seward"),
)


@pytest.fixture
def stocked(either: Library, tmp_path: Path) -> Library:
    """A library of six stories, in which a name is once written otherwise."""
    folder = tmp_path / "fics"
    folder.mkdir()
    for number, (fandom, characters) in enumerate(WORKS):
        text = f"Title: The Lamp {number}\nAuthor: saltmarsh\nFandom: {fandom}\nCharacters: {characters}\n"
        (folder / f"{number}.txt").write_text(f"{text}\n***\n\n{body(number)}\n", encoding="utf-8")
    either.add([folder])
    return either


def _of(library: Library, name: str) -> Suggestion | None:
    return next((each for each in library.suggestions() if each.name == name), None)


def _bearing(library: Library, name: str) -> int:
    return library.find(FindRequest(query="", include={"character": (name,)})).total


def test_uses_are_counted_with_their_fandoms(stocked: Library) -> None:
    uses = {use.name: use for use in stocked.uses(["character"])}
    assert uses["John Watson"].works == 3
    assert uses["John Watson"].written == (("John Watson", 3),)
    assert uses["Irene Adler"].fandoms == (("Sherlock Holmes", 2),)
    assert next(iter(uses)) == "Sherlock Holmes"


def test_works_in_the_bin_do_not_count(stocked: Library) -> None:
    stocked.remove([1, 6])
    uses = {use.name: use for use in stocked.uses()}
    assert uses["John Watson"].works == 2
    assert "Dracula" not in uses


def test_what_stands_beside_a_tag_is_counted(stocked: Library) -> None:
    uses = [use for use in stocked.uses(["character"]) if use.name == "John Watson"]
    (beside,) = tag_uses.beside(uses).values()
    assert beside[0] == ("character", "Sherlock Holmes", 3)
    assert ("character", "Mary Morstan", 2) in beside
    assert all(name != "John Watson" for _, name, _ in beside)


def test_a_slip_is_proposed_and_what_stands_together_is_not(stocked: Library) -> None:
    found = _of(stocked, "John Wattson")
    assert found is not None
    assert found.to == "John Watson"
    assert "never together" in found.reasons[-1]
    assert _of(stocked, "Irene Addler") is None


def test_a_preview_changes_nothing(stocked: Library) -> None:
    found = _of(stocked, "John Wattson")
    assert found is not None
    told = stocked.preview(found)
    assert (told.to, told.works, told.works_after) == ("John Watson", 1, 4)
    assert told.fandoms == (("Sherlock Holmes", 1),)
    assert 4 in stocked.take([found], dry=True).works
    assert _bearing(stocked, "John Watson") == 3


def test_what_is_taken_is_one_tag_and_can_be_undone(stocked: Library) -> None:
    found = _of(stocked, "John Wattson")
    assert found is not None
    done = stocked.take([found])
    assert _bearing(stocked, "John Watson") == 4
    assert _of(stocked, "John Wattson") is None
    stocked.undo(done.act)
    assert _bearing(stocked, "John Watson") == 3
    assert _of(stocked, "John Wattson") == found


def test_what_is_refused_is_not_proposed_again(stocked: Library) -> None:
    found = _of(stocked, "John Wattson")
    assert found is not None
    stocked.refuse([found])
    assert _of(stocked, "John Wattson") is None
    assert _bearing(stocked, "John Watson") == 3


def test_suggestions_can_be_asked_for_by_kind_and_number(stocked: Library) -> None:
    every = stocked.suggestions()
    assert stocked.suggestions("character", 1) == [each for each in every if each.kind == "character"][:1]
    assert stocked.suggestions("warning") == []
