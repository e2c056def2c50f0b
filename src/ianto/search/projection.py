"""A projection of the catalogue on the disk: opened, written by one, read by many, made anew at any time."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import tantivy
from filelock import FileLock

from ianto.search.engine import clear, is_empty, open_writer, take_lock
from ianto.search.errors import IndexBroken
from ianto.search.state import META, State, check_files, only_facts, read_state, write_state


@dataclass(frozen=True, slots=True)
class Shape:
    """What a projection is like.

    Attributes:
        name: as messages call it.
        version: raised whenever what is written into it changes.
        schema: its fields.
        analysers: by the names the schema calls them.
        probe: a field and a term that are looked up once, to know that it can be read.
    """

    name: str
    version: int
    schema: tantivy.Schema
    analysers: Mapping[str, tantivy.TextAnalyzer]
    probe: tuple[str, str]


class Projection:
    """An index in a folder of its own. Asking is safe from several threads at once.

    Open it once and keep it: it notices by itself when another process has written. As a context manager it
    closes itself.
    """

    def __init__(self, folder: Path, shape: Shape, lock: FileLock | None) -> None:
        """Use `open` or `create` of what inherits."""
        self._folder = folder
        self._shape = shape
        self._state = read_state(folder, shape.version)
        self._whole = check_files(folder, self._state.files)
        self._engine = self._open_engine()
        self._writer = None if lock is None else open_writer(self._engine, folder)
        self._lock = lock
        self._reloading = threading.Lock()
        self._seen: tuple[int, int, int] | None = None

    @classmethod
    def _opened(cls, folder: Path, shape: Shape, *, writable: bool) -> Self:
        if not writable:
            return cls(folder, shape, None)
        return cls._begun(folder, shape, anew=False)

    @classmethod
    def _begun(cls, folder: Path, shape: Shape, *, anew: bool) -> Self:
        folder.mkdir(parents=True, exist_ok=True)
        lock = take_lock(folder)
        with ExitStack() as undo:
            undo.callback(lock.release)
            if anew:
                clear(folder)
            if is_empty(folder):
                tantivy.Index(shape.schema, str(folder))
                write_state(folder, State(), shape.version)
            index = cls(folder, shape, lock)
            undo.pop_all()
        return index

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop writing and let others write. What was not committed is lost; asking still works."""
        if self._lock is None:
            return
        self.settle()
        self._writer = None
        self._lock.release()
        self._lock = None

    @property
    def revision(self) -> int:
        """The catalogue's revision that is included; 0 for an empty one.

        Raises:
            IndexBroken: when it has been damaged since it was opened.
        """
        if self._lock is None:
            self._state.revision = read_state(self._folder, self._shape.version).revision
        return self._state.revision

    def __len__(self) -> int:
        """Number of documents."""
        return self._searcher().num_docs

    def commit(self, revision: int) -> None:
        """Make what was staged visible, all at once; the catalogue's `revision` is included then.

        Raises:
            OSError: when it cannot be written, as when the disk is full.
            RuntimeError: when it was not opened for writing.
        """
        writer = self._open_writer()
        with ExitStack() as undo:
            undo.callback(self._roll_back)
            with self._writing():
                writer.commit()
            undo.pop_all()
        self._state.revision = revision
        self._record()

    def settle(self) -> None:
        """Wait until segments being merged are merged, and drop files nobody needs any more.

        Worth it after a large update: fewer segments are searched faster.
        """
        writer = self._open_writer()
        writer.wait_merging_threads()
        # Waiting uses a writer up, so there is a new one to go on with.
        self._writer = None
        del writer
        self._open_writer()
        self._record()

    def verify(self) -> None:
        """Read every file and compare its checksum.

        Raises:
            IndexBroken: when one is missing or damaged.
        """
        check_files(self._folder, only_facts(self._whole))

    def _open_engine(self) -> tantivy.Index:
        try:
            engine = tantivy.Index.open(str(self._folder))
            # Analysers are not kept in the index; without them a search fails.
            for name, analyser in self._shape.analysers.items():
                engine.register_tokenizer(name, analyser)
            # We look for commits ourselves, so that a search after a commit always sees it.
            engine.config_reader("manual")
            engine.reload()
            engine.searcher().doc_freq(*self._shape.probe)
        except (ValueError, OSError) as error:
            raise self._unreadable(error) from error
        return engine

    def _open_writer(self) -> tantivy.IndexWriter:
        if self._lock is None:
            raise RuntimeError(f"This {self._shape.name} is not open for writing: open it with writable=True")
        if self._writer is None:
            self._writer = open_writer(self._engine, self._folder)
            # What a dead writer left half written would keep a full disk full.
            self._writer.garbage_collect_files()
        return self._writer

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except ValueError as error:
            # All the engine says when the disk is full. Its writer is dead, and with it what was not committed.
            self._writer = None
            message = (
                f"The {self._shape.name} in {self._folder} cannot be written; is the disk full? ({error})"
            )
            raise OSError(message) from error

    def _roll_back(self) -> None:
        if self._writer is not None:
            self._writer.rollback()

    def _record(self) -> None:
        self._reload()
        self._state.files = self._whole
        write_state(self._folder, self._state, self._shape.version)

    def _searcher(self) -> tantivy.Searcher:
        if self._look() != self._seen:
            self._reload()
        return self._engine.searcher()

    def _look(self) -> tuple[int, int, int]:
        try:
            stat = (self._folder / META).stat()
        except OSError as error:
            raise IndexBroken(
                f"The {self._shape.name} in {self._folder} is gone: run `ianto reindex`"
            ) from error
        return stat.st_ino, stat.st_mtime_ns, stat.st_size

    def _reload(self) -> None:
        with self._reloading:
            seen = self._look()
            if seen == self._seen:
                return
            self._whole = check_files(self._folder, self._whole)
            try:
                self._engine.reload()
            except (ValueError, OSError) as error:
                raise self._unreadable(error) from error
            self._changed()
            self._seen = seen

    def _changed(self) -> None:
        """Called after a commit was seen, before anything is asked of it."""

    def _unreadable(self, error: Exception) -> IndexBroken:
        return IndexBroken(
            f"The {self._shape.name} in {self._folder} cannot be read ({error}): run `ianto reindex`"
        )
