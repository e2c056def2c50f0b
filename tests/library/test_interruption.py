"""Killed at any moment and run again, the result is the same as that of one clean run."""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from ianto.catalog import likeness
from ianto.cli.main import run
from ianto.library import Library
from tests.library.made import body, folder_of, story

COUNT = 400
REPOSTS = COUNT // 50

State = tuple[list[dict[str, Any]], list[tuple[Any, ...]]]


def _ianto(*arguments: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "ianto", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def _run(*arguments: object) -> tuple[int, str, str]:
    process = _ianto(*arguments)
    out, err = process.communicate(timeout=120)
    return process.returncode, out.decode(), err.decode()


def _within(*arguments: object) -> tuple[int, str]:
    """How a command ends in this process, and what it says: looking on needs no program of its own."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        status = run([*map(str, arguments)])
    return status, said.getvalue()


def _state(library: Path) -> State:
    """All that is known of every work, but for when, and what is proposed to be one."""
    works = json.loads(_within("list", "--library", library, "--json", "--sort", "title")[1])
    for work in works:
        del work["added"]
    opened = Library(library)
    pairs = [
        (pair.first, pair.second, pair.kind, pair.first_in_second, pair.evidence)
        for pair in likeness.undecided(most=1_000)
    ]
    opened.close()
    return sorted(works, key=lambda work: int(work["id"])), pairs


def _kept(library: Path) -> int:
    """How many originals are in their place."""
    return sum(1 for _ in (library / "originals").glob("*/*"))


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything in it that can happen."""
    folder = folder_of(tmp_path_factory.mktemp("stories") / "fics", COUNT)
    (folder / "story0300 copy.txt").write_text(story(300), encoding="utf-8")
    (folder / "story0301 revised.txt").write_text(story(301) + "\n\nAnd so to bed.\n", encoding="utf-8")
    (folder / "story0302 empty.txt").write_bytes(b"")
    for seed in range(0, COUNT, 50):
        # Reposted elsewhere with a new beginning and a new end; some before and some behind what they are like.
        place = f"{'a' if seed % 100 else 'z'} repost {seed:04}.txt"
        text = f"{body(seed + 5_000, 10)}\n\n{body(seed)}\n\n{body(seed + 6_000, 10)}"
        head = f"Title: Found {seed}\nAuthor: magpie{seed}\nFandom: Sherlock Holmes\n\n***\n\n"
        (folder / place).write_text(f"{head}{text}\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def clean(stories: Path, tmp_path_factory: pytest.TempPathFactory) -> State:
    """The state after one clean run."""
    library = tmp_path_factory.mktemp("clean") / "library"
    status, _, err = _run("add", stories, "--library", library)
    assert status == 1, err
    state = _state(library)
    assert len(state[1]) == REPOSTS
    return state


@pytest.mark.parametrize("seed", range(2))
def test_killed_again_and_again(stories: Path, clean: State, tmp_path: Path, seed: int) -> None:
    library = tmp_path / "library"
    moments = random.Random(seed)
    killed = 0
    # By how far it has come, as a busy machine may not have come anywhere in a second; then by the clock, as most
    # is done between one story and the next.
    for share in sorted(moments.uniform(0.05, 1) for _ in range(5)):
        process = _ianto("add", stories, "--library", library)
        deadline = time.monotonic() + 60
        while process.poll() is None and _kept(library) < share * COUNT and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(moments.uniform(0, 0.3))
        if process.poll() is None:
            killed += 1
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    assert killed, "every run was over before it could be killed"
    status, out, err = _run("add", stories, "--library", library, "--json")
    assert status == 1, err
    assert json.loads(out)["given"] == COUNT + 3 + REPOSTS
    assert _state(library) == clean
    status, said = _within("check", "--library", library)
    assert status == 0, said
    assert "note" not in said


def test_ctrl_c_keeps_what_was_counted(stories: Path, clean: State, tmp_path: Path) -> None:
    library = tmp_path / "library"
    process = _ianto("add", stories, "--library", library, "--json", "--verbose")
    deadline = time.monotonic() + 60
    while not (library / "catalog.sqlite3").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.6)
    # As a terminal does it: to the whole group, workers included.
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    if process.returncode == 130:
        assert "run the same command again" in err.decode() or "Stopped" in err.decode()
    else:
        assert json.loads(out)["given"] == COUNT + 3 + REPOSTS
    _run("add", stories, "--library", library)
    assert _state(library) == clean
    assert _within("check", "--library", library)[0] == 0
