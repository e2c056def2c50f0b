"""Moments of a challenge in words: in its own time zone, and how far off they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from ianto.challenges import Clock, zone_of
from ianto.web.shown.words import plural

if TYPE_CHECKING:
    from ianto.challenges import Rules, Span

_DAY: Final = timedelta(days=1)
_HOUR: Final = timedelta(hours=1)
_MINUTE: Final = timedelta(minutes=1)
_IN_DAYS: Final = timedelta(days=2)
"""From so far off on days are counted, and not hours."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of a challenge: what it is, when, and how far off; whether it is over."""

    what: str
    when: str
    left: str
    over: bool


def day(moment: datetime, zone: str) -> str:
    """The day of a moment as a zone has it."""
    local = moment.astimezone(zone_of(zone))
    return f"{local.day} {local:%B %Y}"


def exactly(moment: datetime, zone: str) -> str:
    """A moment as a zone has it: `31 May 2026, 20:00`; of a day's end the day, of its beginning too."""
    local = moment.astimezone(zone_of(zone))
    said = day(moment, zone)
    return said if f"{local:%H:%M:%S}" in ("00:00:00", "23:59:59") else f"{said}, {local:%H:%M}"


def far_off(moment: datetime, now: datetime) -> str:
    """How far off a moment is: `9 days left`, `5 hours left`, `3 days ago`."""
    away = abs(moment - now)
    if away >= _IN_DAYS:
        said = plural(away // _DAY, "day")
    elif away >= _HOUR:
        said = plural(away // _HOUR, "hour")
    else:
        said = plural(max(1, away // _MINUTE), "minute")
    return f"{said} left" if moment >= now else f"{said} ago"


def dates(rules: Rules, now: datetime) -> list[Dated]:
    """When a challenge opens and ends, in the order of time."""
    zone, found = rules.time_zone, []
    if rules.opens is not None:
        soon = far_off(rules.opens, now)
        soon = f"in {soon.removesuffix(' left')}" if rules.opens > now else soon
        found.append(
            Dated(
                "Opens" if rules.opens > now else "Opened",
                exactly(rules.opens, zone),
                soon,
                over=rules.opens <= now,
            )
        )
    if rules.deadline is not None:
        found.append(_end("Deadline", rules.deadline, zone, now))
        if rules.amnesty is not None:
            found.append(_end("Amnesty until", _later(rules.deadline, rules.amnesty, zone), zone, now))
    return found


def _end(what: str, moment: datetime, zone: str, now: datetime) -> Dated:
    over = moment < now
    return Dated(what, exactly(moment, zone), far_off(moment, now) + (", over" if over else ""), over)


def _later(moment: datetime, span: Span, zone: str) -> datetime:
    clock = Clock(zone)
    return clock.moment(clock.later(clock.second(moment), span))
