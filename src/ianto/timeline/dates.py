"""Dates of a calendar: a year of any size, with its month and day where they are known."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Final, TypeVar

When = tuple[int, ...]
"""A year; or a year and month; or a year, month and day."""

_DATE: Final = re.compile(r"(-?\d{1,15})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_MONTHS: Final = 12
_DAYS: Final = 31

T = TypeVar("T")


def when(text: str) -> When | None:
    """A date as numbers; None where it is none."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    numbers = tuple(int(each) for each in found.groups() if each is not None)
    if any(not 1 <= number <= most for number, most in zip(numbers[1:], (_MONTHS, _DAYS), strict=False)):
        return None
    return numbers


def written(value: object) -> str | None:
    """A date as a TOML file may state it, in ISO form; None where it is none."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if when(str(value)) is not None else None
    if isinstance(value, str) and (numbers := when(value.strip())) is not None:
        return "-".join([str(numbers[0]), *(f"{each:02}" for each in numbers[1:])])
    return None


def arranged(things: Sequence[T], dated: Callable[[T], When]) -> list[T]:
    """Things by date, as precisely as any two of them say; otherwise as they are given.

    What has a year only stands among that year's others where it is given: nothing given before it is moved
    behind it, unless a date says so. The order is total and depends on nothing else.
    """
    numbered = list(enumerate(things))
    return [thing for _, thing in _arranged(numbered, lambda pair: dated(pair[1]), 0)]


def _arranged(
    things: list[tuple[int, T]], dated: Callable[[tuple[int, T]], When], level: int
) -> list[tuple[int, T]]:
    free: list[tuple[int, T]] = []
    groups: defaultdict[int, list[tuple[int, T]]] = defaultdict(list)
    for pair in things:
        numbers = dated(pair)
        if len(numbers) > level:
            groups[numbers[level]].append(pair)
        else:
            free.append(pair)
    told = [pair for key in sorted(groups) for pair in _arranged(groups[key], dated, level + 1)]
    if not free:
        return told
    merged: list[tuple[int, T]] = []
    at = 0
    for pair in told:
        while at < len(free) and free[at][0] < pair[0]:
            merged.append(free[at])
            at += 1
        merged.append(pair)
    return [*merged, *free[at:]]
