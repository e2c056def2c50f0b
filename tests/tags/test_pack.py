"""Packs are read strictly: every fault says in which file and entry it is, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from ianto.tags import PackTag, PackUnusable, packs_in, parse_pack, read_pack, shipped_packs

HEAD = 'pack = "oz"\ntitle = "Oz"\nversion = 1\nlicence = "CC0-1.0"\n'


def _entry(**stated: object) -> str:
    lines = [f"{key} = {value!r}".replace("'", '"') for key, value in stated.items()]
    return "\n[[tag]]\n" + "\n".join(lines) + "\n"


def test_a_pack_is_read_as_it_stands() -> None:
    pack = parse_pack(
        HEAD
        + _entry(kind="fandom", name="The Wizard of Oz", aliases=["Oz"], parents=["The Land of Oz"])
        + _entry(
            kind="character", name="Dorothy Gale", fandoms=["The Wizard of Oz"], within=["Dorothy", "Dorothy"]
        ),
        "oz",
    )
    assert (pack.name, pack.title, pack.version, pack.licence) == ("oz", "Oz", 1, "CC0-1.0")
    assert pack.tags == (
        PackTag("fandom", "The Wizard of Oz", aliases=("Oz",), parents=("The Land of Oz",)),
        PackTag("character", "Dorothy Gale", fandoms=("The Wizard of Oz",), within=("Dorothy",)),
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("pack = oz", "is not TOML"),
        ('pack = "ozma"\ntitle = "Oz"\nversion = 1\nlicence = "CC0-1.0"', "called as its file is"),
        ('pack = "oz"\ntitle = " "\nversion = 1\nlicence = "CC0-1.0"', "title is missing"),
        ('pack = "oz"\ntitle = "Oz"\nversion = 1', "licence is missing"),
        ('pack = "oz"\ntitle = "Oz"\nversion = "1"\nlicence = "CC0-1.0"', "whole number"),
        (HEAD + 'author = "x"', "“author” is not known"),
        (HEAD + 'tag = "x"', "[[tag]]"),
        (
            HEAD + _entry(kind="person", name="Toto"),
            "oz.toml, entry 1 (person “Toto”): the kind must be one of",
        ),
        (HEAD + _entry(kind="rating", name="T"), "the kind must be one of"),
        (HEAD + _entry(kind="character"), "name is missing"),
        (HEAD + _entry(kind="character", name=" Toto"), "spaces at its ends"),
        (HEAD + _entry(kind="character", name="Toto", alias=["T"]), "“alias” is not known"),
        (HEAD + _entry(kind="character", name="Toto", aliases="T"), "aliases must be a list"),
        (HEAD + _entry(kind="character", name="Toto", aliases=[""]), "aliases must be a list"),
        (HEAD + _entry(kind="character", name="Toto", within=["T"]), "need one"),
        (HEAD + _entry(kind="relationship", name="Ozma"), "called by its people"),
        (HEAD + _entry(kind="fandom", name="Oz", fandoms=["Oz"]), "belongs to no fandom"),
        (HEAD + _entry(kind="fandom", name="Oz", parents=["Oz"]), "its own parent"),
        (HEAD + 2 * _entry(kind="fandom", name="Oz"), "entry 2 (fandom “Oz”): it is the same tag as entry 1"),
    ],
)
def test_a_fault_is_named_with_its_place(text: str, says: str) -> None:
    with pytest.raises(PackUnusable) as caught:
        parse_pack(text, "oz")
    assert says in str(caught.value)
    assert str(caught.value).startswith("oz.toml")


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(PackUnusable) as caught:
        parse_pack(HEAD + _entry(kind="person", name="Toto") + _entry(kind="character", name=""), "oz")
    assert len(caught.value.faults) == 2


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(PackUnusable, match=r"absent\.toml cannot be read"):
        read_pack(tmp_path / "absent.toml")
    (tmp_path / "old.toml").write_bytes('title = "Café"'.encode("cp1252"))
    with pytest.raises(PackUnusable, match="save it as UTF-8"):
        read_pack(tmp_path / "old.toml")


def test_a_folder_of_packs_is_read_with_the_general_ones_first(tmp_path: Path) -> None:
    for name in ("alice", "general-words", "oz"):
        (tmp_path / f"{name}.toml").write_text(HEAD.replace('"oz"', f'"{name}"'), encoding="utf-8-sig")
    (tmp_path / "readme.txt").write_text("not a pack", encoding="utf-8")
    assert [pack.name for pack in packs_in(tmp_path)] == ["general-words", "alice", "oz"]
    assert packs_in(tmp_path / "absent") == ()


def test_the_packs_that_are_shipped_can_be_read() -> None:
    names = [pack.name for pack in shipped_packs()]
    assert "general-fandoms" in names
    assert len(names) == len(set(names))
