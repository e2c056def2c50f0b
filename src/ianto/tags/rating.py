"""Ratings of every system, on one ordered scale."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

ALL_AGES, CHILD, TEEN, OLDER_TEEN, MATURE, EXPLICIT = 0, 10, 20, 25, 30, 40

NOT_RATED = "Not rated"

# Whole tokens only: "Mature" is not "MA", and the R of "PG-13 for Rochester" is nobody's rating. Sources:
# AO3's five, FictionRatings (K to MA), the MPAA's, the fan ratings FRC to FRAO, and those of single archives.
_LEVELS: MappingProxyType[str, int] = MappingProxyType(
    {
        **dict.fromkeys(("general audiences", "general", "gen", "all ages", "all", "everyone"), ALL_AGES),
        **dict.fromkeys(("g", "k", "u", "frc", "c", "worksafe", "p - pre-teen", "pre-teen"), ALL_AGES),
        **dict.fromkeys(("k+", "pg", "yt", "k plus", "fr5", "fr7", "fr9", "fr10"), CHILD),
        **dict.fromkeys(("teen and up audiences", "teen and up", "teens", "teen", "t"), TEEN),
        **dict.fromkeys(("pg-13", "pg13", "pg 13", "frt", "fr13", "12a", "12", "tv-14", "13+"), TEEN),
        **dict.fromkeys(("pg-15", "pg15", "fr15", "m15", "15", "15+"), OLDER_TEEN),
        **dict.fromkeys(("mature", "m", "r", "soft r", "frm", "fr16", "fr17", "tv-ma", "16+"), MATURE),
        **dict.fromkeys(
            ("explicit", "e", "nc-17", "nc17", "nc 17", "ma", "x", "adult", "adults only"), EXPLICIT
        ),
        **dict.fromkeys(("18+", "18", "r18", "nc-21", "frao", "fr18", "fr21", "hard r"), EXPLICIT),
    }
)
_NAMES = (
    (EXPLICIT, "Explicit"),
    (MATURE, "Mature"),
    (TEEN, "Teen"),
    (ALL_AGES, "All ages"),
)
_LETTERS = frozenset("gktmrexuc") | {"ma", "pg", "yt", "all", "gen"}
_LONGEST_FIRST = sorted(_LEVELS, key=len, reverse=True)
_TOKEN = re.compile(
    r"(?<![\w+-])(?:" + "|".join(re.escape(name) for name in _LONGEST_FIRST) + r")(?![\w+]|-\w)",
    re.IGNORECASE,
)
_NONE = re.compile(r"\b(?:not rated|unrated|none|n/?a)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating as stated, placed on the scale.

    Attributes:
        raw: as it was written.
        level: 0 all ages, 10 with some guidance, 20 teen, 25 older teen, 30 mature, 40 explicit; None when
            the work is not rated or the words cannot be told.
        name: what the facets call it: `All ages`, `Teen`, `Mature`, `Explicit` or `Not rated`.
    """

    raw: str
    level: int | None
    name: str


@lru_cache(maxsize=4096)
def rate(raw: str) -> Rating:
    """Place a stated rating on the scale; of several systems or chapters, the highest counts.

    Only the part before the first reason is read ("PG-13 for a remark about Mr Collins"), for reasons are
    prose, where a lone letter means nothing.
    """
    text = raw.strip().strip("[]()").strip()
    whole = _LEVELS.get(text.casefold())
    if whole is not None:
        return Rating(raw, whole, _name(whole))
    if not text or _NONE.search(text):
        return Rating(raw, None, NOT_RATED)
    head = re.split(r"\b(?:for|because|due to|if|since|but)\b|[(;:]", text, maxsplit=1)[0] or text
    found = [match[0].casefold() for match in _TOKEN.finditer(head)] or [
        match[0].casefold() for match in _TOKEN.finditer(text) if match[0].casefold() not in _LETTERS
    ]
    if not found:
        return Rating(raw, None, NOT_RATED)
    level = max(_LEVELS[token] for token in found)
    return Rating(raw, level, _name(level))


def _name(level: int) -> str:
    return next(name for floor, name in _NAMES if level >= floor)
