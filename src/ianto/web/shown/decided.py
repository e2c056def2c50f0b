"""What was decided, day by day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from ianto.library import Event
from ianto.web.shown.words import moment, plural

_FEW = 3


@dataclass(frozen=True, slots=True)
class Decided:
    """One event in words: what, by whom and at what time, the works it is about, and how to take it back."""

    said: str
    by: str
    time: str
    works: tuple[int, ...]
    more: str
    undone: bool
    undo: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day and what was decided on it, the last first."""

    day: str
    events: tuple[Decided, ...]


def days(events: Iterable[Event]) -> tuple[Day, ...]:
    """The events by the day they were decided on."""
    return tuple(
        Day(day, tuple(_decided(event) for event in some))
        for day, some in groupby(events, key=lambda event: moment(event.at))
    )


def _decided(event: Event) -> Decided:
    more = len(event.works) - _FEW
    return Decided(
        said=event.said,
        by=event.by,
        time=f"{event.at.astimezone():%H:%M}",
        works=event.works[:_FEW],
        more=f"and {plural(more, 'other story', 'other stories')}" if more > 0 else "",
        undone=event.undone,
        undo=event.uid if event.can_be_undone else "",
    )
