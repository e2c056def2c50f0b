"""The index: a projection of the catalogue that can be searched, and built again at any time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Self

from filelock import FileLock

from ianto.search.akin import akin
from ianto.search.answering import Answering, Facets, Wanted
from ianto.search.ast import ParsedQuery
from ianto.search.compile import PLAIN, Names
from ianto.search.document import Document
from ianto.search.facets import Counted
from ianto.search.narrow import EVERYTHING, Narrow
from ianto.search.parser import parse_query
from ianto.search.projection import Projection, Shape
from ianto.search.results import FacetCount, Hit, Results
from ianto.search.schema import (
    FACETS,
    SCHEMA_VERSION,
    SPACED,
    WORDS,
    build_schema,
    spaced_analyser,
    write_document,
)
from ianto.search.tally import Tally, tally, values
from ianto.search.words import make_analyser


class Index(Projection):
    """A search index in a folder of its own. Searching is safe from several threads at once."""

    def __init__(self, folder: Path, shape: Shape, lock: FileLock | None) -> None:
        """Use `open` or `create`."""
        super().__init__(folder, shape, lock)
        self._answering = Answering(self._engine.schema)

    @classmethod
    def open(cls, folder: Path | str, *, writable: bool = False) -> Self:
        """Open an index, to be searched or (one process at a time) written as well.

        Writable, a folder that is missing or empty becomes an empty index.

        Raises:
            IndexBroken: when it is missing or damaged; build it again with `create`.
            IndexOutdated: when another version of ianto made it; build it again with `create`.
            IndexBusy: when another process is writing it.
        """
        return cls._opened(Path(folder), _shape(), writable=writable)

    @classmethod
    def create(cls, folder: Path | str) -> Self:
        """Begin an empty index, open for writing, in place of whatever index is in the folder.

        Raises:
            IndexBusy: when another process is writing it.
        """
        return cls._begun(Path(folder), _shape(), anew=True)

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
        of: Sequence[str] = FACETS,
        instead: bool = False,
        names: Names = PLAIN,
    ) -> Callable[[], Counted]:
        """Begin to count facets, and go on with something else: what comes back gives the counts when asked.

        It gives the `size` commonest values of each, and how many different ones there are; where words are
        searched for, only whether there are more than `BEYOND` besides.

        Args:
            query: in ianto's query language.
            narrow: what the works are limited to.
            size: how many values of each; of lengths and ratings there are all.
            of: which facets; some of `VALUES`.
            instead: whether the values of a facet are counted as if none of it were chosen, for one will take the
                place of another; else only where any of several will do.
            names: as for `search`.

        Raises:
            QueryError: when the query cannot be understood.
            ValueError: for a filter that does not exist.
            IndexBroken: when the index has been damaged since it was opened.
        """
        parsed = parse_query(query) if isinstance(query, str) else query
        return self._answering.facets(
            self._searcher(), parsed, narrow, Facets(size, tuple(of), instead), names
        )

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

    def count_having(
        self,
        wanted: Mapping[str, Sequence[str]],
        query: str | ParsedQuery = "",
        narrow: Narrow = EVERYTHING,
        *,
        names: Names = PLAIN,
    ) -> dict[str, dict[str, int]]:
        """How many works have each of some values, or a more special one: what a search for it as well finds.

        Args:
            wanted: values, by names of `FILTERS`.
            query: in ianto's query language.
            narrow: what the works are limited to; of its values that take the place of each other, a value
                wanted takes the place.
            names: as for `search`.

        Raises:
            QueryError: when the query cannot be understood.
            ValueError: for a filter that does not exist.
            IndexBroken: when the index has been damaged since it was opened.
        """
        parsed = parse_query(query) if isinstance(query, str) else query
        return self._answering.having(self._searcher(), parsed, narrow, wanted, names)

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

    def sets(
        self,
        sets: Mapping[str, frozenset[int]],
        query: str | ParsedQuery = "",
        narrow: Narrow = EVERYTHING,
        *,
        names: Names = PLAIN,
    ) -> Callable[[], dict[str, int]]:
        """Begin to do what `count_sets` does, and go on with something else, as with `facets`.

        Raises:
            QueryError: when the query cannot be understood.
            ValueError: for a filter that does not exist.
            IndexBroken: when the index has been damaged since it was opened.
        """
        parsed = parse_query(query) if isinstance(query, str) else query
        return self._answering.sets(self._searcher(), parsed, narrow, sets, names)

    def years(self, narrow: Narrow = EVERYTHING) -> dict[int, int]:
        """How many works are of each year, in order; those without a date are left out.

        Args:
            narrow: what the works are limited to.

        Raises:
            ValueError: for a filter that does not exist.
            IndexBroken: when the index has been damaged since it was opened.
        """
        return self._answering.years(self._searcher(), narrow)

    def _changed(self) -> None:
        self._answering.forget()


@cache
def _shape() -> Shape:
    analysers = {WORDS: make_analyser(), SPACED: spaced_analyser()}
    return Shape("search index", SCHEMA_VERSION, build_schema(), analysers, ("flag", "is:complete"))
