"""Dates as people wrote them, as ISO 8601 writes them: exactly as exact as they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Final

# One line a language: English, German, French, Spanish, Italian, Portuguese, Dutch, Russian. Without accents, as
# they are compared.
_NAMES: Final = """\
january february march april may june july august september october november december
jan feb mar apr may jun jul aug sep oct nov dec
januar februar marz april mai juni juli august september oktober november dezember
janner feber mrz april mai juni juli august sept okt nov dez
janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro
januari februari maart april mei juni juli augustus september oktober november december
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
январь февраль март апрель маи июнь июль август сентябрь октябрь ноябрь декабрь
"""


def _plain(text: str) -> str:
    """Without case and accents."""
    whole = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in whole if not unicodedata.combining(letter))


_MONTHS: Final = {
    _plain(name): number for line in _NAMES.splitlines() for number, name in enumerate(line.split(), 1)
}
_MONTH: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY: Final = r"(\d{1,2})(?:st|nd|rd|th|er|[.ºª])?"
_YEAR: Final = r"(\d{4}|['’]\s?\d{2}|\d{2})(?!\d)"
_LINK: Final = r"[\s.,]*(?:of\s|del?\s|d['’])?\s*"

_YEAR_FIRST: Final = re.compile(r"(?<!\d)(\d{4})[-./](\d{1,2})(?!\d)(?:[-./](\d{1,2})(?!\d))?")
_EAST_ASIAN: Final = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?")
_DAY_FIRST: Final = re.compile(rf"(?<!\d){_DAY}[\s-]*{_LINK}({_MONTH})(?!\w){_LINK}[-\s]*{_YEAR}(?!\s*:)")
_MONTH_FIRST: Final = re.compile(rf"(?<!\w)({_MONTH})(?!\w)[\s.]*{_DAY}[\s,]+{_YEAR}(?!\s*:)")
_NO_DAY: Final = re.compile(rf"(?<!\w)({_MONTH})(?!\w){_LINK}[-\s]*(\d{{4}}(?!\d)|['’]\s?\d{{2}}(?!\d))")
_NUMBERS: Final = re.compile(r"(?<![\d/.-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d|[-/.]\d)")
_YEAR_ALONE: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)|(?<![\w'’])['’](\d{2})(?!\d|\w)")

_GREENWICH: Final = frozenset({"Z", "z", "UTC", "GMT"})
_CLOCK: Final = re.compile(
    r"(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([AaPp]\.?[Mm]\b\.?)?\s*(Z\b|z\b|UTC|GMT|[+-]\d{2}:?\d{2}(?!\d))"
)
_NOON: Final = 12
_DECEMBER: Final = 12
# Star Trek was first broadcast in 1966, and what fans wrote before has no two-digit years.
_PIVOT: Final = 66
_CENTURY: Final = 100


@lru_cache(maxsize=4096)
def iso_date(written: str) -> str:
    """A date as a header writes it, as ISO 8601: `2004-10-31`, or as much of it as it says.

    `02/09/2005` is a day in February or in September, so it is 2005; `13/2/2005`, `2/13/2005` and `2.9.2005`, as
    only Europeans write, are days. Two digits are years from 1966 to 2065. Of several dates it is the first.

    Args:
        written: such as `Oct 31st, 2004 11:48 pm`, `Sun, 31 Oct 2004 …`, `31. Oktober 2004`, `October '04`.

    Returns:
        `2004-10-31`, `2004-10`, `2004`; empty for what is no date.
    """
    text = _plain(written)
    for shape, reading in _SHAPES:
        if found := shape.search(text):
            return reading(found)
    return ""


def iso_moment(written: str) -> str:
    """A date as `iso_date` has it; with time and zone where all of it is stated: `2004-10-31T23:48:00-05:00`.

    A time without a zone is somebody's clock, nobody knows whose: of that only the day is known.
    """
    day = iso_date(written)
    if len(day) < len("2004-10-31"):
        return day
    found = _CLOCK.search(written)
    if found is None:
        return day
    hour, minute, second, half, zone = found.groups()
    hours = int(hour) % _NOON + (_NOON if half[0] in "pP" else 0) if half else int(hour)
    digits = "" if zone in _GREENWICH else zone.replace(":", "")
    away = f"{digits[:3]}:{digits[3:]}" if digits else "+00:00"
    try:
        return datetime.fromisoformat(f"{day}T{hours:02}:{minute}:{second or '00'}{away}").isoformat()
    except ValueError:
        return day


def _of_numbers(first: str, mark: str, second: str, year: str) -> str:
    """Day and month in one of two orders."""
    one, two = int(first), int(second)
    if one > _DECEMBER or one == two or (mark == "." and len(year) > len("05")):
        return _iso(year, two, first)
    if two > _DECEMBER:
        return _iso(year, one, second)
    return _iso(year, None, None)


def _iso(year: str, month: str | int | None, day: str | None) -> str:
    """The date, without what cannot be: a thirteenth month, a thirtieth of February."""
    digits = year.strip("'’ ")
    number = int(digits)
    if len(digits) == len("05"):
        number += 19 * _CENTURY if number >= _PIVOT else 20 * _CENTURY
    if not number:
        return ""
    if month is None or not 1 <= int(month) <= _DECEMBER:
        return f"{number:04}"
    try:
        return date(number, int(month), int(day or 0)).isoformat()
    except ValueError:
        return f"{number:04}-{int(month):02}"


# The plainest first: what one of them finds, the others would take for something else.
_SHAPES: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    (_YEAR_FIRST, lambda found: _iso(found[1], found[2], found[3])),
    (_EAST_ASIAN, lambda found: _iso(found[1], found[2], found[3])),
    (_DAY_FIRST, lambda found: _iso(found[3], _MONTHS[found[2]], found[1])),
    (_MONTH_FIRST, lambda found: _iso(found[3], _MONTHS[found[1]], found[2])),
    (_NO_DAY, lambda found: _iso(found[2], _MONTHS[found[1]], None)),
    (_NUMBERS, lambda found: _of_numbers(found[1], found[2], found[3], found[4])),
    (_YEAR_ALONE, lambda found: _iso(found[1] or found[2], None, None)),
)
