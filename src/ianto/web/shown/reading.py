"""What was read, in pictures: by day, week, month and year, and what was read most."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from urllib.parse import urlencode

from ianto.library import Reading, ReadingLife, ReadKind, pace
from ianto.web.drawing import Bar, Column, Day, bars, columns, half_years
from ianto.web.shown.figures import Cell, Figure, Row
from ianto.web.shown.statistics import month_said
from ianto.web.shown.words import amount, count, plural

KINDS: dict[ReadKind, tuple[str, str]] = {
    "relationship": ("Most-read pairings, in words", "pairing"),
    "fandom": ("Most-read fandoms, in words", "fandom"),
    "author": ("Most-read authors, in words", "author"),
}
_MOST = 8
_WEEK = timedelta(days=7)
_WEEKS = 53
_HOUR, _MINUTE = 3600, 60
_MONTHS_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def address(
    since: date,
    until: date,
    *,
    kind: ReadKind | None = None,
    name: str = "",
    state: str = "",
    stars: int | None = None,
) -> str:
    """The page that lists the stories read from one day up to another, of a tag, a state, or a number of stars."""
    asked: list[tuple[str, str]] = _span(since, until)
    if kind is not None:
        asked.append((kind, name))
    if state:
        asked.append(("state", state))
    if stars is not None:
        asked.append(("stars", str(stars)))
    return "/reading?" + urlencode(asked)


def _span(since: date, until: date) -> list[tuple[str, str]]:
    if since == until:
        return [("on", since.isoformat())]
    if (since.month, since.day, until) == (1, 1, date(since.year, 12, 31)):
        return [("year", str(since.year))]
    if since.day == 1 and until == month_end(since):
        return [("month", f"{since:%Y-%m}")]
    return [("from", since.isoformat()), ("to", until.isoformat())]


def month_end(day: date) -> date:
    """The last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def day_said(day: date) -> str:
    """`3 May 1998`."""
    return f"{day.day} {day:%B %Y}"


def span_said(since: date, until: date) -> str:
    """When, in words: `on 3 May 1998`, `in May 1998`, `in 1998`, `from 3 May 1998 to 2 June 1998`."""
    ((name, value), *_) = _span(since, until)
    match name:
        case "on":
            return f"on {day_said(since)}"
        case "month":
            return f"in {month_said(value)}"
        case "year":
            return f"in {value}"
        case _:
            return f"from {day_said(since)} to {day_said(until)}"


def time_said(seconds: int) -> str:
    """`3 hours`, `45 minutes`."""
    if seconds >= 2 * _HOUR:
        return plural(round(seconds / _HOUR), "hour")
    return plural(max(1, round(seconds / _MINUTE)), "minute") if seconds else "a moment"


def calendar(year: int, found: Reading | ReadingLife, today: date) -> Figure:
    """A year as squares, one a day."""
    some = {day.day: day for day in found.days if day.day.year == year}
    days = {
        day: Day(each.words, address(day, day), f"{day.day} {day:%B}: {plural(each.words, 'word')}")
        for day, each in some.items()
    }
    said = tuple(
        _half_said(months, year, len([day for day in some if day.month in months])) for months in _HALVES
    )
    first, second = half_years(year, days, (said[0], said[1]), min(today, date(year, 12, 31)))
    remark = ""
    if some:
        fullest = max(some.values(), key=lambda each: (each.words, each.day))
        remark = (
            f"The larger the square, the more was read; most on {fullest.day.day} {fullest.day:%B}, "
            f"{plural(fullest.words, 'word')}."
        )
    months: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0])
    for day, each in some.items():
        months[day.month][0] += 1
        months[day.month][1] += each.words
    rows = tuple(
        Row(
            month_said(f"{year}-{month:02}"),
            tuple(Cell(count(number), _month_address(year, month)) for number in numbers),
        )
        for month, numbers in sorted(months.items())
    )
    heads = ("month", "days", "words")
    return Figure(
        "calendar", f"Day by day in {year}", first, heads, rows, remark, across=True, more=(second,)
    )


_HALVES = (range(1, 7), range(7, 13))


def _half_said(months: range, year: int, days: int) -> str:
    ends = f"{_MONTHS_SHORT[months[0] - 1]} to {_MONTHS_SHORT[months[-1] - 1]}"
    return f"Days read, {ends} {year}: {plural(days, 'day')}"


def _month_address(year: int, month: int) -> str:
    first = date(year, month, 1)
    return address(first, month_end(first))


def weeks(found: ReadingLife, today: date) -> Figure:
    """The words of each of the last 53 weeks."""
    monday = today - timedelta(days=today.weekday())
    first = monday - _WEEK * (_WEEKS - 1)
    words: defaultdict[date, int] = defaultdict(int)
    for day in found.days:
        words[day.day - timedelta(days=day.day.weekday())] += day.words
    drawn, rows = [], []
    for place in range(_WEEKS):
        begins = first + place * _WEEK
        ends = begins + _WEEK - timedelta(days=1)
        said = f"week of {day_said(begins)}"
        opens = begins.day <= _WEEK.days
        to = address(begins, ends) if words[begins] else ""
        drawn.append(
            Column(
                _MONTHS_SHORT[begins.month - 1],
                words[begins],
                to,
                f"{said}: {plural(words[begins], 'word')}",
                labelled=opens,
            )
        )
        if words[begins]:
            rows.append(Row(said, (Cell(count(words[begins]), to),)))
    picture = columns(drawn, "Words read each week", tall=6.5)
    heads = ("week", "words")
    return Figure("weeks", "Week by week", picture, heads, tuple(reversed(rows)), across=True)


def months(found: Reading) -> Figure:
    """The words of each month, with stories, days and pace in the table."""
    drawn, rows = [], []
    for each in found.months():
        name = month_said(f"{each.year}-{each.month:02}")
        to = _month_address(each.year, each.month) if each.works else ""
        said = f"{name}: {plural(each.words, 'word')}, {plural(each.works, 'story', 'stories')}"
        drawn.append(Column(_MONTHS_SHORT[each.month - 1], each.words, to, said))
        if each.works:
            speed = pace(each.words, each.seconds)
            rows.append(
                Row(
                    name,
                    (
                        Cell(count(each.words), to),
                        Cell(count(each.works), to),
                        Cell(count(each.days), to),
                        Cell("" if speed is None else count(speed)),
                    ),
                )
            )
    heads = ("month", "words", "stories", "days", "words a minute")
    picture = columns(drawn, "Words read each month", tall=6.5)
    return Figure("months", "Month by month", picture, heads, tuple(rows), across=True)


def most(found: Reading, kind: ReadKind) -> Figure | None:
    """What was read most of a kind of tag."""
    some = found.most(kind)[:_MOST]
    if not some:
        return None
    heading, name = KINDS[kind]

    def to(value: str) -> str:
        return address(found.since, found.until, kind=kind, name=value)

    drawn = [Bar(each.name, each.words, to(each.name), said=amount(each.words)) for each in some]
    rows = tuple(
        Row(each.name, (Cell(count(each.works), to(each.name)), Cell(count(each.words), to(each.name))))
        for each in some
    )
    return Figure(f"most-{kind}", heading, bars(drawn, heading), (name, "stories", "words"), rows)


def outcomes(found: Reading) -> Figure | None:
    """How the stories read ended: read, still open, dropped."""
    rows, drawn = [], []
    for state, name in (("read", "read to the end"), ("reading", "still open"), ("dropped", "dropped")):
        number = len(found.narrowed(state=state))
        if number:
            to = address(found.since, found.until, state=state)
            drawn.append(Bar(name, number, to))
            rows.append(Row(name, (Cell(count(number), to),)))
    if not rows:
        return None
    said = "Stories read, by how they ended"
    return Figure("ended", "How they ended", bars(drawn, said), ("how", "stories"), tuple(rows))


def stars_given(found: Reading) -> Figure | None:
    """The stars that the stories read were given."""
    rows, drawn = [], []
    for stars in range(5, 0, -1):
        number = len(found.narrowed(stars=stars))
        if number:
            to = address(found.since, found.until, stars=stars)
            drawn.append(Bar(plural(stars, "star"), number, to))
            rows.append(Row(plural(stars, "star"), (Cell(count(number), to),)))
    if not rows:
        return None
    said = "Stories read, by the stars they were given"
    return Figure("stars", "Stars given", bars(drawn, said), ("stars", "stories"), tuple(rows))


def figures(given: Sequence[Figure | None]) -> tuple[Figure, ...]:
    """Those of the figures that there are."""
    return tuple(each for each in given if each is not None)
