"""Keeping the search index in step with the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from ianto.catalog import Entry, queries, revision
from ianto.library.documents import of_entry, of_works
from ianto.library.folder import LibraryUnusable
from ianto.search import Document, Index, IndexBroken, IndexOutdated, IndexUnusable

if TYPE_CHECKING:
    from ianto.library.library import Library

_ENOUGH = 1_000
"""Documents handed to the index in one commit: a commit costs up to 100 ms, whatever its size."""


class Indexing:
    """The index, open for writing while the library is being changed.

    On entering it is brought up to what the catalogue has: after a kill between the two, or when it was
    deleted, outdated or damaged, in which case it is made anew.
    """

    def __init__(self, library: Library) -> None:
        self._folder = library.folder.search
        self._documents: list[Document] = []
        self._changed: set[int] = set()
        self._revision = 0

    def __enter__(self) -> Self:
        self._index = open_or_new(self._folder)
        self._revision = self._index.revision
        catch_up(self._index)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._flush()
            self._index.close()
        except (OSError, IndexUnusable) as trouble:
            # Of two troubles the first is the one to tell; the index is brought up to date next time.
            if kind is None:
                raise _unwritten(trouble) from trouble

    def take(self, entries: Sequence[Entry], moment: datetime, number: int) -> None:
        """Index what a transaction wrote, sooner or later; `number` is the library's revision after it."""
        self._documents += [of_entry(entry, moment) for entry in entries if entry.kind == "added"]
        self._changed |= {entry.work for entry in entries if entry.kind in {"new version", "duplicate"}}
        self._revision = number
        if len(self._documents) + len(self._changed) >= _ENOUGH:
            self._flush()

    def touch(self, works: Sequence[int]) -> None:
        """Index anew what a decision changed."""
        self._changed |= set(works)
        self._revision = revision()
        self._flush()

    def _flush(self) -> None:
        if not self._documents and not self._changed:
            return
        fresh = [document for document in self._documents if document.id not in self._changed]
        standing = set(queries.on_shelves(sorted(self._changed)))
        documents = chain(fresh, of_works(sorted(standing)))
        try:
            self._index.update(documents, sorted(self._changed - standing), self._revision)
        except IndexUnusable as error:
            raise _unwritten(error) from error
        self._documents.clear()
        self._changed.clear()


def _unwritten(error: Exception) -> LibraryUnusable:
    return LibraryUnusable(
        f"what was added is safe, but the search index could not be written: {error}. "
        "Is the disk full? Make room, then run `ianto reindex`"
    )


def open_or_new(folder: Path) -> Index:
    """The index in a folder open for writing; one that cannot be used is replaced by an empty one."""
    try:
        return Index.open(folder, writable=True)
    except (IndexBroken, IndexOutdated):
        return Index.create(folder)


def catch_up(index: Index) -> int:
    """Index all that the catalogue changed since the index last looked; the number of works."""
    count = 0
    last = revision()
    for run in queries.changed_since(index.revision):
        standing = [number for number, stands in run if stands]
        index.update(
            list(of_works(standing)), [number for number, stands in run if not stands], index.revision
        )
        count += len(run)
    if count:
        index.update([], [], last)
    return count
