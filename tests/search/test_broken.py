"""An index that is damaged says so; it never crashes, and never answers wrongly."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ianto.search import Index, IndexBroken, IndexOutdated, IndexUnusable
from tests.search.stories import RAIN, STORIES


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def cut_at_the_end(path: Path) -> None:
    path.write_bytes(path.read_bytes().rstrip()[:-1])


def garble(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 0xFF
    path.write_bytes(data)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def remove(path: Path) -> None:
    path.unlink()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of two segments, one of them with a deletion."""
    folder = tmp_path_factory.mktemp("whole") / "index"
    with Index.open(folder, writable=True) as index:
        index.update(STORIES, (), 1)
        index.update([replace(RAIN, id=9)], [1], 2)
    return folder


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    """A copy to be damaged."""
    return shutil.copytree(whole, tmp_path / "index")


DAMAGE = (cut_short, cut_at_the_end, garble, empty, remove)
KINDS = ("*.fast", "*.fieldnorm", "*.idx", "*.pos", "*.store", "*.term", "*.del", "meta.json", "state.json")


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("kind", KINDS)
def test_damage_is_found_on_opening(folder: Path, kind: str, damage: Callable[[Path], None]) -> None:
    damage(min(folder.glob(kind)))
    for writable in (False, True):
        with pytest.raises(IndexBroken, match="ianto reindex"):
            Index.open(folder, writable=writable)
    with Index.create(folder) as index:
        index.update(STORIES, (), 3)
    assert Index.open(folder).search("rain").total == 3


@pytest.mark.parametrize("other", [('"max_doc": 3', '"max_doc": 4'), ('"words"', '"swords"'), ("-", "_")])
def test_a_description_that_still_reads_but_lies_is_found(folder: Path, other: tuple[str, str]) -> None:
    meta = folder / "meta.json"
    text = meta.read_text()
    assert other[0] in text
    meta.write_text(text.replace(*other))
    with pytest.raises(IndexBroken, match=r"meta\.json is garbled|is missing"):
        Index.open(folder)


def test_a_copied_index_is_whole(folder: Path) -> None:
    for path in folder.iterdir():
        path.touch()
    assert Index.open(folder).search("rain").total == 3


def test_checking_reads_every_byte(folder: Path) -> None:
    index = Index.open(folder)
    index.verify()
    garble(min(folder.glob("*.term")))
    with pytest.raises(IndexBroken, match="garbled"):
        index.verify()


def test_damage_is_found_when_another_process_has_written(folder: Path) -> None:
    reader = Index.open(folder)
    assert reader.search("rain").total == 3
    with Index.open(folder, writable=True) as index:
        index.update([replace(RAIN, id=10)], (), 3)
    added = max(folder.glob("*.idx"), key=lambda path: path.stat().st_mtime_ns)
    garble(added)
    with pytest.raises(IndexBroken):
        reader.search("rain")


def test_there_may_be_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexBroken, match="no finished search index"):
        Index.open(tmp_path / "none")
    assert not (tmp_path / "none").exists()
    with Index.open(tmp_path / "none", writable=True) as index:
        assert (len(index), index.revision) == (0, 0)


def test_one_of_another_version_is_outdated(folder: Path) -> None:
    state = folder / "state.json"
    said = json.loads(state.read_text())
    state.write_text(json.dumps(said | {"schema": said["schema"] + 1}))
    with pytest.raises(IndexOutdated, match="another version"):
        Index.open(folder)
    assert issubclass(IndexOutdated, IndexUnusable)


def test_a_reader_goes_on_when_the_index_is_built_again(folder: Path) -> None:
    reader = Index.open(folder)
    assert reader.search("alice").total == 1
    with Index.create(folder) as index:
        assert len(reader) == 0
        index.update([RAIN], (), 5)
    assert (reader.search("rain").total, reader.search("alice").total, reader.revision) == (1, 0, 5)


def test_a_writer_killed_between_commit_and_record_loses_nothing(folder: Path) -> None:
    before = (folder / "state.json").read_bytes()
    with Index.open(folder, writable=True) as index:
        index.update([replace(RAIN, id=11)], (), 3)
    (folder / "state.json").write_bytes(before)
    with Index.open(folder, writable=True) as index:
        assert index.revision == 2
        index.update([replace(RAIN, id=11)], (), 3)
        assert (len(index), index.revision) == (4, 3)


FULL = """
import resource, sys
from ianto.search import Document, Index

def stories(number):
    return (Document(n, "Tea", text=" ".join(f"word{n * 2000 + k}" for k in range(2000))) for n in range(number))

with Index.open(sys.argv[1], writable=True) as index:
    index.update(stories(3), (), 1)
    unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, unlimited[1]))
    try:
        index.update(stories(300), (), 2)
    except OSError as error:
        print("is the disk full?" in str(error), len(index), index.revision)
    resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
    index.update(stories(5), (), 2)
"""


def test_a_disk_that_is_full_costs_the_batch_only(tmp_path: Path) -> None:
    # A limit on the size of files stands for the full disk: writing fails half way, truly.
    ran = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)], check=True, capture_output=True, text=True, timeout=60
    )
    assert ran.stdout == "True 3 1\n"
    index = Index.open(tmp_path)
    assert (len(index), index.revision) == (5, 2)
