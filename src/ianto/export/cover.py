"""The cover of a book: drawn from what the book says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from ianto.export.book import Anthology, Book
from ianto.export.cover_svg import cover_svg


@dataclass(frozen=True, slots=True)
class Cover:
    """A picture: what its file is called in the book, its media type and its bytes."""

    path: str
    media_type: str
    data: bytes


def cover_of(book: Book | Anthology) -> Cover:
    """The cover that goes into a book."""
    return Cover("cover.svg", "image/svg+xml", cover_svg(book).encode())
