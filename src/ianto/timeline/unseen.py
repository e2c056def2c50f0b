"""What of a universe somebody has not seen yet."""

from __future__ import annotations

from collections.abc import Mapping

from ianto.timeline.atlas import Atlas
from ianto.timeline.calendar import Calendar
from ianto.timeline.standing import as_they_came, published_to


def unseen_in(atlas: Atlas, universe: str, said: Mapping[str, str]) -> frozenset[str]:
    """The ids of the events, parts and spans of a universe that come later, as published, than what was seen.

    A span is not seen before all of it is.

    Args:
        atlas: the calendars.
        universe: id of the universe.
        said: by the id of a calendar the last event that was seen, empty for nothing yet; of a canon that is not
            named everything is taken for seen.
    """
    found: set[str] = set()
    for calendar in atlas.calendars_in(universe):
        if calendar.id in said:
            upto = said[calendar.id]
            seen = published_to(atlas, calendar.id, upto) if upto else 0
            found |= _later(atlas, universe, calendar, seen)
    return frozenset(found)


def _later(atlas: Atlas, universe: str, calendar: Calendar, seen: int) -> set[str]:
    def own(ref: str) -> str:
        # Two calendars of a universe may call an event the same.
        anchor = atlas.event(universe, f"{calendar.id}:{ref}")
        return ref if anchor is None else anchor.id

    events = set(as_they_came(atlas, calendar.id)[seen:])
    parts = {
        f"{own(event.id)}/{part.id}"
        for event in calendar.events
        for part in event.parts
        if own(event.id) in events
    }
    spans = {
        own(span.id)
        for span in calendar.spans
        if published_to(atlas, calendar.id, own(span.id)) > seen
        or any(own(ref.partition("/")[0]) in events for ref in (span.first, span.last))
    }
    return events | parts | spans
