"""A message's body: the texts in it, out of MIME parts and transfer encodings."""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from ianto.formats.mail.messages.flowed import unflowed
from ianto.formats.mail.messages.head import Head, fields_of, new_content
from ianto.text import Decoded, decode
from ianto.text.repair import joined, mend

if TYPE_CHECKING:
    from email.message import Message

_DEEPEST: Final = 8
_MOST_PARTS: Final = 200
_END: Final = re.compile(rb"\r?\n[ \t]*\r?\n")
_LONGEST_HEAD: Final = 16 * 1024
_LONGEST_FIELD: Final = 2000
_STUFFED: Final = re.compile(r"^(>)(?=>*From )", re.MULTILINE)
_NOT_BASE64: Final = re.compile(rb"[^A-Za-z0-9+/=]+")
_SAYS_NOTHING: Final = frozenset(("unknown-8bit", "x-unknown", "default", "us-ascii", "utf-7"))
_TEXTS: Final = frozenset(
    ("text/plain", "text/html", "text/enriched", "text/richtext", "text/markdown", "text/x-fic")
)
_MAILBOX: Final = b"From "


@dataclass(frozen=True, slots=True)
class Piece:
    """One text of a message.

    Attributes:
        decoded: the text.
        html: whether it is HTML.
        verbatim: whether it lies in the file as it is read, with nothing around it but the message's head.
    """

    decoded: Decoded
    html: bool
    verbatim: bool


@dataclass(slots=True)
class _Walk:
    """What was met on the way through a message's parts."""

    without: frozenset[str]
    stuffed: bool
    left: int = _MOST_PARTS
    attached: list[str] = field(default_factory=list)


def pieces_of(
    message: bytes, head: Head, without: frozenset[str] = frozenset()
) -> tuple[list[Piece], list[str]]:
    """The texts of a message in their order, and the names of what is attached to it and no text.

    Args:
        message: its bytes, separator and all.
        head: its head.
        without: the repairs that are not wanted.
    """
    walk = _Walk(without, stuffed=message.startswith(_MAILBOX))
    body = message[head.size :]
    return list(_pieces(body, head.content(), walk, 0)), walk.attached


def _pieces(body: bytes, content: Message, walk: _Walk, depth: int) -> Iterator[Piece]:
    kind = content.get_content_type()
    if kind.startswith("multipart/") and depth < _DEEPEST:
        limit = content.get_boundary()
        parts = parts_of(body, limit) if limit else []
        if parts:
            yield from _of_parts(kind, parts, walk, depth)
            return
    elif kind == "message/rfc822":
        yield Piece(_decode(body, content, walk.without), html=False, verbatim=False)
        return
    elif kind not in _TEXTS and "/" in kind and depth:
        walk.attached.append(_name(content) or kind)
        return
    decoded = _decode(body, content, walk.without)
    if walk.stuffed and ">From " in decoded.text:
        decoded = _unstuffed(decoded)
    html = kind == "text/html"
    verbatim = depth == 0 and not html and _coding(content) not in {"base64", "quoted-printable"}
    if not html and "flowed" not in walk.without and str(content.get_param("format", "")).lower() == "flowed":
        decoded = unflowed(decoded, joined=str(content.get_param("delsp", "")).lower() == "yes")
        verbatim = verbatim and not any(repair.startswith("flowed") for repair in decoded.repairs)
    yield Piece(decoded, html, verbatim)


def _of_parts(kind: str, parts: list[bytes], walk: _Walk, depth: int) -> Iterator[Piece]:
    contents = [_opened(part) for part in parts[: max(walk.left, 0)]]
    walk.left -= len(contents)
    if kind == "multipart/alternative":
        # The same text several times: plain is what the writer typed, unless there is nothing in it.
        for wanted in ("text/plain", "text/html"):
            for content, part in contents:
                if content.get_content_type() == wanted and len(part.strip()) > 1:
                    yield from _pieces(part, content, walk, depth + 1)
                    return
    for content, part in contents:
        yield from _pieces(part, content, walk, depth + 1)


def _opened(part: bytes) -> tuple[Message, bytes]:
    """What a part says of its content, and the content."""
    content = new_content()
    if part.startswith((b"\n", b"\r\n")):
        return content, part
    end = _END.search(part, 0, _LONGEST_HEAD)
    size = end.end() if end else len(part)
    for name, value in fields_of(decode(part[:size]).text).items():
        if name in {"content-type", "content-transfer-encoding", "content-disposition"}:
            content[name] = " ".join(value[:_LONGEST_FIELD].split())
    return content, part[size:]


def parts_of(body: bytes, limit: str) -> list[bytes]:
    """The parts between a boundary's lines; what stands before the first and behind the last is for nobody."""
    line = re.compile(
        rb"^--" + re.escape(limit.encode("utf-8", "surrogateescape")) + rb"(--)?[ \t]*\r?$\n?", re.MULTILINE
    )
    parts: list[bytes] = []
    begun = -1
    for found in line.finditer(body):
        if begun >= 0:
            parts.append(body[begun : found.start()])
        begun = found.end()
        if found[1]:
            begun = -1
            break
    if begun >= 0:
        parts.append(body[begun:])
    return parts


def _coding(content: Message) -> str:
    return str(content.get("content-transfer-encoding", "")).strip().lower()


def _unstuffed(decoded: Decoded) -> Decoded:
    """The text without the marks a mailbox sets before lines that begin with "From"."""
    mended = mend(decoded.text, _STUFFED, lambda _: "")
    return replace(decoded, text=mended.text, shifts=joined(decoded.shifts, mended.shifts))


def _decode(body: bytes, content: Message, without: frozenset[str]) -> Decoded:
    coding = _coding(content)
    if coding == "quoted-printable":
        body = quopri.decodestring(body)
    elif coding == "base64":
        body = _from_base64(body)
    charset = content.get_content_charset()
    markup = content.get_content_type() == "text/html"
    return decode(body, charset if charset not in _SAYS_NOTHING else None, without, markup=markup)


def _from_base64(body: bytes) -> bytes:
    """As much as can be decoded: lists appended their footers in plain text."""
    lines = body.split(b"\n\n--", 1)[0]
    packed = _NOT_BASE64.sub(b"", lines).partition(b"=")[0]
    packed = packed[: len(packed) - (len(packed) % 4 == 1)]
    try:
        return binascii.a2b_base64(packed + b"=" * (-len(packed) % 4))
    except binascii.Error:
        return body


def _name(content: Message) -> str:
    return str(content.get_filename() or content.get_param("name", "") or "")[:200]
