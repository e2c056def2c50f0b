"""A work as a book, ready to be exported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from ianto.catalog import WorkDetail, queries
from ianto.catalog.best import latest
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
    copied = copy_of(number)
    return None if copied is None else copied.book


def copy_of(number: int) -> Copied | None:
    """The same, with the original it is a copy of."""
    detail = queries.work(number)
    if detail is None:
        return None
    shown = next(version.sha256 for version in detail.versions if version.shown)
    return Copied(number, shown, _book(detail))


def _book(detail: WorkDetail) -> Book:
    line = detail.line
    fields = tuple(field for place, field in enumerate(detail.fields) if place not in detail.overruled)
    return Book(
        uid=f"urn:sha256:{detail.versions[0].sha256}",
        title=line.title,
        authors=line.names.of("authors", line.authors),
        language=line.language,
        fields=fields,
        summary=line.summary,
        # A book is written from the HTML alone: nobody counts its words anew.
        chapters=tuple(
            Chapter(title, html, "", 0) for title, html in queries.bodies([line.id]).get(line.id, [])
        ),
        modified=_modified(detail, fields),
        source_url=next((field.value for field in fields if field.name == "source_url"), ""),
        series=line.series,
        series_position=place_in_series(line.series, fields, line.chapters) if line.series else "",
        subjects=_subjects(detail),
    )


def _modified(detail: WorkDetail, fields: tuple[Field, ...]) -> datetime:
    """When the story last changed: as it says itself, else when it was added.

    Reading a file again changes nothing about the story, and must not change its book.
    """
    stated = latest([field.value for field in fields if field.name == "date"])
    try:
        return datetime.fromisoformat(stated + _FIRST_DAY[len(stated) :]).replace(tzinfo=UTC)
    except ValueError:
        return detail.line.added_at


def _subjects(detail: WorkDetail) -> tuple[tuple[FieldName, str], ...]:
    """The tags under the names they have in this library."""
    line = detail.line
    found: list[tuple[FieldName, str]] = []
    for kind, name in _KINDS:
        written: tuple[str, ...] = getattr(line, name, ())
        found += [(kind, value) for value in line.names.of(name, written)]
    if line.rating:
        found.append(("rating", line.rating))
    return tuple(found)
