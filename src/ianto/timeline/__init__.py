"""When a story is set: calendars of canons, placements on the lives of characters, reading orders and paradoxes."""

from ianto.timeline.atlas import Atlas
from ianto.timeline.atlas_universe import Anchor
from ianto.timeline.calendar import Arc, Calendar, Cause, Event, Part, Person, Ride, Span
from ianto.timeline.calendar_checking import CheckedCalendar, check_calendar
from ianto.timeline.calendar_faults import CalendarUnusable, Fault
from ianto.timeline.calendar_reading import read_calendar
from ianto.timeline.calendar_shipped import shipped_calendars
from ianto.timeline.calendar_writing import calendar_text
from ianto.timeline.lines import Edge, Line
from ianto.timeline.told import Placement, Relation, Spoiler, Strength, Told, Verse, VerseKind

__all__ = [
    "Anchor",
    "Arc",
    "Atlas",
    "Calendar",
    "CalendarUnusable",
    "Cause",
    "CheckedCalendar",
    "Edge",
    "Event",
    "Fault",
    "Line",
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
    "calendar_text",
    "check_calendar",
    "read_calendar",
    "shipped_calendars",
]
