"""`ianto export`: books written to files, whole or not at all, and never over another."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Ianto, called
from tests.library.made import body

STORIES = {
    "Wick": "Series: Vigils, part 2\nTable: 25 lamps\nPrompt: 2, Wick\n",
    "Ash": "Series: Vigils, part 1\nTable: 25 lamps\nPrompt: 10, Ash\n",
    "Salt": "",
}


@pytest.fixture
def full(ianto: Ianto, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ianto:
    """A library of three stories, in a folder to write to."""
    folder = tmp_path / "fics"
    folder.mkdir()
    for seed, (title, more) in enumerate(STORIES.items()):
        text = f"Title: {title}\nAuthor: wren\nFandom: Emma\n{more}\n***\n\n{body(seed)}"
        (folder / f"{seed}.txt").write_text(text, encoding="utf-8")
    assert ianto("add", folder).status == 0
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")
    return ianto


def test_one_story_is_named_after_itself(full: Ianto) -> None:
    said = full("export", "1")
    assert (said.status, said.err) == (0, "")
    assert said.out == "Wick - wren.epub  (1 story)\n"
    assert zipfile.is_zipfile("Wick - wren.epub")
    umask = os.umask(0)
    os.umask(umask)
    assert Path("Wick - wren.epub").stat().st_mode & 0o777 == 0o666 & ~umask


def test_nothing_is_written_over_unasked(full: Ianto) -> None:
    path = Path("Wick - wren.txt")
    path.write_text("mine")
    said = full("export", "1", "--format", "text", "--json")
    assert said.status == 1
    assert said.json == {
        "written": [],
        "rejected": [{"file": str(path), "reason": "it is there already; --force writes over it"}],
    }
    assert path.read_text() == "mine"
    assert full("export", "1", "--format", "text", "--force").status == 0
    assert path.read_text(encoding="utf-8").startswith("Title: Wick\n")


def test_several_stories_are_one_book(full: Ianto) -> None:
    for wanted, name in (
        (("--series", "vigils"), "Vigils.epub"),
        (("--table", "25 Lamps"), "25 lamps.epub"),
        (("--query", "fandom:emma"), "fandom emma.epub"),
        (("--query", "fandom:emma", "--title", "All of Emma"), "All of Emma.epub"),
        (("1", "3", "--title", "Two"), "Two.epub"),
        (("1", "3"), "2 stories.epub"),
    ):
        assert full("export", *wanted).status == 0
        assert [path.name for path in Path().iterdir()] == [name]
        Path(name).unlink()


def test_each_story_has_a_file_of_its_own(full: Ianto) -> None:
    said = full("export", "--query", "", "--each", "--format", "html", "--to", "all/of/them")
    assert said.status == 0
    assert sorted(path.name for path in Path("all/of/them").iterdir()) == [
        "Ash - wren.html",
        "Salt - wren.html",
        "Wick - wren.html",
    ]


def test_stories_of_one_name_are_told_apart(full: Ianto) -> None:
    assert full("set", "3", "title=Ash").status == 0
    assert full("export", "1", "--to", "alone/").out == "alone/Wick - wren.epub  (1 story)\n"
    assert full("export", "2", "3", "--each", "--to", "each").status == 0
    assert sorted(path.name for path in Path("each").iterdir()) == ["Ash - wren (3).epub", "Ash - wren.epub"]


def test_what_cannot_be_is_told_and_nothing_is_written(full: Ianto) -> None:
    for wanted, because in (
        ((), "say what to export"),
        (("1", "--shelf", "x"), "say what to export"),
        (("1", "99"), "there is no work 99"),
        (("--shelf", "nowhere"), "nothing is found"),
        (("--query", "((("), "close it"),
        (("--query", "zeppelin"), "nothing is found"),
        (("1", "2", "--each", "--to", "-"), "standard output holds one book"),
        (("1", "--format", "pdf"), "pdf"),
    ):
        said = full("export", *wanted)
        assert said.status == 2
        assert because in said.err
        assert not list(Path().iterdir())


def test_a_place_that_cannot_be_written_to_is_told(full: Ianto) -> None:
    said = full("export", "1", "--to", "no/such/folder/x.epub")
    assert said.status == 1
    assert "No such file or directory; name a folder" in said.err
    Path("file").write_text("x")
    assert full("export", "--query", "", "--each", "--to", "file/").status == 1


def test_a_book_can_go_down_a_pipe(full: Ianto, tmp_path: Path) -> None:
    said = called("export", "1", "--format", "text", "--to", "-", library=tmp_path / "library")
    assert said.status == 0
    assert said.out.startswith("Title: Wick\nAuthor: wren\n")
    assert said.err == ""


def test_a_life_that_nobody_lives_is_no_book(full: Ianto) -> None:
    said = full("export", "--life", "Nobody Whatever")
    assert (said.status, said.out) == (2, "")
    assert "knows anybody called “Nobody Whatever”" in said.err
    assert full("export", "--life", "Watson").status == 2, "no story is set in it"
