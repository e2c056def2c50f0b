"""Ratings of every system, on one ordered scale."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

NOT_RATED: Final = "Not rated"

_TABLE: Final = Path(__file__).with_name("ratings.toml")
_REASON: Final = re.compile(r"\b(?:for|because|due to|if|since|but)\b|[(\[;:]")


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating as stated, placed on the scale.

    Attributes:
        raw: as it was written.
        level: 0 all ages, 10 with some guidance, 20 teen, 25 older teen, 30 mature, 40 explicit; None when
            the work is not rated or the words cannot be told.
        name: what the facets call it: `All ages`, `Teen`, `Mature`, `Explicit` or `Not rated`.
        high: how far up the scale the words reach where their system is lossy, else the level: M, which is
            all that fanfiction.net has from R upwards, is 30 to 40.
    """

    raw: str
    level: int | None
    name: str
    high: int | None = None

    @property
    def low(self) -> int | None:
        """How far down the scale the words reach: the level."""
        return self.level


class _Scale(NamedTuple):
    reaches: Mapping[str, tuple[int, int]]
    names: tuple[tuple[int, str], ...]
    lone: frozenset[str]
    token: re.Pattern[str]
    unrated: re.Pattern[str]


@cache
def _scale() -> _Scale:
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    reaches = {
        word: (stated["level"], stated.get("high", stated["level"]))
        for stated in table["rating"]
        for word in stated["words"]
    }
    # The longest first: "Hard R" is read before "R".
    words = "|".join(re.escape(word) for word in sorted(reaches, key=len, reverse=True))
    unrated = "|".join(re.escape(word) for word in table["unrated"])
    return _Scale(
        reaches=reaches,
        names=tuple(sorted(((each["level"], each["name"]) for each in table["name"]), reverse=True)),
        lone=frozenset(table["lone"]),
        token=re.compile(rf"(?<![\w+-])(?:{words})(?![\w+]|-\w)", re.IGNORECASE),
        unrated=re.compile(rf"\b(?:{unrated})\b", re.IGNORECASE),
    )


@lru_cache(maxsize=4096)
def rate(raw: str) -> Rating:
    """Place a stated rating on the scale; of several systems or chapters, the highest counts.

    Only the part before the first reason is read ("PG-13 for a remark about Mr Collins"), for reasons are
    prose, where a lone letter means nothing.
    """
    scale = _scale()
    text = raw.strip().strip("[]()").strip()
    whole = scale.reaches.get(text.casefold())
    if whole is not None:
        return _placed(raw, [whole])
    if not text or scale.unrated.search(text):
        return Rating(raw, None, NOT_RATED)
    head = _REASON.split(text, maxsplit=1)[0] or text
    found = [match[0].casefold() for match in scale.token.finditer(head)] or [
        word for match in scale.token.finditer(text) if (word := match[0].casefold()) not in scale.lone
    ]
    return _placed(raw, [scale.reaches[word] for word in found])


def highest(values: Iterable[str]) -> Rating:
    """The rating of a work of which several are stated: the highest chapter's. Unrated when none is rated.

    Examples:
        >>> highest(["PG", "NC-17", "T"]).name
        'Explicit'
    """
    rated = [rate(value) for value in values]
    unrated = rated[0] if rated else Rating("", None, NOT_RATED)
    return max(
        (each for each in rated if each.level is not None),
        key=lambda each: (each.level, each.high),
        default=unrated,
    )


def _placed(raw: str, reaches: list[tuple[int, int]]) -> Rating:
    if not reaches:
        return Rating(raw, None, NOT_RATED)
    level, high = max(reaches)
    name = next(name for floor, name in _scale().names if level >= floor)
    return Rating(raw, level, name, high)
