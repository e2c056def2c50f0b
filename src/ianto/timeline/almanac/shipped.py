"""The calendars that come with ianto."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from ianto.timeline.almanac.reading import read_calendar
from ianto.timeline.calendar import Calendar

_SHIPPED: Final = Path(__file__).parent.with_name("calendars")


@cache
def shipped_calendars() -> tuple[Calendar, ...]:
    """The calendars that come with ianto, by id. Read once a process."""
    calendars = (
        read_calendar(path.read_text(encoding="utf-8"), path.name)
        for path in _SHIPPED.glob("*.calendar.toml")
    )
    return tuple(sorted(calendars, key=lambda each: each.id))
