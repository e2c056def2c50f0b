"""Titles and authors beside a link: `“Morning song” by Mina H.`."""

from __future__ import annotations

import re
from typing import Final

_QUOTES: Final = (("“", "”"), ('"', '"'), ("«", "»"), ("‘", "’"), ("„", "“"), ("‹", "›"), ("「", "」"))
_NO_AUTHOR: Final = re.compile(
    r"(?:me|you|him|her|us|them|it|night|day|now|then|moonlight|candlelight|heart|design|accident|chance|default|(?:the|a|an|your|his|my|their|our)\b.*)",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(r"\s*(?P<sep>[-–—:|,/~(\[\n]*)\s*(?P<words>[^\n]*)")
_NO_TITLE: Final = re.compile(
    r"\d{1,2}[/.]\d|\b(?:PG|NC|FR)-?\d*\b|\bwords?\b|^\W*(?:G|R|K\+?|T|M|X)\W*$|^\W*(?:done|complete|posted|filled|written|rated|new)\b|^[\W\d]*$",
    re.IGNORECASE,
)


def credited(text: str) -> tuple[str, str]:
    """Title and author, as a link's words or title say them; either may be empty."""
    text = " ".join(text.split())
    if not text:
        return "", ""
    for opening, closing in _QUOTES:
        if text.startswith(opening):
            found = re.fullmatch(rf"{re.escape(opening)}(.*){re.escape(closing)}(?:,? by (.*))?", text)
            if found is not None:
                return found[1], found[2] or ""
    if text[:3] == "by ":
        return "", text[3:]
    title, middle, by = text.rpartition(" by ")
    if middle and not _NO_AUTHOR.fullmatch(by):
        return title.rstrip(" ,"), by
    return text, ""


def said_after(text: str) -> tuple[str, str]:
    """Title and author, as the text after a link says them."""
    found = _AFTER.match(text)
    if found is None:
        return "", ""
    words = found["words"].strip()
    if found["sep"][:1] in {"(", "["}:
        words = words.rstrip(")] ")
    words = words.strip(" ,;|")
    if words[:3].lower() == "by ":
        return "", re.split(r"\s[-–—|(\[]|[,;(\[]", words[3:], maxsplit=1)[0].strip()
    if not words or not found["sep"].strip() or found["sep"][0] == "," or _NO_TITLE.search(words):
        return "", ""
    return credited(words)


def credit(title: str, by: str, *, quoted: bool = False) -> str:
    """Title and author as one text, so that `credited` gives them back; the title in quotes where it is asked for."""
    if not title:
        return f"by {by}" if by else ""
    plain = f"{title} by {by}" if by else title
    if not quoted and credited(plain) == (title, by):
        return plain
    for opening, closing in _QUOTES:
        told = f"{opening}{title}{closing}" + (f" by {by}" if by else "")
        if credited(told) == (title, by):
            return told
    return plain
