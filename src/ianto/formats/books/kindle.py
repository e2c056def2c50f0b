"""Kindle, Palm and Microsoft Reader books (AZW3, MOBI, PRC, LIT): read as the EPUB calibre makes of them."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import Final

from ianto.formats.sample import Sample
from ianto.formats.unreadable import Unreadable
from ianto.story import Manuscript

_MAGIC_AT: Final = 60
_HEADER: Final = 78
_ENCRYPTION: Final = slice(12, 14)
_VERSION: Final = slice(36, 40)
# Version 8 of the format is what Amazon calls AZW3.
_KF8: Final = 8
_LIT: Final = b"ITOLITLS"
_TYPES: Final = {
    "azw3": "application/vnd.amazon.mobi8-ebook",
    "mobi": "application/x-mobipocket-ebook",
    "pdb": "application/vnd.palm",
    "lit": "application/x-ms-reader",
}
_LOCKED: Final = (
    "it is a book protected against copying (DRM), so nothing can be read from it: "
    "get it without protection, as archives of fan fiction give it"
)


def sniff(sample: Sample) -> bool:
    """By the names of the formats in the file's first bytes."""
    return _kind(sample.data) is not None


def unwrap(sample: Sample) -> Sample:
    """The book as an EPUB.

    Raises:
        Unreadable: it is protected, calibre is not there, or calibre cannot read it.
    """
    kind = _kind(sample.data) or "mobi"
    if kind != "lit" and _is_locked(sample.data):
        raise Unreadable(_LOCKED)
    # Few libraries hold such a book: what runs programs is loaded when one does.
    data: bytes = import_module("ianto.formats.books.calibre").to_epub(sample.data, kind)
    return Sample(data, f"{sample.filename.rpartition('.')[0] or 'book'}.epub", sample.without)


def rewrap(sample: Sample, found: Manuscript) -> Manuscript:
    """What the EPUB's reader found, named after the book's own format."""
    kind = _kind(sample.data) or "mobi"
    return replace(
        found,
        format=kind if found.format == "epub" else found.format.replace("epub", kind),
        media_type=_TYPES[kind],
    )


def _kind(data: bytes) -> str | None:
    if data.startswith(_LIT):
        return "lit"
    magic = data[_MAGIC_AT : _MAGIC_AT + 8]
    if magic == b"TEXtREAd":
        return "pdb"
    if magic != b"BOOKMOBI":
        return None
    return "azw3" if int.from_bytes(_record(data)[_VERSION], "big") == _KF8 else "mobi"


def _record(data: bytes) -> bytes:
    """The book's first record, which describes it."""
    start = int.from_bytes(data[_HEADER : _HEADER + 4], "big")
    return data[start : start + 64]


def _is_locked(data: bytes) -> bool:
    return int.from_bytes(_record(data)[_ENCRYPTION], "big") != 0
