"""Dates as headers write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ianto.text import iso_date, iso_moment


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2004-10-31", "2004-10-31"),
        ("2004-10-31T23:48:00+02:00", "2004-10-31"),
        ("2004-10", "2004-10"),
        ("2004", "2004"),
        ("2004.10.31", "2004-10-31"),
        ("2004/1/3 22:47", "2004-01-03"),
        ("Sun, 31 Oct 2004 08:02:51 -0600", "2004-10-31"),
        ("Oct. 31st, 2004 | 11:48 pm", "2004-10-31"),
        ("October 31, 2004", "2004-10-31"),
        ("31 October 2004", "2004-10-31"),
        ("31st of October, 2004", "2004-10-31"),
        ("31-Oct-04", "2004-10-31"),
        ("9 Sept 2001", "2001-09-09"),
        ("Sept. 2000", "2000-09"),
        ("October 2004", "2004-10"),
        ("October '04", "2004-10"),
        ("spring '99 - fall '01", "1999"),
        ("begun in 1998, I think", "1998"),
        ("7/30/00", "2000-07-30"),
        ("30/7/2000", "2000-07-30"),
        ("06/06/05", "2005-06-06"),
        ("02/09/2005", "2005"),
        ("2.9.2005", "2005-09-02"),
        ("1-26-05", "2005-01-26"),
        ("04:12 pm on 12/24/1999", "1999-12-24"),
        ("31. Oktober 2004", "2004-10-31"),
        ("3. März 2004", "2004-03-03"),
        ("1er août 2004", "2004-08-01"),
        ("31 de octubre de 2004", "2004-10-31"),
        ("31 ottobre 2004", "2004-10-31"),
        ("31 de Outubro de 2004", "2004-10-31"),
        ("31 oktober 2004", "2004-10-31"),
        ("31 октября 2004", "2004-10-31"),
        ("9 мая 2004 г.", "2004-05-09"),
        ("2004年10月31日", "2004-10-31"),
        ("2004年10月", "2004-10"),
        ("30 February 2004", "2004-02"),
        ("2004-13-40", "2004"),
        ("31 Oct 65", "2065-10-31"),
        ("31 Oct 66", "1966-10-31"),
        ("", ""),
        ("unknown", ""),
        ("soon", ""),
        ("May", ""),
        ("at 11:48 pm", ""),
        ("marching on", ""),
        ("0000-01-01", ""),
        ("version 1.2.3", ""),
    ],
)
def test_a_date_is_as_exact_as_it_is_written(written: str, iso: str) -> None:
    assert iso_date(written) == iso


@given(st.dates())
def test_what_is_iso_stays_as_it_is(day: object) -> None:
    assert iso_date(str(day)) == str(day)


@given(st.text())
def test_anything_is_a_date_or_none(text: str) -> None:
    iso = iso_date(text)
    assert iso == "" or iso_date(iso) == iso


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-05-31 23:30 -0800", "2026-05-31T23:30:00-08:00"),
        ("2026-05-31T23:30:05Z", "2026-05-31T23:30:05+00:00"),
        ("Mon, 4 May 1998 10:11:12 -0500", "1998-05-04T10:11:12-05:00"),
        ("31 May 2026 12:30 am GMT", "2026-05-31T00:30:00+00:00"),
        ("31 May 2026, 12:05 p.m. UTC", "2026-05-31T12:05:00+00:00"),
        # Whose clock, nobody says.
        ("Nov. 3rd, 2008 | 11:48 pm", "2008-11-03"),
        ("May 2026, 10:00 UTC", "2026-05"),
        ("2026-05-31T25:99:00Z", "2026-05-31"),
        ("2009-08-01 10:00 +9999", "2009-08-01"),
        ("no date", ""),
    ],
)
def test_a_moment_is_known_where_time_and_zone_are_stated(written: str, moment: str) -> None:
    assert iso_moment(written) == moment
