"""Keeping the index of passages in step with the catalogue."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from ianto.catalog import Entry, Recorded, queries, revision, whole_texts
from ianto.catalog.arrangement import left_empty
from ianto.library.folder import LibraryUnusable
from ianto.library.lock import LibraryBusy
from ianto.library.stores import Stores
from ianto.search import IndexBroken, IndexBusy, IndexOutdated, IndexUnusable, Passages, WholeText, stamp_of
from ianto.story import Reading
from ianto.text import plain

_ENOUGH: Final = 5_000
"""Works indexed in one commit; the writer holds no more of them in memory than its heap has room for."""


class Recollecting:
    """The index of passages, open for writing while stories are added.

    On entering it is brought up to what the catalogue has: after a kill between the two, or when it was
    deleted, outdated, damaged or ahead of the catalogue, in which case it is made anew.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._changed: set[int] = set()
        self._staged = 0
        self._revision = 0

    def __enter__(self) -> Self:
        with told(), contextlib.ExitStack() as undo:
            self._passages = _in_step(self._folder)
            undo.callback(self._passages.close)
            catch_up(self._passages)
            undo.pop_all()
        self._revision = self._passages.revision
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._flush()
            self._passages.close()
        except (OSError, IndexUnusable):
            # Of two troubles the first is the one to tell; it is brought up to date next time.
            if kind is None:
                with told():
                    raise

    def take(self, entries: Sequence[Entry], recorded: Recorded) -> None:
        """Take in what a transaction wrote, sooner or later."""
        added = {entry.work: entry.reading for entry in entries if entry.kind == "added"}
        # As with the search index: until this batch is staged there is nothing to commit.
        self._revision = self._passages.revision
        states = whole_texts.states(list(added))
        with told():
            self._passages.stage(
                WholeText(work, stamp_of(work, states[work]), _chapters(reading))
                for work, reading in added.items()
                if reading is not None and work in states
            )
        self._changed |= {entry.work for entry in entries if entry.kind in {"new version", "duplicate"}}
        self._changed |= recorded.decided
        self._staged += len(added)
        self._revision = recorded.revision
        if self._staged + len(self._changed) >= _ENOUGH:
            self._flush()

    def _flush(self) -> None:
        if self._revision == self._passages.revision:
            return
        with told():
            _stage(self._passages, sorted(self._changed), ())
            self._passages.commit(self._revision)
        self._changed.clear()
        self._staged = 0


@contextlib.contextmanager
def told(index: str = "the index of passages") -> Iterator[None]:
    """Say of an index that cannot be written that the library is safe all the same."""
    try:
        yield
    except IndexBusy as error:
        raise LibraryBusy(str(error)) from error
    except (OSError, IndexUnusable) as error:
        raise LibraryUnusable(
            f"what was added is safe, but {index} could not be written: {error}. "
            "Is the disk full? Make room, then run `ianto reindex`"
        ) from error


def make_anew(folder: Path, on_progress: Callable[[int, int], None] | None = None) -> int:
    """Make the index of passages anew from the catalogue; the number of works in it."""
    with told(), Passages.create(folder) as passages:
        return catch_up(passages, on_progress)


def bring_up(folder: Path) -> None:
    """Bring the index of passages up to what the catalogue has, making it anew if it has to be."""
    with told(), _in_step(folder) as passages:
        catch_up(passages)


def forget_binned(folder: Path) -> None:
    """Have the index of passages forget what is in the bin; where it cannot be written, throw it away.

    It is made anew when it is next asked, and on a full disk there is room again.
    """
    if not folder.exists():
        return
    try:
        bring_up(folder)
    except LibraryBusy:
        raise
    except LibraryUnusable:
        shutil.rmtree(folder, ignore_errors=True)


def catch_up(passages: Passages, on_progress: Callable[[int, int], None] | None = None) -> int:
    """Index all texts that changed since the index last looked; the number of works whose text was new to it.

    Of a work that changed otherwise only its state is looked at. Stopped and begun again, it goes on where it was.
    """
    last = revision()
    if passages.revision >= last:
        return 0
    count = staged = seen = 0
    total = queries.totals()[0] if on_progress else 0
    for run in queries.changed_since(passages.revision):
        standing = [change.work for change in run if change.stands]
        gone = [change.work for change in run if not change.stands]
        if passages.revision:
            # Works left empty when theirs were joined or parted; an index made anew has never heard of them.
            gone += left_empty([change.work for change in run])
        new = _stage(passages, standing, gone)
        count += new
        seen += len(standing)
        staged += new + len(gone)
        if staged >= _ENOUGH:
            # Of the newest revision there may be more to come; all before it are in.
            passages.commit(run[-1].revision - 1)
            staged = 0
        if on_progress:
            on_progress(min(seen, total), total)
    passages.commit(last)
    return count


def _stage(passages: Passages, works: Sequence[int], gone: Sequence[int]) -> int:
    """Stage those of works whose text is not in the index as it is; how many there are."""
    standing = queries.on_shelves(works)
    stamps = {work: stamp_of(work, state) for work, state in whole_texts.states(standing).items()}
    known = passages.known(list(stamps.values()))
    lacking = [work for work, stamp in stamps.items() if stamp not in known]
    away = [*gone, *(set(works) - set(standing))]
    passages.stage(
        (WholeText(work, stamps[work], text) for work, text in whole_texts.texts(lacking)), sorted(set(away))
    )
    return len(lacking)


def _chapters(reading: Reading) -> tuple[str, ...]:
    """The text of each chapter as the catalogue gives it: what was read may have other spaces, and places would differ."""
    return tuple(plain(queries.unpack(chapter.html)) for chapter in reading.chapters)


def _in_step(folder: Path) -> Passages:
    """The index in a folder open for writing; one that cannot be used is replaced by an empty one."""
    try:
        passages = Passages.open(folder, writable=True)
    except (IndexBroken, IndexOutdated):
        return Passages.create(folder)
    if passages.revision <= revision():
        return passages
    # It has seen what the catalogue has lost: to a power cut, or to a backup that was put back.
    passages.close()
    return Passages.create(folder)


class Recollections(Stores):
    """The index of passages of a library, open to be asked."""

    _passages: Passages | None = None

    def passages(self) -> Passages:
        """The index of passages, in step with the catalogue where nobody else is changing the library.

        Made for the first time, a hundred thousand stories take some minutes.
        """
        if self._asked().revision != revision():
            # While another process is adding, what it has taken in can be asked; it will do the rest.
            with contextlib.suppress(LibraryUnusable), self.writing():
                bring_up(self.folder.passages)
        return self._asked()

    def _asked(self) -> Passages:
        """The index open to be asked; one that is missing, damaged or outdated is made anew first."""
        # The threads of the site share a library: what one of them lets go another may be about to ask.
        passages = self._passages
        if passages is not None:
            try:
                _ = passages.revision
                _ = len(passages)
            except IndexUnusable:
                passages = None
        if passages is None:
            try:
                passages = Passages.open(self.folder.passages)
            except IndexUnusable:
                with self.writing():
                    bring_up(self.folder.passages)
                passages = Passages.open(self.folder.passages)
            self._passages = passages
        return passages
