"""`ianto reparse`, `ianto repairs`, and works by their old addresses."""

from __future__ import annotations

from pathlib import Path

import pytest

from ianto.catalog.models import Version
from ianto.library import Library
from tests.cli.conftest import Ianto
from tests.library.made import folder_of, story

GARBLED = (
    "Title: CafÃ© of the Lamp\nAuthor: saltmarsh\n\n***\n\nIt wasnâ€™t the lamp, and it wasnâ€™t the rain.\n"
)


def _age(folder: Path) -> None:
    """Have all readings be an older ianto's, whose titles were worse."""
    library = Library(folder)
    Version.objects.update(rules=1)
    for version in Version.objects.all():
        version.values.filter(name="title").update(value="Worse")
    library.close()


def test_reading_again(ianto: Ianto, tmp_path: Path) -> None:
    ianto("add", folder_of(tmp_path / "fics", 2))
    assert ianto("reparse").out == "Nothing to read again: 2 files are as today's rules read them.\n"
    _age(tmp_path / "library")
    dry = ianto("reparse", "--dry-run")
    assert dry.out.splitlines()[-1] == "2 files read again: 2 would change, 0 as before."
    assert "title  Worse → The Lamp 0" in dry.out
    told = ianto("reparse", "2", "--json").json
    assert (told["read"], told["changed"], told["failed"]) == (1, 1, [])
    assert told["works"][0]["id"] == 2
    assert told["works"][0]["changes"][0]["name"] == "title"
    assert ianto("reparse", "2", "--all").out == "1 file read again: 0 changed, 1 as before.\n"
    assert ianto("reparse").out.splitlines()[-1] == "1 file read again: 1 changed, 0 as before."
    assert ianto("check").status == 0


def test_what_cannot_be_read_again(ianto: Ianto, tmp_path: Path) -> None:
    ianto("add", folder_of(tmp_path / "fics", 2))
    _age(tmp_path / "library")
    sha256 = ianto("show", "1", "--json").json["files"][0]["sha256"]
    (tmp_path / "library" / "originals" / sha256[:2] / sha256).unlink()
    said = ianto("reparse")
    assert said.status == 1
    assert "is missing" in said.err
    assert "1 cannot be read any more and kept the old reading" in said.out
    assert ianto("reparse", "7").status == 2
    assert ianto("reparse", "--library", tmp_path / "nowhere").status == 3


def test_repairs(ianto: Ianto, tmp_path: Path) -> None:
    (tmp_path / "lamp.txt").write_text(GARBLED, encoding="utf-8")
    ianto("add", tmp_path / "lamp.txt")
    (told,) = ianto("repairs", "1", "--json").json
    assert [(each["name"], each["on"]) for each in told["repairs"]] == [("mojibake", True)]
    said = ianto("repairs", "1", "--off", "mojibake")
    assert said.status == 0
    assert "mojibake  switched off" in said.out
    assert ianto("list", "--json").json[0]["title"] == "CafÃ© of the Lamp"
    assert ianto("repairs", "1", "--off", "mojibake").status == 2
    assert "mojibake" in ianto("repairs", "1", "--on", "mojibake", "--version", "1").out
    assert ianto("list", "--json").json[0]["title"] == "Café of the Lamp"
    for wrong in (
        ["9"],
        ["1", "--off", "slashes"],
        ["1", "--off", "a", "--on", "b"],
        ["1", "--version", "3"],
    ):
        assert ianto("repairs", *wrong).status == 2


@pytest.mark.parametrize("address", ["lamps.example.org/viewstory.php?sid=12", "viewstory.php?sid=12"])
def test_a_work_by_its_old_address(ianto: Ianto, tmp_path: Path, address: str) -> None:
    url = "http://www.lamps.example.org/viewstory.php?sid=12"
    chapters = "\n\n\n".join(
        f"Chapter {number}\n\nThe lamp was lit for the {number}. time." for number in (1, 2)
    )
    text = f"Title: The Lamp\nAuthor: quill\nStory URL: {url}\n\n\n{chapters}\n"
    (tmp_path / "lamp.txt").write_text(text, encoding="utf-8")
    ianto("add", tmp_path / "lamp.txt")
    assert ianto("show", address, "--json").json["title"] == "The Lamp"
    chapter = ianto("show", f"{address}&chapter=2", "--text").out
    assert "the 2. time" in chapter
    assert "the 1. time" not in chapter
    missing = ianto("show", "http://lamps.example.org/viewstory.php?sid=13")
    assert missing.status == 2
    assert "was once at" in missing.err
    assert ianto("show", "lamp").status == 2


def test_two_works_of_one_address(ianto: Ianto, tmp_path: Path) -> None:
    for number in (1, 2):
        text = story(number).replace(
            "Rating: PG", f"Story URL: http://{number}.example.org/viewstory.php?sid=12"
        )
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    ianto("add", tmp_path / "1.txt", tmp_path / "2.txt")
    said = ianto("show", "viewstory.php?sid=12")
    assert said.status == 2
    assert "1, 2" in said.err
