"""When a story is set: calendars of canons, placements on the lives of characters, reading orders and paradoxes."""

from ianto.timeline.almanac import (
    CalendarUnusable,
    CheckedCalendar,
    Fault,
    calendar_text,
    check_calendar,
    id_of,
    read_calendar,
    shipped_calendars,
)
from ianto.timeline.atlas import Atlas
from ianto.timeline.atlas_universe import Anchor
from ianto.timeline.by_hand import (
    Completion,
    NotUnderstood,
    complete,
    example_of,
    hand_example,
    hand_text,
    nearest_people,
    read_hand,
)
from ianto.timeline.calendar import Arc, Calendar, Cause, Event, Part, Person, Ride, Span
from ianto.timeline.conflicts import Conflict, Statement, conflicts
from ianto.timeline.conflicts_series import SeriesPart, series_conflicts
from ianto.timeline.lines import Edge, Line
from ianto.timeline.order import Entry, Standing, reading_order
from ianto.timeline.phrases import Gazetteer, read_phrase, read_told, sentence
from ianto.timeline.standing import Reaches, Stands, published_to, reaches, standings
from ianto.timeline.told import WORLD, Placement, Relation, Spoiler, Strength, Told, Verse, VerseKind
from ianto.timeline.unseen import unseen_in
from ianto.timeline.when import WhenLine, shows, when_of
from ianto.timeline.windows import Window, windows

__all__ = [
    "WORLD",
    "Anchor",
    "Arc",
    "Atlas",
    "Calendar",
    "CalendarUnusable",
    "Cause",
    "CheckedCalendar",
    "Completion",
    "Conflict",
    "Edge",
    "Entry",
    "Event",
    "Fault",
    "Gazetteer",
    "Line",
    "NotUnderstood",
    "Part",
    "Person",
    "Placement",
    "Reaches",
    "Relation",
    "Ride",
    "SeriesPart",
    "Span",
    "Spoiler",
    "Standing",
    "Stands",
    "Statement",
    "Strength",
    "Told",
    "Verse",
    "VerseKind",
    "WhenLine",
    "Window",
    "calendar_text",
    "check_calendar",
    "complete",
    "conflicts",
    "example_of",
    "hand_example",
    "hand_text",
    "id_of",
    "nearest_people",
    "published_to",
    "reaches",
    "read_calendar",
    "read_hand",
    "read_phrase",
    "read_told",
    "reading_order",
    "sentence",
    "series_conflicts",
    "shipped_calendars",
    "shows",
    "standings",
    "unseen_in",
    "when_of",
    "windows",
]
