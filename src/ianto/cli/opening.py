"""Opening the library a command is about."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import click

from ianto.catalog import CatalogUnusable, answering
from ianto.cli.main import UNUSABLE
from ianto.library import Library, LibraryUnusable
from ianto.originals import MissingOriginal
from ianto.tags import PackUnusable


class Unusable(click.ClickException):
    """The library cannot be used: exit status 3."""

    exit_code = UNUSABLE


@contextlib.contextmanager
def opened(folder: Path | None, *, create: bool = False) -> Iterator[Library]:
    """The library, open; what makes it unusable ends the command with status 3."""
    try:
        library = Library(folder, create=create)
        try:
            with answering():
                yield library
        finally:
            library.close()
    except LibraryUnusable as error:
        raise Unusable(str(error)) from error
    except CatalogUnusable as error:
        raise Unusable(f"{error}. Is the disk full, or the database busy or damaged?") from error
    except PackUnusable as error:
        raise Unusable(
            f"one of the library's packs cannot be read: {error}\n"
            "Mend it in the library's folder packs, import it anew, or take it out with `ianto pack remove`"
        ) from error
    except MissingOriginal as error:
        raise Unusable(f"{error}; run `ianto check`") from error
