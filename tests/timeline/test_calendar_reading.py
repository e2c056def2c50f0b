"""Calendars are read whole, and what is wrong with one is told with its line and what to do."""

from __future__ import annotations

import pytest

from ianto.timeline import CalendarUnusable, Person, Ride, calendar_text, read_calendar
from tests.timeline.wonderland import GLASS, WONDERLAND


def _faults(text: str) -> list[str]:
    with pytest.raises(CalendarUnusable) as caught:
        read_calendar(text, "wl.calendar.toml")
    assert str(caught.value).startswith("wl.calendar.toml, line ")
    return [f"{each.line}: {each.message}" for each in caught.value.faults]


def test_all_that_a_calendar_states_is_read() -> None:
    calendar = read_calendar(WONDERLAND)
    assert (calendar.id, calendar.title, calendar.version, calendar.licence) == (
        "wl",
        "Wonderland",
        1,
        "CC0-1.0",
    )
    assert calendar.people["alice"].names == ("Alice Liddell", "Alice")
    assert calendar.people["dormouse"] == Person(
        "dormouse", ("The Dormouse",), rides=(Ride("hatter", "tea", "tea/watch"),)
    )
    hole, tea, croquet, _ = calendar.events
    assert (hole.code, hole.published, hole.set, hole.line) == ("ch01", "1865-11-26", "1862-07-04", 20)
    assert [part.id for part in tea.parts] == ["riddle", "watch"]
    assert (tea.set, croquet.set) == ("", "1862")
    assert calendar.spans[0].also == ("the Queen's grounds",)
    assert calendar.orders == {"hatter": ("trial", "tea", "tea/watch")}


def test_a_calendar_written_and_read_again_is_the_same() -> None:
    first = read_calendar(WONDERLAND)
    text = calendar_text(first)
    second = read_calendar(text)
    assert calendar_text(second) == text
    assert (second.people, second.spans, second.orders) == (first.people, first.spans, first.orders)
    assert [event.parts for event in second.events] == [event.parts for event in first.events]


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("1862-07-04", "1862-07-04"),
        ("1862", "1862"),
        ("'1862'", "1862"),
        ("'1862-7'", "1862-07"),
        ("-44", "-44"),
        ("5000000000", "5000000000"),
        ("1862-07-04T12:00:00Z", "1862-07-04"),
    ],
)
def test_dates_are_days_months_or_years(stated: str, iso: str) -> None:
    calendar = read_calendar(WONDERLAND.replace("set = 1862\n", f"set = {stated}\n"))
    assert calendar.events[2].set == iso
    assert read_calendar(calendar_text(calendar)).events[2].set == iso


def test_order_of_writing_does_not_matter() -> None:
    head, _, rest = WONDERLAND.partition("[who]")
    assert read_calendar(f"[who]{rest}{head}").people == read_calendar(WONDERLAND).people


def test_windows_line_ends_and_a_mark_at_the_start_are_no_fault() -> None:
    assert read_calendar("\ufeff" + WONDERLAND.replace("\n", "\r\n")).id == "wl"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"tea/watch",\n', '"tea/wach",\n', "54: “tea” has no part “wach”. Did you mean “watch”?"),
        ('"trial", "tea",', '"trail", "tea",', "53: there is no event “trail”. Did you mean “trial”?"),
        ('last = "trial"', 'last = "trail"', "18: this file has no event “trail”. Did you mean “trial”?"),
        (
            'who = ["alice", "hatter"]',
            'who = ["alice", "hater"]',
            "31: nobody is called “hater” in [who]. Did you mean “hatter”?",
        ),
        (
            'who = ["dormouse"]',
            'who = ["mouse"]',
            "38: nobody is called “mouse” in [who]. Did you mean “dormouse”?",
        ),
        ("own = true }", "owns = true }", "9: A person has no “owns”. Did you mean “own”?"),
        ("own = true }", 'own = "yes" }', "9: “own” is true or false, without quotes: write own = true."),
        (
            '{ hatter = "tea .. tea/watch" }',
            '{ hatter = "a, b, c" }',
            '10: “a, b, c” is no stretch of a line: write hatter = "first-event .. last-event".',
        ),
        (
            '{ hatter = "tea .. tea/watch" }',
            '{ hater = "tea" }',
            "10: nobody is called “hater” in [who]. Did you mean “hatter”?",
        ),
        ('id = "hole"', 'id = "Rabbit Hole"', "21: “Rabbit Hole” cannot be an id"),
        ('id = "hole"', 'id = "Rabbit Hole"', "21: “Rabbit Hole” cannot be an id: take “rabbit-hole”, or write it with"),
        ('id = "hole"', f'id = "h{60 * "o"}le"', f"21: “h{60 * 'o'}le” cannot be an id: take “h{59 * 'o'}”, or write"),
        ('id = "hole"\n', "", '20: “id” is missing: add a line id = "down-the-rabbit-hole".'),
        ('id = "trial"', 'id = "tea"', "47: “tea” is the id of an event (“A Mad Tea-Party”) already"),
        ('id = "watch"', 'id = "riddle"', "36: “riddle” is the id of a part of this event"),
        ('first = "croquet"\nlast = "trial"', 'first = "trial"\nlast = "croquet"', "18: “croquet” stands above"),
        ("set = 1862\n", 'set = "summer"\n', "43: “summer” is no date: write a day, a month or a year"),
        ("set = 1862\n", "set = 1862-13-01\n", "43: this is not TOML: “1862-13-01” is no day that there is"),
        ("set = 1862\n", "set = 1893-08-32\n", "43: this is not TOML: “1893-08-32” is no day that there is"),
        ("set = 1862\n", "set = 1862-02-30\n", "43: this is not TOML: “1862-02-30” is no day that there is"),
        ("set = 1862\n", "set = 1862-7\n", '43: this is not TOML: a month stands in quotes: write set = "1862-07".'),
        ("set = 1862\n", "set =\n", "43: this is not TOML: “set” has no value"),
        ("own = true }", "own = tru }", "9: this is not TOML: “tru” is no value: write own = true, in small"),
        ("own = true }", "own = No }", "9: this is not TOML: “No” is no value: write own = false, in small"),
        ('title = "Wonderland"\n', "title = Wonderland\n", "4: this is not TOML: “Wonderland” is text: put it in"),
        ('title = "Wonderland"\n', "title = “Wonderland”\n", "4: this is not TOML: the quotes around “Wonderland” are typo"),
        ('id = "hole"\n', 'id = "hole"\nid = "hill"\n', "22: this is not TOML: “id” stands twice here"),
        ("[canon]\n", "[canon]\n[canon]\n", "3: this is not TOML: “[canon]” stands in the file already"),
        ('id = "hole"\n', 'id "hole"\n', "21: this is not TOML (Expected '=' after a key in a key/value pair), at “id "),
        ('"tea/watch",\n]', '"tea/watch",\n', "54: this is not TOML"),
        ("[canon]\n", "[cannon]\n", "2: A calendar has no “cannon”. Did you mean “canon”?"),
        ('alice = ["Alice Liddell", "Alice"]', "alice = []", "8: “alice” has no name"),
        ("queen = ", "world = ", "11: “world” is the name of a line of its own"),
        ('"trial", "tea",', '"trial", "tea", "trial",', "53: “trial” stands twice in the order of hatter"),
        ('"trial", "tea",', '"garden", "tea",', "53: “garden” is a span of several events"),
        ("hatter = [\n", "alice = [\n", "52: “alice” lives in the world's order"),
        ("code =", "cod =", "23: An event has no “cod”. Did you mean “code”?"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line_and_what_to_do(old: str, new: str, expected: str) -> None:
    assert old in WONDERLAND
    assert any(each.startswith(expected) for each in _faults(WONDERLAND.replace(old, new, 1)))


def test_all_faults_are_told_at_once_in_the_order_of_the_file() -> None:
    text = WONDERLAND.replace('id = "hole"', 'id = "H!"').replace("set = 1862\n", "set = true\n")
    lines = [int(each.partition(":")[0]) for each in _faults(text)]
    assert lines == [21, 43]


def test_keys_in_texts_of_several_lines_are_no_keys() -> None:
    text = WONDERLAND.replace(
        'title = "Wonderland"\n', 'title = "Wonderland"\nabout = """\n[[event]]\nid = [\n"""\n'
    )
    assert _faults(text.replace('code = "ch01"', "cod = 1")) == [
        "27: An event has no “cod”. Did you mean “code”?"
    ]


def test_what_another_calendar_may_know_is_taken_on_trust() -> None:
    text = GLASS.replace('who = ["alice", "humpty"]', 'who = ["alice", "humpty", "hatter"]')
    assert read_calendar(text).events[1].who == ("alice", "humpty", "hatter")


ARC = """
[[arc]]
id = "tarts"
title = "The tarts"
by = "a reader"
outcomes = ["the knave goes free"]
  [arc.because]
  "alice grows" = { title = "Alice grows", needs = ["trial"], choice = true, who = ["alice"] }
  "the knave goes free" = { title = "The Knave goes free", needs = [["alice grows"], ["the king yields"]] }
  "the king yields" = { title = "The King yields", unless = ["alice grows"] }
"""


def test_arcs_are_read_and_written() -> None:
    (arc,) = read_calendar(WONDERLAND + ARC).arcs
    grows, free, yields = arc.causes
    assert (grows.needs, grows.choice, grows.who) == ((("trial",),), True, ("alice",))
    assert free.needs == (("alice grows",), ("the king yields",))
    assert yields.unless == ("alice grows",)
    assert read_calendar(calendar_text(read_calendar(WONDERLAND + ARC))).arcs == (arc,)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            'outcomes = ["the knave',
            'outcomes = ["the kave',
            "61: nothing called “the kave goes free” is stated",
        ),
        (
            'unless = ["alice grows"]',
            'unless = ["alice groans"]',
            "65: nothing called “alice groans” is stated",
        ),
        ('needs = ["trial"]', 'needs = ["trail"]', "63: nothing called “trail” is stated"),
        ('choice = true, who = ["alice"]', 'who = ["alise"]', "63: nobody is called “alise” in [who]"),
        ("choice = true", "choices = true", "63: A cause has no “choices”"),
        ('"the king yields" = { title', '"the king yields" = [] #', "65: “the king yields” is a table"),
        ('by = "a reader"\n', "", "57: “by” is missing"),
    ],
)
def test_what_is_wrong_with_an_arc_is_told(old: str, new: str, expected: str) -> None:
    assert old in ARC
    assert any(each.startswith(expected) for each in _faults(WONDERLAND + ARC.replace(old, new, 1)))
