"""The command line, called as a program or in this process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ianto.cli.main import run


@dataclass(frozen=True, slots=True)
class Said:
    """What a command said, and how it ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The result, read."""
        return json.loads(self.out)


Ianto = Callable[..., Said]


@pytest.fixture
def ianto(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ianto:
    """Calls a command in this process, on a library of its own."""
    monkeypatch.setenv("IANTO_LIBRARY", str(tmp_path / "library"))

    def call(*arguments: str | Path) -> Said:
        capfd.readouterr()
        status = run([str(argument) for argument in arguments])
        said = capfd.readouterr()
        return Said(status, said.out, said.err)

    return call


def program(*arguments: str | Path | bytes) -> list[Any]:
    """The command line as a program, to be given to `subprocess`."""
    return [sys.executable, "-m", "ianto", *arguments]


def called(*arguments: str | Path | bytes, library: Path, **options: Any) -> Said:
    """Calls a command as a program of its own."""
    done = subprocess.run(
        program(*arguments),
        env=os.environ | {"IANTO_LIBRARY": str(library)},
        capture_output=True,
        check=False,
        timeout=120,
        **options,
    )
    return Said(
        done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    )
