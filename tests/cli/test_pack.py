"""`ianto pack`, at the command line."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from ianto.cli.changed import MOST_TOLD
from ianto.tags.ao3_dump import COLUMNS
from tests.cli.conftest import Ianto

STORY = "Title: The Guest\nAuthor: saltmarsh\nFandom: Tales of Styria\nCharacters: Mircalla\n\n***\n\nShe came in the rain."
FAULTY = """\
pack = "styria"
title = "Styria"
version = 1
licence = "CC0-1.0"

[[tag]]
kind = "character"
name = "Mircalla Karnstein"
fandoms = ["Tales of Styria"]
"""
SOUND = (
    FAULTY.replace("[[tag]]", '[[tag]]\nkind = "fandom"\nname = "Tales of Styria"\n\n[[tag]]')
    + 'within = ["Mircalla"]\n'
)


@pytest.fixture
def stocked(ianto: Ianto, tmp_path: Path) -> Ianto:
    (tmp_path / "guest.txt").write_text(STORY, encoding="utf-8")
    ianto("add", tmp_path / "guest.txt")
    return ianto


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "styria.toml"
    path.write_text(SOUND, encoding="utf-8")
    return path


def test_a_new_pack_is_sound_and_says_where_it_lies(ianto: Ianto, tmp_path: Path) -> None:
    path = tmp_path / "tales-of-styria.toml"
    assert ianto("pack", "new", "tales-of-styria", "--output", path).out == f"{path}\n"
    assert tomllib.loads(path.read_text())["title"] == "Tales Of Styria"
    said = ianto("pack", "check", path)
    assert (said.status, said.out) == (0, "")
    assert "1 tag, 0 errors, 0 warnings" in said.err
    again = ianto("pack", "new", "tales-of-styria", "--output", path)
    assert (again.status, "is there already" in again.err) == (1, True)
    assert ianto("pack", "new", "../out").status == 2


def test_the_notes_of_a_new_pack_are_right_once_they_are_taken_in(ianto: Ianto, tmp_path: Path) -> None:
    path = tmp_path / "tales-of-styria.toml"
    ianto("pack", "new", "tales-of-styria", "--output", path)
    head, *notes = path.read_text().split("# A character.")
    entries = [
        line.removeprefix("# ")
        for part in notes
        for line in part.splitlines()
        if " = " in line or "[[" in line
    ]
    path.write_text(head + "\n".join(entries), encoding="utf-8")
    said = ianto("pack", "check", path, "--json")
    assert (said.json[0]["tags"], said.json[0]["errors"]) == (3, [])


def test_check_tells_each_fault_with_its_line_and_ends_with_1(ianto: Ianto, tmp_path: Path) -> None:
    path = tmp_path / "styria.toml"
    path.write_text(FAULTY, encoding="utf-8")
    said = ianto("pack", "check", path)
    assert said.status == 1
    assert said.out.startswith(
        "error: styria.toml, line 6 (character “Mircalla Karnstein”): no pack knows a fandom"
    )
    assert ianto("pack", "check", path, "--json").json[0]["errors"] == [
        said.out.strip().removeprefix("error: ")
    ]
    assert ianto("pack", "check", tmp_path / "none.toml").status == 2


def test_packs_that_belong_together_are_checked_together(ianto: Ianto, tmp_path: Path, sound: Path) -> None:
    more = tmp_path / "more.toml"
    more.write_text(FAULTY.replace('"styria"', '"more"').replace("Mircalla", "Millarca"), encoding="utf-8")
    assert ianto("pack", "check", more).status == 1
    assert ianto("pack", "check", more, sound).status == 0


def test_a_pack_is_imported_listed_exported_and_removed(stocked: Ianto, sound: Path, tmp_path: Path) -> None:
    said = stocked("pack", "import", sound)
    assert said.status == 0
    assert said.out.splitlines() == [
        "styria, version 1",
        "  2 new: fandom “Tales of Styria”, character “Mircalla Karnstein”",
        "  1 work tagged anew",
    ]
    assert stocked("list", "--json").json[0]["canonical"]["characters"] == ["Mircalla Karnstein"]
    (line,) = [each for each in stocked("pack", "list", "--json").json if each["own"]]
    assert (line["pack"], line["tags"], line["fandoms"]) == ("styria", 2, ["Tales of Styria"])
    assert "styria  2 tags, version 1, your own\n    Tales of Styria\n" in stocked("pack", "list").out
    assert stocked("pack", "export", "styria").out == sound.read_text()
    assert 'kind = "fandom"' not in stocked("pack", "export", "styria", "--kind", "character").out
    copy = tmp_path / "copy.toml"
    assert stocked("pack", "export", "the-sentinel", "--output", copy).out == f"{copy}\n"
    assert tomllib.loads(copy.read_text())["pack"] == "the-sentinel"
    removed = stocked("pack", "remove", "styria")
    assert removed.out == "styria is no longer used; 1 work tagged anew\n"
    assert stocked("pack", "remove", "styria").status == 2
    assert stocked("pack", "export", "styria").status == 2


def test_what_cannot_be_imported_is_told_and_ends_with_1(stocked: Ianto, tmp_path: Path, sound: Path) -> None:
    faulty = tmp_path / "faulty.toml"
    faulty.write_text(FAULTY, encoding="utf-8")
    said = stocked("pack", "import", faulty)
    assert (said.status, said.out) == (1, "")
    assert "error: styria.toml, line 6" in said.err
    assert "faulty.toml is not imported" in said.err
    assert stocked("pack", "import", tmp_path / "none.toml").status == 1
    stocked("pack", "import", sound)
    sound.write_text(SOUND.replace('title = "Styria"', 'title = "Graz"'), encoding="utf-8")
    assert "Count its version up" in stocked("pack", "import", sound).err
    assert stocked("pack", "import", sound, "--force").status == 0


def test_without_a_library(ianto: Ianto, tmp_path: Path, sound: Path) -> None:
    assert ianto("pack", "list").status == 0
    assert ianto("pack", "check", sound).status == 0
    assert ianto("pack", "import", sound).status == 3
    assert ianto("pack", "list", "--library", tmp_path / "none").status == 3


def test_a_pack_spoilt_by_hand_makes_the_library_say_so(stocked: Ianto, tmp_path: Path, sound: Path) -> None:
    stocked("pack", "import", sound)
    (tmp_path / "library" / "packs" / "styria.toml").write_text("pack =", encoding="utf-8")
    said = stocked("pack", "list")
    assert (said.status, "styria: cannot be read" in said.out) == (0, True)
    assert stocked("pack", "remove", "styria").status == 0


def test_a_dump_of_tags_becomes_a_pack(stocked: Ianto, tmp_path: Path) -> None:
    dump = tmp_path / "tags.csv"
    rows = [
        ",".join(COLUMNS),
        "1,Fandom,Tales of Styria,true,3000,",
        "2,Fandom,Styrian Tales,false,9,1",
        "3,Character,Redacted,false,1,",
        "4,Fandom,A Rare Canon,true,7,",
        "5,Fandom,No Number,true,many,",
    ]
    dump.write_text("\n".join(rows), encoding="utf-8")
    said = stocked("pack", "import", dump)
    assert said.status == 0
    assert said.out.splitlines()[0] == "ao3, version 1"
    assert (
        "5 rows: 2 canonical, 1 merged into one, 0 unsorted, 1 redacted, 0 of other kinds, 1 bad" in said.err
    )
    assert "bad row, line 6: “many” in the column cached_count is no number" in said.err
    assert 'aliases = ["Styrian Tales"]' in stocked("pack", "export", "ao3").out
    assert "A Rare Canon" not in stocked("pack", "export", "ao3").out
    assert stocked("find", 'fandom:"Styrian Tales"', "--json").json[0]["id"] == 1
    assert stocked("pack", "import", dump).status == 1, "it is there already"
    assert stocked("pack", "import", dump, "--least", "5", "--force").status == 0
    assert "A Rare Canon" in stocked("pack", "export", "ao3").out
    assert stocked("pack", "import", dump, "--name", "few", "--fandom", "Nothing").status == 1
    assert not list((tmp_path / "library").glob(".pack-*"))


def test_a_table_that_is_no_dump_is_refused(stocked: Ianto, tmp_path: Path) -> None:
    table = tmp_path / "works.csv"
    table.write_text("creation date,language\n2021-02-26,en\n", encoding="utf-8")
    said = stocked("pack", "import", table)
    assert said.status == 1
    assert "works.csv is no dump of tags: it has no column id" in said.err


def test_packs_are_made_of_what_the_library_knows(stocked: Ianto) -> None:
    made = stocked("pack", "export", "styria", "--fandom", "Tales of Styria")
    assert [tag["name"] for tag in tomllib.loads(made.out)["tag"]] == ["Tales of Styria", "Mircalla"]
    empty = stocked("pack", "export", "ours", "--decided")
    assert (empty.status, "nothing to put into it" in empty.err) == (0, True)
    assert stocked("pack", "export", "ours", "--decided", "--fandom", "X").status == 2


def test_a_long_list_of_changes_is_cut(stocked: Ianto, tmp_path: Path) -> None:
    path = tmp_path / "styria.toml"
    many = "".join(f'\n[[tag]]\nkind = "tag"\nname = "Night {number}"\n' for number in range(40))
    path.write_text(SOUND + many, encoding="utf-8")
    out = stocked("pack", "import", path).out
    assert "42 new: " in out
    assert out.count("“") == MOST_TOLD
    assert "and 30 more" in out
