"""Writing XML: text and attributes that are well-formed whatever they hold."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final
from urllib.parse import quote, urlsplit

_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_RIGHT_TO_LEFT: Final = frozenset(("ar", "he", "fa", "ur", "yi", "dv", "ps", "sd", "ug"))
_URL: Final = re.compile(r"(?:https?://[^/?#\s]+|mailto:[^@\s]+@[^@\s]+)", re.IGNORECASE)
_HOST: Final = re.compile(r"(?:[\w.-]+|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?")
_URL_SAFE: Final = "%/:?#@!$&'()*+,;=~-._"
_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")


def sound(value: str) -> str:
    """A string without the characters that XML forbids, which nobody can see."""
    return _FORBIDDEN.sub("", value)


def text(value: str) -> str:
    """A string as the content of an element; characters XML forbids are left out."""
    return sound(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(value: str) -> str:
    """A string as the value of an attribute in double quotes."""
    return " ".join(text(value).split()).replace('"', "&quot;")


def line(value: str) -> str:
    """A string as one line of content."""
    return " ".join(text(value).split())


def instant(moment: datetime) -> str:
    """A moment as Atom and EPUB want it: `2020-01-02T03:04:05Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def language(code: str) -> str:
    """A well-formed BCP 47 code; `und` (undetermined) for anything else."""
    return code if _LANGUAGE.fullmatch(code) else "und"


def runs_right(code: str) -> bool:
    """Whether what is written in a language runs from right to left."""
    return language(code).partition("-")[0].lower() in _RIGHT_TO_LEFT


def link(href: str) -> str | None:
    """An address outside the book that readers accept; None for one that leads nowhere."""
    href = _FORBIDDEN.sub("", href).strip()
    if not _URL.match(href):
        return None
    try:
        parts = urlsplit(href)
        host = parts.netloc.rpartition("@")[2].encode("idna").decode("ascii") if parts.netloc else ""
    except ValueError:
        return None
    if host and not _HOST.fullmatch(host):
        return None
    if parts.netloc:
        href = parts._replace(netloc=host).geturl()
    fragments = quote(_PERCENT.sub("%25", href), safe=_URL_SAFE).split("#")
    return "#".join(fragments[:2]) + "".join(f"%23{rest}" for rest in fragments[2:])
