"""Numbers, dates and quantities as people write them."""

from __future__ import annotations

from datetime import date, datetime

from django.conf.locale import LANG_INFO

from ianto.text import iso_date

_MILLION = 1_000_000
_KILO = 1024
_WHOLE_DAY = len("2004-10-31")


def count(number: int) -> str:
    """`3412` as `3,412`."""
    return f"{number:,}"


def amount(number: int) -> str:
    """A large number as it would be said: `3.1 million`; a smaller one in full."""
    return f"{number / _MILLION:.1f} million" if number >= _MILLION else count(number)


def plural(number: int, one: str, many: str = "") -> str:
    """`1 story`, `1,204 stories`."""
    return f"{count(number)} {one if number == 1 else many or one + 's'}"


def moment(when: datetime) -> str:
    """A point in time as a date: `3 May 1998`."""
    return _day(when.astimezone().date())


def written_date(text: str) -> str:
    """A day as people write it; what is less exact, or in doubt, as the author did."""
    iso = iso_date(text)
    return _day(date.fromisoformat(iso)) if len(iso) == _WHOLE_DAY else text


def size(octets: int) -> str:
    """A file's size: `14 KB`."""
    if octets < _KILO:
        return plural(octets, "byte")
    if octets < _KILO**2:
        return f"{octets / _KILO:.0f} KB"
    if octets < _KILO**3:
        return f"{octets / _KILO**2:.1f} MB"
    return f"{octets / _KILO**3:.3g} GB"


def listed(names: tuple[str, ...]) -> str:
    """`Edda Thorne and wickfall`; nothing for nobody."""
    *first, last = names or ("",)
    return f"{', '.join(first)} and {last}" if first else last


def language(code: str) -> str:
    """A language's English name by its BCP 47 code; the code where it has none we know."""
    info = LANG_INFO.get(code.lower()) or LANG_INFO.get(code.lower().partition("-")[0]) or {}
    return str(info.get("name", code))


def cut(text: str, longest: int) -> str:
    """The text, shortened at a word's end to about `longest` characters."""
    if len(text) <= longest:
        return text
    return text[: longest + 1].rsplit(None, 1)[0].rstrip(" ,;:·–—-") + "…"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
