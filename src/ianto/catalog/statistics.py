"""What the reading log tells: how much was read of which works, and on which days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Min, Sum

from ianto.catalog.bulk import slices
from ianto.catalog.models import Read, Version


@dataclass(frozen=True, slots=True)
class ReadOn:
    """How much of a work was read on a day.

    Attributes:
        day: the day, as the clock of the machine had it.
        work: the work's number; None where its text is no longer in the library.
        words: how many words.
        seconds: how long it took, as far as that was seen.
    """

    day: date
    work: int | None
    words: int
    seconds: int


@dataclass(frozen=True, slots=True)
class DayRead:
    """How much was read on a day, whatever it was: words, and seconds."""

    day: date
    words: int
    seconds: int


def read_on(since: date | None = None, until: date | None = None) -> list[ReadOn]:
    """The reading log from one day up to another, both included, day by day; of each work once a day."""
    rows = Read.objects.order_by("day", "original")
    if since is not None:
        rows = rows.filter(day__gte=since)
    if until is not None:
        rows = rows.filter(day__lte=until)
    found = list(rows.values_list("day", "original", "words", "seconds"))
    works = _works_of({original for _, original, _, _ in found})
    # Two of a work's texts may have been read on one day.
    amounts: defaultdict[tuple[date, int | None], list[int]] = defaultdict(lambda: [0, 0])
    for day, original, words, seconds in found:
        amount = amounts[day, works.get(original)]
        amount[0] += words
        amount[1] += seconds
    return [ReadOn(day, work, words, seconds) for (day, work), (words, seconds) in amounts.items()]


def days_read() -> list[DayRead]:
    """How much was read on each day on which anything was, the first day first."""
    rows = Read.objects.values("day").annotate(in_words=Sum("words"), took=Sum("seconds")).order_by("day")
    return [DayRead(*row) for row in rows.values_list("day", "in_words", "took")]


def first_and_last() -> tuple[date, date] | None:
    """The days the reading log begins and ends with; None for an empty one."""
    row = Read.objects.aggregate(first=Min("day"), last=Max("day"))
    return None if row["first"] is None else (row["first"], row["last"])


def _works_of(originals: Iterable[str]) -> dict[str, int]:
    """Of originals, the works whose texts were read from them."""
    found: dict[str, int] = {}
    for some in slices(sorted(originals)):
        rows = Version.objects.filter(original_id__in=some).order_by("-work_id")
        found.update(rows.values_list("original_id", "work_id"))
    return found
