"""Where one message ends and the next begins: mailboxes, news spools and batches, lists' notebooks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Final, NamedTuple

_FIELD: Final = rb"[A-Za-z][A-Za-z0-9-]{0,60}:[ \t\r\n]"
# A line of a story may well begin with "From ": a separator names a time and a year, or nothing but an
# address, and a head follows it.
_MAILBOX: Final = (
    rb"From (?:[^\n]{0,300}\d\d:\d\d[^\n]{0,40}\d{4}[^\n]{0,40}"
    rb"|-[^\n]{0,60}|\?\?\?@\?\?\?[^\n]{0,60}|\d{5,25}|[^\s@]{1,80}@[^\s@]{1,120})"
    rb"[ \t]*\r?\n(?=(?:>From [^\n]{0,400}\n)?" + _FIELD + rb")"
)
_BATCH: Final = rb"#! rnews \d{1,9}[^\n]{0,40}\r?\n(?=" + _FIELD + rb")"
_SPOOL: Final = rb"Path: [^\n!]{0,200}![^\n]{0,2000}\n(?=(?:From|Newsgroups|Subject|Xref|Date|Message-ID|Organization|Approved|Sender|Lines|References|Relay-Version|Posting-Version|X-[A-Za-z-]+): )"
_NOTEBOOK: Final = rb"={60,90}[ \t]*\r?\n(?=Date: )"
_LISTED: Final = rb"Message: \d{1,5}[ \t]*\r?\n(?=[ \t]*(?:Date|From|Subject):)"

ENVELOPE: Final = re.compile(rb"(?:" + rb"|".join((_MAILBOX, _BATCH, _SPOOL, _NOTEBOOK, _LISTED)) + rb")")
"""The line a message begins with where several stand in one file, or stood in one digest."""

_KINDS: Final = tuple(
    re.compile(rb"^" + kind, re.MULTILINE) for kind in (_MAILBOX, _BATCH, _SPOOL, _NOTEBOOK)
)
# What was taken out of a digest and joined with more was given a mailbox's separator.
_JOINED: Final = tuple(
    re.compile(rb"^(?:" + rb"|".join(kinds) + rb")", re.MULTILINE)
    for kinds in ((_MAILBOX,), (_BATCH, _MAILBOX), (_SPOOL, _MAILBOX), (_NOTEBOOK, _MAILBOX))
)

_PIECE: Final = 1024 * 1024
# A separator and the head's first field lie within so many bytes.
_OVERLAP: Final = 4096
MOST_BYTES: Final = 32 * 1024 * 1024
"""No message of a story is larger; the rest of one that is was lost between two separators."""


class Slice(NamedTuple):
    """One message as it lies in its file, its separator included.

    Attributes:
        start: its first byte.
        stop: behind its last byte.
        data: the bytes; cut off at `MOST_BYTES`.
    """

    start: int
    stop: int
    data: bytes


def boundary(head: bytes) -> re.Pattern[bytes] | None:
    """What parts the messages of a file that begins so; None where it does not begin with a message."""
    return next((kind for kind in _KINDS if kind.match(head.lstrip())), None)


def split(data: bytes) -> list[bytes]:
    """The messages in a few bytes, each with its separator; all of it as one where there is none."""
    opening = len(data) - len(data.lstrip(b"\r\n"))
    kind = next((number for number, each in enumerate(_KINDS) if each.match(data, opening)), None)
    if kind is None:
        return [data]
    starts = [found.start() for found in _JOINED[kind].finditer(data, opening)]
    return [data[start:stop] for start, stop in zip(starts, [*starts[1:], len(data)], strict=True)]


def stream(file: IO[bytes], parted_by: re.Pattern[bytes]) -> Iterator[Slice]:
    """The messages of a file of any size, one after the other; never more than one of them in memory."""
    buffer = kept = b""
    start = searched = lost = 0
    while True:
        piece = file.read(_PIECE)
        buffer += piece
        # What a separator needs to see behind it may not have been read yet.
        limit = len(buffer) - (_OVERLAP if piece else 0)
        begun = 0
        for found in parted_by.finditer(buffer, max(searched, 1)):
            at = found.start()
            if at >= limit:
                break
            if lost or buffer[begun:at].strip():
                yield Slice(start, start + lost + at - begun, kept or buffer[begun:at])
            start += lost + at - begun
            lost, kept, begun = 0, b"", at
        buffer = buffer[begun:]
        searched = max(limit - begun, 0)
        if not piece:
            break
        if len(buffer) > (_OVERLAP + 1 if kept else MOST_BYTES):
            # Only the beginning is kept of what no separator ends; one may yet stand across the last bytes.
            kept = kept or buffer[:MOST_BYTES]
            gone = len(buffer) - _OVERLAP - 1
            lost += gone
            buffer = buffer[gone:]
            searched = max(searched - gone, 0)
    if lost or buffer.strip():
        yield Slice(start, start + lost + len(buffer), kept or buffer)
