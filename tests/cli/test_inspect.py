"""`ianto inspect`: the text with its parts, in colour where there is a terminal, and for other programs."""

from __future__ import annotations

import os
import pty
import re
import subprocess
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.cli.conftest import Ianto, program
from tests.library.made import body, story

GARBLED = (
    "Title: CafÃ© of the Lamp\nAuthor: saltmarsh\nNotes: it wasnâ€™t I\n\n***\n\n"
    f"It wasnâ€™t the lamp.\n\n{body(3)}\n"
)
EXAMPLES = Path(__file__).parent.parent.parent / "examples"
ESCAPE = "\x1b["


@pytest.fixture
def garbled(tmp_path: Path) -> Path:
    """A file with a header, a note and letters that were garbled before it was saved."""
    path = tmp_path / "lamp.txt"
    path.write_text(GARBLED, encoding="utf-8")
    return path


def _on_a_terminal(file: Path, **environment: str) -> str:
    master, slave = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    with subprocess.Popen(program("inspect", file), stdout=slave, env=kept | environment) as process:
        os.close(slave)
        said = b""
        while True:
            try:
                piece = os.read(master, 65_536)
            except OSError:
                # How Linux says that the other end of a terminal is closed.
                break
            if not piece:
                break
            said += piece
        assert process.wait(30) == 0
    os.close(master)
    return said.decode()


def test_places_are_those_of_the_text_before_it_was_repaired(ianto: Ianto, garbled: Path) -> None:
    told: dict[str, Any] = ianto("inspect", garbled, "--json").json
    text = garbled.read_text(encoding="utf-8")
    assert told["repairs"][0].startswith("mojibake: ")
    spans = {field["name"]: text[slice(*field["span"])] for field in told["fields"] if field["span"]}
    assert spans["title"] == "CafÃ© of the Lamp"
    assert spans["author"] == "saltmarsh"
    assert text[told["body"]["start"] :].startswith("It wasnâ€™t the lamp.")
    covered = "".join(text[part["start"] : part["stop"]] for part in told["parts"])
    assert "".join(covered.split()) == "".join(text.split())
    assert {part["kind"] for part in told["parts"]} == {"header", "note", "residue", "body"}
    choice = next(each for each in told["choices"] if each["name"] == "title")
    assert choice["value"] == "Café of the Lamp"
    assert choice["passed_over"][0]["source"] == "filename"
    assert choice["why"]


def test_a_repair_can_be_left_undone(ianto: Ianto, garbled: Path) -> None:
    assert "Café of the Lamp" in ianto("inspect", garbled).out
    said = ianto("inspect", garbled, "--without", "mojibake", "--json").json
    assert said["fields"][0]["value"] == "CafÃ© of the Lamp"
    assert said["repairs"] == []


def test_the_parts_are_told_in_words_and_the_midst_is_left_out(ianto: Ianto, garbled: Path) -> None:
    said = ianto("inspect", garbled)
    assert ESCAPE not in said.out
    assert re.search(r"^ +header │ Title: Café", said.out, re.MULTILINE)
    assert re.search(r"^ +notes ┆ Notes: it wasn’t I", said.out, re.MULTILINE)
    assert re.search(r"^ +story ┃ It wasn’t the lamp", said.out, re.MULTILINE)
    assert re.search(r"… [\d,]+ words …", said.out)
    assert "--without mojibake" in said.out
    assert "surer than" in said.out
    whole = ianto("inspect", garbled, "--all").out
    assert " words …" not in whole
    assert len(whole) > len(said.out)


def test_colours_are_for_terminals_that_want_them(garbled: Path) -> None:
    coloured = _on_a_terminal(garbled, COLUMNS="80", TERM="xterm")
    assert ESCAPE in coloured
    lines = re.sub(r"\x1b\[[\d;]*m", "", coloured).splitlines()
    assert max(len(line) for line in lines if "┃" in line) <= 80
    assert ESCAPE not in _on_a_terminal(garbled, COLUMNS="80", TERM="xterm", NO_COLOR="1")


def test_a_terminal_is_not_obeyed_by_a_file(ianto: Ianto, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Title: The \x1b]0;owned\x07Lamp\n\n{body(1)}", encoding="utf-8")
    assert "\x1b" not in ianto("inspect", path).out


def test_a_terminal_is_not_obeyed_by_what_a_file_holds(ianto: Ianto, tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text(
        'title,author,fandoms,file\n"Red\x1b]0;owned\x07\nadded 99: fake.txt",Fox,Dracula,no\x1b[2J.txt\n',
        encoding="utf-8",
    )
    box = tmp_path / "list.mbox"
    box.write_text(
        "".join(
            f"From quill@example.org Mon Mar 0{day} 10:00:00 1998\nFrom: quill@example.org\n"
            f"Subject: [FIC] The Lamp {day} (1/1)\nDate: Mon, 0{day} Mar 1998 10:00:00 +0000\n\n"
            f"Title: The \x1b]0;owned\x07Lamp {day}\nAuthor: quill\n\n{body(day)}\n\n"
            for day in (2, 3)
        ),
        encoding="utf-8",
    )
    said = [ianto("inspect", table), ianto("inspect", box)]
    said += [ianto("add", table, box), ianto("add", table, box, "--verbose"), ianto("show", "1")]
    for each in said:
        assert "\x1b" not in each.out + each.err
        assert "\nadded 99" not in each.err
    assert "The ?]0;owned?Lamp 2" in said[1].out


def test_an_archive_tells_what_it_holds(ianto: Ianto, tmp_path: Path) -> None:
    archive = tmp_path / "fics.zip"
    with ZipFile(archive, "w") as packed:
        for number in range(25):
            packed.writestr(f"lamps/{number:02}.txt", story(number))
    said = ianto("inspect", archive)
    assert said.status == 0
    assert said.out.startswith("an archive: 25 files\n")
    assert "lamps/03.txt  The Lamp 3 by saltmarsh3" in said.out
    assert "… and 5 more" in said.out
    held = ianto("inspect", archive, "--json").json
    assert (held["format"], len(held["members"]), held["rejected"]) == ("archive", 25, [])
    one = ianto("inspect", archive, "--member", "lamps/07.txt", "--json").json
    assert one["file"] == f"{archive}!lamps/07.txt"
    assert one["fields"][0]["value"] == "The Lamp 7"
    assert ianto("inspect", archive, "--member", "lamps/99.txt").status == 2


def test_a_mailbox_tells_what_it_holds(ianto: Ianto, tmp_path: Path) -> None:
    letters = [
        f"From quill@example.org Mon Mar 0{day} 10:00:00 1998\nFrom: quill@example.org\n"
        f"Subject: [FIC] The Lamp {day} (1/1)\nDate: Mon, 0{day} Mar 1998 10:00:00 +0000\n"
        f"Message-ID: <{day}@example.org>\n\nTitle: The Lamp {day}\nAuthor: quill\n\n{body(day)}\n\n"
        for day in (2, 3)
    ]
    box = tmp_path / "list.mbox"
    box.write_text("".join(letters), encoding="utf-8")
    held = ianto("inspect", box, "--json").json
    assert (held["format"], len(held["members"])) == ("mbox", 2)
    assert "2 stories" in ianto("inspect", box).out
    one = ianto("inspect", box, "--member", held["members"][1], "--json").json
    assert "The Lamp 3" in {field["value"] for field in one["fields"]}


@pytest.mark.parametrize("separator", ["", "From ada@example.net Fri May 09 02:11:40 1997\n"])
def test_one_part_of_a_posted_story_is_looked_at_by_itself(
    ianto: Ianto, tmp_path: Path, separator: str
) -> None:
    mail = "{0}From: Ada <ada@example.net>\nDate: Fri, 9 May 1997 02:11:40 GMT\nSubject: NEW: The Box ({1}/2)\n\n"
    for number in (1, 2):
        # Longer than what a file is known by.
        text = "\n\n".join(body(number * 100 + part) for part in range(30))
        written = f"{mail.format(separator, number)}Title: The Box\nAuthor: Ada\nRating: PG\n\n{text}\n"
        (tmp_path / f"box{number}.txt").write_text(written, encoding="utf-8")
    told = ianto("inspect", tmp_path / "box1.txt", "--json").json
    assert "PG" in [field["value"] for field in told["fields"] if field["name"] == "rating"]
    alone = (tmp_path / "box1.txt").read_text(encoding="utf-8")
    assert told["body"]["start"] == alone.index("\n", alone.index("Rating")) + 2
    assert told["body"]["words"] < len(alone.split())
    assert ianto("inspect", tmp_path / "box1.txt", "--member", "box1.txt").status == 2


def test_every_story_of_the_examples_in_one_file_can_be_looked_at(ianto: Ianto) -> None:
    for file, kind in (("efiction/emerald.sql", "efiction"), ("lists/fogbound.mbox", "mbox")):
        held = ianto("inspect", EXAMPLES / file, "--json").json
        assert held["format"] == kind
        assert len(held["members"]) == 2
        for name in held["members"]:
            assert ianto("inspect", EXAMPLES / file, "--member", name, "--json").json["body"]["words"]


def test_what_cannot_be_inspected(ianto: Ianto, tmp_path: Path, garbled: Path) -> None:
    said = ianto("inspect", tmp_path)
    assert said.status == 2
    assert "is a folder" in said.err
    assert ianto("inspect", tmp_path / "nothing.txt").status == 2
    assert ianto("inspect", garbled, "--member", "a.txt").status == 2
    (tmp_path / "empty.txt").touch()
    assert ianto("inspect", tmp_path / "empty.txt").status == 1
