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


def test_a_date_without_what_a_journal_sets_around_it() -> None:
    head = "quill_pen wrote in salt_fest,\n@ 2006-07-12 22:41:00\n\nTitle: Salt\n"
    assert found(date_line, head) == [("date", "2006-07-12 22:41:00")]
    head = "(Anonymous)\n2011-09-04 11:02 pm (UTC) (link)\nFILL: Salt 2/2\n"
    assert found(date_line, head) == [("date", "2011-09-04 11:02 pm (UTC)")]
