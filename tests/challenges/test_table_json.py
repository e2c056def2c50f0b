"""A table as a decision keeps it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ianto.challenges import Card, Link, Prompt, Table, is_web_address, table_from, table_json
from tests.challenges.making import tables

FULL = Table(
    "baker-thirty",
    "Baker Thirty",
    (
        Prompt(
            1, "Pipe", links=(Link("http://a.example/1", "Smoke", "j_watson"), Link("https://a.example/2"))
        ),
        Prompt(2, "", "free"),
        Prompt(99, "Writer's Choice", "choice"),
    ),
    challenge="baker",
    also=("baker30",),
    columns=5,
    card=Card("Mina", 3, "list", "seed", ("bees", "moors"), 2),
    source="http://a.example/table.html",
    inferred=True,
    sized=False,
)


def test_a_table_comes_back_from_its_json() -> None:
    assert table_from(json.loads(json.dumps(table_json(FULL)))) == FULL


@given(table=tables())
@settings(max_examples=40, deadline=None)
def test_any_table_comes_back_from_its_json(table: Table) -> None:
    assert table_from(json.loads(json.dumps(table_json(table)))) == table


def test_what_says_nothing_is_left_out() -> None:
    detail = table_json(Table("t", "T", (Prompt(1, "Pipe"),)))
    assert detail == {"id": "t", "name": "T", "prompts": [{"number": 1, "text": "Pipe"}]}


@pytest.mark.parametrize(
    "change",
    [
        {"id": ""},
        {"id": 7},
        {"name": "x" * 201},
        {"name": " "},
        {"name": "two\nlines"},
        {"prompts": []},
        {"prompts": "Pipe"},
        {"prompts": [{"number": 1, "text": "a"}, {"number": 1, "text": "b"}]},
        {"prompts": [{"number": -1, "text": "a"}]},
        {"prompts": [{"number": 10_000, "text": "a"}]},
        {"prompts": [{"number": True, "text": "a"}]},
        {"prompts": [{"number": 1.0, "text": "a"}]},
        {"prompts": [{"number": 1}]},
        {"prompts": [{"number": 1, "text": "x" * 501}]},
        {"prompts": [{"number": 1, "text": "a", "kind": "gift"}]},
        {"prompts": [{"number": 1, "text": "a", "kind": ["free"]}]},
        {"prompts": [{"number": 1, "text": "a", "why": "?"}]},
        {"prompts": [{"number": 1, "text": "a", "links": [{"address": "javascript:alert(1)"}]}]},
        {"prompts": [{"number": 1, "text": "a", "links": [{"address": "http://"}]}]},
        {"prompts": [{"number": 1, "text": "a", "links": [{"address": "http://[x/"}]}]},
        {
            "prompts": [
                {"number": 1, "text": "a", "links": [{"address": f"http://x.example/{n}"} for n in range(51)]}
            ]
        },
        {"prompts": [{"number": n, "text": "a"} for n in range(1001)]},
        {"columns": 101},
        {"columns": "5"},
        {"also": [1]},
        {"card": {}},
        {"card": {"writer": "Mina", "size": 6}},
        {"card": {"writer": "Mina", "size": 5, "roll": 0}},
        {"inferred": 1},
        {"sized": None},
        {"more": 1},
    ],
)
def test_what_is_no_table_is_none(change: dict[str, Any]) -> None:
    assert table_from({**table_json(FULL), **change}) is None


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["id", "name", "prompts", "number", "text", "links", "card"]), inner
            )
        ),
        max_leaves=12,
    )
)
@settings(max_examples=80, deadline=None)
def test_whatever_is_given_nothing_is_raised(detail: Any) -> None:
    assert table_from(detail) is None or isinstance(table_from(detail), Table)


@pytest.mark.parametrize(
    ("address", "so"),
    [
        ("http://a.example/1", True),
        ("https://a.example", True),
        ("HTTPS://A.example/x y", False),
        ("ftp://a.example", False),
        ("//a.example", False),
        ("/1.html", False),
        ("", False),
        ("http://a.example/" + "x" * 2000, False),
    ],
)
def test_only_the_web_is_linked_to(address: str, *, so: bool) -> None:
    assert is_web_address(address) is so
