"""What the documentation's examples are run on: a folder with the examples and a library of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.docs.pages import ROOT

_SHELL = f'ianto() {{ "{sys.executable}" -m ianto "$@"; }}\n'
_MARK = "\x1e"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command said on both streams, and its exit status."""

    said: str
    status: int


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder to run a page's commands in: `examples/` is there, and `~/fics` with the same stories."""

    folder: Path

    def environment(self) -> dict[str, str]:
        """The environment of a reader whose home is this folder."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("IANTO_", "XDG_"))}
        return kept | {
            "HOME": str(self.folder),
            "IANTO_LIBRARY": str(self.folder / "library"),
            "PYTHONPATH": str(ROOT / "src"),
            "COLUMNS": "100",
            "LC_ALL": "C.UTF-8",
        }

    def run(self, lines: list[str]) -> list[Answer]:
        """Run lines of a shell session, one after the other, in one shell."""
        script = _SHELL + "".join(
            f"{{ (exit ${{last:-0}}); {line}\n}} 2>&1; last=$?; printf '{_MARK}%d{_MARK}' $last\n" for line in lines
        )
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=self.folder,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=120,
        )
        parts = done.stdout.decode("utf-8").split(_MARK)
        return [
            Answer(said, int(status)) for said, status in zip(parts[0:-1:2], parts[1::2], strict=True)
        ]


@pytest.fixture(scope="session")
def first_desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The one library that all pages' libraries are copies of."""
    desk = Desk(tmp_path_factory.mktemp("docs"))
    shutil.copytree(ROOT / "examples", desk.folder / "examples")
    shutil.copytree(ROOT / "examples" / "stories", desk.folder / "fics")
    (made,) = desk.run(["ianto add examples/stories"])
    assert made.status == 0, made.said
    return desk


@pytest.fixture
def desk(first_desk: Desk, tmp_path: Path) -> Desk:
    """A desk of this test's own."""
    folder = tmp_path / "desk"
    shutil.copytree(first_desk.folder, folder)
    return Desk(folder)
