"""What was read is counted by day, month and tag; days in a row are told; whoever follows a number finds as many."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connections

from ianto.catalog import keeping_log
from ianto.catalog.chronicle import Left
from ianto.catalog.models import Read, Stopped
from ianto.library import Library, Streak, pace, reading, reading_life
from ianto.library.reading_log import current, longest
from tests.library import reading_made

FIRST = date(2026, 3, 1)
LOG = [
    ("2025-12-31", "The Lamp", 100, 60),
    ("2026-01-01", "The Lamp", 200, 60),
    ("2026-01-01", "The Boat", 50, 0),
    ("2026-01-02", "The Crypt", 400, 120),
    ("2026-02-10", "The Lamp", 30, 60),
    ("2026-02-10", "gone", 7, 0),
]


def days(*numbers: int) -> list[date]:
    return [FIRST + timedelta(days=number) for number in numbers]


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        ((), (0, None, None)),
        ((4,), (1, 4, 4)),
        ((0, 1, 2, 9), (3, 0, 2)),
        ((0, 1, 5, 6), (2, 5, 6)),
        ((0, 2, 4), (1, 4, 4)),
        ((29, 30, 31, 32), (4, 29, 32)),
    ],
)
def test_the_longest_streak_is_of_days_without_a_gap(
    read: tuple[int, ...], expected: tuple[int, int | None, int | None]
) -> None:
    length, first, last = expected
    ends = [None if each is None else FIRST + timedelta(days=each) for each in (first, last)]
    assert longest(days(*read)) == Streak(length, *ends)


@pytest.mark.parametrize(
    ("read", "today", "length"),
    [
        ((0, 1, 2), 2, 3),
        ((0, 1, 2), 3, 3),
        ((0, 1, 2), 4, 0),
        ((), 0, 0),
        ((0, 1, 2, 3), 1, 2),
        ((0, 2), 2, 1),
    ],
)
def test_a_streak_is_not_broken_while_today_is_not_over(
    read: tuple[int, ...], today: int, length: int
) -> None:
    assert current(days(*read), FIRST + timedelta(days=today)).days == length


def test_a_pace_is_told_only_of_five_minutes_or_more() -> None:
    assert pace(1000, 299) is None
    assert pace(1000, 300) == 200


def test_what_was_read_in_a_year(either: Library, tmp_path: Path) -> None:
    either.add([reading_made.write(tmp_path / "fics")])
    reading_made.read(either, LOG)
    found = reading(date(2026, 1, 1), date(2026, 12, 31))
    assert (found.words, found.seconds, found.pace) == (687, 240, None)
    assert [(day.day.isoformat(), day.words) for day in found.days] == [
        ("2026-01-01", 250),
        ("2026-01-02", 400),
        ("2026-02-10", 37),
    ]
    assert [(each.work.title if each.work else None, each.words, each.days) for each in found.works] == [
        ("The Crypt", 400, 1),
        ("The Lamp", 230, 2),
        ("The Boat", 50, 1),
        (None, 7, 1),
    ]
    assert found.longest == Streak(2, date(2026, 1, 1), date(2026, 1, 2))
    assert [(each.name, each.works, each.words) for each in found.most("fandom")] == [
        ("Dracula", 1, 400),
        ("Sherlock Holmes", 2, 280),
    ]
    assert [(each.name, each.words) for each in found.most("author")] == [
        ("Edda Thorne", 630),
        ("wickfall", 50),
    ]
    months = found.months()
    assert [(each.month, each.works, each.words, each.days) for each in months[:3]] == [
        (1, 3, 650, 2),
        (2, 2, 37, 1),
        (3, 0, 0, 0),
    ]
    assert len(months) == 12


def test_whoever_follows_a_number_finds_as_many(either: Library, tmp_path: Path) -> None:
    either.add([reading_made.write(tmp_path / "fics")])
    reading_made.read(either, LOG)
    titles = reading_made.numbers()
    either.mark([titles["The Lamp"], titles["The Crypt"]], "read")
    either.mark([titles["The Boat"]], "dropped")
    either.give_stars([titles["The Lamp"]], 5)
    found = reading(date(2026, 1, 1), date(2026, 12, 31))
    for kind in ("fandom", "relationship", "author"):
        for each in found.most(kind):
            assert len(found.narrowed(kind, each.name)) == each.works
    assert {each.number for each in found.narrowed(state="read")} == {titles["The Lamp"], titles["The Crypt"]}
    assert [each.number for each in found.narrowed(state="dropped")] == [titles["The Boat"]]
    assert [each.number for each in found.narrowed("author", "Edda Thorne", "read", 5)] == [
        titles["The Lamp"]
    ]
    assert found.narrowed() == found.works


def test_the_whole_log(library: Library, tmp_path: Path) -> None:
    library.add([reading_made.write(tmp_path / "fics")])
    assert reading_life(FIRST).days == ()
    reading_made.read(library, LOG)
    life = reading_life(date(2026, 1, 3))
    assert life.years() == (2026, 2025)
    assert life.longest == Streak(3, date(2025, 12, 31), date(2026, 1, 2))
    assert life.current.days == 3
    assert reading_life(date(2026, 1, 4)).current.days == 0


def test_two_devices_may_be_the_first_of_a_day_at_once(either: Library) -> None:
    del either
    rounds, noon = 40, datetime(2026, 3, 1, 12, tzinfo=UTC)
    together = threading.Barrier(2, timeout=10)

    def reading_on() -> None:
        try:
            for number in range(rounds):
                at = noon + timedelta(days=number)
                before = Stopped(original="a" * 64, chapter=1, fraction=0.0, kept_at=at)
                together.wait()
                keeping_log.log(before, Left("a" * 64, 1, 0.5, at + timedelta(seconds=60)), [200], 0.0, 100.0)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as devices:
        for done in [devices.submit(reading_on) for _ in range(2)]:
            done.result()
    assert list(Read.objects.values_list("words", "seconds")) == [(200, 120)] * rounds


def test_reading_is_logged_and_counted_by_the_site_s_own_hand(library: Library, tmp_path: Path) -> None:
    library.add([reading_made.write(tmp_path / "fics")])
    lamp = reading_made.numbers()["The Lamp"]
    library.keep_place(lamp, 1, 0.0)
    library.keep_place(lamp, 1, 0.5)
    library.wish("reading log", value=False)
    today = datetime.now().astimezone().date()
    before = reading(today - timedelta(days=1), today + timedelta(days=1))
    library.keep_place(lamp, 1, 0.9)
    assert reading(today - timedelta(days=1), today + timedelta(days=1)).words == before.words
    library.forget_reading()
    assert reading_life(today).days == ()
