"""Whatever a file says, reading it ends in a calendar or in faults with lines; and what is written can be read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ianto.timeline import Atlas, Calendar, CalendarUnusable, calendar_text, check_calendar, read_calendar
from tests.timeline.made import calendars
from tests.timeline.wonderland import WONDERLAND

_VALUES = (
    "3",
    "true",
    "[]",
    "[1]",
    "[[1]]",
    "{}",
    "[{}]",
    "{ a = 1 }",
    '""',
    '"x"',
    '["x", 1]',
    "1862-07-04",
    "07:32:00",
    "1.5",
    "nan",
)


@given(place=st.integers(0, WONDERLAND.count("\n")), value=st.sampled_from(_VALUES), cut=st.booleans())
@settings(max_examples=120, deadline=None)
def test_any_value_under_any_key_is_read_or_refused(*, place: int, value: str, cut: bool) -> None:
    lines = WONDERLAND.split("\n")
    key, sign, _ = lines[place].partition("=")
    lines[place] = f"{key}= {value}" if sign else value
    _read_or_refused("\n".join(lines[: place + 1] if cut else lines))


@given(st.text(max_size=60), st.integers(0, len(WONDERLAND)))
@settings(max_examples=80, deadline=None)
def test_any_text_anywhere_is_read_or_refused(text: str, at: int) -> None:
    _read_or_refused(WONDERLAND[:at] + text + WONDERLAND[at:])


def _read_or_refused(text: str) -> None:
    lines = text.count("\n") + 1
    checked = check_calendar(text, "wl")
    assert all(1 <= each.line <= lines and each.message for each in (*checked.errors, *checked.warnings))
    if checked.calendar is None:
        with pytest.raises(CalendarUnusable) as refused:
            read_calendar(text, "wl")
        assert refused.value.faults
        assert set(refused.value.faults) <= set(checked.errors)
        return
    calendar = read_calendar(text, "wl")
    assert calendar == checked.calendar
    atlas = Atlas.of([calendar])
    (universe,) = atlas.universes
    assert all(atlas.line(universe, who) is not None for who in ("world", *calendar.people))


@given(calendars(), st.data())
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_again(calendar: Calendar, data: st.DataObject) -> None:
    texts = (
        st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1).map(str.strip).filter(bool)
    )
    named: Any = {"title": data.draw(texts), "about": data.draw(texts), "fandoms": (data.draw(texts),)}
    events = tuple(
        replace(each, title=data.draw(texts), also=(data.draw(texts),)) for each in calendar.events
    )
    stated = replace(calendar, events=events, **named)
    again = read_calendar(calendar_text(stated))
    assert replace(again, events=tuple(replace(each, line=0) for each in again.events)) == stated
