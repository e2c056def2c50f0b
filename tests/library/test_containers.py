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
