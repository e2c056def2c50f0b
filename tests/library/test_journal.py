"""The journal and the library: told in time, caught up after a kill, held against the catalogue."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ianto.catalog.models import Tally, Version
from ianto.journal import Arrived
from ianto.library import CatalogueLost, Change, FindRequest, Library, LibraryBusy, check, rebuild
from tests.library.dump import dump
from tests.library.made import folder_of, story


def _lines(library: Library) -> list[dict[str, Any]]:
    return [json.loads(line) for line in library.folder.journal.read_bytes().splitlines()]


def _told(library: Library, what: str) -> list[dict[str, Any]]:
    return [line[what] for line in _lines(library) if what in line]


def test_what_arrives_is_told(either: Library, tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "fics", 2)
    shutil.copy(folder / "story0000.txt", folder / "twice.txt")
    either.add([folder])
    told = _told(either, "arrived")
    assert [(each["work"], each["kind"], each["version"]) for each in told] == [
        (1, "added", 1),
        (2, "added", 2),
        (1, "seen", None),
    ]
    assert [Path(each["path"]).name for each in told] == ["story0000.txt", "story0001.txt", "twice.txt"]
    assert {each["sha256"] for each in told} == set(Version.objects.values_list("original_id", flat=True))
    either.add([folder])
    assert len(_told(either, "arrived")) == 3, "what is unchanged did not arrive"


def test_what_is_decided_is_told_as_it_is_exported(either: Library, tmp_path: Path) -> None:
    either.add([folder_of(tmp_path / "fics", 2)])
    either.set([1], [Change("title", ("A",))])
    either.remove([2])
    either.undo()
    assert _told(either, "decided") == [json.loads(line) for line in either.export_decisions()]
    either.keep_place(1, 1, 0.5)
    either.keep_place(1, 1, 0.75)
    assert [each["fraction"] for each in _told(either, "stopped")] == [0.5, 0.75]


def test_what_a_killed_writer_could_not_tell_is_told_by_the_next(either: Library, tmp_path: Path) -> None:
    either.add([folder_of(tmp_path / "fics", 2)])
    either.set([1], [Change("title", ("A",))])
    whole = either.folder.journal.read_bytes()
    # Killed between the catalogue and the journal.
    either.folder.journal.write_bytes(b"".join(whole.splitlines(keepends=True)[:-1]))
    Tally.objects.filter(name="journalled").delete()
    either.set([2], [Change("title", ("B",))])
    assert [each["detail"]["values"] for each in _told(either, "decided")] == [["A"], ["B"]]
    # Killed between the journal and the note of it: told twice, and no harm done.
    Tally.objects.filter(name="journalled").update(value=0)
    either.remove([2])
    assert len(_told(either, "decided")) == 5
    assert not check(either).problems


def test_a_line_cut_short_spoils_no_other(either: Library, tmp_path: Path) -> None:
    either.add([folder_of(tmp_path / "fics", 2)])
    with either.folder.journal.open("ab") as file:
        file.write(b'{"stopped":{"subj')
    either.set([1], [Change("title", ("A",))])
    assert json.loads(either.folder.journal.read_bytes().splitlines()[-1])["decided"]["kind"] == "set"
    findings = check(either)
    assert not findings.problems
    assert findings.notes == ["line 4 of the journal is passed over: it is cut short, or no JSON"]
    either.close()
    assert rebuild(either.folder.path).lines == [(4, "it is cut short, or no JSON")]


def test_a_library_without_a_journal_gets_one(either: Library, tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "fics", 3)
    either.add([folder])
    either.set([1], [Change("title", ("A",))])
    either.remove([2])
    either.empty_bin()
    either.add([folder])
    either.keep_place(3, 1, 0.5)
    either.folder.journal.unlink()
    assert check(either).notes == ["there is no journal yet; the next change will write it"]
    before = dump(either)
    either.catch_up()
    assert len(_told(either, "decided")) == 3
    assert not check(either).problems
    either.close()
    assert not rebuild(either.folder.path).unread
    again = Library(either.folder.path)
    assert dump(again) == before
    again.close()


def test_what_was_told_and_never_catalogued_does_no_harm(either: Library, tmp_path: Path) -> None:
    either.add([folder_of(tmp_path / "one", 2)])
    _killed(either, folder_of(tmp_path / "other", 3, first=10))
    (note,) = [each for each in check(either).notes if "journal" in each]
    assert "3 originals that are not catalogued" in note
    # Other files come instead, and have the numbers.
    either.add([folder_of(tmp_path / "third", 2, first=20)])
    state = dump(either)
    either.close()
    # The number of the third was not given again: it is taken for what it was told to be.
    assert rebuild(either.folder.path).strange == 2
    again = Library(either.folder.path)
    works = {line[0]: line for line in dump(again)["Work"]}
    assert [works[number] for number in (1, 2, 3, 4)] == state["Work"]
    assert len(works) == 7
    again.close()


def _killed(library: Library, folder: Path) -> None:
    """As a kill leaves it between journal and catalogue: the files are kept and told, and not catalogued."""
    number = Version.objects.count()
    told = []
    for path in sorted(folder.iterdir()):
        number += 1
        sha256 = library.store.keep(path.read_bytes())
        told.append(Arrived(sha256, str(path), "", "", datetime.now(UTC), number, "added", number))
    moment = told[0].at
    library.journal.write([replace(each, at=moment) for each in told])


def test_a_first_batch_that_was_never_catalogued_can_be_added_again(either: Library, tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "fics", 3)
    _killed(either, folder)
    either.close()
    again = Library(either.folder.path)
    assert again.add([folder]).added == 3
    assert [version.pk for version in Version.objects.order_by("pk")] == [1, 2, 3]
    assert not check(again).problems
    again.close()


def test_a_catalogue_from_an_older_backup_is_found_out(library: Library, tmp_path: Path) -> None:
    library.add([folder_of(tmp_path / "one", 2)])
    library.close()
    shutil.copy(library.folder.path / "catalog.sqlite3", tmp_path / "backup.sqlite3")
    now = Library(library.folder.path)
    now.add([folder_of(tmp_path / "two", 2, first=10)])
    now.add([folder_of(tmp_path / "three", 2, first=20)])
    now.set([1], [Change("title", ("A",))])
    before = dump(now)
    now.close()
    shutil.copy(tmp_path / "backup.sqlite3", library.folder.path / "catalog.sqlite3")
    old = Library(library.folder.path)
    assert [each for each in check(old).problems if "rebuild" in each] == [
        "the catalogue does not know 1 of the decisions in the journal; run `ianto rebuild`",
        "the catalogue does not know 4 of the originals in the journal; run `ianto rebuild`",
    ]
    old.close()
    rebuild(library.folder.path)
    again = Library(library.folder.path)
    assert dump(again) == before
    assert not check(again).problems
    again.close()


def test_a_journal_from_an_older_backup_is_found_out(either: Library, tmp_path: Path) -> None:
    either.add([folder_of(tmp_path / "one", 2)])
    old = either.folder.journal.read_bytes()
    either.add([folder_of(tmp_path / "two", 2, first=10)])
    either.set([1], [Change("title", ("A",))])
    either.folder.journal.write_bytes(old)
    assert [each for each in check(either).problems if "journal" in each] == [
        (
            "the journal does not know 2 of the versions as they came; "
            "move the journal away, and the next change will write it anew"
        ),
        (
            "the journal does not know 1 of the decisions; "
            "move the journal away, and the next change will write it anew"
        ),
    ]
    either.folder.journal.unlink()
    either.catch_up()
    assert not check(either).problems


def test_with_the_journal_lost_too_originals_are_added_by_what_is_in_them(
    library: Library, tmp_path: Path
) -> None:
    folder = folder_of(tmp_path / "fics", 3)
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("lamps/story.txt", story(40))
        archive.writestr("lamps/other.txt", story(41))
    library.add([folder])
    library.close()
    for path in library.folder.path.glob("*.sqlite3*"):
        path.unlink()
    library.folder.journal.unlink()
    with pytest.raises(CatalogueLost, match="`ianto rebuild`"):
        Library(library.folder.path, create=True)
    report = rebuild(library.folder.path)
    assert report.strange == 6
    assert not report.rejected
    again = Library(library.folder.path)
    titles = {line.work.title for line in again.find(FindRequest()).lines}
    assert titles == {"The Lamp 0", "The Lamp 1", "The Lamp 2", "The Lamp 40", "The Lamp 41"}
    assert not check(again).problems
    again.close()


def test_a_damaged_original_is_told_and_the_rest_rebuilt(either: Library, tmp_path: Path) -> None:
    either.add([folder_of(tmp_path / "fics", 3)])
    spoilt, gone = Version.objects.order_by("id").values_list("original_id", flat=True)[:2]
    either.store.path(spoilt).write_bytes(b"Title: Something else\n\n***\n\nIt was.\n")
    either.store.path(gone).unlink()
    either.close()
    report = rebuild(either.folder.path)
    assert [
        (name.partition(" ")[0], reason.partition(" the original")[0]) for name, reason in report.unread
    ] == [
        (spoilt, "its bytes have changed"),
        (gone, f"the original {gone} is missing from {either.folder.originals}"),
    ]
    assert report.works == 1
    again = Library(either.folder.path)
    assert again.work(3) is not None
    assert again.add([folder_of(tmp_path / "new", 1, first=50)]).added == 1
    assert again.work(4) is not None, "a number is given but once"
    again.close()


def test_a_damaged_catalogue_is_rebuilt(library: Library, tmp_path: Path) -> None:
    library.add([folder_of(tmp_path / "fics", 3)])
    library.set([1], [Change("title", ("A",))])
    before = dump(library)
    library.close()
    path = library.folder.path / "catalog.sqlite3"
    path.write_bytes(b"no database at all" * 1000)
    report = rebuild(library.folder.path)
    assert "the old catalogue cannot be read" in report.notes[0]
    again = Library(library.folder.path)
    assert dump(again) == before
    again.close()
    assert not list(library.folder.path.glob("catalog.*before*"))
    assert not list(library.folder.path.glob("catalog.*rebuilding*"))


def test_a_rebuilding_that_is_killed_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    library = Library(folder, create=True)
    library.add([folder_of(tmp_path / "fics", 30)])
    library.set([1], [Change("title", ("A",))])
    before = dump(library)
    library.close()
    process = subprocess.Popen(
        [sys.executable, "-m", "ianto", "rebuild", "--library", str(folder)], stderr=subprocess.DEVNULL
    )
    while process.poll() is None and not (folder / "catalog.rebuilding.sqlite3").exists():
        time.sleep(0.005)
    process.kill()
    process.wait()
    for path in folder.glob("catalog.rebuilding*"):
        assert path.exists()
    again = Library(folder)
    assert dump(again) == before
    again.close()
    rebuild(folder)
    again = Library(folder)
    assert dump(again) == before
    again.close()


def test_rebuilding_waits_for_no_one(library: Library, tmp_path: Path) -> None:
    library.add([folder_of(tmp_path / "fics", 1)])
    with library.writing(), pytest.raises(LibraryBusy):
        rebuild(library.folder.path)
