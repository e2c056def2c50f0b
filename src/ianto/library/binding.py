"""Binding: works as files to be carried away, one alone or several as one book."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ianto.catalog import queries
from ianto.catalog.keeping_rows import ShelfLine
from ianto.export import FORMS, UNTITLED, Anthology, Book, Form, Jacket, file_name, first_chapters
from ianto.library.book import Copied, copies_of
from ianto.library.find import FindPage, FindRequest
from ianto.library.gathering import (
    Gathering,
    TooMuch,
    all_found,
    in_order_of_series,
    series_called,
)

MOST_WORKS: Final = 2_000
"""So many works fit into one book."""
MOST_WORDS: Final = 20_000_000
"""So many words fit into one book."""


@dataclass(frozen=True, slots=True)
class Bind:
    """Where a work stands in a book.

    Attributes:
        work: its number.
        original: SHA-256 of the original whose text it is.
        first: 1-based number in the spine of the text's first chapter.
        chapters: how many there are.
    """

    work: int
    original: str
    first: int
    chapters: int


@dataclass(frozen=True, slots=True)
class Bound:
    """A book to be carried away.

    Attributes:
        data: its bytes.
        media_type: of the bytes.
        filename: safe on every system, and readable.
        contents: where each work stands in it; for a form that has no spine, as if it had one.
    """

    data: bytes
    media_type: str
    filename: str
    contents: tuple[Bind, ...]


class Binding(ABC):
    """A library's works as books."""

    @abstractmethod
    def find(self, request: FindRequest) -> FindPage:
        """Look for works."""

    @abstractmethod
    def shelf(self, name: str) -> ShelfLine | None:
        """The shelf of a name, however it is written."""

    @abstractmethod
    def shelved(self, shelf: str) -> list[int]:
        """The works on a shelf, in the order they were put there."""

    @abstractmethod
    def gather_table(self, name: str, writer: str = "") -> Gathering | None:
        """The works of a prompt table, by its prompts; None where there are none."""

    def book(self, number: int, form: Form = "epub") -> Bound | None:
        """One work as a file; None where there is no such work."""
        copied = copies_of([number])
        return _bound(copied[0].book, copied, form) if copied else None

    def series_book(self, name: str, form: Form = "epub") -> Bound | None:
        """A series as one file, by its order; None where no work is of such a series.

        Raises:
            TooMuch: it does not fit into one.
        """
        found = self.gather_series(name)
        return None if found is None else bind(found, form)

    def shelf_book(self, name: str, form: Form = "epub") -> Bound | None:
        """A shelf as one file, in its order; None where there is no such shelf, or nothing on it.

        Raises:
            TooMuch: it does not fit into one.
        """
        found = self.gather_shelf(name)
        return None if found is None else bind(found, form)

    def table_book(self, name: str, form: Form = "epub", writer: str = "") -> Bound | None:
        """The works of a prompt table as one file, in the order of its prompts; None where there are none.

        Args:
            name: of the table.
            form: what kind of file.
            writer: only what this writer filled; empty for everybody.

        Raises:
            TooMuch: it does not fit into one.
        """
        found = self.gather_table(name, writer)
        return None if found is None else bind(found, form)

    def search_book(self, request: FindRequest, title: str, form: Form = "epub") -> Bound | None:
        """What a search finds as one file, in its order; None where it finds nothing.

        Args:
            request: what is looked for; its page and size do not matter.
            title: what the book is to be called.
            form: what kind of file.

        Raises:
            QueryError: the query cannot be read.
            TooMuch: it does not fit into one.
        """
        found = self.gather_search(request, title, MOST_WORKS)
        return None if found is None else bind(found, form)

    def gather_series(self, name: str) -> Gathering | None:
        """The works of a series, by any of its names; None where there are none."""
        return series_called(self.find, name)

    def gather_shelf(self, name: str) -> Gathering | None:
        """The works on a shelf; None where there is no such shelf, or nothing on it."""
        shelf = self.shelf(name)
        if shelf is None:
            return None
        numbers = self.shelved(name)
        lines = queries.lines(numbers)
        works = tuple(lines[number] for number in numbers if number in lines)
        return Gathering("shelf", shelf.name, works) if works else None

    def gather_search(self, request: FindRequest, title: str, most: int | None = None) -> Gathering | None:
        """What a search finds, in its order; None where it finds nothing.

        Raises:
            QueryError: the query cannot be read.
            TooMuch: it finds more than `most`.
        """
        works = tuple(line.work for line in all_found(self.find, request, most))
        return Gathering("search", title, works) if works else None

    def gather_works(self, numbers: Sequence[int], title: str = "") -> Gathering:
        """Works by their numbers, in this order, each once; those that nobody has are left out."""
        lines = queries.lines(numbers)
        works = tuple(lines[number] for number in dict.fromkeys(numbers) if number in lines)
        return Gathering("choice", title or f"{len(works)} stories", works)

    def bind(self, gathering: Gathering, form: Form = "epub") -> Bound:
        """Works as one file.

        Raises:
            TooMuch: they do not fit into one.
        """
        return bind(gathering, form)

    def jacket(self, number: int) -> Jacket | None:
        """What stands on a work's cover; None where there is no such work."""
        line = queries.lines([number]).get(number)
        if line is None:
            return None
        return Jacket(
            title=" ".join(line.title.split()) or UNTITLED,
            by=", ".join(line.names.of("authors", line.authors)),
            above=" × ".join(line.names.of("fandoms", line.fandoms)),
            below=next(iter(line.names.of("relationships", line.relationships)), ""),
            language=line.language,
        )


def bind(gathering: Gathering, form: Form = "epub") -> Bound:
    """Works as one file.

    Raises:
        TooMuch: they do not fit into one.
    """
    count, words = len(gathering.lines), sum(line.words for line in gathering.lines)
    if count > MOST_WORKS or words > MOST_WORDS:
        raise TooMuch(
            f"{count:,} stories of {words:,} words are too much for one book, which holds {MOST_WORKS:,} stories and "
            f"{MOST_WORDS:,} words: ask for less, or let `ianto export --each` write a file for every story"
        )
    copies = copies_of([line.id for line in gathering.lines])
    if gathering.kind == "series":
        copies = in_order_of_series(copies)
    places = gathering.places
    copies = [replace(each, book=replace(each.book, place=places.get(each.work, ""))) for each in copies]
    books = tuple(copied.book for copied in copies)
    return _bound(Anthology(gathering.uid, gathering.title, gathering.kind, books), copies, form)


def _bound(book: Book | Anthology, parts: Sequence[Copied], form: Form) -> Bound:
    kind = FORMS[form]
    contents = tuple(
        Bind(part.work, part.original, first, len(part.book.chapters))
        for part, first in zip(parts, first_chapters(book), strict=True)
    )
    return Bound(kind.write(book), kind.media_type, file_name(book, kind.suffix), contents)
