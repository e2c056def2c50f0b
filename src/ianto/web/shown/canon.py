"""Events of a canon as people write them: codes, dates, casts."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from typing import Final

from ianto.timeline import Person

_LONG_YEAR: Final = 5
_MONTHS: Final = tuple(calendar.month_name)


def canon_date(text: str) -> str:
    """A date of a calendar as it is said: `1891-05-04` as `4 May 1891`, `-44` as `44 BC`, `5000000000` with commas."""
    before = text.startswith("-")
    year, *rest = text.removeprefix("-").split("-")
    if not year.isdecimal():
        return text
    told = f"{int(year):,}" if len(year) >= _LONG_YEAR else str(int(year))
    told += " BC" if before else ""
    if rest and rest[0].isdecimal() and 1 <= int(rest[0]) < len(_MONTHS):
        told = f"{_MONTHS[int(rest[0])]} {told}"
        if len(rest) > 1 and rest[1].isdecimal():
            told = f"{int(rest[1])} {told}"
    return told


def short_name(person: Person) -> str:
    """What somebody is called in a cast: `Ianto`, `the Doctor`."""
    name = person.names[0] if person.names else person.id
    if name.startswith("The "):
        return f"the {name[4:]}"
    return next((each for each in person.names if " " not in each), name)


def cast(who: Iterable[str], people: dict[str, Person]) -> str:
    """Those who take part, in a line."""
    return ", ".join(short_name(people[each]) if each in people else each for each in who)
