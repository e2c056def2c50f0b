"""HTML entities in what is no HTML: a page's text was copied with its markup's spelling of characters."""

from __future__ import annotations

import re
from html import unescape
from html.entities import name2codepoint
from typing import Final

from ianto.text.repair.mending import Mended, mend

# Escaped more than once, as `&amp;#8217;`, too. No entity is longer.
_ENTITY: Final = re.compile(r"(&(?:amp;){0,8}(?:#\d{2,7}|#[xX][0-9A-Fa-f]{2,6}|[A-Za-z]{2,8}[1-4]{0,2});)")
_INNERMOST: Final = re.compile(r"&(?:amp;)*")
_KNOWN: Final = frozenset((*name2codepoint, "apos"))


def may_help(text: str) -> bool:
    """Whether there may be one."""
    return "&" in text and ";" in text


def mended(text: str) -> Mended | None:
    """The characters the entities name; unknown names, and numbers of no character, stay as they are."""
    found = mend(text, _ENTITY, _character)
    return found if found.count else None


def _character(entity: str) -> str:
    inner = _INNERMOST.sub("&", entity)
    if inner == "&" or (inner[1] != "#" and inner[1:-1] not in _KNOWN):
        return inner
    character = unescape(inner)
    # Python makes U+FFFD of the numbers of no character, and nothing of some.
    known = len(character) == 1 and character.isprintable() | (
        character in "\xa0\xad\u2003\u2002\u2009\u200b"
    )
    return character if known and character != "\ufffd" else inner
