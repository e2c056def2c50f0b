"""Books as EPUB 3, readable by EPUB 2 readers too; the same book is the same bytes, today and next year."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from ianto.export.book import Anthology, Book
from ianto.export.contents import navigation, ncx
from ianto.export.cover import cover_of
from ianto.export.leaves import leaves
from ianto.export.package import CONTAINER, package
from ianto.export.stylesheet import STYLESHEET

MEDIA_TYPE: Final = "application/epub+zip"
"""Of what `write_epub` returns."""

# E-readers know a book by samples of its bytes, so nothing in it may depend on when or where it was written.
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_PERMISSIONS: Final = 0o644 << 16


def write_epub(book: Book | Anthology) -> bytes:
    """A book as the bytes of an EPUB 3 file: cover, title page, contents, a file for every chapter.

    Nothing is compressed. Every build of zlib packs a little differently, and a book that changed with it would
    be a stranger to the e-reader that holds the reader's place in it.

    Args:
        book: what to write; `modified` must carry a time zone, and the chapters' HTML must be clean.

    Returns:
        the file's bytes, the same for the same book on every machine.
    """
    turned, cover = leaves(book), cover_of(book)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        _put(archive, "mimetype", MEDIA_TYPE)
        _put(archive, "META-INF/container.xml", CONTAINER)
        _put(archive, "EPUB/package.opf", package(book, turned, cover))
        _put(archive, "EPUB/nav.xhtml", navigation(book, turned))
        _put(archive, "EPUB/toc.ncx", ncx(book, turned))
        _put(archive, "EPUB/style.css", STYLESHEET)
        _put(archive, f"EPUB/{cover.path}", cover.data)
        for leaf in turned:
            _put(archive, f"EPUB/{leaf.path}", leaf.write())
    return stream.getvalue()


def _put(archive: zipfile.ZipFile, path: str, content: str | bytes) -> None:
    info = zipfile.ZipInfo(path, _EPOCH)
    info.create_system = _UNIX
    info.external_attr = _PERMISSIONS
    archive.writestr(info, content.encode("utf-8") if isinstance(content, str) else content)
