"""A file to be recognised: its bytes, its name, and what is cheap to learn of it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

from ianto.formats.container import Container, open_container
from ianto.formats.package import Package, open_package
from ianto.formats.parcel import Parcel, is_parcel, open_parcel
from ianto.text import Decoded, decode

_DECLARED: Final = re.compile(
    rb"""<\?xml[^>]{0,80}?encoding\s*=\s*["']([\w.:-]{1,40})|<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_DECLARED_WITHIN: Final = 4096
_HEAD: Final = 16 * 1024


class Sample:
    """One file as the formats look at it: each asks no more than it needs, and nothing is read twice.

    Attributes:
        data: the bytes.
        filename: its name, which may be empty or wrong.
    """

    def __init__(self, data: bytes, filename: str = "") -> None:
        self.data = data
        self.filename = filename

    @cached_property
    def suffix(self) -> str:
        """The ending of the file's name, in lower case, without the dot."""
        name = self.filename.replace("\\", "/").rpartition("/")[2]
        return name.rpartition(".")[2].lower().strip() if "." in name else ""

    @cached_property
    def head(self) -> bytes:
        """The first 16 KiB."""
        return self.data[:_HEAD]

    @cached_property
    def is_zip(self) -> bool:
        """Whether it is a ZIP container, as EPUBs are."""
        return self.data.startswith((b"PK\x03\x04", b"PK\x05\x06"))

    @cached_property
    def decoded(self) -> Decoded:
        """All of it as text, by what the markup declares."""
        return decode(self.data, self._declared)

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
        return open_parcel(self.data) if is_parcel(self.head) else None

    @cached_property
    def package(self) -> Package:
        """The EPUB's package and documents.

        Raises:
            Unreadable: it is encrypted, damaged, harmful or no EPUB.
        """
        return open_package(self.container)

    @property
    def _declared(self) -> str | None:
        head = self.data[:_DECLARED_WITHIN]
        if b"<" not in head:
            return None
        found = _DECLARED.search(head)
        return (found[1] or found[2]).decode("ascii", "replace") if found else None
