"""`ianto tidy`: the desk in a terminal, and for programs."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ianto, Said, called, program

ANONYMOUS = "Title: {}\nFandom: Dracula\nRating: PG\n\n\n"
BODIES = (
    "The count laid down his lantern in the snow and the wolves were singing of the sea far under the wall.",
    "Mina wrote the timetable out again by candle, twice, and hid the better copy in the lining of her coat.",
    "A carriage without a driver stood by the door at noon; the horses would not look at anybody in the yard.",
)


@pytest.fixture
def fics(tmp_path: Path) -> Path:
    """Two stories nobody claims beside one by Edda Thorne, and one without a rating."""
    folder = tmp_path / "fics" / "edda"
    folder.mkdir(parents=True)
    for name, body in zip(("Snow", "Coat"), BODIES, strict=False):
        (folder / f"{name}.txt").write_text(ANONYMOUS.format(name) + body + "\n", encoding="utf-8")
    told = f"Title: Yard\nAuthor: Edda Thorne\nFandom: Dracula\n\n\n{BODIES[2]}\n"
    (folder / "yard.txt").write_text(told, encoding="utf-8")
    return folder.parent


@pytest.fixture
def full(ianto: Ianto, fics: Path) -> Ianto:
    """The command line, over a library of these."""
    assert ianto("add", fics).status == 0
    return ianto


Typed = Callable[..., Said]


@pytest.fixture
def typed(ianto: Ianto, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """What the desk says to somebody who gives it a file of lines."""

    def call(*lines: str, options: tuple[str, ...] = ()) -> Said:
        answers = tmp_path / "answers"
        answers.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        with answers.open(encoding="utf-8") as given, monkeypatch.context() as patched:
            patched.setattr(sys, "stdin", given)
            return ianto("tidy", *options)

    return call


def _authors(ianto: Ianto) -> dict[str, list[str]]:
    return {work["title"]: work["authors"] for work in ianto("list", "--json").json}


def test_how_much_there_is(full: Ianto) -> None:
    said = full("tidy", "--count")
    assert [line.split() for line in said.out.splitlines()] == [["2", "no-author"], ["1", "no-rating"]]
    assert full("tidy", "--count", "--json").json == {"no-author": 2, "no-rating": 1}
    assert full("tidy", "--count", "--kind", "no-rating", "--json").json == {"no-rating": 1}


def test_the_queue_for_other_programs(full: Ianto) -> None:
    items = full("tidy", "--list", "--json").json
    assert [item["kind"] for item in items] == ["no-author", "no-author", "no-rating"]
    first = items[0]
    assert first["question"] == "Who wrote this?"
    assert first["works"][0]["title"] in {"Snow", "Coat"}
    assert first["choices"][0] == {
        "key": "1",
        "words": "Edda Thorne",
        "why": "wrote a story in the same folder",
        "alike": 2,
        "alike_words": "stories without an author in “edda”",
    }
    assert [known["label"] for known in first["evidence"]] == ["The file begins", "Found at"]
    assert len(full("tidy", "--list", "--json", "--limit", "1").json) == 1
    assert [item["key"] for item in full("tidy", "--json", "--after", first["key"]).json] == [
        item["key"] for item in items[1:]
    ]


def test_the_queue_for_people_marks_what_matters(full: Ianto) -> None:
    said = full("tidy", "--list", "--kind", "no-author")
    assert "Who wrote this?" in said.out
    assert "1  Edda Thorne" in said.out
    assert "a1: all 2 stories without an author in “edda”" in said.out
    assert full("tidy", "--list", "--kind", "no-title").err.strip() == "Nothing deserves a look."


def test_a_key_that_is_none(full: Ianto) -> None:
    said = full("tidy", "--list", "--after", "yard")
    assert said.status == 2
    assert "yard" in said.err


def test_nothing_is_done_when_nobody_answers(full: Ianto, typed: Typed) -> None:
    said = typed()
    assert said.status == 0
    assert "1 of 3" in said.out
    assert full("tidy", "--count", "--json").json == {"no-author": 2, "no-rating": 1}
    assert full("history", "--json").json == []


def test_answers_are_piped_in(full: Ianto, tmp_path: Path) -> None:
    said = called("tidy", library=tmp_path / "library", input=b"1\ne saltmarsh; wickfall\ns\nq\n")
    assert said.status == 0
    assert sorted(map(tuple, _authors(full).values())) == [
        ("Edda Thorne",),
        ("Edda Thorne",),
        ("saltmarsh", "wickfall"),
    ]
    assert "2 answered, 1 skipped" in said.err
    assert full("tidy", "--count", "--json").json == {"no-rating": 1}


def test_the_same_for_all_is_asked_with_the_count(full: Ianto, typed: Typed) -> None:
    said = typed("a1", "n", "q")
    assert "Edda Thorne: for all 2 stories without an author in “edda”? y/n" in said.err
    assert full("tidy", "--count", "--json").json["no-author"] == 2
    typed("a1", "y", "q")
    assert set(map(tuple, _authors(full).values())) == {("Edda Thorne",)}
    assert full("undo").status == 0
    assert full("tidy", "--count", "--json").json["no-author"] == 2


def test_a_lone_a_takes_no_line_for_an_answer(full: Ianto, typed: Typed) -> None:
    said = typed("a", "q")
    assert "Which answer for all: a1 or a2 or a9?" in said.err
    assert full("history", "--json").json == []


def test_undo_shows_the_same_thing_again(full: Ianto, typed: Typed) -> None:
    said = typed("u", "9", "u", "q")
    assert "Nothing was decided in this sitting" in said.err
    assert said.out.count("1 of 3") == 2
    assert "Undone: " in said.out
    assert full("tidy", "--count", "--json").json["no-author"] == 2


def test_what_makes_no_sense_changes_nothing(full: Ianto, typed: Typed) -> None:
    said = typed("7", "what", "e G; PG", "q", options=("--kind", "no-rating"))
    assert "has no answer 7" in said.err
    assert "1–9 answer" in said.err
    assert "rating has one value" in said.err
    assert full("history", "--json").json == []


def test_the_story_can_be_read(full: Ianto, typed: Typed) -> None:
    said = typed("o", "q", options=("--kind", "no-rating"))
    assert BODIES[2] in said.out


def test_after_some_answers_the_pace_is_told(ianto: Ianto, tmp_path: Path, typed: Typed) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(9):
        told = f"Title: Number {number}\nAuthor: wickfall {number}\nFandom: Dracula\n\n\n{BODIES[number % 3]} {number}\n"
        (folder / f"{number}.txt").write_text(told, encoding="utf-8")
    ianto("add", folder)
    said = typed(*"sss99s", "q", options=("--kind", "no-rating"))
    places = [line for line in said.out.splitlines() if " of " in line and line[0].isdecimal()]
    assert [line.partition(",")[0] for line in places] == [f"{number} of 9" for number in range(1, 8)]
    assert re.fullmatch(r"7 of 9, (?:nearly done|about \d+ minutes? at this pace)", places[-1])
    assert "2 answered, 4 skipped" in said.err


def test_single_keys_in_a_terminal(full: Ianto, tmp_path: Path) -> None:
    master, slave = pty.openpty()
    process = subprocess.Popen(
        program("tidy"),
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=os.environ | {"IANTO_LIBRARY": str(tmp_path / "library"), "TERM": "dumb"},
        close_fds=True,
    )
    os.close(slave)
    told = _until(master, "q stop")
    assert "Who wrote this?" in told
    _press(master, b"a")
    _until(master, "Which answer for all")
    _press(master, b"1")
    _until(master, "y/n")
    _press(master, b"y")
    assert "How is this story rated?" in _until(master, "q stop")
    _press(master, b"q")
    assert process.wait(30) == 0
    os.close(master)
    assert set(map(tuple, _authors(full).values())) == {("Edda Thorne",)}


def test_where_more_is_alike_by_now_it_is_asked_again(full: Ianto, fics: Path, tmp_path: Path) -> None:
    master, slave = pty.openpty()
    process = subprocess.Popen(
        program("tidy"),
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=os.environ | {"IANTO_LIBRARY": str(tmp_path / "library"), "TERM": "dumb"},
        close_fds=True,
    )
    os.close(slave)
    _until(master, "q stop")
    _press(master, b"a")
    _until(master, "Which answer for all")
    _press(master, b"1")
    assert "for all 2 stories" in _until(master, "y/n")
    (fics / "edda" / "thaw.txt").write_text(
        f"{ANONYMOUS.format('Thaw')}It thawed at noon.\n", encoding="utf-8"
    )
    assert full("add", fics).status == 0
    _press(master, b"y")
    told = _until(master, "y/n")
    assert "it would be for 3, not for 2" in told
    assert "for all 3 stories" in told
    assert full("history", "--json").json == []
    _press(master, b"y")
    _until(master, "q stop")
    _press(master, b"q")
    assert process.wait(30) == 0
    os.close(master)
    assert full("tidy", "--count", "--json").json == {"no-rating": 1}


def _press(terminal: int, key: bytes) -> None:
    """Press a key, once somebody waits for single keys: what is typed before an item is seen is forgotten."""
    end = time.monotonic() + 60
    while termios.tcgetattr(terminal)[3] & termios.ICANON:
        assert time.monotonic() < end
        time.sleep(0.05)
    os.write(terminal, key)


def _until(terminal: int, *wanted: str) -> str:
    """What a terminal shows until one of these stands in it."""
    told = b""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if select.select([terminal], [], [], 1)[0]:
            told += os.read(terminal, 65536)
        text = told.decode("utf-8", "replace")
        if any(each in text for each in wanted):
            return text
    raise AssertionError(f"none of {wanted} in {json.dumps(told.decode('utf-8', 'replace'))}")
