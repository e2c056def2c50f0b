"""A work as a book, ready to be exported."""

from __future__ import annotations

from ianto.catalog import queries
from ianto.export import Book
from ianto.story import Chapter
from ianto.text import count_words, plain


def book_of(number: int) -> Book | None:
    """The shown version of a work as a book; None where there is no such work."""
    detail = queries.work(number)
    if detail is None:
        return None
    line = detail.line
    shown = next(version for version in detail.versions if version.shown)
    texts = [(title, html, plain(html)) for title, html in queries.bodies([number]).get(number, [])]
    return Book(
        uid=f"urn:sha256:{detail.versions[0].sha256}",
        title=line.title,
        authors=line.names.of("authors", line.authors),
        language=line.language,
        fields=tuple(field for place, field in enumerate(detail.fields) if place not in detail.overruled),
        summary=line.summary,
        chapters=tuple(Chapter(title, html, text, count_words(text)) for title, html, text in texts),
        modified=shown.read_at,
        source_url=next((field.value for field in detail.fields if field.name == "source_url"), ""),
    )
