"""The index: a projection of the catalogue that can be searched, and built again at any time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import tantivy
from filelock import FileLock

from ianto.search.akin import akin
from ianto.search.answering import Answering, Wanted
from ianto.search.ast import ParsedQuery
from ianto.search.compile import PLAIN, Names
from ianto.search.document import Document
from ianto.search.engine import (
    clear,
    is_empty,
    make_empty,
    open_engine,
    open_writer,
    take_lock,
)
from ianto.search.errors import IndexBroken
from ianto.search.facets import Counted
from ianto.search.narrow import EVERYTHING, Narrow
from ianto.search.parser import parse_query
from ianto.search.results import FacetCount, Hit, Results
from ianto.search.schema import write_document
from ianto.search.state import META, check_files, only_facts, read_state, write_state
from ianto.search.tally import Tally, tally, values


class Index:
    """A search index in a folder of its own. Searching is safe from several threads at once.

    Open it once and keep it: it notices by itself when another process has written. As a context manager it
    closes itself.
    """

    def __init__(self, folder: Path, lock: FileLock | None) -> None:
        """Use `open` or `create`."""
        self._folder = folder
        self._state = read_state(folder)
        self._whole = check_files(folder, self._state.files)
        self._engine = open_engine(folder)
        self._writer = None if lock is None else open_writer(self._engine, folder)
        self._lock = lock
        self._answering = Answering(self._engine.schema)
        self._reloading = threading.Lock()
        self._seen: tuple[int, int, int] | None = None

    @classmethod
    def open(cls, folder: Path | str, *, writable: bool = False) -> Self:
        """Open an index, to be searched or (one process at a time) written as well.

        Writable, a folder that is missing or empty becomes an empty index.

        Raises:
            IndexBroken: when it is missing or damaged; build it again with `create`.
            IndexOutdated: when another version of ianto made it; build it again with `create`.
            IndexBusy: when another process is writing it.
        """
        folder = Path(folder)
        if not writable:
            return cls(folder, None)
        folder.mkdir(parents=True, exist_ok=True)
        lock = take_lock(folder)
        with ExitStack() as undo:
            undo.callback(lock.release)
            if is_empty(folder):
                make_empty(folder)
            index = cls(folder, lock)
            undo.pop_all()
        return index

    @classmethod
    def create(cls, folder: Path | str) -> Self:
        """Begin an empty index, open for writing, in place of whatever index is in the folder.

        Raises:
            IndexBusy: when another process is writing it.
        """
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        lock = take_lock(folder)
        with ExitStack() as undo:
            undo.callback(lock.release)
            clear(folder)
            make_empty(folder)
            index = cls(folder, lock)
            undo.pop_all()
        return index

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop writing and let others write. What was not committed is lost; searching still works."""
        if self._lock is None:
            return
        self.settle()
        self._writer = None
        self._lock.release()
        self._lock = None

    @property
    def revision(self) -> int:
        """The catalogue's revision the index includes; 0 for an empty one.

        Raises:
            IndexBroken: when the index has been damaged since it was opened.
        """
        if self._lock is None:
            self._state.revision = read_state(self._folder).revision
        return self._state.revision

    def __len__(self) -> int:
        """Number of works in the index."""
        return self._searcher().num_docs

    def update(self, documents: Iterable[Document], removed: Iterable[int], revision: int) -> None:
        """Index these documents in place of what was there under their ids, and forget the removed ones.

        All of it is visible at once, when this returns; done again, it changes nothing. An error while
        `documents` are being made leaves the index as it was.

        Raises:
            OSError: when the index cannot be written, as when the disk is full.
            RuntimeError: when the index was not opened for writing.
        """
        self.stage(documents, removed)
        self.commit(revision)

    def stage(self, documents: Iterable[Document], removed: Iterable[int] = ()) -> None:
        """Write what `commit` will make visible, without the cost of a commit. An error undoes all of it.

        A commit costs the same for one work and for thousands: a large import stages often and commits seldom.

        Raises:
            OSError: when the index cannot be written, as when the disk is full.
            RuntimeError: when the index was not opened for writing.
        """
        writer = self._open_writer()
        with ExitStack() as undo:
            undo.callback(self._roll_back)
            for number in removed:
                writer.delete_documents_by_term("id", number)
            for document in documents:
                written = write_document(document)
                with self._writing():
                    writer.delete_documents_by_term("id", document.id)
                    writer.add_document(written)
            undo.pop_all()

    def commit(self, revision: int) -> None:
        """Make what was staged visible, all at once; the index then includes the catalogue's `revision`.

        Raises:
            OSError: when the index cannot be written, as when the disk is full.
            RuntimeError: when the index was not opened for writing.
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
        """Read every file of the index and compare its checksum.

        Raises:
            IndexBroken: when one is missing or damaged.
        """
        check_files(self._folder, only_facts(self._whole))

    def search(
        self,
        query: str | ParsedQuery,
        narrow: Narrow = EVERYTHING,
        *,
        sort: str = "",
        offset: int = 0,
        limit: int = 20,
        facets: bool = False,
        facet_size: int = 12,
        names: Names = PLAIN,
    ) -> Results:
        """Find works.

        Args:
            query: in ianto's query language; an empty one finds everything, newest first.
            narrow: what the works are limited to.
            sort: one of `SORTS`, with a minus for the other way round; a `sort:` in the query goes before it.
            offset: how many hits to skip.
            limit: how many hits to give, at most.
            facets: whether to count `FACETS`.
            facet_size: how many values to give for each.
            names: what else a name that is looked for is called, and what a person keeps of works.

        Raises:
            QueryError: when the query cannot be understood.
            ValueError: for a filter or sort that does not exist, or a negative offset or limit.
            IndexBroken: when the index has been damaged since it was opened.
        """
        parsed = parse_query(query) if isinstance(query, str) else query
        wanted = Wanted(sort, offset, limit, facets, facet_size)
        return self._answering.search(self._searcher(), parsed, narrow, wanted, names)

    def akin(self, values: Mapping[str, Sequence[str]], limit: int = 50) -> tuple[Hit, ...]:
        """The works that share most of some exact values, by names of `FILTERS`; rare ones count most.

        Raises:
            IndexBroken: when the index has been damaged since it was opened.
        """
        return akin(self._searcher(), self._engine.schema, values, limit)

    def tally(self, names: Sequence[str], most: int) -> Tally:
        """All works counted; the commonest `most` values of each of some `FACETS`.

        Raises:
            IndexBroken: when the index has been damaged since it was opened.
        """
        return tally(self._searcher(), names, most)

    def values(self, name: str) -> tuple[str, ...]:
        """Every value that one of `FILTERS` has or had, in no order.

        Raises:
            ValueError: for a filter that does not exist.
            IndexBroken: when the index has been damaged since it was opened.
        """
        return values(self._searcher(), name)

    def facets(
        self,
        query: str | ParsedQuery = "",
        narrow: Narrow = EVERYTHING,
        *,
        size: int = 12,
        names: Names = PLAIN,
    ) -> Callable[[], Counted]:
        """Begin to count `FACETS`, and go on with something else: what comes back gives the counts when asked.

        It gives the `size` commonest values of each, and how many different ones there are; where words are
        searched for, only whether there are more than `BEYOND` besides.

        Raises:
            QueryError: when the query cannot be understood.
            ValueError: for a filter that does not exist.
            IndexBroken: when the index has been damaged since it was opened.
        """
        parsed = parse_query(query) if isinstance(query, str) else query
        return self._answering.facets(self._searcher(), parsed, narrow, size, names)

    def count_values(
        self, name: str, query: str | ParsedQuery = "", narrow: Narrow = EVERYTHING, *, names: Names = PLAIN
    ) -> tuple[FacetCount, ...]:
        """All values that works found have, the commonest first.

        Args:
            name: one of `VALUES`.
            query: in ianto's query language.
            narrow: what the works are limited to.
            names: as for `search`.

        Raises:
            QueryError: when the query cannot be understood.
            ValueError: for a name that is none of `VALUES`, or a filter that does not exist.
            IndexBroken: when the index has been damaged since it was opened.
        """
        parsed = parse_query(query) if isinstance(query, str) else query
        return self._answering.values(self._searcher(), parsed, narrow, name, names)

    def count_sets(
        self,
        sets: Mapping[str, frozenset[int]],
        query: str | ParsedQuery = "",
        narrow: Narrow = EVERYTHING,
        *,
        names: Names = PLAIN,
    ) -> dict[str, int]:
        """How many of the works found are in each of some sets, by names of your own.

        Raises:
            QueryError: when the query cannot be understood.
            ValueError: for a filter that does not exist.
            IndexBroken: when the index has been damaged since it was opened.
        """
        parsed = parse_query(query) if isinstance(query, str) else query
        return self._answering.count_sets(self._searcher(), parsed, narrow, sets, names)

    def years(self, narrow: Narrow = EVERYTHING) -> dict[int, int]:
        """How many works are of each year, in order; those without a date are left out.

        Args:
            narrow: what the works are limited to.

        Raises:
            ValueError: for a filter that does not exist.
            IndexBroken: when the index has been damaged since it was opened.
        """
        return self._answering.years(self._searcher(), narrow)

    def _open_writer(self) -> tantivy.IndexWriter:
        if self._lock is None:
            raise RuntimeError("This index is not open for writing: use Index.open(folder, writable=True)")
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
            message = f"The search index in {self._folder} cannot be written; is the disk full? ({error})"
            raise OSError(message) from error

    def _roll_back(self) -> None:
        if self._writer is not None:
            self._writer.rollback()

    def _record(self) -> None:
        self._reload()
        self._state.files = self._whole
        write_state(self._folder, self._state)

    def _searcher(self) -> tantivy.Searcher:
        if self._look() != self._seen:
            self._reload()
        return self._engine.searcher()

    def _look(self) -> tuple[int, int, int]:
        try:
            stat = (self._folder / META).stat()
        except OSError as error:
            raise IndexBroken(f"The search index in {self._folder} is gone: run `ianto reindex`") from error
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
                raise IndexBroken(
                    f"The search index cannot be read ({error}): run `ianto reindex`"
                ) from error
            self._answering.forget()
            self._seen = seen
