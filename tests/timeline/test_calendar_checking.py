"""A calendar is checked against those it uses, and what looks like a slip is told, too."""

from __future__ import annotations

import pytest

from ianto.timeline import check_calendar, read_calendar
from tests.timeline.wonderland import GLASS, WONDERLAND

BESIDE = [read_calendar(WONDERLAND)]


def _errors(text: str) -> list[str]:
    checked = check_calendar(text, "lg.calendar.toml", BESIDE)
    assert (checked.calendar is None) == bool(checked.errors)
    return [f"{each.line}: {each.message}" for each in checked.errors]


def _warnings(text: str) -> list[str]:
    return [f"{each.line}: {each.message}" for each in check_calendar(text, "x", BESIDE).warnings]


def test_sound_calendars_have_no_errors() -> None:
    assert _errors(GLASS) == []
    assert _errors(WONDERLAND) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('uses = ["wl"]', 'uses = ["wk"]', "5: there is no calendar “wk”. Did you mean “wl”?"),
        ('uses = ["wl"]', 'uses = ["lg"]', "5: “lg” is this calendar itself: leave it out of “uses”."),
        (
            '"humpty"]\n\n[[event]]',
            '"humpty", "hater"]\n\n[[event]]',
            "21: nobody is called “hater” in [who]. Did you mean “hatter”?",
        ),
        ('id = "mirror"', 'id = "tea"', "12: “tea” is in the calendar “wl” already"),
    ],
)
def test_what_is_not_in_the_calendars_it_uses_is_an_error(old: str, new: str, expected: str) -> None:
    assert old in GLASS
    assert any(each.startswith(expected) for each in _errors(GLASS.replace(old, new, 1)))


def test_fandoms_called_otherwise_are_told_once() -> None:
    checked = check_calendar(WONDERLAND.replace("fandoms = ", "fandom = "), "wonderland.calendar.toml")
    assert [each.message for each in checked.errors] == ["[canon] has no “fandom”. Did you mean “fandoms”?"]
    assert checked.warnings == ()


def test_events_of_a_used_calendar_are_named_with_it_or_without() -> None:
    people = 'knight = { names = ["The White Knight"], own = true }\nhumpty ='
    text = GLASS.replace("humpty =", people, 1) + '\n[order]\nknight = ["mirror", "wl:tea/watch", "trial"]\n'
    assert _errors(text) == []
    (fault,) = _errors(text.replace("wl:tea/watch", "wl:tee"))
    assert fault == "31: there is no event “wl:tee”. Did you mean “wl:tea”?"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WONDERLAND.replace('fandoms = ["Alice', '# ["Alice'), "2: no fandom is named"),
        (WONDERLAND.replace('"queen"', '"alice"'), "11: “queen” takes part in nothing"),
        (WONDERLAND.replace('"the Queen"]', '"alice"]'), "11: “alice” is also “alice”"),
        (
            WONDERLAND.replace('title = "Who Stole the Tarts?"', 'title = "A mad tea-party"'),
            "46: “a mad tea-party” is also “tea”",
        ),
        (WONDERLAND.replace('"trial", "tea",', '"tea",'), "52: “hatter” takes part in “trial”, and"),
        (
            WONDERLAND.replace('"tea .. tea/watch"', '"tea/watch .. tea"'),
            "10: on the line of “hatter”, “tea/watch” is not before “tea”",
        ),
        (
            WONDERLAND.replace('"tea .. tea/watch"', '"tea .. croquet"'),
            "10: “croquet” is no part of the line of “hatter”",
        ),
    ],
)
def test_what_looks_like_a_slip_is_told(text: str, expected: str) -> None:
    assert any(each.startswith(expected) for each in _warnings(text)), _warnings(text)
