"""What the fuzzer once found stays mended, and every case of the project keeps the fuzzer's promises."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from fuzz.__main__ import FOUND, ROOT, seeds
from fuzz.targets import TARGETS, Broken, checked

CASES = sorted(path for path in FOUND.rglob("*") if path.is_file() and path.suffix != ".md")


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_stays_mended(path: Path) -> None:
    checked(path.parent.name, path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_the_targets_take_the_projects_own_cases(target: str) -> None:
    taken = 0
    for data in seeds():
        checked(target, data)
        taken += 1
    assert taken > 50


def test_a_promise_that_is_broken_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fuzz.targets.ALLOWANCE", -1_000_000)
    with pytest.raises(Broken, match="became"):
        checked("text", b"a story")


@pytest.mark.skipif(
    importlib.util.find_spec("atheris") is None, reason="atheris has no wheel for this machine"
)
def test_the_fuzzer_runs(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "fuzz.run",
        "text",
        "-runs=200",
        f"-artifact_prefix={tmp_path}/",
        "-verbosity=0",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
