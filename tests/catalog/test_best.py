"""Which version is shown."""

from __future__ import annotations

import itertools

import pytest

from ianto.catalog.best import Candidate, latest, parts_posted, ranked


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (Candidate(1, 1000), Candidate(2, 949, "ao3-html", fields=20, complete=True, date="2020")),
        (Candidate(1, 951, complete=True), Candidate(2, 1000, complete=False, date="2020-01-01", fields=9)),
        (Candidate(1, 980, parts=5), Candidate(2, 1000, parts=4, date="2020-01-01")),
        (Candidate(1, 980, "mail", remarks=3, date="2004-02-01"), Candidate(2, 1000, date="2004-01-31")),
        (Candidate(1, 1000, "mail", date="2004-02"), Candidate(2, 1000, "ao3-html", date="2003-12-31")),
        (Candidate(1, 1000, "ao3-epub"), Candidate(2, 1000, "mail", date="2004-02-01")),
        (Candidate(1, 1000, "ao3-epub", date="2004"), Candidate(2, 1000, "mail", date="2004-02-01")),
        (Candidate(1, 1000, "ao3-html", remarks=1), Candidate(2, 1000, "txt", fields=9)),
        (Candidate(1, 960, "txt"), Candidate(2, 1000, "txt", remarks=2)),
        (Candidate(1, 1000, fields=7), Candidate(2, 1010, fields=6)),
        (Candidate(1, 1010), Candidate(2, 1000)),
        (Candidate(2, 1000), Candidate(1, 1000)),
        (Candidate(1, 1), Candidate(2, 0)),
        (Candidate(1, 1000, "a format to come"), Candidate(2, 1000, "pdf")),
    ],
)
def test_the_better_one_is_shown(better: Candidate, worse: Candidate) -> None:
    assert ranked([better, worse]) == ranked([worse, better]) == [better.number, worse.number]
    assert ranked([better, worse], worse.number) == [worse.number, better.number], "a person knows better"
    assert ranked([better, worse], 77) == [better.number, worse.number]


def test_the_order_given_does_not_matter() -> None:
    versions = [
        Candidate(1, 1000, "txt", date="1999-04"),
        Candidate(2, 970, "mail", date="1999-04-02", fields=5),
        Candidate(3, 990, "html", complete=False),
        Candidate(4, 960, "ao3-html", complete=True, parts=3),
        Candidate(5, 400, "ao3-html", parts=2),
    ]
    orders = {tuple(ranked(some)) for some in itertools.permutations(versions)}
    assert len(orders) == 1
    assert orders.pop()[-1] == 5


def test_a_thousand_versions_are_in_order_too() -> None:
    many = [Candidate(number, 1000 + number % 300, fields=number % 7) for number in range(1000)]
    order = ranked(many)
    assert sorted(order) == list(range(1000))
    assert order == ranked(many[::-1])
    assert ranked(many, 999)[0] == 999


@pytest.mark.parametrize(
    ("part", "posted"), [("3/5", 3), ("3 of ?", 3), (" 12/?", 12), ("the third", 0), ("", 0), ("3", 0)]
)
def test_how_many_parts_are_posted(part: str, posted: int) -> None:
    assert parts_posted(part) == posted


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (["2010-01-02", "2012-03-04"], "2012-03-04"),
        (["Fri, 21 May 1999 10:00:00 +0200"], "1999-05-21"),
        (["1999-05", "spring, I think"], "1999-05"),
        (["2010-01-02T10:00"], "2010-01-02"),
        (["in the autumn", "20100"], ""),
        ([], ""),
    ],
)
def test_the_latest_date_stated(dates: list[str], said: str) -> None:
    assert latest(dates) == said
