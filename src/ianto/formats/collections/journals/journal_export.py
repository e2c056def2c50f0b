"""A journal's export: many `<entry>` elements in one XML file, each a story's worth of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from ianto.formats.archives.member import Member, Refused, Taken

PERSONAL: Final = False

_SIGN: Final = re.compile(rb"<(?:livejournal|dreamwidth|journal|LJArchive)\b[^<>]{0,400}>", re.IGNORECASE)
_ENTRY: Final = re.compile(rb"<entry(?:\s[^<>]{0,200})?>(?=\s*<)")
_CLOSING: Final = b"</entry>"
_ITEM: Final = re.compile(rb"<(?:itemid|ditemid|id|jitemid)>\s*(\d{1,12})\s*<")
_PIECE: Final = 256 * 1024
# No entry was longer than 64 KB on the sites; imports and mistakes may be.
_LONGEST: Final = 16 * 1024 * 1024
_OVERLAP: Final = 512
_TOO_LONG: Final = "the entry is longer than 16 MiB, as no journal's is"
_CUT_OFF: Final = "the export was cut off in the middle of this entry: export that month once more if you can"


def sniff(head: bytes, name: str) -> bool:
    """`<livejournal>` at the top, and an entry in it."""
    del name
    return _SIGN.search(head, 0, 2048) is not None and _ENTRY.search(head) is not None


def gather(path: Path, root: Path) -> Iterator[Member | Refused | Taken]:
    """Every entry, as it stands in the file.

    Args:
        path: the export.
        root: not needed: an export is one file.
    """
    del root
    with path.open("rb") as file:
        yield from _entries(file)


def _entries(file: IO[bytes]) -> Iterator[Member | Refused]:
    buffer = bytearray()
    at, number = 0, 0
    while True:
        opening = _ENTRY.search(buffer, at)
        if opening is None:
            del buffer[: max(at, len(buffer) - _OVERLAP)]
            at = 0
            if not _more(file, buffer):
                return
            continue
        begin = opening.start()
        # What the pattern found is held by the buffer until it is let go.
        del opening
        number += 1
        del buffer[:begin]
        stop = _closed(file, buffer)
        if stop > 0:
            yield _member(bytes(buffer[:stop]), number)
            at = stop
        else:
            yield Refused(f"{number:04}.entry", _TOO_LONG if stop else _CUT_OFF)
            at = len(_CLOSING)


def _more(file: IO[bytes], buffer: bytearray) -> bool:
    more = file.read(_PIECE)
    buffer += more
    return bool(more)


def _closed(file: IO[bytes], buffer: bytearray) -> int:
    """Behind the end of the entry a buffer begins with; 0 when the file ends before it, -1 when it never comes."""
    at = 0
    while (stop := buffer.find(_CLOSING, at)) < 0:
        at = max(0, len(buffer) - len(_CLOSING))
        if len(buffer) > _LONGEST:
            return -1
        if not _more(file, buffer):
            return 0
    return stop + len(_CLOSING)


def _member(entry: bytes, number: int) -> Member:
    item = _ITEM.search(entry, 0, _OVERLAP)
    return Member(f"{item[1].decode('ascii') if item else f'{number:04}'}.entry", entry)
