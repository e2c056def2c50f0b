"""What the file of a book is called: readable, and safe on every system it may be carried to."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from ianto.export.book import Anthology, Book
from ianto.export.stated import authors_of, title_of

_LONGEST_BYTES: Final = 160
_LONGEST_AUTHORS: Final = 60
_FORBIDDEN: Final = re.compile(
    r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069]+'
)
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)


def file_name(book: Book | Anthology, suffix: str) -> str:
    """`The Lantern in the Area - saltmarsh_quill.epub`.

    What a file system forbids is left out, what is too long is cut at a word; other letters stay as they are.

    Args:
        book: what the file holds.
        suffix: without its stop: `epub`.
    """
    title = _safe(title_of(book))
    by = _safe(authors_of(book)) if isinstance(book, Book) else ""
    if len(by) > _LONGEST_AUTHORS:
        by = _cut(by, _LONGEST_AUTHORS)
    tail = f" - {by}" if by else ""
    room = _LONGEST_BYTES - len(tail.encode())
    return f"{_cut(title, room) or 'Untitled'}{tail}.{suffix}"


def _safe(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    text = " ".join(_FORBIDDEN.sub(" ", text).split()).strip(" .")
    return f"_{text}" if _RESERVED.match(text) else text


def _cut(text: str, most: int) -> str:
    """So many bytes at most, cut at a word where there is one."""
    if len(text.encode()) <= most:
        return text
    short = text.encode()[:most].decode("utf-8", "ignore")
    return (short.rpartition(" ")[0] or short).rstrip(" .,;:-")
