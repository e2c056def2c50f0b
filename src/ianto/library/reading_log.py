"""What was read, and when: the reading log counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ianto.catalog import WorkLine, queries
from ianto.catalog import statistics as rows
from ianto.catalog.keeping_log import ReadLine, read_over
from ianto.catalog.statistics import DayRead

ReadKind = Literal["relationship", "fandom", "author", "character"]
"""What reading is counted by."""

_LISTS: dict[ReadKind, str] = {
    "relationship": "relationships",
    "fandom": "fandoms",
    "author": "authors",
    "character": "characters",
}
_MINUTE = 60
_ENOUGH_SECONDS = 300
"""Of less than five minutes no pace can be told."""


@dataclass(frozen=True, slots=True)
class WorkRead:
    """What was read of a work in a while.

    Attributes:
        number: the work's number; None for all that is no longer in the library.
        work: the work; None where it is no longer in the library.
        words: how many words were read.
        seconds: how long that took, as far as it was seen.
        days: on how many days.
        first: the first of them.
        last: the last.
    """

    number: int | None
    work: WorkLine | None
    words: int
    seconds: int
    days: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Streak:
    """Days in a row on each of which something was read; no days where nothing was."""

    days: int
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Most:
    """A tag or an author, with how much was read of it: works, and words."""

    name: str
    works: int
    words: int


@dataclass(frozen=True, slots=True)
class Month:
    """What was read in a month: `works` different works on `days` days."""

    year: int
    month: int
    works: int
    words: int
    seconds: int
    days: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one day up to another, both included.

    Attributes:
        since: the first day asked for.
        until: the last.
        days: each day on which something was read.
        log: how much of which work on which day.
        works: the works, most read first.
        longest: the most days in a row.
    """

    since: date
    until: date
    days: tuple[DayRead, ...]
    log: tuple[ReadLine, ...]
    works: tuple[WorkRead, ...]
    longest: Streak

    @property
    def words(self) -> int:
        """How many words were read."""
        return sum(day.words for day in self.days)

    @property
    def seconds(self) -> int:
        """How long it took, as far as that was seen."""
        return sum(day.seconds for day in self.days)

    @property
    def pace(self) -> int | None:
        """Words a minute; None where too little was seen."""
        return pace(self.words, self.seconds)

    def most(self, kind: ReadKind) -> tuple[Most, ...]:
        """The tags of a kind of all works read, most words first; what is only in the background is left out."""
        works: Counter[str] = Counter()
        words: Counter[str] = Counter()
        for each in self.works:
            for name in names_of(each.work, kind):
                works[name] += 1
                words[name] += each.words
        found = (Most(name, works[name], words[name]) for name in works)
        return tuple(sorted(found, key=lambda one: (-one.words, -one.works, one.name)))

    def months(self) -> tuple[Month, ...]:
        """Every month of the time asked for, those in which nothing was read among them."""
        works: defaultdict[tuple[int, int], set[int | None]] = defaultdict(set)
        for each in self.log:
            works[each.day.year, each.day.month].add(each.work)
        days: defaultdict[tuple[int, int], list[DayRead]] = defaultdict(list)
        for day in self.days:
            days[day.day.year, day.day.month].append(day)
        found, month = [], (self.since.year, self.since.month)
        while month <= (self.until.year, self.until.month):
            some = days[month]
            amounts = sum(day.words for day in some), sum(day.seconds for day in some)
            found.append(Month(*month, len(works[month]), *amounts, len(some)))
            month = month[0] + month[1] // 12, month[1] % 12 + 1
        return tuple(found)

    def narrowed(
        self, kind: ReadKind | None = None, name: str = "", state: str | None = None, stars: int | None = None
    ) -> tuple[WorkRead, ...]:
        """Those of the works that have a tag, a state and as many stars, where one of these is asked for."""
        return tuple(
            each
            for each in self.works
            if (kind is None or name in names_of(each.work, kind))
            and (state is None or (each.work is not None and each.work.kept.state == state))
            and (stars is None or (each.work is not None and each.work.kept.stars == stars))
        )


@dataclass(frozen=True, slots=True)
class ReadingLife:
    """The whole reading log in numbers.

    Attributes:
        days: each day on which something was read.
        longest: the most days in a row.
        current: the days in a row up to today, or to yesterday while nothing was read today.
    """

    days: tuple[DayRead, ...]
    longest: Streak
    current: Streak

    def years(self) -> tuple[int, ...]:
        """The years in which something was read, the last first."""
        return tuple(sorted({day.day.year for day in self.days}, reverse=True))


def reading(since: date, until: date) -> Reading:
    """What was read from one day up to another, both included."""
    log = read_over(since, until)
    on_days: defaultdict[date, list[int]] = defaultdict(lambda: [0, 0])
    of_works: defaultdict[int | None, list[ReadLine]] = defaultdict(list)
    for each in log:
        on_days[each.day][0] += each.words
        on_days[each.day][1] += each.seconds
        of_works[each.work].append(each)
    lines = queries.lines([number for number in of_works if number is not None])
    days = tuple(DayRead(day, *amounts) for day, amounts in sorted(on_days.items()))
    return Reading(
        since=since,
        until=until,
        days=days,
        log=tuple(log),
        works=tuple(sorted((_work(number, lines, of) for number, of in of_works.items()), key=_most_first)),
        longest=longest([day.day for day in days]),
    )


def reading_life(today: date) -> ReadingLife:
    """The whole log, as it is on a day."""
    days = tuple(rows.days_read())
    numbers = [day.day for day in days]
    return ReadingLife(days, longest(numbers), current(numbers, today))


def longest(days: Sequence[date]) -> Streak:
    """The most days in a row; of several as long, the last. The days are given in order, each once."""
    return max(_streaks(days), key=lambda streak: streak.days, default=Streak(0))


def current(days: Sequence[date], today: date) -> Streak:
    """The days in a row that are not broken yet: the last of them is today or yesterday."""
    last = next(_streaks([day for day in days if day <= today]), Streak(0))
    return last if last.last is not None and today - last.last <= timedelta(days=1) else Streak(0)


def pace(words: int, seconds: int) -> int | None:
    """Words a minute; None where less than five minutes were seen."""
    return round(words * _MINUTE / seconds) if seconds >= _ENOUGH_SECONDS else None


def names_of(work: WorkLine | None, kind: ReadKind) -> tuple[str, ...]:
    """The tags of a kind of a work, under the names they are counted by; none that is only in the background."""
    if work is None:
        return ()
    name = _LISTS[kind]
    written: tuple[str, ...] = getattr(work, name)
    return tuple(each for each in work.names.of(name, written) if each not in work.names.background)


def _streaks(days: Sequence[date]) -> Iterator[Streak]:
    """Each run of days in a row, the last first."""
    end = len(days)
    for place in range(len(days) - 1, -1, -1):
        if place == 0 or days[place] - days[place - 1] > timedelta(days=1):
            yield Streak(end - place, days[place], days[end - 1])
            end = place


def _work(number: int | None, lines: dict[int, WorkLine], of: Sequence[ReadLine]) -> WorkRead:
    return WorkRead(
        number=number,
        work=None if number is None else lines.get(number),
        words=sum(each.words for each in of),
        seconds=sum(each.seconds for each in of),
        days=len({each.day for each in of}),
        first=of[0].day,
        last=of[-1].day,
    )


def _most_first(each: WorkRead) -> tuple[int, int]:
    return -each.words, each.number or 0
