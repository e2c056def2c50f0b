"""The package document of a book: what it is, what files it has, in which order they are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ianto.export.book import Anthology, Book
from ianto.export.cover import Cover
from ianto.export.leaves import Leaf
from ianto.export.metadata import PREFIX, metadata
from ianto.export.pages import direction
from ianto.export.xhtml import upright

CONTAINER: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
_XHTML: Final = "application/xhtml+xml"


def package(book: Book | Anthology, leaves: Sequence[Leaf], cover: Cover) -> str:
    """The package document."""
    items = [
        f'<item id="nav" href="nav.xhtml" media-type="{_XHTML}" properties="nav"/>',
        '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
        '<item id="style" href="style.css" media-type="text/css"/>',
        (
            f'<item id="cover-image" href="{cover.path}" media-type="{cover.media_type}" '
            'properties="cover-image"/>'
        ),
    ]
    items += [f'<item id="{leaf.id}" href="{leaf.path}" media-type="{_XHTML}"/>' for leaf in leaves]
    spine = [f'<itemref idref="{leaf.id}"/>' for leaf in leaves]
    progress = ' page-progression-direction="rtl"' if direction(book) or _in_columns(book) else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="uid" '
        f'prefix="{PREFIX}">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        + "\n".join(metadata(book))
        + "\n</metadata>\n<manifest>\n"
        + "\n".join(items)
        + f'\n</manifest>\n<spine toc="ncx"{progress}>\n'
        + "\n".join(spine)
        + f"\n</spine>\n{_guide()}</package>\n"
    )


def _in_columns(book: Book | Anthology) -> bool:
    """Whether it is set in columns from top to bottom, which follow each other from right to left."""
    if isinstance(book, Anthology):
        return bool(book.books) and all(map(_in_columns, book.books))
    return bool(book.chapters) and all(upright(chapter.html) is not None for chapter in book.chapters)


def _guide() -> str:
    """Where older readers look for the cover."""
    return '<guide><reference type="cover" title="Cover" href="cover.xhtml"/></guide>\n'
