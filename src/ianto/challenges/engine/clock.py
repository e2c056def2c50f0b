"""Moments, days and months as a challenge's zone has them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from ianto.challenges.challenge import Span

ALWAYS: Final = float("-inf")
NEVER: Final = float("inf")
_TICK: Final = timedelta(microseconds=1)
_DAY: Final = timedelta(days=1)
_DECEMBER: Final = 12
_SECONDS: Final = 86_400
_EASTERNMOST: Final = 14 * 3_600
_SHORTEST: Final = 28
"""Every month has so many days."""
_EARLIEST: Final = datetime(1, 1, 2, tzinfo=UTC).timestamp()
_LATEST: Final = datetime(9999, 12, 30, tzinfo=UTC).timestamp()
_OLD_NAMES: Final[Mapping[str, str]] = MappingProxyType({"": "UTC", "Z": "UTC", "AOE": "Etc/GMT+12"})
"""`AoE`, anywhere on earth, is how calls for fills name the zone in which a day ends last."""


@cache
def zone_of(name: str) -> ZoneInfo | None:
    """The zone of a name in the IANA database; `AoE` is anywhere on earth; None where there is no such zone."""
    known = _OLD_NAMES.get(name.strip().upper(), name.strip())
    try:
        return ZoneInfo(known)
    except (OSError, ValueError, LookupError):
        # A name nobody knows, one that is a path, or a folder of zones.
        return None


class Clock:
    """A challenge's time: seconds since 1970, and which of them its days and months begin and end at.

    A zone that is not known is taken for UTC.
    """

    def __init__(self, time_zone: str) -> None:
        self.zone: tzinfo = zone_of(time_zone) or UTC
        self._days: dict[date, tuple[float, float]] = {}
        self._midnights: dict[date, float | None] = {}
        self._later: dict[tuple[float, int, int], float] = {}

    def second(self, moment: datetime) -> float:
        """A moment in seconds; one without a zone is the challenge's."""
        aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=self.zone)
        return aware.timestamp()

    def moment(self, second: float) -> datetime:
        """The moment of a second, in the challenge's zone."""
        return datetime.fromtimestamp(min(max(second, _EARLIEST), _LATEST), self.zone)

    def bounds(self, posted: datetime | date | None) -> tuple[float, float]:
        """The first and the last moment that may be meant; all of time where nothing is known."""
        if posted is None:
            return ALWAYS, NEVER
        if isinstance(posted, datetime):
            second = self.second(posted)
            return second, second
        found = self._days.get(posted)
        if found is None:
            found = self._days[posted] = self._day(posted)
        return found

    @staticmethod
    def dawns(posted: datetime | date) -> float:
        """The first second at which it can be so late anywhere: a day begins at UTC+14, hours before it does in most zones."""
        if isinstance(posted, datetime):
            return NEVER
        return datetime.combine(posted, time(), tzinfo=UTC).timestamp() - _EASTERNMOST

    def later(self, second: float, span: Span) -> float:
        """The moment a span later by the clock on the wall: months first, then days.

        A month that is too short ends it at its last day (31 January and a month: 28 February). An hour that the
        clock skips is the one after it, and of an hour that comes twice the first is meant.
        """
        key = (second, span.months, span.days)
        found = self._later.get(key)
        if found is None:
            found = self._later[key] = self._add(second, span)
        return found

    def _add(self, second: float, span: Span) -> float:
        if not _EARLIEST <= second <= _LATEST:
            return second
        local = datetime.fromtimestamp(second, self.zone)
        months = local.month - 1 + span.months
        year, month = local.year + months // _DECEMBER, months % _DECEMBER + 1
        try:
            day = local.day if local.day <= _SHORTEST else min(local.day, monthrange(year, month)[1])
            moved = local.replace(year, month, day, fold=0)
            return (moved + timedelta(days=span.days) if span.days else moved).timestamp()
        except (ValueError, OverflowError):
            return NEVER

    def _day(self, day: date) -> tuple[float, float]:
        try:
            begins, ends = self._midnight(day), self._midnight(day + _DAY)
            if begins is not None and ends is not None and ends - begins == _SECONDS:
                # The clock is not moved that day.
                return begins, round(ends - _TICK.total_seconds(), 6)
            begins = self._edge(day, day, timedelta())
            # A day that a zone leaves out, as Samoa left out 30 December 2011, is the moment it would begin at.
            return begins, max(begins, self._edge(day + _DAY, day, _TICK))
        except OverflowError:
            # The first and the last day there are have no edge in every zone.
            plain = datetime(day.year, day.month, day.day, tzinfo=UTC)
            return plain.timestamp(), (plain + _DAY - _TICK if day < date.max else plain).timestamp()

    def _midnight(self, day: date) -> float | None:
        """The second a day begins at; None where the clock is moved there, so that it has two midnights, or none."""
        if day not in self._midnights:
            wall = datetime(day.year, day.month, day.day, tzinfo=self.zone)
            second = wall.timestamp()
            self._midnights[day] = second if wall.replace(fold=1).timestamp() == second else None
        return self._midnights[day]

    def _edge(self, midnight: date, day: date, before: timedelta) -> float:
        """The second of a midnight, or just before it, that is still of a day.

        Where the clock is put back over midnight the day has two ends, and the later one is its end; where it is
        put forward over midnight only one of the two readings is of the day.
        """
        wall = datetime(midnight.year, midnight.month, midnight.day, tzinfo=self.zone)
        readings = [wall.astimezone(UTC) - before, wall.replace(fold=1).astimezone(UTC) - before]
        within = [each for each in readings if each.astimezone(self.zone).date() == day] or readings[:1]
        return (max(within) if before else min(within)).timestamp()


def first_moment(day: date, time_zone: str) -> datetime:
    """The moment a day begins at in a zone."""
    clock = Clock(time_zone)
    return clock.moment(clock.bounds(day)[0])


def last_moment(day: date, time_zone: str) -> datetime:
    """The last moment of a day in a zone: what a deadline means that is given as a date."""
    clock = Clock(time_zone)
    return clock.moment(clock.bounds(day)[1])
