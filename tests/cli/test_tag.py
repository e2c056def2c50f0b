"""`ianto tag`: listed, shown, proposed, decided, and undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Ianto
from tests.library.made import body

WORKS = (
    ("Sherlock Holmes", "Sherlock Holmes, John Watson, Mary Morstan", "Holmes/Watson"),
    ("Sherlock Holmes", "Sherlock Holmes, John Watson, Mary Morstan", "Sherlock Holmes/John Watson"),
    ("Sherlock Holmes", "Sherlock Holmes, John Watson", "Sherlock Holmes/John Watson"),
    ("Sherlock Holmes", "Sherlock Holmes, John Wattson, Mary Morstan", "Sherlock Holmes/John Watson"),
    ("Elementary", "Joan Watson", ""),
)


@pytest.fixture
def tagged(ianto: Ianto, tmp_path: Path) -> Ianto:
    """A library of five works without any pack of its own."""
    for number, (fandom, characters, pairing) in enumerate(WORKS, 1):
        head = f"Title: The Lamp {number}\nAuthor: saltmarsh\nFandom: {fandom}\nCharacters: {characters}\n"
        text = (
            f"{head}Pairing: {pairing}\n\n***\n\n{body(number)}\n"
            if pairing
            else f"{head}\n***\n\n{body(number)}\n"
        )
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    assert ianto("add", *map(str, sorted(tmp_path.glob("*.txt")))).status == 0
    return ianto


def _found(ianto: Ianto, query: str) -> list[int]:
    return sorted(work["id"] for work in ianto("find", query, "--json").json)


def test_tags_are_listed_the_most_used_first(tagged: Ianto) -> None:
    listed = tagged("tag", "list", "--kind", "character", "--json").json
    assert listed[0] == {
        "kind": "character",
        "name": "Sherlock Holmes",
        "works": 4,
        "known": listed[0]["known"],
        "written": [{"text": "Sherlock Holmes", "works": 4}],
    }
    said = tagged("tag", "list", "--limit", "1")
    assert len(said.out.splitlines()) == 1
    assert "--limit 0 lists all" in said.err


def test_a_tag_is_shown_with_its_spellings(tagged: Ianto) -> None:
    said = tagged("tag", "show", "Mary Morstan")
    assert said.status == 0
    assert "character, on 3 works" in said.out
    assert "Mary Morstan (3)" in said.out
    unknown = tagged("tag", "show", "Professor Challenger")
    assert (unknown.status, unknown.out) == (2, "")
    assert "there is no tag" in unknown.err


def test_what_is_probably_the_same_is_told_with_reasons(tagged: Ianto) -> None:
    said = tagged("tag", "suggest", "--json").json
    (found,) = [each for each in said if each["name"] == "John Wattson"]
    assert found["to"] == "John Watson"
    assert found["reasons"][0] == "“wattson” is nearly “watson”"
    assert found["works"] == 1
    assert found["written"] == [{"text": "John Wattson", "works": 1}]
    told = tagged("tag", "suggest")
    assert "John Wattson → John Watson" in told.out
    assert "nothing was changed" in told.err
    assert tagged("undo").status == 2, "to propose is not to decide"


def test_suggestions_are_taken_only_when_asked(tagged: Ianto) -> None:
    assert tagged("tag", "suggest", "--dry-run").status == 2
    dry = tagged("tag", "suggest", "--kind", "character", "--take", "0.9", "--dry-run")
    assert dry.status == 0
    assert "Nothing was changed" in dry.err
    assert _found(tagged, 'character:"John Watson"') == [1, 2, 3]
    assert tagged("tag", "suggest", "--kind", "character", "--take", "0.9").status == 0
    assert _found(tagged, 'character:"John Watson"') == [1, 2, 3, 4]
    again = tagged("tag", "suggest", "--kind", "character", "--take", "0.9")
    assert again.err == "No suggestion scores 0.9 or more.\n"


def test_an_alias_is_found_and_undone(tagged: Ianto) -> None:
    dry = tagged("tag", "alias", "John Wattson", "John Watson", "--dry-run")
    assert "The Lamp 4" in dry.out
    assert _found(tagged, 'character:"John Watson"') == [1, 2, 3]
    said = tagged("tag", "alias", "John Wattson", "John Watson", "--json").json
    assert 4 in said["works"]
    assert said["act"]
    assert _found(tagged, 'character:"John Watson"') == [1, 2, 3, 4]
    assert "John Wattson (1)" in tagged("tag", "show", "John Watson").out
    assert tagged("undo").status == 0
    assert _found(tagged, 'character:"John Watson"') == [1, 2, 3]


def test_an_alias_can_hold_in_one_fandom_only(tagged: Ianto) -> None:
    said = tagged("tag", "alias", "Joan Watson", "John Watson", "--fandom", "Dracula", "--kind", "character")
    assert said.status == 0
    assert "in works of Dracula" in said.out
    counts = {each["name"]: each["works"] for each in tagged("tag", "list", "--json").json}
    assert (counts["Joan Watson"], counts["John Watson"]) == (1, 3)


def test_a_parent_finds_its_children(tagged: Ianto) -> None:
    made = tagged("tag", "parent", "Elementary", "Detective Stories", "--kind", "fandom")
    assert made.status == 0
    assert _found(tagged, 'fandom:"Detective Stories"') == [5]
    assert (
        tagged("tag", "parent", "Elementary", "Detective Stories", "--kind", "fandom", "--remove").status == 0
    )
    assert _found(tagged, 'fandom:"Detective Stories"') == []


def test_a_new_name_is_shown_and_the_former_understood(tagged: Ianto) -> None:
    assert tagged("tag", "rename", "Mary Morstan", "Mary Watson").status == 0
    assert _found(tagged, 'character:"Mary Watson"') == [1, 2, 4]
    assert _found(tagged, 'character:"Mary Morstan"') == [1, 2, 4]


def test_a_tag_is_split_into_several_of_other_kinds(tagged: Ianto) -> None:
    said = tagged("tag", "split", "Joan Watson", "John Watson", "tag:Genderswap", "--kind", "character")
    assert said.status == 0
    assert _found(tagged, 'character:"John Watson"') == [1, 2, 3, 5]
    assert _found(tagged, "tag:Genderswap") == [5]


def test_what_is_apart_is_not_proposed_again(tagged: Ianto) -> None:
    assert tagged("tag", "apart", "John Wattson", "John Watson").status == 0
    names = [each["name"] for each in tagged("tag", "suggest", "--json").json]
    assert "John Wattson" not in names


def test_what_cannot_be_is_refused_with_what_to_do(tagged: Ianto) -> None:
    unknown = tagged("tag", "rename", "Professor Challenger", "George Challenger")
    assert unknown.status == 2
    assert "say --kind" in unknown.err
    itself = tagged("tag", "alias", "john watson", "John Watson", "--kind", "character")
    assert itself.status == 2
    assert "one tag already" in itself.err
    assert tagged("undo").status == 2, "nothing was decided"
