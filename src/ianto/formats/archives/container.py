"""A ZIP container read within limits: nothing in it is believed, least of all its sizes."""

from __future__ import annotations

import io
import zipfile
import zlib
from lzma import LZMAError
from typing import Final

from ianto.formats.unreadable import Unreadable

# Fifty novels in one book are 30 MiB of XHTML; ten times that is no book.
MAX_BOOK_BYTES: Final = 300 * 1024 * 1024
# Prose packs 2 to 4 times, markup up to 30; a run of one byte packs 1,030 times.
MAX_RATIO: Final = 150
# Small files may pack better than that: a blank template of 100 KB does no harm.
RATIO_FREE_BYTES: Final = 8 * 1024 * 1024
MAX_PARTS: Final = 20_000

_ENCRYPTED: Final = 0x1
_DAMAGED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
    OverflowError,
)

ENCRYPTED: Final = (
    "it is encrypted (password or DRM), so nothing can be read from it: "
    "save or download a copy without protection and add that"
)


class Container:
    """The parts of a ZIP container, by path; each read at most once, all of them within limits."""

    def __init__(self, archive: zipfile.ZipFile, size: int) -> None:
        self._archive = archive
        self._size = size
        self._taken = 0
        self._infos = {info.filename: info for info in archive.infolist()}
        self._folded: dict[str, str] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Paths of all parts, in the container's order."""
        return tuple(self._infos)

    def find(self, path: str) -> str | None:
        """The part's true path: exact, else the same in other letter case, else None."""
        if path in self._infos:
            return path
        if self._folded is None:
            self._folded = {name.casefold(): name for name in self._infos}
        return self._folded.get(path.casefold())

    def read(self, path: str) -> bytes | None:
        """The bytes of one part; None where there is no such part.

        Raises:
            Unreadable: it is damaged, encrypted, or unpacks to more than any book holds.
        """
        name = self.find(path)
        if name is None:
            return None
        info = self._infos[name]
        if info.flag_bits & _ENCRYPTED:
            raise Unreadable(ENCRYPTED)
        allowed = min(MAX_BOOK_BYTES, max(RATIO_FREE_BYTES, self._size * MAX_RATIO)) - self._taken
        try:
            with self._archive.open(info) as stream:
                data = stream.read(allowed + 1)
        except _DAMAGED as error:
            raise Unreadable(f"it is damaged: {_printable(name)} inside cannot be unpacked") from error
        if len(data) > allowed:
            raise Unreadable(
                f"it unpacks to more than {allowed // 1024 // 1024 + 1} MiB from {self._size // 1024 + 1} KiB, "
                "as only a harmful file does"
            )
        self._taken += len(data)
        return data


def open_container(data: bytes) -> Container:
    """Open a ZIP container.

    Raises:
        Unreadable: it is cut off or damaged, or holds absurdly many parts.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGED as error:
        raise Unreadable(
            "it is damaged or was cut off while it was saved: get it once more, or repair it with a ZIP tool"
        ) from error
    if len(archive.infolist()) > MAX_PARTS:
        raise Unreadable(f"it has more than {MAX_PARTS:,} parts, as no book has")
    return Container(archive, len(data))


def _printable(name: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in name[:80])
