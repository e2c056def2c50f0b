"""A calendar as a strip: a column for each week, Monday above, a square for each day, as large as its amount."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from typing import Final

from markupsafe import Markup

from ianto.web.drawing.picture import Picture, link

_STEP, _FULL, _HEAD = 12.0, 10.4, 15.0
_DOT: Final = 1.5
_LEAST: Final = 2.4
_WEEKS, _WEEK = 27, 7
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_SHAPE = Markup('<path class="{}" d="{}"/>')
_NAME = Markup('<text class="time first" x="{}" y="9">{}</text>')
_MOST = Markup('<rect class="most" x="{}" y="{}" width="{}" height="{}"/>')
_AREA = Markup('<rect x="{}" y="{}"/>')


@dataclass(frozen=True, slots=True)
class Day:
    """A day's amount, where pressing it leads, and what it says."""

    number: int
    address: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a day lies in a strip: the upper left corner of its square and the square's side."""

    x: float
    y: float
    side: float


def half_years(
    year: int, days: Mapping[date, Day], said: tuple[str, str], until: date
) -> tuple[Picture, Picture]:
    """The two halves of a year, to stand beside each other, or below where the page is narrow.

    Args:
        year: which.
        days: the days with an amount.
        said: what each half shows, in words.
        until: the last day that is drawn; those after it are still to come.
    """
    most = max((day.number for day in days.values()), default=0)
    first = _half(date(year, 1, 1), date(year, 6, 30), days, said[0], most=most, until=until)
    second = _half(date(year, 7, 1), date(year, 12, 31), days, said[1], most=most, until=until)
    return first, second


def cells(first: date, last: date, amounts: Mapping[date, int], step: float, most: int) -> dict[date, Cell]:
    """Where each day lies, in a strip whose first column is the week of its first day.

    Args:
        first: the first day.
        last: the last.
        amounts: what there is to show of days.
        step: how wide and high a day is, with what parts it from the next.
        most: the greatest amount of all strips that belong together.
    """
    begins = first - timedelta(days=first.weekday())
    full, dot, least = (part * step / _STEP for part in (_FULL, _DOT, _LEAST))
    found = {}
    for count in range((last - first).days + 1):
        day = first + timedelta(days=count)
        week, weekday = divmod((day - begins).days, _WEEK)
        amount = amounts.get(day, 0)
        side = max(full * sqrt(amount / most), least) if amount else dot
        inset = (step - side) / 2
        found[day] = Cell(round(week * step + inset, 1), round(weekday * step + inset, 1), round(side, 1))
    return found


def outline(some: Mapping[date, Cell], top: float) -> str:
    """Squares as one path."""
    return "".join(
        f"M{_n(cell.x)} {_n(cell.y + top)}h{_n(cell.side)}v{_n(cell.side)}h{_n(-cell.side)}z"
        for cell in some.values()
    )


def month_starts(first: date, last: date, step: float) -> list[tuple[str, float]]:
    """The name of each month in a strip, and where its first whole week begins."""
    begins = first - timedelta(days=first.weekday())
    months = [date(first.year, month, 1) for month in range(first.month, last.month + 1)]
    return [(_MONTHS[day.month - 1], -(-(day - begins).days // _WEEK) * step) for day in months]


def _half(first: date, last: date, days: Mapping[date, Day], said: str, *, most: int, until: date) -> Picture:
    amounts = {day: each.number for day, each in days.items() if first <= day <= last and each.number}
    placed = cells(first, min(last, max(until, first)), amounts, _STEP, most)
    read = {day: cell for day, cell in placed.items() if day in amounts}
    drawn = _SHAPE.format("empty", outline({day: placed[day] for day in placed if day not in read}, _HEAD))
    drawn += _SHAPE.format("day", outline(read, _HEAD))
    for name, x in month_starts(first, last, _STEP):
        drawn += _NAME.format(_n(x), name)
    pressed = Markup("")
    begins = first - timedelta(days=first.weekday())
    for day in read:
        week, weekday = divmod((day - begins).days, _WEEK)
        x, y = week * _STEP, weekday * _STEP + _HEAD
        pressed += link(days[day].address, days[day].said, _AREA.format(_n(x), _n(y)))
        if amounts[day] == most:
            drawn += _MOST.format(_n(x + 0.2), _n(y + 0.2), "11.6", "11.6")
    size = Markup('data-kind="calendar" viewBox="0 0 {} {}"').format(
        _n(_WEEKS * _STEP), _n(_HEAD + _WEEK * _STEP)
    )
    return Picture(said, size, drawn, pressed)


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
