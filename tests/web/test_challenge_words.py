"""What pages of challenges say: days in their own time zone, how long is left, and what moderators write."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from ianto.challenges import Rules, Span, first_moment, last_moment
from ianto.web.shown.challenge import Block, blocks
from ianto.web.shown.times import dates, exactly, far_off

NOON = datetime(2026, 5, 31, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("away", "said"),
    [
        (timedelta(days=9, hours=3), "9 days left"),
        (timedelta(days=2), "2 days left"),
        (timedelta(hours=47, minutes=59), "47 hours left"),
        (timedelta(hours=1), "1 hour left"),
        (timedelta(minutes=59, seconds=59), "59 minutes left"),
        (timedelta(seconds=1), "1 minute left"),
        (timedelta(0), "1 minute left"),
        (timedelta(hours=-5), "5 hours ago"),
        (timedelta(days=-400), "400 days ago"),
    ],
)
def test_how_long_is_left(away: timedelta, said: str) -> None:
    assert far_off(NOON + away, NOON) == said


def test_a_deadline_is_the_end_of_its_day_where_the_challenge_is() -> None:
    for zone in ("UTC", "Europe/London", "America/New_York", "Pacific/Kiritimati", "Etc/GMT+12"):
        end = last_moment(date(2026, 5, 31), zone)
        assert exactly(end, zone) == "31 May 2026"
        assert exactly(first_moment(date(2026, 5, 31), zone), zone) == "31 May 2026"
    assert exactly(last_moment(date(2026, 5, 31), "Etc/GMT+12"), "Europe/London") == "1 June 2026, 12:59"


def test_dates_stand_in_order_with_what_is_over() -> None:
    rules = Rules(
        opens=first_moment(date(2026, 1, 1), "Europe/London"),
        deadline=last_moment(date(2026, 5, 31), "Europe/London"),
        amnesty=Span(days=14),
        time_zone="Europe/London",
    )
    assert [(each.what, each.when, each.left) for each in dates(rules, NOON)] == [
        ("Opened", "1 January 2026", "150 days ago"),
        ("Deadline", "31 May 2026", "10 hours left"),
        ("Amnesty until", "14 June 2026", "14 days left"),
    ]
    late = dates(rules, NOON + timedelta(days=1))
    assert [each.over for each in late] == [True, True, False]
    assert late[1].left == "13 hours ago, over"
    early = dates(rules, datetime(2025, 12, 31, 23, 30, tzinfo=UTC))
    assert (early[0].what, early[0].left) == ("Opens", "in 30 minutes")
    assert dates(Rules(), NOON) == []


def test_paragraphs_and_lists_as_people_type_them() -> None:
    assert blocks("One\nline.\n\n- first\n  goes on\n* second\n\nTwo.\n1. a\n2) b\n\n\n<b>x</b>") == [
        Block("paragraph", ("One line.",)),
        Block("list", ("first goes on", "second")),
        Block("paragraph", ("Two.",)),
        Block("numbered", ("a", "b")),
        Block("paragraph", ("<b>x</b>",)),
    ]
    assert blocks("") == []
    assert blocks("1066 was a year.\n") == [Block("paragraph", ("1066 was a year.",))]
