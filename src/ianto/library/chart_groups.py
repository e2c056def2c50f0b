"""What stands above the columns of a chart: the season or the book of the events, else their years."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from ianto.timeline import Atlas

_FEW: Final = 2
_MOST_YEARS: Final = 16
_SEASON: Final = re.compile(r"(?:^|-)s\d+$")
_YEAR: Final = re.compile(r"-?\d+")
_DECADE: Final = 10


def groups_of(anchors: Sequence[str], universe: str, atlas: Atlas) -> dict[str, str]:
    """By event, what stands above it; events of which nothing need be said are left out.

    Args:
        anchors: events and parts of events, in the order in which they are drawn.
        universe: id of the universe.
        atlas: the calendars.
    """
    events = [anchor.partition("/")[0] for anchor in anchors]
    named = _seasons(events, universe, atlas) or _years(events, universe, atlas)
    return {anchor: named[event] for anchor, event in zip(anchors, events, strict=True) if event in named}


def _seasons(events: Sequence[str], universe: str, atlas: Atlas) -> dict[str, str]:
    """The spans whose events are drawn side by side, none within another, of the calendar that most events are from.

    Seasons go before other spans, then the longer one.
    """
    calendar = max(
        atlas.calendars_in(universe),
        key=lambda each: len({event.id for event in each.events} & set(events)),
    )
    order = [event.id for event in calendar.events]
    spans = [
        (span, order[order.index(span.first) : order.index(span.last) + 1])
        for span in calendar.spans
        if span.first in order and span.last in order and not span.world
    ]
    found: dict[str, str] = {}
    for span, those in sorted(spans, key=lambda each: (_SEASON.search(each[0].id) is None, -len(each[1]))):
        drawn = [event for event in those if event in events]
        if len(drawn) < _FEW or len(those) == len(order) or any(event in found for event in drawn):
            continue
        places = [events.index(event) for event in drawn]
        between = {events[at] for at in range(min(places), max(places) + 1)} - set(those)
        if between.isdisjoint(order):
            found |= dict.fromkeys(drawn, span.title)
    covered = sum(event in found for event in events)
    return found if covered * _FEW >= len(events) else {}


def _years(events: Sequence[str], universe: str, atlas: Atlas) -> Mapping[str, str]:
    """The years in which events are set, or their decades; nothing where they do not run on."""
    dated: dict[str, int] = {}
    for event in events:
        anchor = atlas.event(universe, event)
        year = _YEAR.match(anchor.event.set) if anchor is not None and anchor.event is not None else None
        if year is not None:
            dated[event] = int(year[0])
    years = [dated[event] for event in events if event in dated]
    if years != sorted(years):
        return {}
    if len(set(years)) <= _MOST_YEARS:
        return {event: str(year) for event, year in dated.items()}
    decades = {event: year - year % _DECADE for event, year in dated.items()}
    return (
        {event: f"{decade}s" for event, decade in decades.items()} if len(set(decades.values())) > 1 else {}
    )
