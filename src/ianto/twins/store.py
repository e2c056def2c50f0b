"""The store: which versions share passages. It holds nothing of its own and can be made anew at any time."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from ianto.twins import run as files
from ianto.twins.errors import TwinsBroken
from ianto.twins.near import Near, near_many
from ianto.twins.run import Run
from ianto.twins.state import STATE, RunNote, State, damaged, read_state, write_state

_SUFFIX: Final = ".run"
_STEP: Final = 4
"""A run is kept beside the next smaller one only if it is so many times as large: few runs are searched fast."""

_SMALL: Final = 1 << 16
"""Postings of a run that is written again with whatever is added: half a megabyte."""

_TRIES: Final = 20


class Twins:
    """A store of postings in a folder of its own: an opened one is a picture of what was last committed.

    Any number may read while one writes; who may write is for the library's lock to say. As a context manager
    it closes itself; what was not committed is lost then.
    """

    def __init__(self, folder: Path, state: State, runs: Sequence[Run], *, writable: bool) -> None:
        """Use `open` or `create`."""
        self._folder = folder
        self._state = state
        self._runs = list(runs)
        self._writable = writable
        self._fresh: list[Run] = []
        self._last = state.last

    @classmethod
    def open(cls, folder: Path, *, rule: int, writable: bool = False) -> Self:
        """Open a store, to be searched or written as well.

        Args:
            folder: where it is.
            rule: version of the fingerprint the hashes must have been taken with.
            writable: whether it is to be added to.

        Raises:
            TwinsMissing: there is none; make it anew with `create`.
            TwinsBroken: it is damaged; make it anew with `create`.
            TwinsOutdated: it is another version's; make it anew with `create`.
        """
        for attempt in range(_TRIES):
            state = read_state(folder, rule)
            try:
                runs = [_opened(folder, note) for note in state.runs]
            except TwinsBroken:
                # Another process may have merged runs between our two looks; then the state has changed too.
                if attempt == _TRIES - 1 or read_state(folder, rule) == state:
                    raise
            else:
                if writable:
                    _sweep(folder, state)
                return cls(folder, state, runs, writable=writable)
        raise AssertionError

    @classmethod
    def create(cls, folder: Path, *, rule: int) -> Self:
        """Begin an empty store, open for writing, in place of whatever is in the folder.

        Raises:
            OSError: it cannot be written.
        """
        folder.mkdir(parents=True, exist_ok=True)
        state = State(rule)
        write_state(folder, state)
        _sweep(folder, state)
        return cls(folder, state, [], writable=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the files go. What was not committed is lost."""
        self._runs, self._fresh = [], []
        self._writable = False

    @property
    def upto(self) -> int:
        """The catalogue's revision that is included; 0 for a new store."""
        return self._state.upto

    @property
    def waiting(self) -> int:
        """Postings added and not yet committed; they are held in memory, eight bytes each."""
        return sum(len(run.keys) for run in self._fresh)

    def __len__(self) -> int:
        """Number of postings; those of a version that was read again may be counted twice."""
        return sum(len(run.keys) for run in (*self._runs, *self._fresh))

    def add(self, rows: Iterable[tuple[int, NDArray[np.uint32]]]) -> None:
        """Take in versions with their hashes. They are found at once by this store, and kept by `commit`.

        What a version had before stays: who reads a version again compares what is found with its sketch.

        Raises:
            RuntimeError: the store was not opened for writing.
            ValueError: a version's number is negative or beyond 32 bits.
        """
        self._must_be_writable()
        added = list(rows)
        postings = files.in_memory(files.postings(added))
        self._last = max(self._last, *(version for version, _ in added), 0)
        if not len(postings.keys):
            return
        self._fresh.append(postings)
        while len(self._fresh) > 1 and len(self._fresh[-2].keys) < _STEP * len(self._fresh[-1].keys):
            pair = self._fresh[-2:]
            self._fresh[-2:] = [files.in_memory(np.concatenate([run.keys for run in pair]))]

    def lacks(self, rows: Sequence[tuple[int, NDArray[np.uint32]]]) -> list[tuple[int, NDArray[np.uint32]]]:
        """Those of versions that have a hash the store does not know of them."""
        keys = files.postings(rows)
        owners = np.repeat([version for version, _ in rows], [len(hashes) for _, hashes in rows])
        known = np.zeros(len(keys), dtype=np.bool_)
        for run in (*self._runs, *self._fresh):
            known |= run.has(keys)
        lacking = set(owners[~known].tolist())
        return [row for row in rows if row[0] in lacking]

    def commit(self, upto: int) -> None:
        """Keep what was added, all or nothing: the store then includes the catalogue's revision `upto`.

        Killed at any moment, what is on the disk is the old state or the new one.

        Raises:
            OSError: it cannot be written, as when the disk is full; what was committed before stands.
            RuntimeError: the store was not opened for writing.
        """
        self._must_be_writable()
        if not self._fresh and upto == self._state.upto:
            return
        notes, runs = list(self._state.runs), list(self._runs)
        if self._fresh:
            keep = _kept(notes, self.waiting)
            name = (
                f"{1 + max((int(note.name.removesuffix(_SUFFIX)) for note in notes), default=0):08}{_SUFFIX}"
            )
            path = self._folder / name
            count, checksum = files.write(path, files.merged([*runs[keep:], *self._fresh]))
            notes[keep:] = [RunNote(name, count, checksum, path.stat().st_mtime_ns)]
            runs[keep:] = [files.mapped(path, count)]
        state = replace(self._state, upto=upto, last=self._last, runs=tuple(notes))
        write_state(self._folder, state)
        self._state, self._runs, self._fresh = state, runs, []
        _sweep(self._folder, state)

    def near(
        self, hashes: NDArray[np.uint32], before: int | None = None, share: float = 0.0, most: int = 50
    ) -> Near:
        """Which versions share hashes with a text, at most `most` of them; see `Near`.

        Args:
            hashes: the text's, each once.
            before: only versions with a lower number; None for all.
            share: part of the smaller sample that must be in the other, about; two hashes in any case.
            most: how many to name.
        """
        limit = self._last + 1 if before is None else before
        return next(self.near_many([(limit, hashes)], share, most))

    def near_many(
        self,
        asked: Sequence[tuple[int, NDArray[np.uint32]]],
        share: float = 0.0,
        most: int = 50,
        also: Sequence[tuple[int, NDArray[np.uint32]]] = (),
    ) -> Iterator[Near]:
        """As `near`, for many texts at once, each with its own `before`: a fraction of the time for each.

        Args:
            asked: of each text the number of the first version that is not to be found, and its hashes.
            share: part of the smaller sample that must be in the other, about; two hashes in any case.
            most: how many to name for one text.
            also: versions to be found as if they had been added.
        """
        beside = [files.in_memory(files.postings(also))] if also else []
        return near_many([*self._runs, *self._fresh, *beside], asked, share, most)

    def verify(self) -> None:
        """Read every file and compare its checksum.

        Raises:
            TwinsBroken: one is missing or damaged.
        """
        for note in self._state.runs:
            _verify(self._folder, note)

    def _must_be_writable(self) -> None:
        if not self._writable:
            raise RuntimeError("this store is not open for writing: use Twins.open(…, writable=True)")


def _opened(folder: Path, note: RunNote) -> Run:
    path = folder / note.name
    try:
        run = files.mapped(path, note.postings)
        written = path.stat().st_mtime_ns
    except FileNotFoundError as error:
        raise damaged(folder, note.name, "is missing") from error
    except (OSError, ValueError) as error:
        raise damaged(folder, note.name, f"cannot be used: {error}") from error
    if written != note.written:
        # Copied, or put back from a backup: once more it has to be read to know that it is whole.
        _verify(folder, note)
    return run


def _verify(folder: Path, note: RunNote) -> None:
    try:
        checksum = files.checksum_of(folder / note.name)
    except OSError as error:
        raise damaged(folder, note.name, "cannot be read") from error
    if checksum != note.checksum:
        raise damaged(folder, note.name, "is garbled")


def _kept(notes: Sequence[RunNote], fresh: int) -> int:
    """How many of the runs, largest first, stay beside a new one; the rest are merged into it."""
    keep = len(notes)
    size = fresh
    while keep and (notes[keep - 1].postings < _STEP * size or notes[keep - 1].postings < _SMALL):
        keep -= 1
        size += notes[keep].postings
    return keep


def _sweep(folder: Path, state: State) -> None:
    """Delete files that are no part of the store: of another state, or left half written by a kill."""
    own = {STATE, *(note.name for note in state.runs)}
    for path in (*folder.glob(f"*{_SUFFIX}"), folder / f"{STATE}.new"):
        if path.name not in own:
            with contextlib.suppress(OSError):
                path.unlink()
