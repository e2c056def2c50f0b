"""Books: what works are when they leave the library, alone or bound together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from ianto.story import Chapter, Field, FieldName

Gathered = Literal["series", "shelf", "search", "table", "life", "choice"]
"""What holds the works of an anthology together."""

_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Book:
    """A work ready to be written as a book. The same book is always written as the same bytes.

    Attributes:
        uid: the book's lasting identity, a URN such as `urn:uuid:…`; the same for later versions of it.
        title: may be empty.
        authors: in order; may be empty.
        language: BCP 47 code; empty where it is not known.
        fields: what is known of the work, surest first within a name; the title page says it.
        summary: plain text, an empty line between paragraphs.
        chapters: in reading order. Books are written from their HTML, which must be clean; `text` and `words`
            are not looked at.
        modified: when the work last changed, with its time zone. Never "now": bytes depend on it.
        source_url: where the story was published, or empty.
        series: name of the series, or empty.
        series_position: its place in the series, such as `2` or `2.5`, or empty.
        subjects: the tags under the names they are found by, with their kinds; where there are none, those of
            `fields` as written.
        place: what it answers among the works it is bound with, such as `4. Coffee`; empty where that is not said.
    """

    uid: str
    title: str
    authors: tuple[str, ...]
    language: str
    fields: tuple[Field, ...]
    summary: str
    chapters: tuple[Chapter, ...]
    modified: datetime
    source_url: str = ""
    series: str = ""
    series_position: str = ""
    subjects: tuple[tuple[FieldName, str], ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Anthology:
    """Several works bound together. The same anthology is always written as the same bytes.

    Attributes:
        uid: its lasting identity, a URN; the same for later versions of it.
        title: what it is called: the name of the series, of the shelf, of the table, or what was looked for
            or chosen.
        kind: what holds the works together.
        books: in reading order.
    """

    uid: str
    title: str
    kind: Gathered
    books: tuple[Book, ...]

    @property
    def language(self) -> str:
        """The language of most of the works; of several with as many, the one that comes first."""
        counts = Counter(book.language for book in self.books)
        return max(counts, key=counts.__getitem__, default="")

    @property
    def modified(self) -> datetime:
        """When the newest of the works changed."""
        return max((book.modified for book in self.books), default=_BEGINNING)

    @property
    def authors(self) -> tuple[str, ...]:
        """Everybody who wrote a part of it, in order."""
        return tuple(dict.fromkeys(author for book in self.books for author in book.authors))
