"""The reading log in words: what an address asks of it, its days, and the works behind a number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import get_args
from urllib.parse import urlencode

from ianto.catalog.rows import STATES
from ianto.library import Reading, ReadKind, WorkRead
from ianto.web.shown.reading import address, day_said, month_end, span_said, time_said
from ianto.web.shown.words import listed, plural

_PAGE = 50
_STATES = {"read": "read to the end", "reading": "still open", "dropped": "dropped", "to read": "to be read"}
_KINDS: tuple[ReadKind, ...] = get_args(ReadKind)
_MOST_STARS = 5
_PAGE_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """Which of the log: from one day up to another, works of a tag, in a state, with stars; which page of them."""

    since: date
    until: date
    kind: ReadKind | None = None
    name: str = ""
    state: str = ""
    stars: int | None = None
    page: int = 1

    def address(self) -> str:
        """The page that shows it."""
        here = address(
            self.since, self.until, kind=self.kind, name=self.name, state=self.state, stars=self.stars
        )
        return here if self.page == 1 else f"{here}&{urlencode([('page', self.page)])}"

    def at(self, page: int) -> Asked:
        """The same, another page of it."""
        return replace(self, page=page)


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """A work in the log: its number, None where it is no longer here; what it is called, whose it is, how much."""

    number: int | None
    title: str
    by: str
    said: str


@dataclass(frozen=True, slots=True)
class LogDay:
    """A day of the log."""

    said: str
    address: str
    amount: str
    entries: tuple[ReadEntry, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """The works behind a number of the log, one page of them."""

    heading: str
    total: int
    amount: str
    entries: tuple[ReadEntry, ...]
    page: int
    pages: int
    earlier: str
    later: str


def asks_for_works(given: Mapping[str, str]) -> bool:
    """Whether an address asks for works read in a while, and not for the log as it is."""
    return any(name in given for name in ("on", "month", "year", "from", "to"))


def asked(given: Mapping[str, str]) -> Asked:
    """Read an address.

    Raises:
        ValueError: it names no days.
    """
    since, until = _span(given)
    kind = next((each for each in _KINDS if given.get(each)), None)
    state, stars, page = given.get("state", ""), given.get("stars", ""), given.get("page", "")
    return Asked(
        since,
        until,
        kind,
        given.get(kind, "") if kind else "",
        state if state in STATES else "",
        int(stars) if stars in {str(number) for number in range(1, _MOST_STARS + 1)} else None,
        int(page) if page.isascii() and page.isdecimal() and len(page) <= _PAGE_DIGITS else 1,
    )


def _span(given: Mapping[str, str]) -> tuple[date, date]:
    if "on" in given:
        day = date.fromisoformat(given["on"])
        return day, day
    if "month" in given:
        first = date.fromisoformat(f"{given['month']}-01")
        return first, month_end(first)
    if "year" in given:
        year = int(given["year"])
        return date(year, 1, 1), date(year, 12, 31)
    since = date.fromisoformat(given["from"]) if given.get("from") else date(1, 1, 1)
    until = date.fromisoformat(given["to"]) if given.get("to") else date(9999, 12, 31)
    if until < since:
        raise ValueError("it ends before it begins")
    return since, until


def works(found: Reading, asked: Asked) -> Listed:
    """The works that were asked for, most read first."""
    some = found.narrowed(asked.kind, asked.name, asked.state or None, asked.stars)
    pages = max(1, -(-len(some) // _PAGE))
    number = min(max(asked.page, 1), pages)
    words, seconds = sum(each.words for each in some), sum(each.seconds for each in some)
    return Listed(
        heading=_heading(asked),
        total=len(some),
        amount=_amount(words, seconds),
        entries=tuple(entry(each) for each in some[(number - 1) * _PAGE : number * _PAGE]),
        page=number,
        pages=pages,
        earlier=asked.at(number - 1).address() if number > 1 else "",
        later=asked.at(number + 1).address() if number < pages else "",
    )


def days(found: Reading) -> tuple[LogDay, ...]:
    """The log day by day, the last first; on each day the most read first."""
    titles = {each.number: each for each in found.works}
    on: defaultdict[date, list[WorkRead]] = defaultdict(list)
    for each in found.log:
        on[each.day].append(replace(titles[each.work], words=each.words, seconds=each.seconds, days=1))
    amounts = {day.day: _amount(day.words, day.seconds) for day in found.days}
    return tuple(
        LogDay(
            day_said(day),
            address(day, day),
            amounts[day],
            tuple(entry(each) for each in sorted(on[day], key=lambda each: -each.words)),
        )
        for day in sorted(on, reverse=True)
    )


def _heading(asked: Asked) -> str:
    what = [f"of {asked.name}" if asked.kind != "author" else f"by {asked.name}"] if asked.kind else []
    if asked.state:
        what.append(f"now {_STATES[asked.state]}")
    if asked.stars is not None:
        what.append(f"with {plural(asked.stars, 'star')}")
    return " ".join(["Read", span_said(asked.since, asked.until), *what])


def entry(each: WorkRead) -> ReadEntry:
    """A work with how much of it was read."""
    said = _amount(each.words, each.seconds)
    if each.days > 1:
        said += f", on {plural(each.days, 'day')}"
    if each.work is None:
        return ReadEntry(None, "No longer in the library", "", said)
    by = each.work.names.of("authors", each.work.authors)
    return ReadEntry(each.work.id, each.work.title or "Untitled", listed(by) if by else "", said)


def _amount(words: int, seconds: int) -> str:
    read = plural(words, "word")
    return f"{read} in {time_said(seconds)}" if seconds else read
