"""Where the page of a tag is."""

from __future__ import annotations

from types import MappingProxyType
from urllib.parse import quote

_OWN = MappingProxyType({"author": "/author/", "fandom": "/fandom/", "series": "/series/"})


def address(kind: str, name: str) -> str:
    """The page of a tag of a kind."""
    return _OWN.get(kind, f"/tag/{kind}/") + quote(name, safe="")
