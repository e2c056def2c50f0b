"""Canons by their names, for telling in a header what names one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ianto.tags.pack import shipped_pack
from ianto.text import fold


@cache
def canons() -> Mapping[str, str]:
    """The canonical names of the canons known to the general pack, by each of their names, folded as text is.

    Only this pack is read: packs of single fandoms know names, such as that of a season, which are no canon's
    when they stand in running text.
    """
    return MappingProxyType(
        {
            fold(name): tag.name
            for tag in shipped_pack("general-fandoms").tags
            for name in (tag.name, *tag.aliases, *tag.formerly)
        }
    )
