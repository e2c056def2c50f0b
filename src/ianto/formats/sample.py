"""A file to be recognised: its bytes, its name, and what is cheap to learn of it."""

from __future__ import annotations

import re
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Final

from ianto.formats.archives.container import Container, open_container
from ianto.formats.books.package import Package, open_package
from ianto.text import Decoded, decode

if TYPE_CHECKING:
    from ianto.formats.archives.parcel import Parcel

_DECLARED: Final = re.compile(
    rb"""<\?xml[^>]{0,80}?encoding\s*=\s*["']([\w.:-]{1,40})|<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_DECLARED_WITHIN: Final = 4096
_HEAD: Final = 16 * 1024
# How a story out of a collection begins: the name of its first member, behind a ZIP's own mark.
_PARCEL: Final = b"ianto-story.json"
_NAME_AT: Final = 30
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")

_SUFFIXES: Final = frozenset(("html", "htm", "xhtml", "shtml", "xht", "php", "asp", "aspx", "cgi"))
_PROBE: Final = 8192
_PAGE: Final = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_MARKUP: Final = re.compile(
    rb"</?(?:p|br|div|b|i|em|strong|u|center|font|h[1-6]|table|td|blockquote|lj-cut|lj|cut|span)\b[^<>]*>",
    re.IGNORECASE,
)
# A plain text may hold a pair of tags for stress; a page saved under a wrong name has tags on every line.
_LEAST_MARKUP: Final = 6


class Sample:
    """One file as the formats look at it: each asks no more than it needs, and nothing is read twice.

    Attributes:
        data: the bytes.
        filename: its name, which may be empty or wrong.
        without: names of repairs that are not wanted for it.
    """

    def __init__(self, data: bytes, filename: str = "", without: frozenset[str] = frozenset()) -> None:
        self.data = data
        self.filename = filename
        self.without = without

    @cached_property
    def suffix(self) -> str:
        """The ending of the file's name, in lower case, without the dot."""
        name = self.filename.replace("\\", "/").rpartition("/")[2]
        return name.rpartition(".")[2].lower().strip() if "." in name else ""

    @cached_property
    def head(self) -> bytes:
        """The first 16 KiB; made UTF-8 where a mark says that they are UTF-16."""
        if self.data.startswith(_WIDE):
            return self.data[:_HEAD].decode("utf-16", "ignore").encode("utf-8", "ignore")
        return self.data[:_HEAD]

    @cached_property
    def is_zip(self) -> bool:
        """Whether it is a ZIP container, as EPUBs are."""
        return self.data.startswith((b"PK\x03\x04", b"PK\x05\x06"))

    @cached_property
    def decoded(self) -> Decoded:
        """All of it as text, by what the markup declares."""
        return decode(self.data, self._declared, self.without, markup=self.is_markup)

    @cached_property
    def is_markup(self) -> bool:
        """Whether it is HTML or XML, by its tags; where there are few, by its name too."""
        head = self.head[:_PROBE]
        if b"<" not in head:
            return False
        if _PAGE.search(head) or head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
            return True
        least = 1 if self.suffix in _SUFFIXES else _LEAST_MARKUP
        return sum(1 for _ in _MARKUP.finditer(head)) >= least or b"<lj-cut" in head

    @cached_property
    def container(self) -> Container:
        """The ZIP container, opened within limits.

        Raises:
            Unreadable: it is damaged, encrypted or a bomb.
        """
        return open_container(self.data)

    @cached_property
    def parcel(self) -> Parcel | None:
        """The story out of a collection that this is; None where it is none.

        Raises:
            Unreadable: it is one, but damaged or harmful.
        """
        if not self.head.startswith(_PARCEL, _NAME_AT):
            return None
        found: Parcel = import_module("ianto.formats.archives.parcel").open_parcel(self.data, self.without)
        return found

    @cached_property
    def package(self) -> Package:
        """The EPUB's package and documents.

        Raises:
            Unreadable: it is encrypted, damaged, harmful or no EPUB.
        """
        return open_package(self.container, self.without)

    @property
    def _declared(self) -> str | None:
        head = self.data[:_DECLARED_WITHIN]
        if b"<" not in head:
            return None
        found = _DECLARED.search(head)
        return (found[1] or found[2]).decode("ascii", "replace") if found else None
