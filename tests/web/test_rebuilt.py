"""The site goes on through a rebuild that another process does."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from ianto.catalog.connect import FILE
from ianto.library import Library

REBUILD = (
    "import sys; from pathlib import Path; from ianto.library import rebuild; rebuild(Path(sys.argv[1]))"
)


@pytest.fixture
def filled(bare: Library, fics: Path) -> Library:
    """A library that holds the stories, on its own."""
    bare.add([fics])
    return bare


def test_after_a_rebuild_the_site_uses_the_new_catalogue(
    filled: Library, visitor: Callable[..., Client]
) -> None:
    client = visitor(filled)
    before = client.get("/work/1").content
    subprocess.run([sys.executable, "-c", REBUILD, str(filled.folder.path)], check=True)
    assert client.post("/work/1/place", {"chapter": "1", "fraction": "0.5", "quiet": "1"}).status_code == 204
    with sqlite3.connect(filled.folder.path / FILE) as new:
        places = new.execute("SELECT work_id, fraction FROM catalog_keptplace").fetchall()
    new.close()
    assert places == [(1, 0.5)], "what is kept after the rebuild is kept in the new catalogue"
    assert len(client.get("/work/1").content) >= len(before)
    assert "4 stories" in client.get("/").content.decode()


def test_while_there_is_no_catalogue_the_site_says_so(
    filled: Library, visitor: Callable[..., Client]
) -> None:
    client = visitor(filled)
    now, aside = filled.folder.path / FILE, filled.folder.path / "aside"
    now.rename(aside)
    answer = client.get("/")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "10"
    assert "The library is being rebuilt" in answer.content.decode()
    assert not now.exists(), "no empty catalogue is made in its place"
    aside.rename(now)
    assert client.get("/").status_code == 200


def test_while_somebody_else_makes_the_index_the_site_says_so(
    filled: Library, visitor: Callable[..., Client], tmp_path: Path
) -> None:
    shut = tmp_path / "shut"
    filled.close()
    shutil.copytree(filled.folder.path, shut)
    shutil.rmtree(shut / "search")
    library = Library(shut)
    try:
        client = visitor(library)
        with library.writing():
            answer = client.get("/")
            assert answer.status_code == 503
            assert "The library is being rebuilt" in answer.content.decode()
            assert client.get("/work/1").status_code == 200, "what needs no index can be read"
        assert client.get("/").status_code == 200
    finally:
        library.close()


def test_a_catalogue_that_fails_is_told_and_opened_anew(
    filled: Library, visitor: Callable[..., Client], caplog: pytest.LogCaptureFixture
) -> None:
    client = visitor(filled)
    with sqlite3.connect(filled.folder.path / FILE) as other:
        other.execute("ALTER TABLE catalog_keptplace RENAME TO away")
    answer = client.get("/work/1")
    assert answer.status_code == 503
    assert "no such table" in answer.content.decode()
    assert "The catalogue did not answer" in caplog.text
    with other:
        other.execute("ALTER TABLE away RENAME TO catalog_keptplace")
    other.close()
    assert client.get("/work/1").status_code == 200
