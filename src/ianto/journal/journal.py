"""The journal's file: lines are only ever added to it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ianto.journal.lines import Happening, Unreadable, read_line, written

FORMAT: Final = 1
"""Version of the journal's lines; what a newer ianto adds is passed over by an older one."""

_FIRST: Final = b'{"journal":{"format":%d}}\n' % FORMAT


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the journal.

    Attributes:
        number: from 1.
        what: what happened; None for a line that cannot be read.
        problem: why it cannot be read.
    """

    number: int
    what: Happening | None
    problem: str = ""


class Journal:
    """The journal of one library.

    What is written is added by one call to the system, so that writers that do not know of each other never
    mix their lines; a line cut short by a kill or a power cut spoils no other.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def exists(self) -> bool:
        """Whether anything was ever written."""
        try:
            return self.path.stat().st_size > 0
        except OSError:
            return False

    def write(self, happenings: Iterable[Happening], *, force: bool = True) -> None:
        """Add what happened.

        Args:
            happenings: in order.
            force: to the disk, before the call returns.

        Raises:
            OSError: the disk is full, or the folder cannot be written.
        """
        data = b"".join(map(written, happenings))
        if not data:
            return
        with self.path.open("ab+", buffering=0) as file:
            end = file.seek(0, os.SEEK_END)
            if not end:
                data = _FIRST + data
            elif os.pread(file.fileno(), 1, end - 1) != b"\n":
                # A line cut short must not take this one along.
                data = b"\n" + data
            _write_all(file.fileno(), data)
            if force:
                os.fsync(file.fileno())
        if force and not end:
            _force(self.path.parent)

    def begin(self, happenings: Iterable[Happening]) -> None:
        """Write a journal where there is none, all of it or nothing.

        Raises:
            OSError: as `write`.
        """
        beside = self.path.with_name(f"{self.path.name}.part")
        with beside.open("wb") as file:
            file.write(_FIRST)
            file.writelines(map(written, happenings))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self.path)
        _force(self.path.parent)

    def leave_out(self, unwanted: Callable[[Line], bool], *names: str) -> int:
        """Write the journal anew without some lines; all of it or nothing. The others stay as they are, byte for byte.

        Nobody else may write meanwhile.

        Args:
            unwanted: whether a line that says what happened is to be left out.
            names: of lines of these names only; see `read`.

        Returns:
            How many were left out.

        Raises:
            OSError: as `write`.
        """
        numbers = {line.number for line in self.read(*names) if line.what is not None and unwanted(line)}
        if numbers:
            beside = self.path.with_name(f"{self.path.name}.part")
            with self.path.open("rb") as old, beside.open("wb") as new:
                new.writelines(line for number, line in enumerate(old, 1) if number not in numbers)
                new.flush()
                os.fsync(new.fileno())
            beside.replace(self.path)
            _force(self.path.parent)
        return len(numbers)

    def read(self, *names: str) -> Iterator[Line]:
        """Every line that says what happened, or that cannot be read; none where there is no journal.

        Args:
            names: only lines that begin with one of these names, as ianto writes them; the others are not looked
                into, which takes a thirtieth of the time. None for all.
        """
        begins = tuple(b'{"%s":' % name.encode() for name in names)
        try:
            file = self.path.open("rb")
        except FileNotFoundError:
            return
        with file:
            for number, line in enumerate(file, 1):
                if not line.strip() or (begins and not line.startswith(begins)):
                    continue
                try:
                    what = read_line(line)
                except Unreadable as error:
                    yield Line(number, None, str(error))
                    continue
                if what is not None:
                    yield Line(number, what)


def _write_all(descriptor: int, data: bytes) -> None:
    """Write it by one call; by more only where the system takes no more at once."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _force(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
