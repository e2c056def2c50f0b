"""The index follows the catalogue: however a run ended, it never claims what it does not hold."""

from __future__ import annotations

import contextlib
import shutil
import signal
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ianto.catalog import Entry, record
from ianto.library import FindRequest, Library, LibraryUnusable, check
from ianto.library.indexing import Indexing
from ianto.search import Index
from ianto.story import Field
from tests.catalog.readings import entry, reading
from tests.library.made import body, folder_of

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


class _Interrupted(tuple[Field, ...]):
    """Fields during the reading of which somebody presses Ctrl-C."""

    __slots__ = ()

    def __iter__(self) -> Iterator[Field]:
        signal.raise_signal(signal.SIGINT)
        return super().__iter__()


def test_ctrl_c_while_a_batch_is_indexed(library: Library) -> None:
    first = entry("added", 1, reading("The Lamp", body(1)))
    second = entry("added", 2, reading("The Fog", body(2)))
    assert second.reading is not None
    cut = Entry("added", second.original, 2, replace(second.reading, fields=_Interrupted()))
    with library.writing(), Indexing(library) as indexing, contextlib.suppress(KeyboardInterrupt):
        indexing.take([first], NOW, record([first], NOW))
        indexing.take([cut], NOW, record([second], NOW))
    assert library.find(FindRequest()).total == 2


def test_an_index_that_is_ahead_of_the_catalogue_is_made_anew(tmp_path: Path) -> None:
    """As after a power cut that took the catalogue's last transactions, or with a backup of it."""
    folder = tmp_path / "library"
    stories = folder_of(tmp_path / "fics", 4)
    library = Library(folder, create=True)
    library.add([stories / "story0000.txt", stories / "story0001.txt"])
    library.close()
    shutil.copy(folder / "catalog.sqlite3", tmp_path / "backup")
    library = Library(folder)
    library.add([stories])
    library.close()
    shutil.copy(tmp_path / "backup", folder / "catalog.sqlite3")
    library = Library(folder)
    assert library.find(FindRequest()).total == 2
    library.add([stories / "story0003.txt"])
    assert library.find(FindRequest()).total == 3
    assert not check(library).problems
    library.close()


def test_an_index_in_use_is_a_library_in_use(library: Library, tmp_path: Path) -> None:
    stories = folder_of(tmp_path / "fics", 1)
    with Index.open(library.folder.search, writable=True), pytest.raises(LibraryUnusable):
        library.add([stories])
    assert library.add([stories]).added == 1


def test_an_index_that_could_not_be_caught_up_is_let_go(library: Library, tmp_path: Path) -> None:
    library.add([folder_of(tmp_path / "fics", 2)])
    shutil.rmtree(library.folder.search)
    library.folder.search.write_text("no folder", encoding="utf-8")
    with pytest.raises(LibraryUnusable, match="search index"):
        library.remove([1])
    library.folder.search.unlink()
    assert library.remove([1]) == [1]
    assert library.find(FindRequest()).total == 1
