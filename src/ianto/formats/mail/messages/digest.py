"""Digests: many messages in one, as lists sent them; also those that only announce stories."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ianto.formats.mail.messages.body import parts_of, pieces_of
from ianto.formats.mail.messages.head import Head

_SUBJECT: Final = re.compile(
    r"\bdigest\b.{0,40}(?:\d|$)|\bdigest\s*(?:number|no\.?|#)|\bv(?:ol(?:ume)?\.?\s*)?\d+\s*#\s*\d+|\bdigest,\s*vol",
    re.IGNORECASE,
)
_OPENING: Final = re.compile(
    rb"^(?:There (?:is|are) \d+ messages? in this issue|Topics in this digest|Today's Topics|Messages in this (?:digest|topic))",
    re.MULTILINE | re.IGNORECASE,
)
_LISTED: Final = re.compile(rb"^Message: \d{1,5}[ \t]*\r?\n(?=[ \t]*(?:Date|From|Subject):)", re.MULTILINE)
_POSTED: Final = re.compile(
    rb"^\d{1,3}[a-z]?\. (?P<title>[^\r\n]{1,300})\r?\n[ \t]+Posted by: (?P<who>[^\r\n]{0,300})\r?\n(?:[ \t]+Date: (?P<date>[^\r\n]{0,100})\r?\n)?",
    re.MULTILINE,
)
_RULED: Final = re.compile(
    rb"^-{30,80}[ \t]*\r?\n\r?\n(?=(?:Date|From|Subject|Message-ID|X-[A-Za-z-]+|To|Reply-To): )", re.MULTILINE
)
_LINES: Final = re.compile(rb"^(?:_{40,}|-{30,80})[ \t]*\r?$", re.MULTILINE)
_STARRED: Final = re.compile(rb"^[ \t]*(?:\*[ \t]*){5,}\r?\n", re.MULTILINE)
_HEADED: Final = re.compile(
    rb"\s*(?:(?:-[ \t]*){3,}\s*)?Title[ \t]*:.{0,300}\n(?:.{0,300}\n){0,6}?(?:Author|Series|Genre)[ \t]*:",
    re.IGNORECASE,
)
_PLAIN: Final = frozenset(("", "7bit", "8bit", "binary"))
_LEAST: Final = 2
# With its labels, a description of a story has fewer words, and a story has more.
_SHORTEST: Final = 250


class Section(NamedTuple):
    """One message or entry of a digest.

    Attributes:
        start: where it begins in the digest's bytes; -1 when it had to be decoded and lies in no place.
        stop: where it ends.
        data: its bytes.
        announces: whether it is only a story's description.
    """

    start: int
    stop: int
    data: bytes
    announces: bool = False


def is_digest(head: Head, message: bytes) -> bool:
    """Whether a message is a digest of others."""
    if head.content().get_content_type() == "multipart/digest" or _OPENING.search(
        message, head.size, head.size + 4096
    ):
        return True
    return _SUBJECT.search(head.subject) is not None or _entries(message, head.size, limit=32 * 1024) != []


def sections_of(message: bytes, head: Head) -> list[Section]:
    """The messages in a digest, its contents and closing lines left out; empty when none can be told apart."""
    content = head.content()
    if content.get_content_type() == "multipart/digest":
        limit = content.get_boundary()
        parts = parts_of(message[head.size :], limit) if limit else []
        return [Section(-1, -1, part.lstrip(b"\r\n")) for part in parts if part.strip()]
    coding = str(content.get("content-transfer-encoding", "")).strip().lower()
    if coding in _PLAIN and not content.get_content_type().startswith("multipart/"):
        return _sections(message, head.size)
    pieces, _ = pieces_of(message, head)
    text = "\n\n".join(piece.decoded.text for piece in pieces if not piece.html).encode("utf-8", "replace")
    # Decoded, it lies in no place, and has to say what it is encoded in.
    return [Section(-1, -1, section.data) for section in _sections(text, 0)]


def _sections(data: bytes, begin: int) -> list[Section]:
    for mark in (_LISTED, _RULED):
        # A drawn line is nothing to keep; a number is what the message is called by.
        starts = [found.end() if mark is _RULED else found.start() for found in mark.finditer(data, begin)]
        if len(starts) >= _LEAST or (starts and mark is _LISTED):
            return _between(data, starts)
    posted = list(_POSTED.finditer(data, begin))
    if posted:
        return _drawn_up(data, posted)
    return _entries(data, begin)


def _between(data: bytes, starts: list[int]) -> list[Section]:
    found: list[Section] = []
    for start, stop in zip(starts, [*starts[1:], len(data)], strict=True):
        end = _without_lines(data, start, stop)
        found.append(Section(start, end, data[start:end]))
    return found


def _without_lines(data: bytes, start: int, stop: int) -> int:
    """Where a message ends that lines are drawn below."""
    tail = max(start + 200, stop - 400) if stop < len(data) else max(start + 200, stop - 4000)
    line = _LINES.search(data, min(tail, stop), stop)
    return line.start() if line else stop


def _drawn_up(data: bytes, posted: list[re.Match[bytes]]) -> list[Section]:
    """Yahoo's later digests give no head, but its facts."""
    found: list[Section] = []
    stops = [entry.start() for entry in posted[1:]] + [len(data)]
    for entry, stop in zip(posted, stops, strict=True):
        end = _without_lines(data, entry.end(), stop)
        head = b"Subject: %b\nFrom: %b\n" % (entry["title"].strip(), entry["who"].strip())
        if entry["date"]:
            head += b"Date: %b\n" % entry["date"].strip()
        found.append(Section(-1, -1, head + b"\n" + data[entry.end() : end].lstrip(b"\r\n")))
    return found


def _entries(data: bytes, begin: int, limit: int | None = None) -> list[Section]:
    """Entries between rows of asterisks, each with labels of its own."""
    stop = len(data) if limit is None else min(len(data), begin + limit)
    rows = list(_STARRED.finditer(data, begin, stop))
    if len(rows) < _LEAST:
        return []
    starts = [begin, *(row.end() for row in rows)]
    stops = [*(row.start() for row in rows), stop]
    spans = [(at, end) for at, end in zip(starts, stops, strict=True) if _HEADED.match(data, at, end)]
    if len(spans) < _LEAST:
        return []
    return [Section(at, end, data[at:end], len(data[at:end].split()) < _SHORTEST) for at, end in spans]
