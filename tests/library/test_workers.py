"""Worker processes: they end with the one they work for, and what they hold is bounded."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from ianto.library.inputs import Input
from ianto.library.workers import WORTH_WORKERS, Kept, read_all, runs, size_of
from ianto.originals import Store
from ianto.story import Provenance
from tests.library.made import folder_of, story


def _of_group(group: int) -> list[int]:
    """The processes of a group that are still running."""
    done = subprocess.run(["ps", "-eo", "pid=,pgid=,stat="], capture_output=True, check=True, text=True)
    rows = (line.split() for line in done.stdout.splitlines())
    return [int(pid) for pid, theirs, state in rows if int(theirs) == group and not state.startswith("Z")]


def test_workers_end_with_the_process_that_is_killed(tmp_path: Path) -> None:
    stories = folder_of(tmp_path / "fics", 1_500)
    command = [sys.executable, "-m", "ianto", "add", str(stories), "--library", str(tmp_path / "library")]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as process:
        try:
            deadline = time.monotonic() + 60
            # Itself, the process that makes workers, its keeper, and a worker or more.
            while len(_of_group(process.pid)) < 4 and time.monotonic() < deadline:
                time.sleep(0.05)
            assert len(_of_group(process.pid)) >= 4
            process.kill()
            process.wait()
            while _of_group(process.pid) and time.monotonic() < deadline:
                time.sleep(0.05)
            assert not _of_group(process.pid)
        finally:
            for pid in _of_group(process.pid):
                os.kill(pid, signal.SIGKILL)


def test_a_run_is_bounded_by_its_bytes_too() -> None:
    large = [Input(Provenance(f"{number}.txt"), size=5 << 20) for number in range(6)]
    small = [Input(Provenance(f"{number}.txt"), size=1) for number in range(40)]
    assert [len(run) for run in runs([*large, *small], size_of)] == [2, 2, 2, 16, 16, 8]


def _inputs(count: int) -> list[Input]:
    texts = [story(seed, sentences=3).encode() for seed in range(count)]
    return [Input(Provenance(f"{seed}.txt"), None, text, len(text)) for seed, text in enumerate(texts)]


def test_more_than_was_expected_is_read_by_workers(tmp_path: Path) -> None:
    """As with one archive of many stories."""
    outcomes = []
    for outcome in read_all(Store(tmp_path), _inputs(WORTH_WORKERS + 60), expected=1):
        outcomes.append(outcome)
        assert bool(multiprocessing.active_children()) == (len(outcomes) > WORTH_WORKERS)
    assert [outcome.original.provenance.path for outcome in outcomes if isinstance(outcome, Kept)] == [
        f"{seed}.txt" for seed in range(WORTH_WORKERS + 60)
    ]


def test_workers_that_end_while_nobody_looks_are_replaced(tmp_path: Path) -> None:
    outcomes = []
    for outcome in read_all(Store(tmp_path), _inputs(400), expected=400):
        outcomes.append(outcome)
        if len(outcomes) == 10:
            # What was sent ahead has been read by then: they end idle, not in the midst of telling.
            time.sleep(1)
            for worker in multiprocessing.active_children():
                worker.kill()
                worker.join()
            time.sleep(0.5)
    assert len(outcomes) == 400
    assert all(isinstance(outcome, Kept) for outcome in outcomes)
