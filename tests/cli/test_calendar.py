"""`ianto calendar`, at the command line."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from ianto.timeline import id_of
from tests.cli.conftest import Ianto

SOUND = """\
[canon]
id = "styria"
title = "Tales of Styria"
fandoms = ["Tales of Styria"]

[who]
mircalla = ["Mircalla Karnstein", "Mircalla"]
bertha = { names = ["Bertha Rheinfeldt"], own = true }

[[span]]
id = "book-1"
title = "The First Book"
first = "the-chapel"
last = "the-carriage"

[[event]]
id = "the-chapel"
title = "The Chapel"
code = "b1"
published = "1872-03"
set = 1820
disputed = "The stone says 1818."
who = ["mircalla", "bertha"]

[[event]]
id = "the-carriage"
title = "The Carriage"
code = "b2"
published = "1871-12"
set = 1819
who = ["mircalla", "bertha"]
  [[event.part]]
  id = "the-wheel"
  title = "The broken wheel"
  who = ["bertha"]

[[event]]
id = "the-road"
title = "The Road"
published = 1872
set = 1821
who = ["mircalla"]

[order]
bertha = ["the-chapel", "the-carriage/the-wheel"]
"""


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "styria.calendar.toml"
    path.write_text(SOUND, encoding="utf-8")
    return path


@pytest.fixture
def stocked(ianto: Ianto, tmp_path: Path) -> Ianto:
    story = tmp_path / "guest.txt"
    story.write_text("Title: The Guest\nAuthor: saltmarsh\n\n***\n\nShe came in the rain.", encoding="utf-8")
    ianto("add", story)
    return ianto


def test_a_new_calendar_is_sound_and_says_where_it_lies(ianto: Ianto, tmp_path: Path) -> None:
    path = tmp_path / "styria.calendar.toml"
    made = ianto(
        "calendar", "new", path, "--title", 'Tales of "Styria"', "--fandom", "Styria", "--fandom", "Graz"
    )
    assert made.out == f"{path}\n"
    head = tomllib.loads(path.read_text())["canon"]
    assert (head["id"], head["title"]) == ("tales-of-styria", 'Tales of "Styria"')
    assert head["fandoms"] == ["Styria", "Graz"]
    said = ianto("calendar", "check", path)
    assert (said.status, said.out) == (0, "")
    assert "2 events, 1 part, 2 people, 0 errors, 0 warnings" in said.err
    again = ianto("calendar", "new", path)
    assert (again.status, "is there already" in again.err) == (1, True)
    assert ianto("calendar", "new", "--id", "../out").status == 2


def test_its_notes_are_right_once_they_are_taken_in(ianto: Ianto, tmp_path: Path) -> None:
    text = ianto("calendar", "new", "-", "--title", "Styria").out
    taken: list[str] = []
    for line in text.splitlines():
        note = line.removeprefix("# ")
        stated = note != line and (" = " in note or note.startswith("["))
        if stated and note.startswith("friend"):
            # What she is called once, and not twice.
            taken = [each for each in taken if not each.startswith("friend")]
        taken.append(note if stated else line)
    path = tmp_path / "styria.calendar.toml"
    path.write_text("\n".join(taken), encoding="utf-8")
    said = ianto("calendar", "check", path, "--json")
    assert said.json[0]["errors"] == []
    whole = tomllib.loads(path.read_text())
    assert set(whole) == {"canon", "who", "span", "event", "order"}
    assert {"also_set", "disputed", "word"} <= set(whole["event"][1])


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("The Wind in the Willows", "the-wind-in-the-willows"),
        ("Alice’s Adventures", "alices-adventures"),
        ("Les Misérables", "les-miserables"),
        ("走れメロス", ""),
    ],
)
def test_an_id_is_made_of_a_title(title: str, id_: str) -> None:
    assert id_of(title) == id_


def test_a_title_without_latin_letters_has_an_id_all_the_same(ianto: Ianto) -> None:
    head = tomllib.loads(ianto("calendar", "new", "-", "--title", "走れメロス").out)["canon"]
    assert (head["id"], head["title"]) == ("my-canon", "走れメロス")


def test_check_tells_each_fault_with_its_line_and_what_to_do(ianto: Ianto, tmp_path: Path) -> None:
    path = tmp_path / "styria.calendar.toml"
    path.write_text(SOUND.replace('first = "the-chapel"', 'first = "the-chapl"'), encoding="utf-8")
    said = ianto("calendar", "check", path)
    assert said.status == 1
    assert said.out == (
        "error: styria.calendar.toml, line 13: this file has no event “the-chapl”. Did you mean “the-chapel”?\n"
    )
    assert said.err == f"{path}: 1 error, 0 warnings\n"
    (checked,) = ianto("calendar", "check", path, "--json").json
    assert (checked["calendar"], [fault["line"] for fault in checked["errors"]]) == (None, [13])
    assert ianto("calendar", "check", tmp_path / "none.toml").status == 2
    (tmp_path / "odd.toml").write_bytes(b"\xff\xfe\x00")
    assert ianto("calendar", "check", tmp_path / "odd.toml").status == 1


def test_a_slip_is_told_and_is_no_error(ianto: Ianto, sound: Path) -> None:
    sound.write_text(SOUND.replace('fandoms = ["Tales of Styria"]\n', ""), encoding="utf-8")
    said = ianto("calendar", "check", sound)
    assert (said.status, said.out.startswith("warning: styria.calendar.toml, line 1: no fandom")) == (0, True)


def test_calendars_that_belong_together_are_checked_together(
    ianto: Ianto, tmp_path: Path, sound: Path
) -> None:
    more = tmp_path / "more.calendar.toml"
    more.write_text(
        '[canon]\nid = "more"\ntitle = "More"\nfandoms = ["More"]\nuses = ["styria"]\n'
        '[[event]]\nid = "later"\ntitle = "Later"\nwho = ["mircalla"]\n',
        encoding="utf-8",
    )
    assert ianto("calendar", "check", more).status == 1
    assert ianto("calendar", "check", more, sound).status == 0


def test_a_calendar_is_added_listed_shown_and_removed(stocked: Ianto, sound: Path) -> None:
    said = stocked("calendar", "add", sound)
    assert said.status == 0
    assert said.out.splitlines()[:2] == [
        "styria, version 1",
        "  3 new: The Chapel, The Carriage, The Road",
    ]
    assert "styria  Tales of Styria, 3 events, 1 part, 2 people, version 1, your own\n" in (
        stocked("calendar", "list").out
    )
    (line,) = [each for each in stocked("calendar", "list", "--json").json if each["own"]]
    assert (line["calendar"], line["events"], line["people"], line["spans"]) == ("styria", 3, 2, 1)
    again = stocked("calendar", "add", sound, "--json").json
    assert (again["version"], again["before"], again["added"]) == (1, 1, [])
    assert stocked("calendar", "add", sound).out == (
        "styria, version 1: the library has it already, and nothing was done\n"
    )
    removed = stocked("calendar", "remove", "styria")
    assert removed.out.startswith("styria is no longer used; ")
    assert stocked("calendar", "remove", "styria").status == 2
    assert stocked("calendar", "remove", "pp").status == 2


def test_events_are_shown_in_the_order_of_the_world_as_published_or_of_a_life(
    stocked: Ianto, sound: Path
) -> None:
    stocked("calendar", "add", sound)
    assert stocked("calendar", "show", "styria").out.splitlines()[3:] == [
        "1819    b2  The Carriage",
        "                The broken wheel",
        "1820 ?  b1  The Chapel",
        "1821        The Road",
        "",
        "The First Book  b1 to b2",
        "",
        "? 1 date is argued about; --json tells why",
    ]
    assert stocked("calendar", "show", "styria", "--published").out.splitlines()[3:6] == [
        "1871-12  b2  The Carriage",
        "                 The broken wheel",
        "1872-03  b1  The Chapel",
    ]
    life = stocked("calendar", "show", "styria", "--life", "bertha rheinfeldt")
    assert life.out.splitlines()[3:5] == [
        "1820 ?  b1  The Chapel",
        "1819    b2  The Carriage: The broken wheel",
    ]
    told = stocked("calendar", "show", "styria", "--life", "bertha", "--json").json
    assert (told["order"], [event["id"] for event in told["events"]]) == (
        "bertha",
        ["the-chapel", "the-carriage/the-wheel"],
    )
    sound.write_text(
        SOUND.replace("[who]", 'about = "One coach.\\n\\nTwo roads."\nversion = 2\n[who]'), encoding="utf-8"
    )
    stocked("calendar", "add", sound)
    assert stocked("calendar", "show", "styria").out.splitlines()[2:5] == ["One coach.", "Two roads.", ""]
    assert told["events"][0]["disputed"] == "The stone says 1818."
    assert told["spans"][0]["last"] == "the-carriage"


def test_people_are_listed_with_their_names(ianto: Ianto, sound: Path, tmp_path: Path) -> None:
    said = ianto("calendar", "show", "pp", "--people").out
    assert "\nlady-catherine  Lady Catherine de Bourgh, Lady Catherine\n" in said
    assert "Chapter 1" not in said
    own = ianto("calendar", "show", "dw", "--people").out
    assert ", with an order of their own\n" in own
    assert ianto("calendar", "show", "pp", "--people", "--published").status == 2


def test_what_cannot_be_shown_is_told_with_what_is_meant(ianto: Ianto) -> None:
    said = ianto("calendar", "show", "holms")
    assert (said.status, "did you mean holmes?" in said.err) == (2, True)
    said = ianto("calendar", "show", "holmes", "--life", "Sherlok Holmes")
    assert (said.status, "did you mean Sherlock Holmes?" in said.err) == (2, True)
    assert ianto("calendar", "show", "holmes", "--life", "Irene", "--published").status == 2


def test_what_cannot_be_added_is_told_and_ends_with_1(stocked: Ianto, tmp_path: Path, sound: Path) -> None:
    faulty = tmp_path / "faulty.calendar.toml"
    faulty.write_text(SOUND.replace('"mircalla", "bertha"', '"mircala"', 1), encoding="utf-8")
    said = stocked("calendar", "add", faulty)
    assert (said.status, said.out) == (1, "")
    assert "error: faulty.calendar.toml, line 23: nobody is called “mircala”" in said.err
    assert "faulty.calendar.toml is not added" in said.err
    stocked("calendar", "add", sound)
    sound.write_text(SOUND.replace("set = 1819", "set = 1818"), encoding="utf-8")
    assert "Count its version up" in stocked("calendar", "add", sound).err
    assert stocked("calendar", "add", sound, "--force").status == 0


def test_without_a_library(ianto: Ianto, tmp_path: Path, sound: Path) -> None:
    assert ianto("calendar", "list").status == 0
    assert len(ianto("calendar", "show", "holmes", "--json").json["events"]) == 60
    assert ianto("calendar", "check", sound).status == 0
    assert ianto("calendar", "add", sound).status == 3
    assert ianto("calendar", "list", "--library", tmp_path / "none").status == 3


def test_one_spoilt_by_hand_is_told_where_it_is_wrong(stocked: Ianto, tmp_path: Path, sound: Path) -> None:
    stocked("calendar", "add", sound)
    (tmp_path / "library" / "calendars" / "styria.calendar.toml").write_text("[canon", encoding="utf-8")
    said = stocked("calendar", "list")
    assert (said.status, "styria: cannot be read" in said.out) == (0, True)
    assert "line 1: this is not TOML" in said.err
    (line,) = [each for each in stocked("calendar", "list", "--json").json if each["own"]]
    assert (line["title"], line["events"], "not TOML" in line["fault"]) == (None, 0, True)
    assert stocked("list").status == 0, "the library can be used all the same"
    assert stocked("calendar", "remove", "styria").status == 0


def test_the_examples_in_the_help_keep_their_lines(ianto: Ianto) -> None:
    said = ianto("calendar", "show", "--help").out
    assert "  ianto calendar show holmes\n  ianto calendar show holmes --published\n" in said
