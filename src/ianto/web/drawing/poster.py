"""A poster: one picture to send on, which carries its own colours and asks for nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from markupsafe import Markup

from ianto.web.drawing.calendar import cells, month_starts, outline
from ianto.web.drawing.numbers import short
from ianto.web.drawing.widths import fitted, width

WIDE, HIGH = 1080, 1350
_EDGE: Final = 84
_ROOM: Final = WIDE - 2 * _EDGE
_SERIF: Final = "'Iowan Old Style', 'Source Serif 4', Charter, 'Noto Serif', Georgia, serif"
_SANS: Final = "system-ui, 'Noto Sans', sans-serif"
_MONTHS: Final = "JFMAMJJASOND"
_LINES: Final = 5
_LEAST_NAME, _MOST_NAME = 8.0, 15.0

# The paper of the site by day. In attributes, not in a style sheet: a page's own policy may forbid those.
_PAPER, _INK, _SOFT, _RULE, _ACCENT, _LAMP = "#faf7f1", "#22201c", "#6b655a", "#ddd5c6", "#8a2b2b", "#8f5714"

_WHOLE = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" width="{0}" height="{1}" role="img" '
    'aria-labelledby="said"><title id="said">{2}</title><rect width="{0}" height="{1}" fill="{3}"/>{4}</svg>\n'
)
_TEXT = Markup(
    '<text x="{}" y="{}" font-family="{}" font-size="{}" font-weight="{}" fill="{}" text-anchor="{}"{}>{}</text>'
)
_LINE = Markup('<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>')
_PATH = Markup('<path d="{}" fill="{}"/>')
_SPACED = Markup(' letter-spacing="{}"')


@dataclass(frozen=True, slots=True)
class Poster:
    """What stands on a poster.

    Attributes:
        year: the year it is of.
        heading: the words above it.
        numbers: the great numbers, as written, each with what it counts.
        days: how much on which day.
        months: how much in each month, from January.
        months_said: what the months count.
        lists: headings, each with names and their amounts as written.
        foot: a last line.
    """

    year: int
    heading: str
    numbers: Sequence[tuple[str, str]]
    days: Mapping[date, int]
    months: Sequence[int]
    months_said: str
    lists: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    foot: str


def poster(given: Poster) -> str:
    """The poster as the text of an SVG file, 1080 by 1350."""
    said = "; ".join(
        [f"{given.heading} {given.year}", *(f"{number} {what}" for number, what in given.numbers)]
    )
    parts = (_head(given), _numbers(given), _strip(given), _months(given), _lists(given), _foot(given))
    return _WHOLE.format(WIDE, HIGH, said, _PAPER, Markup("").join(parts))


def _head(given: Poster) -> Markup:
    return (
        _label(_EDGE, 118, given.heading.upper(), 24)
        + _serif(_EDGE - 8, 272, str(given.year), 176, _INK, weight=600)
        + _LINE.format(_EDGE, 318, _ROOM, 4, _INK)
        + _LINE.format(_EDGE, 327, _ROOM, 1.5, _INK)
    )


def _numbers(given: Poster) -> Markup:
    step = _ROOM / max(len(given.numbers), 1)
    drawn = Markup("")
    for place, (number, what) in enumerate(given.numbers):
        x = round(_EDGE + place * step)
        size = min(62, int((step - 24) / max(width(number), 1)))
        drawn += _serif(x, 412, number, size, _ACCENT if place == 0 else _INK)
        drawn += _sans(x, 448, what, 23)
    return drawn


def _strip(given: Poster) -> Markup:
    first, last = date(given.year, 1, 1), date(given.year, 12, 31)
    step = _ROOM / 54
    top = 530
    placed = cells(first, last, given.days, step, max(given.days.values(), default=0))
    moved = {day: cell for day, cell in placed.items() if given.days.get(day)}
    empty = {day: cell for day, cell in placed.items() if day not in moved}
    drawn = Markup('<g transform="translate({} {})">').format(_EDGE, top)
    drawn += _PATH.format(outline(empty, 0), _SOFT) + _PATH.format(outline(moved, 0), _LAMP) + Markup("</g>")
    for name, x in month_starts(first, last, step):
        drawn += _sans(round(_EDGE + x), top - 16, name, 20)
    return drawn


def _months(given: Poster) -> Markup:
    base, tall = 870, 120
    most = max(given.months, default=0)
    step = _ROOM / 12
    drawn = _sans(_EDGE, base - tall - 36, given.months_said, 20)
    for place, number in enumerate(given.months):
        x = _EDGE + place * step
        height = round(tall * number / most, 1) if most else 0
        middle = round(x + step / 2)
        if number:
            drawn += _LINE.format(
                round(x + step * 0.16, 1), base - height, round(step * 0.68, 1), height, _LAMP
            )
            drawn += _sans(middle, round(base - height - 9), short(number), 19, _INK, anchor="middle")
        drawn += _sans(middle, base + 27, _MONTHS[place], 20, anchor="middle")
    return drawn + _LINE.format(_EDGE, base, _ROOM, 1.5, _INK)


def _lists(given: Poster) -> Markup:
    some = [each for each in given.lists if each[1]]
    gap = 44
    widest = [max(_LEAST_NAME, *(min(width(name), _MOST_NAME) for name, _ in names)) for _, names in some]
    share = (_ROOM - gap * (len(some) - 1)) / max(sum(widest), 1)
    drawn, left = Markup(""), float(_EDGE)
    for (heading, names), wide in zip(some, widest, strict=True):
        x, right = round(left), round(left + wide * share)
        left = right + gap
        drawn += _label(x, 976, heading.upper(), 19)
        drawn += _LINE.format(x, 992, right - x, 1.5, _RULE)
        for line, (name, amount) in enumerate(names[:_LINES]):
            y = 1034 + line * 44
            room = (right - x - width(amount) * 19 - 12) / 23
            drawn += _serif(x, y, fitted(name, room), 23, _INK)
            drawn += _sans(right, y, amount, 19, anchor="end")
    return drawn


def _foot(given: Poster) -> Markup:
    return (
        _LINE.format(_EDGE, 1258, _ROOM, 1.5, _RULE)
        + _sans(_EDGE, 1296, given.foot, 20)
        + _serif(WIDE - _EDGE, 1297, "ianto", 26, _INK, weight=600, anchor="end")
    )


def _serif(
    x: float, y: float, text: str, size: int, colour: str, *, weight: int = 400, anchor: str = "start"
) -> Markup:
    return _TEXT.format(x, y, _SERIF, size, weight, colour, anchor, "", text)


def _sans(x: float, y: float, text: str, size: int, colour: str = _SOFT, *, anchor: str = "start") -> Markup:
    return _TEXT.format(x, y, _SANS, size, 400, colour, anchor, "", text)


def _label(x: float, y: float, text: str, size: int) -> Markup:
    return _TEXT.format(x, y, _SANS, size, 600, _SOFT, "start", _SPACED.format(size * 0.1), text)
