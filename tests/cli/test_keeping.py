"""What one keeps, at the command line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ianto.library import Library
from tests.cli.conftest import Ianto
from tests.library.made import folder_of


@pytest.fixture
def filled(ianto: Ianto, tmp_path: Path) -> Ianto:
    """A library of three stories."""
    assert ianto("add", folder_of(tmp_path / "fics", 3)).status == 0
    return ianto


def test_marking_is_shown_listed_and_undone(filled: Ianto) -> None:
    said = filled(
        "mark", 1, 2, "--as", "to-read", "--stars", 4, "--favourite", "--note", "the lamp!", "--json"
    )
    assert said.status == 0
    kept = {
        "state": "to read",
        "said": True,
        "read": None,
        "favourite": True,
        "stars": 4,
        "note": "the lamp!",
        "offline": False,
        "shelves": [],
    }
    assert [work["kept"] for work in said.json] == [kept, kept]
    filled("shelf", "put", "Rainy days", 2, 1)
    assert filled("show", 1, "--json").json["kept"] == kept | {"shelves": ["Rainy days"]}
    listed = filled("list").out
    assert "to read · favourite · 4 stars · on “Rainy days” · noted: the lamp!" in listed
    assert listed.count("to read") == 2
    assert filled("undo").status == 0
    assert filled("shelf", "list", "--json").json == []
    assert filled("undo").out.count("“The Lamp 0” (1) and “The Lamp 1” (2)") == 4
    assert filled("list", "--json").json[0]["kept"]["state"] is None


def test_all_that_a_query_finds_is_marked(filled: Ianto) -> None:
    assert filled("mark", "--find", "title:lamp", "--as", "read").out == "3 marked.\n"
    assert [each["id"] for each in filled("find", "is:read", "--json").json] == [1, 2, 3]
    assert filled("mark", 2, "--as", "unread", "--stars", 0).status == 0
    history = filled("history").out
    assert "3 works marked as read" not in history
    assert "“The Lamp 0” (1), “The Lamp 1” (2) and “The Lamp 2” (3) marked as read" in history
    assert "“The Lamp 1” (2): no longer marked, the place in it tells" in history


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("mark", "1"), 2, "say what to mark"),
        (("mark", "--as", "read"), 2, "say which works"),
        (("mark", "1", "--find", "lamp", "--as", "read"), 2, "not both"),
        (("mark", "--find", "zebra", "--as", "read"), 2, "no work is found"),
        (("mark", "77", "--as", "read"), 2, "there is no work 77"),
        (("mark", "1", "77", "--as", "read"), 1, "there is no work 77"),
        (("mark", "1", "--as", "eaten"), 2, "eaten"),
        (("mark", "1", "--stars", "6"), 2, "6"),
        (("shelf", "show", "Nowhere"), 2, "there is no shelf “Nowhere”"),
        (("shelf", "put", " ", "1"), 2, "a shelf needs a name"),
        (("shelf", "put", "x" * 101, "1"), 2, "at most 100 characters"),
        (("shelf", "put", "Lamps", "77"), 2, "there is no work 77"),
        (("shelf", "take", "Lamps", "1"), 2, "there is no shelf"),
        (("shelf", "rename", "Lamps", "Lights"), 2, "there is no shelf"),
        (("searches", "save", "Lamps", " "), 2, "the query is empty"),
        (("searches", "drop", "Lamps"), 2, "no search is saved as “Lamps”"),
        (("find", "--saved", "Lamps"), 2, "no search is saved as “Lamps”"),
        (("find", "--saved", "Lamps", "rain"), 2, "not both"),
        (("find",), 2, "say what to look for"),
        (("never", "add", "colour", "red"), 2, "there is no “colour”"),
        (("never", "add", "tag", " "), 2, "say which tag"),
        (("never", "drop", "tag", "Angst"), 2, "is not among what is never shown"),
        (("reading", "--since", "yesterday"), 2, "yesterday"),
    ],
)
def test_what_cannot_be_kept(filled: Ianto, arguments: tuple[str, ...], status: int, told: str) -> None:
    said = filled(*arguments)
    assert (said.status, told in said.err) == (status, True), said.err
    assert "Traceback" not in said.err


def test_shelves(filled: Ianto) -> None:
    assert filled("shelf", "list").err.startswith("There is no shelf yet")
    assert filled("shelf", "put", "Rainy days", 3, 1).out == "2 works put on “Rainy days”, with 2 now.\n"
    assert filled("shelf", "put", "rainy DAYS", 2).out == "1 work put on “Rainy days”, with 3 now.\n"
    shown = filled("shelf", "show", "Rainy Days", "--json").json
    assert [work["id"] for work in shown["works"]] == [3, 1, 2]
    assert (shown["name"], shown["count"], shown["offline"]) == ("Rainy days", 3, False)
    assert filled("shelf", "take", "Rainy days", 1).status == 0
    assert filled("shelf", "offline", "Rainy days").status == 0
    assert filled("shelf", "rename", "Rainy days", "Wet days").status == 0
    assert filled("shelf", "put", "Lamps", 1).status == 0
    assert filled("shelf", "rename", "Lamps", "wet days").status == 2
    listed = [
        (each["name"], each["count"], each["offline"]) for each in filled("shelf", "list", "--json").json
    ]
    assert listed == [("Lamps", 1, False), ("Wet days", 2, True)]
    assert "Wet days  2 works" in filled("shelf", "list").out
    assert filled("shelf", "drop", "Wet days").status == 0
    assert filled("undo").status == 0
    assert [work["id"] for work in filled("shelf", "show", "Wet days", "--json").json["works"]] == [3, 2]
    assert filled("find", 'shelf:"wet days"', "--json").json[0]["kept"]["shelves"] == ["Wet days"]


def test_searches_are_found_by_name(filled: Ianto) -> None:
    assert filled("searches", "list").err.startswith("No search is saved yet")
    assert filled("searches", "save", "Second", 'title:"The Lamp 1"', "--sort", "-words").status == 0
    assert [work["id"] for work in filled("find", "--saved", "second", "--json").json] == [2]
    assert filled("searches", "list", "--json").json[0]["asked"] == "q=title%3A%22The+Lamp+1%22&sort=-words"
    assert filled("searches", "rename", "Second", "The second").status == 0
    assert "The second" in filled("searches", "list").out
    assert filled("searches", "drop", "The second").status == 0
    assert filled("searches", "list", "--json").json == []


def test_never(filled: Ianto) -> None:
    assert filled("never", "list").err == "Everything is shown.\n"
    assert filled("never", "add", "author", "saltmarsh1", "--in", "Sherlock Holmes").status == 0
    assert filled("never", "list", "--json").json[0]["fandom"] == "Sherlock Holmes"
    assert "saltmarsh1  in Sherlock Holmes" in filled("never", "list").out
    assert [work["id"] for work in filled("find", "", "--sort", "title", "--json").json] == [1, 3]
    assert len(filled("list", "--json").json) == 3, "it is in the library all the same"
    assert filled("never", "drop", "author", "Saltmarsh1", "--in", "sherlock holmes").status == 0
    assert len(filled("find", "", "--json").json) == 3


def test_highlights_are_listed_and_carried_away(filled: Ianto, tmp_path: Path) -> None:
    assert filled("highlights").err.startswith("Nothing is marked yet")
    library = Library(tmp_path / "library")
    uid = library.highlight(2, 1, 4, 12, "- the lamp*", note="why?")
    library.close()
    told = filled("highlights", 2, "--json").json[0]
    assert (told["uid"], told["work"], told["quote"], told["note"]) == (uid, 2, "- the lamp*", "why?")
    assert "“- the lamp*” chapter 1" in filled("highlights").out
    assert "> \\- the lamp\\*\n" in filled("highlights", "--markdown").out
    assert filled("highlights", 1, "--json").json == []


def test_the_reading_log(filled: Ianto, tmp_path: Path) -> None:
    assert "Nothing was read" in filled("reading").err
    library = Library(tmp_path / "library")
    now = datetime.now(UTC)
    for minutes, fraction in ((4, 0.1), (2, 0.4), (0, 0.7)):
        library.keep_place(2, 1, fraction, now - timedelta(minutes=minutes))
    library.close()
    lines = filled("reading", "--json").json
    assert {each["work"] for each in lines} == {2}
    assert sum(each["seconds"] for each in lines) == 240
    assert "The Lamp 1" in filled("reading").out
    assert filled("reading", "off").out == "Nothing more is logged.\n"
    assert "forgotten" in filled("reading", "forget", "--yes").out
    assert "switched off" in filled("reading").err
    assert filled("reading", "on").status == 0
    assert filled("reading", "--since", "2020-01-01", "--until", "2020-02-01", "--json").json == []
