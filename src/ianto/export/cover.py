"""The cover of a book: drawn from what the book says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ianto.export.book import Anthology, Book
from ianto.export.cover_as_png import cover_png
from ianto.export.cover_as_svg import MEDIA_TYPE as SVG_TYPE
from ianto.export.cover_as_svg import cover_svg
from ianto.export.jacket import Jacket, jacket_of, settable
from ianto.export.png import MEDIA_TYPE as PNG_TYPE

_PNG: Final = "cover.png"
_SVG: Final = "cover.svg"


@dataclass(frozen=True, slots=True)
class Cover:
    """A picture: what its file is called in the book, its media type and its bytes."""

    path: str
    media_type: str
    data: bytes


def cover_of(book: Book | Anthology) -> Cover:
    """The cover that goes into a book.

    A PNG, for shelves of e-readers show nothing else; an SVG where our letters lack those of its title or author:
    then it is the e-reader that has them.
    """
    jacket = jacket_of(book)
    if settable(jacket):
        return Cover(_PNG, PNG_TYPE, cover_png(jacket))
    return Cover(_SVG, SVG_TYPE, cover_svg(jacket).encode())


def cover_path(jacket: Jacket) -> str:
    """What the cover's file is called in a book."""
    return _PNG if settable(jacket) else _SVG
