"""The stores of one library, open: what every workflow works on."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ianto.catalog import CatalogUnusable, calendars, chronicle, connect, disconnect, naming, queries
from ianto.catalog.connect import CatalogLost
from ianto.journal import Journal
from ianto.library.accounts import Accounts
from ianto.library.folder import LibraryUnusable, default_path, open_folder
from ianto.library.journalling import catch_up, says_more_than_a_beginning
from ianto.library.lock import writing
from ianto.originals import Store


class CatalogueLost(LibraryUnusable):
    """The library's catalogue is gone, and can be made anew."""


class Stores:
    """A library's folder, its originals and its catalogue. A process has one library open at a time.

    Attributes:
        folder: where it is and what it is made of.
        store: its originals.
        journal: everything that happened to it.
        accounts: who may come in by the site.
    """

    def __init__(
        self, path: Path | None = None, *, create: bool = False, extra: Mapping[str, Any] | None = None
    ) -> None:
        """Open the library at `path`, else at `$IANTO_LIBRARY`, else in the platform's data folder.

        Args:
            path: the library's folder.
            create: make one when there is none.
            extra: the site's settings for Django.

        Raises:
            NoLibrary: there is none.
            CatalogueLost: there is one, but its catalogue is gone.
            LibraryUnusable: it cannot be opened; the message says why and what to do.
        """
        self.folder = open_folder((path or default_path()).absolute(), create=create)
        self.store = Store(self.folder.originals)
        self.journal = Journal(self.folder.journal)
        self.accounts = Accounts(self.folder.accounts)
        try:
            self._connect(extra)
        except CatalogLost as error:
            raise CatalogueLost(
                f"the library at {self.folder.path} has originals, but its catalogue is gone: {error}; "
                "`ianto rebuild` makes it anew from the originals and the journal"
            ) from error
        except CatalogUnusable as error:
            raise LibraryUnusable(f"{self.folder.path}: {error}") from error
        naming.use_packs(self.folder.packs)
        calendars.use_calendars(self.folder.calendars)

    def _connect(self, extra: Mapping[str, Any] | None) -> None:
        """Open the catalogue, unless it is gone and there should be one."""
        connect(self.folder.path, self.folder.database, extra, create=not self._holds_something())
        if chronicle.is_empty() and says_more_than_a_beginning(self.journal):
            disconnect()
            raise CatalogLost("it is empty")

    def _holds_something(self) -> bool:
        """Whether there is more in the folder than a library that was just begun has."""
        return self.journal.exists() or next(self.store.hashes(), None) is not None

    def close(self) -> None:
        """Close the catalogue."""
        disconnect()

    @contextlib.contextmanager
    def writing(self, wait: float = 0) -> Iterator[None]:
        """Hold the library's lock while changing it, waiting for another writer `wait` seconds at most.

        What was decided meanwhile is told to the journal; what a writer that was killed could not tell it any
        more is told first.

        Raises:
            LibraryBusy: another process still holds it.
            LibraryUnusable: the journal cannot be written.
        """
        with writing(self.folder.lock, wait=wait):
            self.forget_doomed()
            self._tell()
            yield
            self._tell()

    def _tell(self) -> None:
        try:
            catch_up(self.journal)
        except OSError as error:
            raise LibraryUnusable(
                f"what was done is safe, but the journal of {self.folder.path} cannot be written: "
                f"{error.strerror or error}. Is the disk full? Make room, and run this again"
            ) from error

    def forget_doomed(self) -> None:
        """Delete the originals an emptied bin left needless, also those of a run that was ended before it could."""
        doomed = self.store.doomed()
        if doomed:
            needed = queries.needed(doomed)
            for sha256 in doomed:
                if sha256 not in needed:
                    self.store.forget(sha256)
            self.store.pardon()
