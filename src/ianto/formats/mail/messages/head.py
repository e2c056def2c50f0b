"""A message's head: who sent it, when, on what; RFC 822 as thirty years of programs wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final

from ianto.formats.mail.messages.split import ENVELOPE
from ianto.text import decode

if TYPE_CHECKING:
    from email.message import Message

_LONGEST: Final = 64 * 1024
_LONGEST_ENCODED: Final = 8000
# Some digests indent their heads: a line that is a field is no more of the one before.
_FIELD: Final = re.compile(
    r"^[ \t]*([A-Za-z][A-Za-z0-9-]{0,60})[ \t]*:[ \t]?(.*(?:\n[ \t]+(?!(?:Date|From|Subject|To):[ \t])\S.*)*)$",
    re.MULTILINE,
)
_END: Final = re.compile(rb"\r?\n[ \t]*\r?\n|\r[ \t]*\r")
_ENCODED: Final = re.compile(r"=\?[^?\s]{1,40}\?[bBqQ]\?[^?\n]*\?=")
_FOLD: Final = re.compile(r"\n(?=[ \t])")
_FOLDED: Final = re.compile(r"[ \t]*\n[ \t]+")
_SHOWN: Final = frozenset(("subject", "from", "date", "keywords", "summary"))
# Names of fields that no person types above a story: "Status:" and "Path:" may be about something else.
_MACHINE: Final = frozenset(
    (
        "message-id", "received", "newsgroups", "mime-version", "return-path", "xref", "references", "content-type",
        "content-transfer-encoding", "delivered-to", "mailing-list", "in-reply-to", "nntp-posting-host", "precedence",
        "user-agent", "list-unsubscribe", "list-id", "reply-to",
    )
)  # fmt: skip
_ADDRESS: Final = re.compile(r"[\w.+-]{1,64}@[\w.-]*")
_NAME_FIRST: Final = re.compile(r"([^<>]{1,200}?)\s*<")
_NAME_LAST: Final = re.compile(r"\(([^()]{1,100})\)\s*$")
_LONGEST_SENDER, _LONGEST_DATE, _LONGEST_CONTENT = 400, 100, 2000
_YEAR, _OLDEST, _NEWEST = 1900, 1975, 2100


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the head that is for people.

    Attributes:
        text: the line as it is read: `Subject: …`, unfolded, its encoded words decoded.
        start: where it stands in the head's text, in code points.
    """

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Head:
    """What a message's head says.

    Attributes:
        size: bytes of the head, separator and the empty line behind it included.
        length: the same in code points, of the head as text.
        shown: the lines for people, in their order.
        fields: all of it, by the names in lower case; the first of each.
        subject: decoded.
        name: of the sender; empty where only an address is given.
        address: of the sender, in lower case; empty where it was taken out.
        posted: when, as a number that only grows with time; 0 where it does not say.
        repairs: what had to be put right to read it, in words.
    """

    size: int
    length: int
    shown: tuple[Shown, ...]
    fields: dict[str, str]
    subject: str
    name: str
    address: str
    posted: float
    repairs: tuple[str, ...] = ()

    @property
    def is_machine_written(self) -> bool:
        """Whether programs wrote lines of it: a copy typed by a person has only subject, sender and date."""
        return any(name in _MACHINE or name.startswith("x-") for name in self.fields)

    @property
    def is_reply(self) -> bool:
        """Whether it answers another message, as far as programs know."""
        return "in-reply-to" in self.fields or "references" in self.fields

    def content(self) -> Message:
        """What it says of its content, to be asked for type, charset and boundary."""
        content = new_content()
        for name in ("content-type", "content-transfer-encoding", "content-disposition"):
            if name in self.fields:
                content[name] = " ".join(self.fields[name][:_LONGEST_CONTENT].split())
        return content


def head_of(message: bytes, without: frozenset[str] = frozenset()) -> Head:
    """The head of a message, with or without its separator. Never raises.

    Args:
        message: its bytes, or as many as there are.
        without: the repairs that are not wanted.
    """
    begin = 0
    # A news spool's separator is the first line of the head itself.
    while (envelope := ENVELOPE.match(message, begin)) and not envelope[0].startswith(b"Path:"):
        begin = envelope.end()
    while message[begin : begin + 6] == b">From ":
        begin = message.find(b"\n", begin) + 1 or len(message)
    end = _END.search(message, max(begin - 1, 0), begin + _LONGEST)
    size = end.end() if end else min(len(message), begin + _LONGEST)
    decoded = decode(message[:size], None, without)
    text = decoded.text
    opening = len(decode(message[:begin]).text)
    fields: dict[str, str] = {}
    shown: list[Shown] = []
    for found in _FIELD.finditer(text, opening):
        name = found[1].lower()
        if name in fields:
            continue
        fields[name] = value = readable(found[2])
        if name in _SHOWN and value.strip():
            line = f"{found[1]}: {value.strip()}" if "=?" in found[2] else _FOLDED.sub(" ", found[0].strip())
            shown.append(Shown(line, found.start() + len(found[0]) - len(found[0].lstrip())))
    name, address = _sender(fields.get("from", ""))
    subject = " ".join(fields.get("subject", "").split())
    when = posted(fields.get("date", ""))
    length = len(text) + (decoded.shifts[-1][1] if decoded.shifts else 0)
    return Head(size, length, tuple(shown), fields, subject, name, address, when, decoded.repairs)


def new_content() -> Message:
    """A head of a part with nothing in it yet. What reads mail is loaded with the first of it: it is slow to load."""
    content: Message = import_module("email.message").Message()
    return content


def fields_of(head: str) -> dict[str, str]:
    """The fields of a part's head, by their names in lower case."""
    return {found[1].lower(): found[2] for found in _FIELD.finditer(head)}


def readable(value: str) -> str:
    """A field's value unfolded, its encoded words (RFC 2047) decoded as far as they can be."""
    value = _FOLD.sub(" ", value)
    if "=?" not in value or len(value) > _LONGEST_ENCODED or not _ENCODED.search(value):
        return value
    errors = import_module("email.errors")
    try:
        words: list[tuple[bytes | str, str | None]] = import_module("email.header").decode_header(value)
    except (errors.HeaderParseError, ValueError):
        return value
    decoded: list[str] = []
    for words_, charset in words:
        if isinstance(words_, str):
            decoded.append(words_)
        elif charset is None:
            decoded.append(words_.decode("raw-unicode-escape", "replace"))
        else:
            decoded.append(decode(words_, charset).text)
    return " ".join("".join(decoded).split())


def _sender(value: str) -> tuple[str, str]:
    """Name and address of a sender. The library's own reading of addresses fails on brackets in brackets."""
    value = value[:_LONGEST_SENDER]
    found = _ADDRESS.search(value)
    address = found[0].lower() if found else ""
    named = _NAME_FIRST.match(value) or _NAME_LAST.search(value)
    name = named[1] if named else "" if found else value
    # Archives took the addresses out: what is left of one is nobody's in particular.
    if not address.partition("@")[0].strip(".*x"):
        address = ""
    return " ".join(name.replace("\\", "").split()).strip("\"' "), address


def posted(date: str) -> float:
    """A date as a number to sort by: seconds, more or less; 0 for what is no date."""
    try:
        found = import_module("email.utils").parsedate_tz(date[:_LONGEST_DATE])
    except (ValueError, IndexError, TypeError, OverflowError):
        return 0.0
    if found is None:
        return 0.0
    year, month, day, hour, minute, second = found[:6]
    if not _OLDEST <= year <= _NEWEST:
        return 0.0
    days = (year - _YEAR) * 372 + month * 31 + day
    return float(days * 86400 + hour * 3600 + minute * 60 + second - (found[9] or 0))
