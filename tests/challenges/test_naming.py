"""Names of tables: one id for a name, one key for all its spellings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ianto.challenges import table_id, table_key


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("25 Tall Lamps", "25-tall-lamps"),
        ("25talllamps", "25talllamps"),
        ("25_tall_lamps", "25-tall-lamps"),
        ("Été à Guermantes: la table", "ete-a-guermantes-la-table"),
        ("  Writer’s Own -- 2 ", "writer-s-own-2"),
        ("???", "table-32e84994"),
        ("", "table"),
    ],
)
def test_a_name_has_an_id(name: str, expected: str) -> None:
    assert table_id(name) == expected


@pytest.mark.parametrize(
    "name",
    [
        "25 Tall Lamps",
        "25talllamps",
        "25_tall_lamps",
        "25-Tall-Lamps",
        "[info]25talllamps",
        "[Info] 25_tall_lamps",
        "[livejournal.com profile] 25talllamps",
        "[community profile] 25talllamps",
        "25talllamps@livejournal",
        "25talllamps @ LJ",
        "25talllamps on Dreamwidth",
        "25talllamps.livejournal.com",
        "http://community.livejournal.com/25talllamps/",
        "https://25-tall-lamps.dreamwidth.org/profile",
        "http://www.livejournal.com/community/25talllamps/",
        "http://community.livejournal.com/25talllamps/1234.html",
        '<lj user="25talllamps">',
        "<lj comm=25talllamps>",
        "<lj user='25talllamps' />",
        '<user name="25talllamps" site="livejournal.com">',
        "The 25 Tall Lamps",
        "Table: 25talllamps",
        "the table 25talllamps",
        "My 25 tall lamps",
    ],
)
def test_spellings_have_one_key(name: str) -> None:
    assert table_key(name) == "25talllamps"


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
