"""A book: what a work is when it leaves the library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ianto.story import Chapter, Field


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
        chapters: in reading order.
        modified: when the work last changed, with its time zone. Never "now": bytes depend on it.
        source_url: where the story was published, or empty.
        series: name of the series, or empty.
        series_position: its place in the series, such as `2`, or empty.
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
