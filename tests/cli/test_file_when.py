"""When the story in a file is set: what whole headers say, read as a stranger's file is."""

from __future__ import annotations

from pathlib import Path

import pytest

from ianto.cli.file_when import when_of_file
from ianto.tags import shipped
from ianto.timeline import Told, shipped_calendars

BODY = """
* * *

The kettle had been on and off the boil for an hour, and nobody had got up to see to it. Outside, the rain went sideways.

"You could say something," she said at last.

He turned the cup round on its saucer until the handle pointed at the door, and they sat like that until dark.
"""


def told(folder: Path, *header: str) -> Told:
    path = folder / "kettle.txt"
    path.write_text("\n".join(("Title: Kettle", "Author: mallowby", *header, BODY)), encoding="utf-8")
    return when_of_file(path)[1].told


def placed(told: Told) -> list[tuple[str, str, str]]:
    return [(each.relation, each.anchor, each.strength) for each in told.placements]


@pytest.mark.parametrize(
    ("label", "says"),
    [
        ("Episode Tag: 1x04", ("just after", "cyberwoman", "likely")),
        ("Missing scene: 2x05", ("during", "adam", "sure")),
        ("Set after: Adam", ("after", "adam", "sure")),
        ("Set during: Adam", ("during", "adam", "sure")),
        ("Episode: Adam", ("during", "adam", "sure")),
        ("Category: Episode tag (Adam)", ("just after", "adam", "likely")),
        ("Warnings: post-CoE angst", ("after", "children-of-earth", "sure")),
        ("Summary: S2. They all go bowling.", ("during", "tw-s2", "sure")),
    ],
)
def test_a_label_says_how_the_story_lies(tmp_path: Path, label: str, says: tuple[str, str, str]) -> None:
    assert placed(told(tmp_path, "Fandom: Torchwood", label)) == [says]


def test_the_label_is_quoted_where_it_says_part_of_it(tmp_path: Path) -> None:
    (placement,) = told(tmp_path, "Fandom: Torchwood", "Set after: Adam").placements
    assert placement.quote == "after: Adam"
    text = (tmp_path / "kettle.txt").read_text(encoding="utf-8")
    assert placement.span is not None
    assert text[slice(*placement.span)] == placement.quote


@pytest.mark.parametrize("fandom", ["Torchwood", "torchwood", "TW", "Torchwood/Doctor Who"])
def test_a_fandom_may_be_written_in_any_way(tmp_path: Path, fandom: str) -> None:
    assert placed(told(tmp_path, f"Fandom: {fandom}", "Timeline: post 2x13")) == [
        ("after", "exit-wounds", "sure")
    ]


def test_calendars_call_their_fandoms_as_the_vocabulary_does() -> None:
    """A file whose fandoms are called so is placed without reading the vocabulary, and no otherwise than with it."""
    fandoms = [name for calendar in shipped_calendars() for name in calendar.fandoms]
    assert [tag.name for tag in shipped().tags({"fandom": fandoms})] == fandoms
    for each in fandoms:
        assert [tag.name for tag in shipped().tags({"fandom": [each]})] == [each]


@pytest.mark.parametrize(
    "header", ["Timeline: after 2x13", "Timeline: post-Reichenbach", "Spoilers: Season 2"]
)
def test_a_story_of_another_canon_names_nothing(tmp_path: Path, header: str) -> None:
    read = told(tmp_path, "Fandom: The Lanterns of Lyonesse", header)
    assert (read.placements, read.spoilers) == ((), ())


def test_a_story_of_no_stated_canon_names_titles_but_no_numbers(tmp_path: Path) -> None:
    assert placed(told(tmp_path, "Timeline: just after Cyberwoman")) == [("just after", "cyberwoman", "sure")]
    assert placed(told(tmp_path, "Timeline: after chapter 9")) == []


def test_full_names_tell_the_canon_where_no_fandom_does(tmp_path: Path) -> None:
    people = "Characters: Elizabeth Bennet, Fitzwilliam Darcy"
    assert placed(told(tmp_path, people, "Timeline: after chapter 34")) == [("after", "chapter-34", "sure")]


@pytest.mark.parametrize(
    ("beside", "says"),
    [
        ("Missing Scene", ("during", "exit-wounds", "sure")),
        ("Episode Tag", ("just after", "exit-wounds", "likely")),
        ("Fluff", ("during", "exit-wounds", "likely")),
    ],
)
def test_a_tag_of_its_own_says_what_the_episode_is_to_the_story(
    tmp_path: Path, beside: str, says: tuple[str, str, str]
) -> None:
    tags = f"Tags: Episode: s02e13 Exit Wounds, {beside}"
    assert placed(told(tmp_path, "Fandom: Torchwood", tags)) == [says]


@pytest.mark.parametrize(
    "note",
    [
        "Notes: After chapter 9 my laptop died, and chapter 10 will be late.",
        "Notes: Before chapter 20 you may want to go back to chapter 1.",
    ],
)
def test_a_note_speaks_of_the_storys_own_chapters(tmp_path: Path, note: str) -> None:
    assert placed(told(tmp_path, "Fandom: Pride and Prejudice", note)) == []


def test_what_leaves_canon_there_leaves_it_where_the_story_is_set(tmp_path: Path) -> None:
    read = told(tmp_path, "Fandom: Torchwood", "Setting: after Exit Wounds, AU from there")
    assert (read.verse.kind, read.verse.event) == ("diverges", "exit-wounds")


def test_a_warning_may_say_where_canon_is_left(tmp_path: Path) -> None:
    verse = told(tmp_path, "Fandom: Torchwood", "Warnings: AU after CoE").verse
    assert (verse.kind, verse.event) == ("diverges", "children-of-earth")
