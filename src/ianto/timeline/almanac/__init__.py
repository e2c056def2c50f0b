"""Calendars as files anybody can write: read, checked with the line of each fault, and written out."""

from ianto.text.toml_faults import Fault
from ianto.timeline.almanac.checking import CheckedCalendar, check_calendar
from ianto.timeline.almanac.faults import CalendarUnusable
from ianto.timeline.almanac.reading import read_calendar
from ianto.timeline.almanac.shipped import shipped_calendars
from ianto.timeline.almanac.table import id_of
from ianto.timeline.almanac.writing import calendar_text

__all__ = [
    "CalendarUnusable",
    "CheckedCalendar",
    "Fault",
    "calendar_text",
    "check_calendar",
    "id_of",
    "read_calendar",
    "shipped_calendars",
]
