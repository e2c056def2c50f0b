"""The library's folder: where it is, what is in it, and whether this ianto can open it."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

import platformdirs

FORMAT = 1
"""Version of the folder's layout; raised when an older ianto could not open it any more."""

_NOTE = """\
# An ianto library. `originals/` holds every file as it was found. Back up the whole folder.
format = {format}

# A PostgreSQL database instead of the file catalog.sqlite3:
# database = "postgresql://user:password@localhost/ianto"
"""


class LibraryUnusable(Exception):
    """The library cannot be opened; the message says why and what to do."""


class NoLibrary(LibraryUnusable):
    """There is no library in the folder."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A library's folder.

    Attributes:
        path: the folder itself.
        database: address of its PostgreSQL database, or empty for SQLite in the folder.
    """

    path: Path
    database: str

    @property
    def originals(self) -> Path:
        """Where the originals lie."""
        return self.path / "originals"

    @property
    def search(self) -> Path:
        """Where the search index lies. It may be deleted at any time."""
        return self.path / "search"

    @property
    def passages(self) -> Path:
        """Where the index of passages lies. It may be deleted at any time."""
        return self.path / "passages"

    @property
    def twins(self) -> Path:
        """Where the store of what shares passages lies. It may be deleted at any time."""
        return self.path / "twins"

    @property
    def packs(self) -> Path:
        """Where the library's own packs of names lie; it need not exist."""
        return self.path / "packs"

    @property
    def calendars(self) -> Path:
        """Where the library's own calendars lie; it need not exist."""
        return self.path / "calendars"

    @property
    def charts(self) -> Path:
        """Where charts lie that were drawn. It may be deleted at any time."""
        return self.path / "charts"

    @property
    def journal(self) -> Path:
        """Where everything that happened to the library is written down."""
        return self.path / "journal.jsonl"

    @property
    def accounts(self) -> Path:
        """Where it is written who may come in by the site; it need not exist."""
        return self.path / "accounts.json"

    @property
    def lock(self) -> Path:
        """The file whose lock says that the library is being changed."""
        return self.path / "lock"


def default_path() -> Path:
    """The library used when none is named: `$IANTO_LIBRARY`, else the platform's data folder."""
    named = os.environ.get("IANTO_LIBRARY")
    return Path(named).expanduser() if named else Path(platformdirs.user_data_dir("ianto", appauthor=False))


def open_folder(path: Path, *, create: bool = False) -> Folder:
    """Open the library's folder, making it when asked to.

    Raises:
        NoLibrary: there is none and `create` is not set.
        LibraryUnusable: it is of a newer version, not a folder, or cannot be read or written.
    """
    note = path / "ianto.toml"
    try:
        if not note.exists() or not note.stat().st_size:
            if not create:
                raise NoLibrary(
                    f"there is no library at {path}. Add stories to begin one (ianto add PATH), "
                    "or name another with --library DIR"
                )
            _begin(path, note)
        stated = tomllib.loads(note.read_text(encoding="utf-8"))
    except NotADirectoryError as error:
        raise LibraryUnusable(f"{path} is a file, not a folder; name another with --library DIR") from error
    except OSError as error:
        raise LibraryUnusable(f"the library at {path} cannot be opened: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LibraryUnusable(f"{note} cannot be read as TOML ({error}); mend that line") from error
    _refuse_newer(path, stated.get("format"))
    database = os.environ.get("IANTO_DATABASE") or stated.get("database") or ""
    return Folder(path, str(database))


def _begin(path: Path, note: Path) -> None:
    beside = note.with_name("ianto.toml.part")
    if path.is_dir() and any(child not in {note, beside} for child in path.iterdir()):
        raise LibraryUnusable(
            f"{path} is not empty and is no library; name an empty or new folder with --library DIR"
        )
    path.mkdir(parents=True, exist_ok=True)
    # Renamed into its place, so that a kill or a full disk leaves no half of it.
    beside.write_text(_NOTE.format(format=FORMAT), encoding="utf-8")
    beside.replace(note)


def _refuse_newer(path: Path, stated: object) -> None:
    if not isinstance(stated, int) or stated < 1:
        raise LibraryUnusable(f"{path / 'ianto.toml'} does not say which format the library has")
    if stated > FORMAT:
        raise LibraryUnusable(
            f"the library at {path} was made by a newer ianto (format {stated}; this one knows {FORMAT}). "
            "Install that version or a later one to open it"
        )
