"""The tables of a new catalogue, made once by the migrations and copied from then on: a thousand tests begin with some."""

from __future__ import annotations

import contextlib
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

_MAKE = """
import sys
from pathlib import Path
from ianto.catalog import connect, disconnect
connect(Path(sys.argv[1]), sys.argv[2])
disconnect()
"""


def make(folder: Path, url: str = "") -> None:
    """Let the migrations make the tables, in the folder or in the PostgreSQL database at an address.

    In a process of its own, for this one has at most one catalogue open, and it may be somebody's.
    """
    subprocess.run([sys.executable, "-c", _MAKE, str(folder), url], check=True)


class Copied:
    """While it is switched on, an SQLite catalogue that is opened for the first time has the tables from the start."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: Path | None = None

    @contextlib.contextmanager
    def on(self) -> Iterator[None]:
        """Switch it on."""
        connection_created.connect(self._fill)
        try:
            yield
        finally:
            connection_created.disconnect(self._fill)

    @contextlib.contextmanager
    def off(self) -> Iterator[None]:
        """Switch it off meanwhile."""
        connection_created.disconnect(self._fill)
        try:
            yield
        finally:
            connection_created.connect(self._fill)

    def _fill(self, connection: BaseDatabaseWrapper, **_rest: Any) -> None:
        if connection.vendor != "sqlite":
            return
        mine: sqlite3.Connection = connection.connection
        if mine.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return
        if self._made is None:
            make(self._folder)
            (self._made,) = self._folder.glob("*.sqlite3")
        with contextlib.closing(sqlite3.connect(self._made)) as made:
            made.backup(mine)
