"""When a story is set: calendars of canons, placements on the lives of characters, reading orders and paradoxes."""

from ianto.timeline.calendar import Arc, Calendar, Cause, Event, Part, Person, Ride, Span
from ianto.timeline.told import Placement, Relation, Spoiler, Strength, Told, Verse, VerseKind

__all__ = [
    "Arc",
    "Calendar",
    "Cause",
    "Event",
    "Part",
    "Person",
    "Placement",
    "Relation",
    "Ride",
    "Span",
    "Spoiler",
    "Strength",
    "Told",
    "Verse",
    "VerseKind",
]
