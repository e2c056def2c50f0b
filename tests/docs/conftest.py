"""What the documentation's examples are run on: a folder with the examples and a library of them."""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ianto.cli.main import run
from tests.docs.pages import ROOT


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command said on both streams, and its exit status."""

    said: str
    status: int


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder to run a page's commands in: `examples/` is there, and `~/fics` with the same stories."""

    folder: Path

    def run(self, lines: list[str]) -> list[Answer]:
        """Run lines of a shell session one after the other: ianto in this process, the rest in a shell."""
        answers: list[Answer] = []
        with self._at_home():
            for line in lines:
                last = answers[-1].status if answers else 0
                answers.append(_called(line) if line.startswith("ianto ") else _shell(line, b"", last))
        return answers

    @contextlib.contextmanager
    def _at_home(self) -> Iterator[None]:
        """The environment and folder of a reader whose home is this one."""
        with pytest.MonkeyPatch.context() as patch:
            for key in [key for key in os.environ if key.startswith(("IANTO_", "XDG_"))]:
                patch.delenv(key)
            patch.setenv("HOME", str(self.folder))
            patch.setenv("IANTO_LIBRARY", str(self.folder / "library"))
            patch.setenv("COLUMNS", "100")
            patch.chdir(self.folder)
            yield


def _called(line: str) -> Answer:
    """One call of ianto, and what the shell makes of what it says."""
    call, rest = _parted(line)
    said = io.BytesIO()
    stream = io.TextIOWrapper(said, encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(stream):
        status = run([_expanded(word) for word in shlex.split(call)][1:])
    if rest:
        return _shell(f"cat {rest}", said.getvalue(), status)
    return Answer(said.getvalue().decode("utf-8"), status)


def _parted(line: str) -> tuple[str, str]:
    """A call of ianto, and the pipe or redirection behind it."""
    quoted = ""
    for place, letter in enumerate(line):
        if letter in "\"'" and quoted in {"", letter}:
            quoted = "" if quoted else letter
        elif letter in "|>" and not quoted:
            return line[:place], line[place:]
    return line, ""


def _expanded(word: str) -> str:
    return str(Path(word).expanduser()) if word.startswith("~") else word


def _shell(line: str, given: bytes, last: int) -> Answer:
    done = subprocess.run(
        ["bash", "-c", f"(exit {last}); {line}"],
        input=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        timeout=60,
    )
    return Answer(done.stdout.decode("utf-8"), done.returncode)


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
