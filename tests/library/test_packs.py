"""A library's own packs: brought in, replaced, given away, taken out; its works are tagged anew each time."""

from __future__ import annotations

from pathlib import Path

import pytest

from ianto.library import FindRequest, Library, LibraryBusy, PackRefused, in_force, known_packs
from ianto.library.lock import writing
from ianto.tags import Amendment, pack_text

PACK = """\
pack = "styria"
title = "Styria"
version = {version}
licence = "CC0-1.0"

[[tag]]
kind = "fandom"
name = "Tales of Styria"

[[tag]]
kind = "character"
name = "Mircalla Karnstein"
fandoms = ["Tales of Styria"]
within = ["Mircalla"]
{more}
[[tag]]
kind = "character"
name = "Bertha Rheinfeldt"
fandoms = ["Tales of Styria"]
within = ["Bertha"]
"""
STORY = """\
Title: The Guest
Author: saltmarsh
Fandom: Tales of Styria
Pairing: Mircalla/Bertha

***

She came in the rain, and nobody asked her name until the candles were brought.
"""


@pytest.fixture
def stocked(library: Library, tmp_path: Path) -> Library:
    """A library with one story of the pack's fandom."""
    path = tmp_path / "guest.txt"
    path.write_text(STORY, encoding="utf-8")
    library.add([path])
    return library


def _file(tmp_path: Path, version: int = 1, more: str = "", name: str = "styria.toml") -> Path:
    path = tmp_path / name
    path.write_text(PACK.format(version=version, more=more), encoding="utf-8")
    return path


def _relationships(library: Library) -> tuple[str, ...]:
    (line,) = library.find(FindRequest()).lines
    return line.work.names.relationships


def test_a_pack_names_what_is_there_already(stocked: Library, tmp_path: Path) -> None:
    assert _relationships(stocked) == ("Bertha/Mircalla",)
    change = stocked.import_pack(_file(tmp_path))
    assert _relationships(stocked) == ("Bertha Rheinfeldt/Mircalla Karnstein",)
    assert (change.version, change.before, change.works) == (1, 0, 1)
    assert change.added == (
        "fandom “Tales of Styria”",
        "character “Mircalla Karnstein”",
        "character “Bertha Rheinfeldt”",
    )
    assert stocked.find(FindRequest(query='relationship:"Mircalla Karnstein/Bertha Rheinfeldt"')).total == 1


def test_a_newer_version_replaces_it_and_what_changed_is_told(stocked: Library, tmp_path: Path) -> None:
    stocked.import_pack(_file(tmp_path))
    change = stocked.import_pack(_file(tmp_path, 2, 'aliases = ["Countess Karnstein"]'))
    assert (change.version, change.before) == (2, 1)
    assert (change.added, change.removed, change.changed) == ((), (), ("character “Mircalla Karnstein”",))
    assert [line.pack.version for line in stocked.packs() if line.own and line.pack] == [2]


def test_the_same_again_changes_nothing(stocked: Library, tmp_path: Path) -> None:
    stocked.import_pack(_file(tmp_path))
    change = stocked.import_pack(_file(tmp_path))
    assert (change.added, change.removed, change.changed, change.works) == ((), (), (), 0)


def test_another_text_of_the_same_version_needs_force(stocked: Library, tmp_path: Path) -> None:
    stocked.import_pack(_file(tmp_path, 2))
    other = _file(tmp_path, 1, 'aliases = ["Countess Karnstein"]')
    with pytest.raises(PackRefused, match="has version 2 of styria, and this is version 1"):
        stocked.import_pack(other)
    assert stocked.import_pack(other, force=True).version == 1


def test_a_wrong_pack_is_refused_with_every_fault_and_nothing_is_changed(
    stocked: Library, tmp_path: Path
) -> None:
    with pytest.raises(PackRefused) as refused:
        stocked.import_pack(_file(tmp_path, 1, 'aliases = ["Bertha Rheinfeldt"]\nparents = ["Nobody"]\n'))
    assert len(refused.value.faults) == 2
    assert not [line for line in stocked.packs() if line.own]
    assert _relationships(stocked) == ("Bertha/Mircalla",)


@pytest.mark.parametrize("name", ["../../styria", "styria/x", "Styria", ""])
def test_a_name_cannot_lead_out_of_the_folder(stocked: Library, tmp_path: Path, name: str) -> None:
    path = _file(tmp_path)
    path.write_text(path.read_text().replace('pack = "styria"', f'pack = "{name}"'), encoding="utf-8")
    with pytest.raises(PackRefused):
        stocked.import_pack(path)


def test_a_file_that_a_browser_renamed_keeps_its_name(stocked: Library, tmp_path: Path) -> None:
    assert stocked.import_pack(_file(tmp_path, name="styria (1).toml")).name == "styria"
    assert (stocked.folder.packs / "styria.toml").is_file()


def test_taken_out_all_is_as_before(stocked: Library, tmp_path: Path) -> None:
    stocked.import_pack(_file(tmp_path))
    change = stocked.remove_pack("styria")
    assert (change.version, change.before, change.works, len(change.removed)) == (0, 1, 1, 3)
    assert _relationships(stocked) == ("Bertha/Mircalla",)
    with pytest.raises(PackRefused, match="not in the library"):
        stocked.remove_pack("styria")
    with pytest.raises(PackRefused, match="came with ianto"):
        stocked.remove_pack("star-trek")


def test_an_own_pack_goes_before_the_shipped_one_of_its_name(stocked: Library, tmp_path: Path) -> None:
    path = _file(tmp_path, name="the-sentinel.toml")
    path.write_text(path.read_text().replace('"styria"', '"the-sentinel"'), encoding="utf-8")
    change = stocked.import_pack(path)
    assert "character “Jim Ellison”" in change.removed
    assert stocked.vocabulary().meant("Jim Ellison", "character") == ()
    assert [line.replaces for line in stocked.packs() if line.own] == [True]
    stocked.remove_pack("the-sentinel")
    assert stocked.vocabulary().meant("Jim Ellison", "character")


def test_a_pack_spoilt_by_hand_is_told_and_can_be_replaced_or_taken_out(
    stocked: Library, tmp_path: Path
) -> None:
    stocked.import_pack(_file(tmp_path))
    (stocked.folder.packs / "styria.toml").write_text('pack = "styria', encoding="utf-8")
    (line,) = [line for line in stocked.packs() if line.own]
    assert line.pack is None
    assert "not TOML" in line.fault
    stocked.import_pack(_file(tmp_path, 2))
    assert _relationships(stocked) == ("Bertha Rheinfeldt/Mircalla Karnstein",)


def test_without_a_library_the_shipped_packs_are_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IANTO_LIBRARY", str(tmp_path / "none"))
    lines = known_packs(None)
    assert not any(line.own for line in lines)
    assert "doctor-who" in {pack.name for pack in in_force(lines)}


def test_while_another_process_writes_nothing_is_changed(stocked: Library, tmp_path: Path) -> None:
    with writing(stocked.folder.lock, wait=0), pytest.raises(LibraryBusy):
        stocked.import_pack(_file(tmp_path))
    assert not [line for line in stocked.packs() if line.own]


def test_decisions_become_a_pack_that_another_library_understands(stocked: Library, tmp_path: Path) -> None:
    stocked.amend(
        [
            Amendment("alias", "character", "Millarca", "Mircalla Karnstein"),
            Amendment("alias", "character", "Mircalla", "Mircalla Karnstein", "Tales of Styria"),
            Amendment("parent", "fandom", "Tales of Styria", "Gothic Tales"),
            Amendment("apart", "character", "Bertha", "Bertha Mason"),
        ]
    )
    pack, left_out = stocked.made_pack("ours")
    assert [each.what for each in left_out] == ["apart"]
    mircalla, styria = pack.tags
    assert (mircalla.aliases, mircalla.within, mircalla.fandoms) == (
        ("Millarca",),
        ("Mircalla",),
        ("Tales of Styria",),
    )
    assert styria.parents == ("Gothic Tales",)
    assert "Tales of Styria" in pack_text(pack)


def test_the_names_used_in_a_fandom_begin_a_pack(stocked: Library) -> None:
    pack, _ = stocked.made_pack("styria", fandom="Tales of Styria", kinds=["relationship"])
    assert [(tag.kind, tag.name) for tag in pack.tags] == [
        ("fandom", "Tales of Styria"),
        ("relationship", "Bertha/Mircalla"),
    ]
    assert stocked.made_pack("styria", fandom="Tales of Styria", kinds=["relationship"], least=2)[0].tags == (
        pack.tags[0],
    )
