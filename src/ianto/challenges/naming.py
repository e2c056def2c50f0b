"""Names of tables and challenges: how one is addressed, and by what two spellings of it are one."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import Final

from ianto.text import fold

_NAMELESS: Final = "table"
# Journals put a picture before a user's name, a copied page leaves its words; and a tag names the user inside.
_RESIDUE: Final = re.compile(
    r"\[\s*info\s*\]|\[\s*(?:[\w.]+\s+)?profile\s*\]|\[\s*unknown site\s*\]"
    r"|</?\s*(?:lj|user|a|span|b|i)\b[^<>]*?(?:\b(?:user|comm|name)\s*=\s*[\"']?(?P<user>[\w-]+)[^<>]*)?/?>"
)
_SITE: Final = r"(?:livejournal|insanejournal|journalfen|dreamwidth|deadjournal|greatestjournal|tumblr)"
# "community.livejournal.com/25talllamps/profile", "25talllamps.livejournal.com".
_ADDRESS: Final = re.compile(
    rf"(?:https?://)?(?:www\.)?(?:(?:community|users|m|asylums)\.)?(?:{_SITE}\.(?:com|org|net)/(?:community/|users/|~)?)?"
    rf"(?P<name>[\w-]+)(?:\.{_SITE}\.(?:com|org|net))?(?:/(?:profile|info|\d+\.html)?)?/?"
)
_ABROAD: Final = re.compile(
    rf"\s*(?:@|\b(?:on|at|over (?:on|at)))\s*(?:the\s)?(?:{_SITE}(?:\.(?:com|org|net))?|lj|ij|dw|jf)$"
)
_ARTICLE: Final = re.compile(r"[\W_]*(?:(?:the|my|table)(?![^\W_])[\W_]*)+(?=[^\W_])")


def table_id(name: str) -> str:
    """By what a table or a challenge is addressed: its name, folded, with hyphens between its words."""
    letters = re.sub(r"[\W_]+", "-", fold(name)).strip("-")
    if letters or not name.strip():
        return letters or _NAMELESS
    # Hearts, dots and stars are names as well, each one another.
    return (
        f"{_NAMELESS}-{hashlib.blake2b(name.strip().encode('utf-8', 'replace'), digest_size=4).hexdigest()}"
    )


@lru_cache(maxsize=4096)
def table_key(name: str) -> str:
    """By what two spellings of a name are one: its letters and digits, without what only says where it is.

    `25 Tall Lamps`, `25_tall_lamps`, `[info]25talllamps` and `25talllamps @ LJ` are one. Empty where the name
    has neither letter nor digit.
    """
    folded = fold(name).replace("&", " and ")
    bare = _RESIDUE.sub(lambda found: found["user"] or "", folded).strip()
    bare = _ABROAD.sub("", bare)
    address = _ADDRESS.fullmatch(bare)
    bare = address["name"] if address else bare
    article = _ARTICLE.match(bare)
    return _lettered(bare[article.end() :] if article else bare) or _lettered(folded)


def _lettered(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())
