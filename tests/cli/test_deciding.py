"""Saying what works are, taking it back, and decisions as a file, at the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Ianto
from tests.library.made import folder_of


@pytest.fixture
def filled(ianto: Ianto, tmp_path: Path) -> Ianto:
    """A library of three stories."""
    assert ianto("add", folder_of(tmp_path / "fics", 3)).status == 0
    return ianto


def test_set_says_old_and_new(filled: Ianto) -> None:
    said = filled("set", 1, "title=A Stair; a Door", "authors=Ann Arbour ; saltmarsh0", "ship-=Holmes/Watson")
    assert said.status == 0
    assert said.out.splitlines() == [
        "     1  The Lamp 0  title: The Lamp 0 → A Stair; a Door",
        "     1  The Lamp 0  author: saltmarsh0 → Ann Arbour; saltmarsh0",
        "     1  The Lamp 0  relationship: Holmes/Watson → nothing",
    ]
    shown = filled("show", 1, "--json").json
    assert shown["authors"] == ["Ann Arbour", "saltmarsh0"]
    assert [field["source"] for field in shown["fields"][:3]] == ["person", "person", "person"]
    assert [field["value"] for field in shown["fields"] if field["overruled"]] == [
        "The Lamp 0",
        "Holmes/Watson",
    ]
    assert filled("set", 1, "rating=PG").err == "Nothing changes: it is so already.\n"


def test_set_of_all_that_is_found(filled: Ianto) -> None:
    dry = filled("set", "--find", "title:lamp", "fandom+=Carmilla", "--dry-run", "--json")
    assert [(each["id"], each["new"]) for each in dry.json] == [
        (number, ["Sherlock Holmes", "Carmilla"]) for number in (1, 2, 3)
    ]
    assert not filled("history", "--json").json
    assert filled("set", "--find", "title:lamp", "fandom+=Carmilla").status == 0
    assert [event["works"] for event in filled("history", "--json").json] == [[1, 2, 3]]


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("set", "1", "tilte=A"), 2, "did you mean title?"),
        (("set", "1", "shoe size=7"), 2, "there is no field called “shoe size”"),
        (("set", "1", "title"), 2, "says nothing"),
        (("set", "1", "=A"), 2, "says nothing"),
        (("set", "1", "title+=A"), 2, "title has one value"),
        (("set", "1"), 2, "say what is to be set"),
        (("set", "title=A"), 2, "say which works"),
        (("set", "1", "title=A", "--find", "lamp"), 2, "not both"),
        (("set", "--find", "zebra", "title=A"), 2, "no work is found"),
        (("set", "--find", "rating:", "title=A"), 2, "rating"),
        (("set", "77", "title=A"), 2, "there is no work 77"),
        (("set", "1", "77", "title=A"), 1, "there is no work 77"),
        (("undo",), 2, "there is nothing to undo"),
        (("undo", "abc"), 2, "nothing was decided by the name"),
        (("history", "77"), 2, "there is no work 77"),
        (("decisions", "import", "nothing.jsonl"), 2, "nothing.jsonl"),
    ],
)
def test_what_cannot_be_done_is_told(
    filled: Ianto, arguments: tuple[str, ...], status: int, told: str
) -> None:
    said = filled(*arguments)
    assert said.status == status
    assert told in said.err


def test_undo_and_history(filled: Ianto) -> None:
    filled("set", 1, "title=A")
    filled("remove", 2)
    undone = filled("undo", "--json").json
    assert [event["said"] for event in undone["undone"]] == ["“The Lamp 1” (2) moved to the bin"]
    lines = filled("history").out.splitlines()
    assert [line.split("  ")[-1] for line in lines] == [
        "undone: “The Lamp 1” (2) moved to the bin",
        "“The Lamp 1” (2) moved to the bin (undone)",
        "title of “A” (1) set to “A”",
    ]
    assert filled("undo", lines[2].split()[0]).status == 0
    assert filled("list", "--json").json[0]["title"] == "The Lamp 0"
    assert len(filled("history", 1).out.splitlines()) == 2
    assert len(filled("history", "--limit", 1).out.splitlines()) == 1


def test_decisions_go_out_and_come_in(filled: Ianto, tmp_path: Path) -> None:
    filled("set", 1, "title=A")
    filled("remove", 2)
    file = tmp_path / "decisions.jsonl"
    assert filled("decisions", "export", file).status == 0
    lines = file.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["kind"] for line in lines] == ["set", "remove"]
    assert filled("decisions", "export").out.splitlines() == lines
    file.write_text("\n".join([*lines, '{"kind": "']), encoding="utf-8")
    said = filled("decisions", "import", file)
    assert said.status == 1
    assert said.out == "0 decisions new, 2 known, 1 not read; 0 works changed.\n"
    assert "line 3: it is cut short" in said.err
    other = filled("decisions", "import", file, "--json", "--library", tmp_path / "library")
    assert (other.json["known"], len(other.json["unreadable"])) == (2, 1)


def test_rebuild(filled: Ianto, tmp_path: Path) -> None:
    filled("set", 1, "title=A")
    before = filled("list", "--json").json
    for path in (tmp_path / "library").glob("catalog.sqlite3*"):
        path.unlink()
    for command in (("list",), ("find", "lamp"), ("add", tmp_path / "fics"), ("check",)):
        said = filled(*command)
        assert (said.status, "`ianto rebuild`" in said.err) == (3, True)
    said = filled("rebuild")
    assert (said.status, said.out) == (0, "Rebuilt: 3 works with 3 versions, 1 decision.\n")
    assert filled("list", "--json").json == before
    assert filled("check").status == 0
    assert filled("rebuild", "--library", tmp_path / "nowhere").status == 3
