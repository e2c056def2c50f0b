"""Messages as Yahoo Groups' own interface gave them: JSON, with the raw message escaped for HTML."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from importlib import import_module
from typing import Final

_KEYS: Final = (b'"rawEmail"', b'"messageBody"')
_MORE_KEYS: Final = (b'"msgId"', b'"topicId"', b'"postDate"', b'"userId"', b'"authorName"', b'"msgSnippet"')
_LEAST_KEYS: Final = 2
_SPACE: Final = re.compile(r"\s*")
_CUT_AT: Final = 64 * 1024
# Yahoo cut raw messages at 64 KiB, give or take what the cut line had to say.
_CUT_FROM: Final = 64_000
_FOLD: Final = re.compile(r"[\r\n]+")


@dataclass(frozen=True, slots=True)
class Archived:
    """One message out of Yahoo's JSON.

    Attributes:
        message: as it was sent, or drawn up from the facts where only the rendered one was saved.
        raw: whether it is as it was sent.
        number: its number in the group; 0 where that is not said.
        cut: whether it is as long as Yahoo let a message be, so that its end may be missing.
    """

    message: bytes
    raw: bool
    number: int
    cut: bool


def is_archived(head: bytes) -> bool:
    """Whether a file that begins so is one message as Yahoo's interface gave it."""
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return False
    if _KEYS[0] in head:
        return True
    return _KEYS[1] in head and sum(key in head for key in _MORE_KEYS) >= _LEAST_KEYS


def archived(data: bytes) -> list[Archived]:
    """The messages in one file or in several, one behind the other. Never raises: what is no JSON ends it."""
    text = data.decode("utf-8-sig", "replace")
    decoder = json.JSONDecoder(strict=False)
    found: list[Archived] = []
    at = _skip(text, 0)
    while at < len(text):
        try:
            record, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        if isinstance(record, dict):
            inner = record.get("ygData", record)
            message = _message(inner) if isinstance(inner, dict) else None
            if message is not None:
                found.append(message)
        at = _skip(text, at)
    return found


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    at = found.end() if found else at
    return at + 1 if text[at : at + 1] == "\ufeff" else at


def _message(record: dict[str, object]) -> Archived | None:
    number = record.get("msgId")
    number = (
        number
        if isinstance(number, int)
        else int(number)
        if isinstance(number, str) and number.isdecimal()
        else 0
    )
    raw = record.get("rawEmail")
    if isinstance(raw, str) and raw.strip():
        message = html.unescape(raw)
        cut = _CUT_FROM <= len(message.encode("utf-8", "replace")) <= _CUT_AT + 2048
        # Yahoo's interface read the bytes as Latin-1 more often than not; decoding sorts them out again.
        return Archived(_bytes(message), raw=True, number=number, cut=cut)
    body = record.get("messageBody")
    if not isinstance(body, str) or not body.strip():
        return None
    lines = ["Content-Type: text/html; charset=utf-8"]
    for name, key in (("Subject", "subject"), ("From", "from")):
        value = record.get(key)
        if isinstance(value, str):
            lines.append(f"{name}: {_FOLD.sub(' ', html.unescape(value))}")
    posted = record.get("postDate")
    if isinstance(posted, str) and posted.isdecimal() and len(posted) <= len("9999999999"):
        lines.append(f"Date: {import_module('email.utils').formatdate(int(posted))}")
    drawn = "\n".join(lines) + "\n\n" + body
    return Archived(
        drawn.encode("utf-8", "replace"),
        raw=False,
        number=number,
        cut="(Message over 64 KB, truncated)" in body,
    )


def _bytes(message: str) -> bytes:
    if message.isascii():
        return message.encode("ascii")
    try:
        return message.encode("latin-1")
    except UnicodeEncodeError:
        return message.encode("utf-8", "replace")
