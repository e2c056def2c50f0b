"""Books as EPUB 3, readable by EPUB 2 readers too; the same book is the same bytes, today and next year."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from ianto.export import package as papers
from ianto.export.book import Book
from ianto.export.markup import line
from ianto.export.stylesheet import STYLESHEET
from ianto.export.xhtml import to_xhtml

MEDIA_TYPE: Final = "application/epub+zip"
"""Of what `write_epub` returns."""

# E-readers know a book by samples of its bytes, so nothing in it may depend on when or where it was written.
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_PERMISSIONS: Final = 0o644 << 16
_LEVEL: Final = 6


def write_epub(book: Book) -> bytes:
    """A book as the bytes of an EPUB 3 file: title page, contents, a file for every chapter.

    Args:
        book: what to write; `modified` must carry a time zone.

    Returns:
        the file's bytes, the same for the same book.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        _put(archive, "mimetype", MEDIA_TYPE, zipfile.ZIP_STORED)
        _put(archive, "META-INF/container.xml", papers.CONTAINER)
        _put(archive, "EPUB/package.opf", papers.package(book))
        _put(archive, "EPUB/nav.xhtml", papers.navigation(book))
        _put(archive, "EPUB/toc.ncx", papers.ncx(book))
        _put(archive, "EPUB/style.css", STYLESHEET)
        _put(archive, "EPUB/title.xhtml", papers.title_page(book))
        for index in range(len(book.chapters)):
            _put(archive, f"EPUB/{papers.chapter_path(index)}", _chapter(book, index))
    return stream.getvalue()


def _chapter(book: Book, index: int) -> str:
    chapter = book.chapters[index]
    label = papers.chapter_label(book, index)
    heading = line(label) if len(book.chapters) > 1 or chapter.title.strip() else ""
    body = to_xhtml(chapter.html)
    title = f"<h2>{heading}</h2>\n" if heading else ""
    return papers.page(book, label, f"{title}{body}", kind="bodymatter")


def _put(archive: zipfile.ZipFile, path: str, content: str, how: int = zipfile.ZIP_DEFLATED) -> None:
    info = zipfile.ZipInfo(path, _EPOCH)
    info.create_system = _UNIX
    info.external_attr = _PERMISSIONS
    info.compress_type = how
    archive.writestr(info, content.encode("utf-8"), compresslevel=_LEVEL)
