"""Values a query compares with: numbers, dates and ratings, as bounds that include both ends."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Final, NamedTuple

from ianto.search.ast import Operator
from ianto.search.fields import FIELDS, Kind
from ianto.tags import rate


class Bounds(NamedTuple):
    """From `low` to `high`, both included; None is open. `unrated` asks for works without a value."""

    low: int | None
    high: int | None
    unrated: bool = False


_NUMBER: Final = re.compile(
    r"(\d{1,3}(?:[,.’'_]\d{3})+|\d{1,12})(?:(\.\d+)?([km]))?", re.IGNORECASE | re.ASCII
)
_DATE: Final = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?", re.ASCII)
_DASHED: Final = re.compile(r"([\d,.km]+)[-–]([\d,.km]+)", re.IGNORECASE | re.ASCII)
_FACTORS: Final = {"": 1, "k": 1000, "m": 1_000_000}
_STATED: Final = re.compile(r"[\w+ .-]{1,40}")
_BANDS: Final = ((40, 99), (30, 39), (20, 29), (0, 19))
_MONTHS: Final = range(1, 13)
_UNRATED: Final = frozenset({"unrated", "none", "unknown", "nr", "not rated", "not-rated"})

EXAMPLES: Final[dict[Kind, str]] = {
    Kind.NUMBER: "a number, such as 1000, 1,000 or 10k, or two of them, such as 1000..5000",
    Kind.DATE: "a date, such as 2024, 2024-06 or 2024-06-30, or two of them, such as 2024..2025",
    Kind.RATING: "a rating, such as general, teen, mature, explicit, PG-13 or unrated",
}


def _number(text: str) -> Bounds | None:
    if (found := _NUMBER.fullmatch(text)) is None:
        return None
    whole = re.sub(r"\D", "", found[1])
    factor = _FACTORS[(found[3] or "").lower()]
    exact = round(float(whole + found[2]) * factor) if found[2] else int(whole) * factor
    return Bounds(exact, exact)


def _date(text: str) -> Bounds | None:
    # As yyyymmdd, with 00 for what is not known: «2009» lies before «2009-01-01» and within 2009.
    if (found := _DATE.fullmatch(text)) is None:
        return None
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if not year or (found[2] and month not in _MONTHS):
        return None
    if found[3]:
        if not 1 <= day <= monthrange(year, month)[1]:
            return None
        return Bounds(year * 10000 + month * 100 + day, year * 10000 + month * 100 + day)
    if month:
        return Bounds(year * 10000 + month * 100, year * 10000 + month * 100 + 31)
    return Bounds(year * 10000, year * 10000 + 1231)


def _rating(text: str) -> Bounds | None:
    if text.casefold() in _UNRATED:
        return Bounds(None, None, unrated=True)
    level = rate(text).level
    if level is None or not _STATED.fullmatch(text):
        return None
    low, high = next(band for band in _BANDS if level >= band[0])
    return Bounds(low, high)


_READERS: Final = {Kind.NUMBER: _number, Kind.DATE: _date, Kind.RATING: _rating}


def read_bounds(field: str, operator: Operator, value: str) -> Bounds:
    """The bounds a comparison sets.

    Raises:
        ValueError: with a message for people, when the value does not suit the field.
    """
    kind = FIELDS[field]
    read = _READERS[kind]
    wanted = f"`{field}` takes {EXAMPLES[kind]}, not “{value}”"
    if operator == ":" and ".." in value:
        return _read_range(field, value, wanted)
    dashed = _DASHED.fullmatch(value) if operator == ":" and kind is Kind.NUMBER else None
    if dashed:
        return _read_range(field, f"{dashed[1]}..{dashed[2]}", wanted)
    bounds = read(value)
    if bounds is None:
        raise ValueError(wanted)
    if bounds.unrated and operator != ":":
        raise ValueError("A work without a rating is neither above nor below one: write rating:unrated")
    if operator == ":":
        return bounds
    low, high = bounds.low or 0, bounds.high or 0
    return {
        "<": Bounds(None, low - 1),
        "<=": Bounds(None, high),
        ">": Bounds(high + 1, None),
        ">=": Bounds(low, None),
    }[operator]


def _read_range(field: str, value: str, wanted: str) -> Bounds:
    read = _READERS[FIELDS[field]]
    first, _, second = value.partition("..")
    low = read(first) if first else Bounds(None, None)
    high = read(second.lstrip(".")) if second else Bounds(None, None)
    if low is None or high is None or low.unrated or high.unrated or not (first or second):
        raise ValueError(wanted)
    if low.low is not None and high.high is not None and low.low > high.high:
        raise ValueError(f"Nothing lies between “{first}” and “{second}”: write the smaller one first")
    return Bounds(low.low, high.high)
