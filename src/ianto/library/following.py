"""What comes after a story: the next one of its series."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ianto.catalog import WorkLine, queries
from ianto.library.find import FindPage, FindRequest

_MOST: Final = 200
"""Works of a series that are looked through: longer ones are not one story after another."""


def next_in_series(find: Callable[[FindRequest], FindPage], number: int) -> WorkLine | None:
    """The work that follows another in its series; None where none does, or nobody tells their order."""
    line = queries.lines([number]).get(number)
    if line is None:
        return None
    series = line.names.of("series", (line.series,) if line.series else ())
    if not series:
        return None
    request = FindRequest(include={"series": series[:1]}, sort="series", size=_MOST, passages=False)
    works = [found.work for found in find(request).lines]
    numbers = [work.id for work in works]
    after = numbers.index(number) + 1 if number in numbers else len(numbers)
    return works[after] if after < len(works) else None
