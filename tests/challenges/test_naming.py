"""Names of tables: one id for a name, one key for all its spellings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ianto.challenges import table_id, table_key


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("25 Fluffy Fics", "25-fluffy-fics"),
        ("25fluffyfics", "25fluffyfics"),
        ("25_fluffy_fics", "25-fluffy-fics"),
        ("Été à Guermantes: la table", "ete-a-guermantes-la-table"),
        ("  Writer’s Own -- 2 ", "writer-s-own-2"),
        ("???", "table"),
        ("", "table"),
    ],
)
def test_a_name_has_an_id(name: str, expected: str) -> None:
    assert table_id(name) == expected


@pytest.mark.parametrize(
    "name",
    [
        "25 Fluffy Fics",
        "25fluffyfics",
        "25_fluffy_fics",
        "25-Fluffy-Fics",
        "[info]25fluffyfics",
        "[Info] 25_fluffy_fics",
        "[livejournal.com profile] 25fluffyfics",
        "[community profile] 25fluffyfics",
        "25fluffyfics@livejournal",
        "25fluffyfics @ LJ",
        "25fluffyfics on Dreamwidth",
        "25fluffyfics.livejournal.com",
        "http://community.livejournal.com/25fluffyfics/",
        "https://25-fluffy-fics.dreamwidth.org/profile",
        "http://www.livejournal.com/community/25fluffyfics/",
        "http://community.livejournal.com/25fluffyfics/1234.html",
        '<lj user="25fluffyfics">',
        "<lj comm=25fluffyfics>",
        "<lj user='25fluffyfics' />",
        '<user name="25fluffyfics" site="livejournal.com">',
        "The 25 Fluffy Fics",
        "Table: 25fluffyfics",
        "the table 25fluffyfics",
        "My 25 fluffy fics",
    ],
)
def test_spellings_have_one_key(name: str) -> None:
    assert table_key(name) == "25fluffyfics"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Table", "table"),
        ("The", "the"),
        ("Table A", "a"),
        ("Table 2", "2"),
        ("themes", "themes"),
        ("thousand_lamps", "thousandlamps"),
        ("Tabletop", "tabletop"),
        ("The Table", "table"),
        ("Été", "ete"),
        ("[info]", "info"),
        ("!!", ""),
        ("Lamps & Lanterns", "lampsandlanterns"),
        ("lamps_and_lanterns", "lampsandlanterns"),
    ],
)
def test_only_what_says_where_it_is_is_left_out(name: str, expected: str) -> None:
    assert table_key(name) == expected


@given(st.text(max_size=60))
def test_any_text_has_both(name: str) -> None:
    assert table_id(name)
    assert table_id(table_id(name)) == table_id(name)
    assert all(sign.isalnum() for sign in table_key(name))
