"""Opening the catalogue: SQLite in the library's folder, or the PostgreSQL database it names."""

from __future__ import annotations

import contextlib
import pkgutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import (
    DatabaseError,
    DataError,
    Error,
    IntegrityError,
    ProgrammingError,
    connection,
    connections,
    transaction,
)

import ianto.catalog.migrations

# WAL lets readers read while one writer writes. NORMAL can lose the last transactions when the power goes,
# never the file; the originals are on disk by then, and adding again finishes the job.
_SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
    "PRAGMA cache_size=-32000; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;"
)
FILE = "catalog.sqlite3"
"""The catalogue's file in the library's folder, unless it is in a PostgreSQL database."""

_ADDRESS = "write postgresql://user@host/name"
_OUR_FAULT = (IntegrityError, ProgrammingError, DataError)


class CatalogUnusable(Exception):
    """The catalogue cannot be opened; the message says why and what to do."""


class CatalogLost(CatalogUnusable):
    """There is no catalogue, though there should be one."""


class CatalogTooNew(CatalogUnusable):
    """The catalogue was made by a newer ianto."""


def connect(
    folder: Path,
    url: str = "",
    extra: Mapping[str, Any] | None = None,
    *,
    create: bool = True,
    file: str = FILE,
) -> None:
    """Open the catalogue of the library in `folder` for this process, making or upgrading its tables.

    A process has one catalogue open at a time; connecting to another closes the first.

    Args:
        folder: the library's folder, which must exist.
        url: `postgresql://user:password@host:port/name`, or empty for SQLite in the folder.
        extra: further Django settings (the site's).
        create: whether to make one where there is none.
        file: the name of the SQLite file in the folder.

    Raises:
        CatalogLost: there is none, and none is to be made.
        CatalogTooNew: a newer ianto has changed the tables.
        CatalogUnusable: the file is no database, or the server does not answer.
    """
    if not create and not url and not (folder / file).exists():
        raise CatalogLost("there is none")
    database = _postgresql(url) if url else _sqlite(folder / file)
    for name, value in (extra or {}).items():
        setattr(settings, name, value)
    disconnect()
    # A connection lasts as long as its thread: a new one for each page cost a quarter of it.
    database |= {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}
    settings.DATABASES = {"default": database}
    connections.settings = connections.configure_settings(settings.DATABASES)
    try:
        _prepare(create=create)
    except ImproperlyConfigured as error:
        raise CatalogUnusable("PostgreSQL needs one more package: pip install 'ianto[postgresql]'") from error
    except DatabaseError as error:
        reason = " ".join(str(error).split())
        raise CatalogUnusable(f"the catalogue cannot be opened: {reason}") from error


@contextlib.contextmanager
def answering() -> Iterator[None]:
    """Tell of a database that fails while it is in use: a server that went away, a file that is damaged.

    Raises:
        CatalogUnusable: it failed; the message says how.
    """
    try:
        yield
    except _OUR_FAULT:
        raise
    except Error as error:
        reason = " ".join(str(error).split())
        raise CatalogUnusable(f"the catalogue cannot be used: {reason}") from error


def disconnect() -> None:
    """Close this thread's connection to the catalogue."""
    for open_one in connections.all(initialized_only=True):
        open_one.close()
        del connections[open_one.alias]


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "init_command": _SQLITE_PRAGMAS,
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise CatalogUnusable(f"{error} in the database's address; {_ADDRESS}") from error
    if parts.scheme not in {"postgresql", "postgres"}:
        raise CatalogUnusable(f"{parts.scheme or url}: is no database ianto knows; {_ADDRESS}")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": {"connect_timeout": 5, **query},
    }


def _prepare(*, create: bool) -> None:
    """Bring the tables up to date; refuse a catalogue that knows migrations we do not."""
    ours = {module.name for module in pkgutil.iter_modules(ianto.catalog.migrations.__path__)}
    theirs = _applied()
    if not theirs and not create:
        raise CatalogLost("there is none")
    if theirs - ours:
        raise CatalogTooNew(
            "this library was last used by a newer ianto "
            f"(its catalogue has the change “{max(theirs - ours)}”); "
            "install that version or a later one to open it"
        )
    if ours - theirs:
        _upgrade()


def _upgrade() -> None:
    """Bring the tables up to date, all at once or not at all: half of it could never be finished."""
    # SQLite allows this only before the transaction begins.
    checked = connection.disable_constraint_checking()
    try:
        with transaction.atomic():
            call_command("migrate", verbosity=0, interactive=False)
    finally:
        if checked:
            connection.enable_constraint_checking()


def _applied() -> set[str]:
    with connection.cursor() as cursor:
        if "django_migrations" not in connection.introspection.table_names(cursor):
            return set()
        cursor.execute("SELECT name FROM django_migrations WHERE app = 'catalog'")
        return {name for (name,) in cursor.fetchall()}
