"""Keeping the search index in step with the catalogue."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from ianto.catalog import Entry, Recorded, later, naming, queries, retagging, revision
from ianto.catalog.arrangement import left_empty
from ianto.catalog.renewing import renew
from ianto.library.documents import of_entry, of_works
from ianto.library.recollecting import Recollecting, told
from ianto.library.stores import Stores
from ianto.search import Index, IndexBroken, IndexOutdated, IndexUnusable

ENOUGH = 5_000
"""Works indexed in one commit: at 500 each costs 1.0 ms of processor, at 5,000 it is 0.6."""


class Indexing:
    """The search index, open for writing while the library is being changed, and that of passages while it grows.

    On entering it is brought up to what the catalogue has: after a kill between the two, or when it was
    deleted, outdated, damaged or ahead of the catalogue, in which case it is made anew.
    """

    def __init__(self, library: Stores, *, adding: bool = False) -> None:
        self._folder = library.folder.search
        self._passages = Recollecting(library.folder.passages)
        self._beside = contextlib.ExitStack()
        self._adding = adding
        self._changed: set[int] = set()
        self._staged = 0
        self._revision = 0

    def __enter__(self) -> Self:
        with told("the search index"), contextlib.ExitStack() as undo:
            self._index = _in_step(self._folder)
            undo.callback(self._index.close)
            renew()
            later.catch_up()
            catch_up(self._index)
            if self._adding:
                # Decisions change no text, so that most changes of a library need not open it.
                self._beside.enter_context(self._passages)
            undo.pop_all()
        self._revision = self._index.revision
        if retagging.outdated():
            self.retag()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            # Each has a folder of its own: whichever of the two fails, the other is whole.
            self._beside.__exit__(kind, error, trace)
        finally:
            self._leave(written=kind is None)

    def _leave(self, *, written: bool) -> None:
        try:
            if written:
                self._flush()
            self._index.close()
        except (OSError, IndexUnusable):
            # Of two troubles the first is the one to tell; the index is brought up to date next time.
            if written:
                with told("the search index"):
                    raise

    def take(self, entries: Sequence[Entry], moment: datetime, recorded: Recorded) -> None:
        """Index what a transaction wrote, sooner or later."""
        added = [entry for entry in entries if entry.kind == "added"]
        # An interruption undoes all that is staged, of earlier batches too: until this one is staged as well
        # there is nothing to commit, and the next run catches up.
        self._revision = self._index.revision
        words = naming.vocabulary()
        with told("the search index"):
            self._index.stage(of_entry(entry, recorded.data[entry.work], moment, words) for entry in added)
        self._changed |= {entry.work for entry in entries if entry.kind in {"new version", "duplicate"}}
        self._changed |= recorded.decided
        self._staged += len(added)
        self._revision = recorded.revision
        if self._adding:
            self._passages.take(entries, recorded)
        if self._staged + len(self._changed) >= ENOUGH:
            self._flush()

    def again(self, works: Iterable[int], number: int) -> None:
        """Index anew, sooner or later, works that a transaction changed; `number` is the revision after it."""
        self._changed |= set(works)
        self._revision = number
        if self._staged + len(self._changed) >= ENOUGH:
            self._flush()

    def retag(self, on_progress: Callable[[int, int], None] | None = None) -> int:
        """Find the tags of all works anew by the vocabulary in force; the number of works.

        Stopped, it is done from the start when the library is next changed.
        """
        done, total = 0, queries.totals()[0]
        for works in retagging.runs():
            self.again(works, retagging.retag_run(works))
            done += len(works)
            if on_progress:
                on_progress(min(done, total), total)
        retagging.unused()
        retagging.keep_vocabulary()
        return done

    def touch(self, works: Sequence[int]) -> None:
        """Index anew what a decision changed."""
        self._changed |= set(works)
        self._revision = revision()
        self._flush()

    def _flush(self) -> None:
        if self._revision == self._index.revision:
            return
        later.catch_up()
        standing = queries.on_shelves(sorted(self._changed))
        with told("the search index"):
            self._index.stage(of_works(standing), sorted(self._changed - set(standing)))
            self._index.commit(self._revision)
        self._changed.clear()
        self._staged = 0


def _in_step(folder: Path) -> Index:
    """The index in a folder open for writing; one that cannot be used is replaced by an empty one."""
    try:
        index = Index.open(folder, writable=True)
    except (IndexBroken, IndexOutdated):
        return Index.create(folder)
    if index.revision <= revision():
        return index
    # It has seen what the catalogue has lost: to a power cut, or to a backup that was put back.
    index.close()
    return Index.create(folder)


def catch_up(index: Index, on_progress: Callable[[int, int], None] | None = None) -> int:
    """Index all that the catalogue changed since the index last looked; the number of works indexed.

    Stopped and begun again, it goes on where it was.
    """
    count = staged = 0
    last = revision()
    if index.revision >= last:
        return 0
    total = queries.totals()[0] if on_progress else 0
    for run in queries.changed_since(index.revision):
        standing = [change.work for change in run if change.stands]
        gone = [change.work for change in run if not change.stands]
        if index.revision:
            # Works left empty when theirs were joined or parted; an index made anew has never heard of them.
            gone += left_empty([change.work for change in run])
        index.stage(of_works(standing), gone)
        count += len(standing)
        staged += len(run)
        if staged >= ENOUGH:
            # Of the newest revision there may be more to come; all before it are in.
            index.commit(run[-1].revision - 1)
            staged = 0
        if on_progress:
            on_progress(count, total)
    index.commit(last)
    return count
