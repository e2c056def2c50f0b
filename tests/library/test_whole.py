"""Files that are there whole or not at all."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from ianto.library.whole import keep_whole


def test_a_file_is_written_in_place_of_the_old_one_and_its_folder_made(tmp_path: Path) -> None:
    path = tmp_path / "calendars" / "falls.calendar.toml"
    keep_whole(path, b"one")
    keep_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert [*path.parent.iterdir()] == [path]


def test_where_it_cannot_be_written_the_old_one_stands(tmp_path: Path) -> None:
    # There is no room for a longer name beside it.
    path = tmp_path / ("f" * 255)
    path.write_bytes(b"one")
    with pytest.raises(OSError, match="fff"):
        keep_whole(path, b"two")
    assert path.read_bytes() == b"one"


def test_where_it_cannot_be_put_in_place_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "falls.toml").mkdir()
    with pytest.raises(OSError, match="falls"):
        keep_whole(tmp_path / "falls.toml", b"two")
    assert [each.name for each in tmp_path.iterdir()] == ["falls.toml"]


def test_whoever_reads_meanwhile_finds_all_of_it(tmp_path: Path) -> None:
    path = tmp_path / "falls.toml"
    states = [sign * 2_000_000 for sign in (b"a", b"b")]
    keep_whole(path, states[0])
    over = threading.Event()

    def write() -> None:
        for turn in range(40):
            keep_whole(path, states[turn % 2])
        over.set()

    writing = threading.Thread(target=write)
    writing.start()
    found = set()
    while not over.is_set():
        found.add(path.read_bytes())
    writing.join()
    assert found <= set(states)
    assert path.read_bytes() == states[1]
