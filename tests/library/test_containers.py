"""Files that hold many stories are opened: alone, in a folder, and in archives of every nesting."""

from __future__ import annotations

import gzip
import tarfile
import zipfile
from pathlib import Path

import pytest

from ianto.library import Library
from ianto.originals import Store
from tests.library.made import story

MONTH = """<?xml version="1.0" encoding="utf-8"?>
<livejournal>
{entries}
</livejournal>
"""
ENTRY = """<entry>
<itemid>{number}</itemid>
<eventtime>1999-05-0{number} 10:00:00</eventtime>
<logtime>1999-05-0{number} 10:00:00</logtime>
<subject>Fic: The Ledger of {number} Fogs</subject>
<event>Title: The Ledger of {number} Fogs
Author: quillandember
Rating: PG

{text}</event>
</entry>"""


def _month() -> bytes:
    entries = "\n".join(
        ENTRY.format(number=number, text=story(number).replace("&", "&amp;").replace("<", "&lt;"))
        for number in (1, 2, 3)
    )
    return MONTH.format(entries=entries).encode()


def _made(shape: str, folder: Path) -> Path:
    """The same three entries: as a file, in a folder, packed alone, in a zip, and in a zip in a zip."""
    month = _month()
    folder.mkdir()
    if shape == "packed":
        (folder / "1999-05.xml.gz").write_bytes(gzip.compress(month, mtime=0))
        return folder
    if shape in {"file", "folder"}:
        (folder / "1999-05.xml").write_bytes(month)
        return folder if shape == "folder" else folder / "1999-05.xml"
    with zipfile.ZipFile(folder / "journal.zip", "w") as archive:
        archive.writestr("journal/1999-05.xml", month)
    if shape == "nested":
        with zipfile.ZipFile(folder / "all.zip", "w") as archive:
            archive.write(folder / "journal.zip", "journal.zip")
        (folder / "journal.zip").unlink()
    return folder


@pytest.mark.parametrize("shape", ["file", "folder", "packed", "zip", "nested"])
def test_a_collection_is_opened_wherever_it_lies(library: Library, tmp_path: Path, shape: str) -> None:
    given = _made(shape, tmp_path / "given")
    report = library.add([given])
    assert (report.given, report.added) == (3, 3), report
    again = library.add([given])
    assert (again.given, again.unchanged) == (3, 3)
    assert list(library.store.root.glob("unpacked-*")) == []


def test_what_an_interruption_left_unpacked_is_swept(tmp_path: Path) -> None:
    store = Store(tmp_path / "originals")
    with store.room() as folder:
        (folder / "a.txt").touch()
        kept = folder.rename(folder.with_name(f"{folder.name}x"))
    assert store.sweep() == 1
    assert not kept.exists()


DUMP = """-- MySQL dump 10.13
CREATE TABLE `fanfiction_authors` (`uid` int, `penname` varchar(200), `realname` varchar(255), `email` varchar(200),
  `password` varchar(40));
INSERT INTO `fanfiction_authors` VALUES (7,'quillandember','Henrietta Secretname','secret@example.org','5f4dcc3b5aa765d6');
CREATE TABLE `fanfiction_stories` (`sid` int, `title` varchar(200), `summary` text, `catid` varchar(100),
  `rid` varchar(25), `uid` int, `validated` char(1), `completed` char(1), `wordcount` int);
INSERT INTO `fanfiction_stories` VALUES (12,'The Fog Ledger','A ledger is found.','1','1',7,'1','1',120),
  (13,'The Salt Road','A road is lost.','1','1',7,'1','0',120);
CREATE TABLE `fanfiction_categories` (`catid` int, `parentcatid` int, `category` varchar(60));
INSERT INTO `fanfiction_categories` VALUES (1,-1,'Sherlock Holmes');
CREATE TABLE `fanfiction_ratings` (`rid` int, `rating` varchar(60));
INSERT INTO `fanfiction_ratings` VALUES (1,'PG-13');
CREATE TABLE `fanfiction_chapters` (`chapid` int, `title` varchar(250), `inorder` int, `notes` text, `storytext` text,
  `sid` int, `uid` int);
INSERT INTO `fanfiction_chapters` VALUES (31,'The Lamp',1,'','',12,7),(32,'The Wick',2,'','',12,7),(33,'One',1,'','',13,7);
CREATE TABLE `fanfiction_settings` (`sitename` varchar(200), `url` varchar(200), `siteemail` varchar(200));
INSERT INTO `fanfiction_settings` VALUES ('The Fog Archive','http://fog.example.org','owner@example.org');
"""
SECRETS = (b"Secretname", b"secret@example.org", b"5f4dcc3b5aa765d6", b"owner@example.org")


def _archive(folder: Path) -> Path:
    (folder / "stories" / "7").mkdir(parents=True)
    (folder / "backup.sql").write_text(DUMP, encoding="latin-1")
    for number in (31, 32, 33):
        (folder / "stories" / "7" / f"{number}.txt").write_text(story(number), encoding="utf-8")
    (folder / "stories" / "7" / "99.txt").write_text(story(99), encoding="utf-8")
    return folder


def _zipped(folder: Path, name: str) -> Path:
    with zipfile.ZipFile(folder.parent / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, f"site/{path.relative_to(folder)}")
    return folder.parent / name


@pytest.mark.parametrize("shape", ["folder", "zip", "dump packed beside its texts"])
def test_an_eficition_archive_comes_with_its_texts_and_without_secrets(
    library: Library, tmp_path: Path, shape: str
) -> None:
    given = _archive(tmp_path / "fog")
    if shape == "zip":
        given = _zipped(given, "fog.zip")
    elif shape != "folder":
        (given / "backup.sql.gz").write_bytes(gzip.compress((given / "backup.sql").read_bytes(), mtime=0))
        (given / "backup.sql").unlink()
    report = library.add([given])
    # Two stories of the dump, and the one text the dump does not know.
    assert (report.given, report.added, report.rejected) == (3, 3, []), report
    library.close()
    for path in library.folder.path.rglob("*"):
        if path.is_file():
            kept = path.read_bytes()
            assert not any(secret in kept for secret in SECRETS), path


def _kept(library: Library) -> bytes:
    """All that lies in the library's folder, what is packed unpacked."""
    library.close()
    kept = []
    for path in library.folder.path.rglob("*"):
        if path.is_file():
            kept.append(path.read_bytes())
            if kept[-1].startswith(b"\x1f\x8b"):
                kept.append(gzip.decompress(kept[-1]))
            elif zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    kept += [archive.read(name) for name in archive.namelist()]
    return b"".join(kept)


@pytest.mark.parametrize("name", ["site.dump", "mysqlbackup", "backup.txt", "site.sql.old"])
def test_a_dump_in_an_archive_is_known_by_what_it_is_whatever_its_name(
    library: Library, tmp_path: Path, name: str
) -> None:
    given = _archive(tmp_path / "fog")
    (given / "backup.sql").rename(given / name)
    report = library.add([_zipped(given, "fog.zip")])
    assert (report.given, report.added, report.rejected) == (3, 3, []), report
    kept = _kept(library)
    assert not any(secret in kept for secret in SECRETS)


@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_a_dump_that_shows_through_its_archive_is_not_taken_for_the_archive(
    library: Library, tmp_path: Path, kind: str
) -> None:
    given = _archive(tmp_path / "fog")
    # Stored as it is, and first of all.
    file = tmp_path / f"fog.{kind}"
    paths = sorted(path for path in given.rglob("*") if path.is_file())
    if kind == "zip":
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for path in paths:
                archive.write(path, path.relative_to(given))
    else:
        with tarfile.open(file, "w") as tar:
            for path in paths:
                tar.add(path, path.relative_to(given))
    report = library.add([file])
    assert (report.given, report.added, report.rejected) == (3, 3, []), report
    kept = _kept(library)
    assert not any(secret in kept for secret in SECRETS)


def test_a_packed_dump_is_not_kept_whatever_its_name(library: Library, tmp_path: Path) -> None:
    (tmp_path / "backup.gz").write_bytes(gzip.compress(DUMP.encode("latin-1"), mtime=0))
    report = library.add([tmp_path / "backup.gz"])
    assert report.given == len(report.rejected) == 2, report
    kept = _kept(library)
    assert not any(secret in kept for secret in SECRETS)


@pytest.mark.parametrize("nested", [False, True])
def test_an_archive_with_a_dump_too_large_to_take_out_of_it_is_not_kept(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, nested: bool
) -> None:
    monkeypatch.setattr("ianto.formats.archives.archive.MAX_MEMBER_BYTES", len(DUMP) // 2)
    given = tmp_path / "fog"
    given.mkdir()
    (given / "backup.sql").write_text(DUMP, encoding="latin-1")
    (given / "drabble.txt").write_text(
        "The lamp went out, and nobody said a word until morning.\n" * 2, encoding="utf-8"
    )
    file = _zipped(given, "fog.zip")
    if nested:
        monkeypatch.setattr("ianto.formats.archives.archive.MAX_MEMBER_BYTES", file.stat().st_size + 1)
        with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
            archive.write(file, "fog.zip")
        file = tmp_path / "all.zip"
    report = library.add([file])
    assert (report.added, len(report.rejected)) == (1, 1), report
    assert "unpack the archive and add the folder" in report.rejected[0].reason
    kept = _kept(library)
    assert not any(secret in kept for secret in SECRETS)


def test_an_archive_that_cannot_be_opened_is_not_kept(library: Library, tmp_path: Path) -> None:
    file = _zipped(_archive(tmp_path / "fog"), "fog.zip")
    file.write_bytes(file.read_bytes()[:-400])
    report = library.add([file])
    assert (report.given, len(report.rejected)) == (1, 1), report
    assert list(library.store.hashes()) == []


def test_an_archive_without_a_collection_is_kept_whole(library: Library, tmp_path: Path) -> None:
    given = tmp_path / "fics"
    given.mkdir()
    (given / "one.txt").write_text(story(1), encoding="utf-8")
    file = _zipped(given, "fics.zip")
    whole = file.read_bytes()
    assert library.add([file]).added == 1
    assert whole in [library.store.read(sha256) for sha256 in library.store.hashes()]


def test_names_longer_than_a_disk_takes_hinder_nothing(library: Library, tmp_path: Path) -> None:
    names = [f"{'я' * 140}.txt", f"{'deep/' * 190}lamp.txt", "lamp", "lamp/under.txt"]
    file = tmp_path / "fog.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("1999-05.xml", _month())
        for number, name in enumerate(names, 50):
            archive.writestr(name, story(number))
    report = library.add([file])
    assert (report.given, report.added, report.rejected) == (7, 7, []), report
    assert library.add([file]).unchanged == 7
    fates: list[str] = []
    library.add([file], on_fate=lambda fate: fates.append(fate.file))
    assert {f"{file}!{name}" for name in names} <= set(fates)
