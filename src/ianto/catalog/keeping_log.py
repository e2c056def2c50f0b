"""The reading log: how much was read on which day, told by the places a reader stopped at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import F

from ianto.catalog.bulk import slices
from ianto.catalog.chronicle import Left
from ianto.catalog.models import Read, Stopped, Version

_PAUSE: Final = 300
"""Seconds after which a reader who told nothing was not reading."""
_FASTEST: Final = 20.0
"""Words a second that nobody reads: who is faster was leafing."""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """What was read of a work on a day.

    Attributes:
        day: which, by the clock of the machine the library is on.
        work: the work's number; None where it is no longer in the library.
        title: its title; empty where it is gone, or has none.
        words: how many words.
        seconds: how long that took, as far as it was seen.
    """

    day: date
    work: int | None
    title: str
    words: int
    seconds: int


def log(before: Stopped, now: Left, chapters: Sequence[int], words_before: float, words_now: float) -> None:
    """Note how much was read between two places in a text.

    At most a chapter counts, and no more than anybody can read in that time; the time counts where the two are
    not more than five minutes apart. So leafing, and going on on another day, are no reading.

    Args:
        before: the place before.
        now: the place now.
        chapters: how many words each chapter of the text has.
        words_before: how many words lie before the place before.
        words_now: and how many before the place now.
    """
    gap = (now.at - before.kept_at).total_seconds()
    if gap <= 0 or not chapters:
        return
    longest = max(chapters[min(each, len(chapters)) - 1] for each in (before.chapter, now.chapter))
    words = round(max(0.0, min(words_now - words_before, longest, gap * _FASTEST)))
    seconds = round(gap) if gap <= _PAUSE else 0
    if not words and not seconds:
        return
    day = now.at.astimezone().date()
    more = {"words": F("words") + words, "seconds": F("seconds") + seconds, "journalled": False}
    with transaction.atomic():
        # Two devices may be the first of the day at once.
        nothing = Read(day=day, original=now.original, words=0, seconds=0, journalled=False)
        Read.objects.bulk_create([nothing], ignore_conflicts=True)
        Read.objects.filter(day=day, original=now.original).update(**more)


def read_over(since: date, until: date) -> list[ReadLine]:
    """What was read from one day up to another, both included: by day, the most read first."""
    rows = list(Read.objects.filter(day__gte=since, day__lte=until).order_by("day", "original"))
    works: dict[str, tuple[int, str]] = {}
    for some in slices(sorted({row.original for row in rows})):
        versions = Version.objects.filter(original_id__in=some)
        for original, work, title in versions.values_list("original_id", "work_id", "work__title"):
            works[original] = (work, title)
    amounts: dict[tuple[date, int | None, str], list[int]] = {}
    for row in rows:
        amount = amounts.setdefault((row.day, *works.get(row.original, (None, ""))), [0, 0])
        amount[0] += row.words
        amount[1] += row.seconds
    lines = [ReadLine(*which, *amount) for which, amount in amounts.items()]
    return sorted(lines, key=lambda each: (each.day, -each.words, -each.seconds, each.work or 0))


def forget() -> int:
    """Forget the whole log; how many days it had."""
    days: int = Read.objects.values("day").distinct().count()
    Read.objects.all().delete()
    return days
