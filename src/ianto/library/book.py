"""A work as a book, ready to be exported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from ianto.catalog import WorkLine
from ianto.catalog.best import latest
from ianto.catalog.copying import Copy, copies
from ianto.export import Book
from ianto.story import Chapter, Field, FieldName
from ianto.tags import place_in_series

_KINDS: tuple[tuple[FieldName, str], ...] = (
    *(("fandom", "fandoms"), ("relationship", "relationships"), ("character", "characters")),
    *(("warning", "warnings"), ("category", "categories"), ("genre", "genres"), ("tag", "tags")),
)
_FIRST_DAY = "0000-01-01"


@dataclass(frozen=True, slots=True)
class Copied:
    """A work as a book: its number, the SHA-256 of the original whose text is shown, and the book."""

    work: int
    original: str
    book: Book


def book_of(number: int) -> Book | None:
    """The shown version of a work as a book; None where there is no such work."""
    return next((copied.book for copied in copies_of([number])), None)


def copies_of(numbers: Sequence[int]) -> list[Copied]:
    """Works as books, in this order, each with the original it is a copy of; numbers nobody has are left out."""
    return [Copied(copy.line.id, copy.shown, _book(copy)) for copy in copies(numbers)]


def _book(copy: Copy) -> Book:
    line, fields = copy.line, copy.fields
    return Book(
        uid=f"urn:sha256:{copy.first}",
        title=line.title,
        authors=line.names.of("authors", line.authors),
        language=line.language,
        fields=fields,
        summary=line.summary,
        # A book is written from the HTML alone: nobody counts its words anew.
        chapters=tuple(Chapter(title, html, "", 0) for title, html in copy.chapters),
        modified=_modified(line, fields),
        source_url=next((field.value for field in fields if field.name == "source_url"), ""),
        series=line.series,
        series_position=place_in_series(line.series, fields, line.chapters) if line.series else "",
        subjects=_subjects(line),
    )


def _modified(line: WorkLine, fields: Sequence[Field]) -> datetime:
    """When the story last changed: as it says itself, else when it was added.

    Reading a file again changes nothing about the story, and must not change its book.
    """
    stated = latest([field.value for field in fields if field.name == "date"])
    try:
        return datetime.fromisoformat(stated + _FIRST_DAY[len(stated) :]).replace(tzinfo=UTC)
    except ValueError:
        return line.added_at


def _subjects(line: WorkLine) -> tuple[tuple[FieldName, str], ...]:
    """The tags under the names they have in this library."""
    found: list[tuple[FieldName, str]] = []
    for kind, name in _KINDS:
        written: tuple[str, ...] = getattr(line, name, ())
        found += [(kind, value) for value in line.names.of(name, written)]
    if line.rating:
        found.append(("rating", line.rating))
    return tuple(found)
