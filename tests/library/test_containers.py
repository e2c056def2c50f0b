"""Files that hold many stories are opened: alone, in a folder, and in archives of every nesting."""

from __future__ import annotations

import gzip
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
