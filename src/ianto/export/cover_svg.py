"""A cover as SVG."""

from __future__ import annotations

from ianto.export.book import Anthology, Book
from ianto.export.markup import line
from ianto.export.stated import title_of


def cover_svg(book: Book | Anthology) -> str:
    """The cover as SVG."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 800" role="img"><title>{line(title_of(book))}</title><text x="10" y="40">{line(title_of(book))}</text></svg>'
