from __future__ import annotations

from ianto.headers.rules import date_line
from tests.headers.reading import found


def test_the_day_of_the_post() -> None:
    assert found(date_line, "ann_a in salt_fest\nNov 14, 2016 17:51\n\nTitle: Salt\n") == [
        ("date", "Nov 14, 2016 17:51")
    ]
    assert found(date_line, "1st-Apr-2008 08:44 pm\n\nTitle: Salt\n") == [("date", "1st-Apr-2008 08:44 pm")]


def test_a_dateline_after_the_header_is_the_storys() -> None:
    assert found(date_line, "Title: Salt\nRating: G\n") == []
