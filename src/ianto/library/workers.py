"""Reading in worker processes: what is read and kept there, and in what order it comes back."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import MappingProxyType
from typing import Generic, TypeVar

from ianto.formats import Unreadable
from ianto.library.inputs import Input, NoInput
from ianto.library.reading import read_bytes
from ianto.originals import Store
from ianto.story import Original, Reading

_I = TypeVar("_I")
_O = TypeVar("_O")

_RUN = 16
"""Inputs sent to a worker at once: enough to make the sending cheap, few enough to keep all of them busy."""

_RUN_BYTES = 8 * 1024 * 1024
"""Bytes of the inputs after which a run is full all the same: whole novels are sent by ones and twos."""

_AHEAD = 3
"""Runs in flight for each worker; what bounds the memory of a run of any length."""

ENDED = "reading it ended the process that read it; it was left alone"

WORTH_WORKERS = 150
"""Fewer inputs are read faster in this process than other processes start."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An input whose bytes are kept.

    Attributes:
        original: the bytes and where they were found.
        reading: what was read, or None when the bytes were already kept and have been read before.
    """

    original: Original
    reading: Reading | None


Outcome = Kept | NoInput


Off = Mapping[str, frozenset[str]]
"""The repairs a person does not want, by the original's hash."""

_NONE: Off = MappingProxyType({})


def read_input(store: Store, item: Input, off: Off = _NONE) -> Outcome:
    """Read one input and keep its bytes, unless nothing can be made of it.

    Raises:
        OSError: the originals cannot be written (a full disk); the input itself is not to blame.
    """
    try:
        data = item.path.read_bytes() if item.path is not None else item.data or b""
    except OSError as error:
        reason = (error.strerror or "unknown").lower()
        return NoInput(item.provenance.name, f"it cannot be opened ({reason})")
    sha256 = hashlib.sha256(data).hexdigest()
    original = Original(sha256, len(data), item.provenance)
    if store.stands(sha256, len(data)):
        return Kept(original, None)
    try:
        reading = read_bytes(data, item.provenance, off.get(sha256, frozenset()))
    except Unreadable as error:
        return NoInput(item.provenance.name, str(error))
    store.keep(data)
    return Kept(original, reading)


def read_all(
    store: Store, items: Iterable[Input | NoInput], expected: int, off: Off = _NONE
) -> Iterator[Outcome]:
    """Read inputs, in worker processes when there are many, and give the outcomes in the order given.

    Args:
        store: where the bytes are kept.
        items: the inputs; what is no input passes through.
        expected: about how many there are.
        off: the repairs that are not wanted.

    Raises:
        OSError: the originals cannot be written.
    """
    source = iter(items)
    if expected < WORTH_WORKERS:
        # One archive may hold more than could be expected: workers read the rest.
        for item in islice(source, WORTH_WORKERS):
            yield item if isinstance(item, NoInput) else read_input(store, item, off)
    yield from Pool(partial(_read_run, store.root, dict(off)), _left_alone).do(runs(source, size_of))


def _left_alone(item: Input | NoInput) -> Outcome:
    name = item.file if isinstance(item, NoInput) else item.provenance.name
    return NoInput(name, ENDED)


def size_of(item: Input | NoInput) -> int:
    """How many bytes an input has; none where there is nothing to read."""
    return item.size if isinstance(item, Input) else 0


def runs(items: Iterable[_I], size_of: Callable[[_I], int]) -> Iterator[list[_I]]:
    """The items in runs for a worker each, few enough and small enough to be held in memory."""
    run: list[_I] = []
    size = 0
    for item in items:
        run.append(item)
        size += size_of(item)
        if len(run) == _RUN or size >= _RUN_BYTES:
            yield run
            run, size = [], 0
    if run:
        yield run


class Pool(Generic[_I, _O]):
    """Worker processes that outlive the file that kills one of them."""

    def __init__(self, work: Callable[[Sequence[_I]], list[_O]], lost: Callable[[_I], _O]) -> None:
        """Nothing is started before there is something to do.

        Args:
            work: what a worker does with a run; something that can be sent to a process.
            lost: what becomes of an item that ends the worker.
        """
        self._work = work
        self._lost = lost
        self._workers = max(1, min(os.cpu_count() or 1, 8))
        self._executor: ProcessPoolExecutor | None = None

    def do(self, source: Iterator[list[_I]]) -> Iterator[_O]:
        """What becomes of every item of the runs, in order."""
        waiting: deque[tuple[list[_I], Future[list[_O]]]] = deque()
        try:
            while True:
                for run in islice(source, self._workers * _AHEAD - len(waiting)):
                    waiting.append((run, self._submit(run)))
                if not waiting:
                    return
                run, future = waiting.popleft()
                try:
                    yield from future.result()
                except BrokenProcessPool:
                    pending = [run, *(later for later, _ in waiting)]
                    yield from self._one_by_one(pending[0])
                    waiting = deque((later, self._submit(later)) for later in pending[1:])
        finally:
            if self._executor is not None:
                self._executor.shutdown(wait=False, cancel_futures=True)

    def _submit(self, run: list[_I]) -> Future[list[_O]]:
        if self._executor is None:
            context = multiprocessing.get_context("forkserver")
            context.set_forkserver_preload([__name__])
            self._executor = ProcessPoolExecutor(self._workers, mp_context=context, initializer=_begin)
        try:
            return self._executor.submit(self._work, run)
        except BrokenProcessPool:
            # A worker ended while nobody was looking; what it was to read is read again when its turn comes.
            self._restart()
            return self._submit(run)

    def _one_by_one(self, run: Sequence[_I]) -> Iterator[_O]:
        """Read a run that ended a worker again, each alone, to find the one that did it."""
        self._restart()
        for item in run:
            try:
                yield from self._submit([item]).result()
            except BrokenProcessPool:
                self._restart()
                yield self._lost(item)

    def _restart(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = None


def _begin() -> None:
    # Ctrl-C is for the process that asked; it stops its workers itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asked = multiprocessing.parent_process()
    if asked is not None:
        threading.Thread(target=_end_with, args=(asked,), daemon=True).start()


def _end_with(asked: BaseProcess) -> None:
    """End this worker when the process that asked for it does; killed, it has no time to say so."""
    asked.join()
    signal.raise_signal(signal.SIGTERM)


def _read_run(root: Path, off: Off, run: Sequence[Input | NoInput]) -> list[Outcome]:
    store = Store(root)
    return [item if isinstance(item, NoInput) else read_input(store, item, off) for item in run]
