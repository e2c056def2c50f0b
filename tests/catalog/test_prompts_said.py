"""Decisions on tables, challenges and fills: what was said comes back, and nothing else is taken for it."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ianto.catalog.fill_queries import claim_said
from ianto.catalog.prompts_said import (
    CHALLENGE,
    TABLE,
    FillSaid,
    detail_of,
    drops,
    fill_of,
    keeps_challenge,
    keeps_table,
    posting_of,
)
from ianto.challenges import Challenge, Prompt, Table

_IDS = st.text("abc0123-", min_size=1, max_size=12)
_NUMBERS = st.integers(0, 1_000)
_SAID = st.one_of(
    st.builds(
        FillSaid, st.just("set"), _IDS, st.lists(_NUMBERS, min_size=1, max_size=5).map(tuple), _NUMBERS
    ),
    st.builds(FillSaid, st.just("deny"), _IDS),
    st.builds(
        FillSaid,
        st.just("rule"),
        _IDS,
        st.tuples(_NUMBERS),
        counts=st.sampled_from([None, True, False]),
        why=st.text(max_size=20),
    ),
    st.builds(FillSaid, st.just("reset"), st.one_of(st.just(""), _IDS)),
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
_NAMES = st.sampled_from(
    ["how", "table", "numbers", "chapter", "counts", "why", "id", "challenge", "claim", "step"]
)
_HOWS = st.sampled_from(["set", "deny", "rule", "reset", "drop", "ask", "step"])


@given(_SAID)
def test_what_is_said_of_a_fill_comes_back(said: FillSaid) -> None:
    assert fill_of(detail_of(said)) == said


@given(st.dictionaries(_NAMES, _JSON, max_size=6), _HOWS)
def test_whatever_comes_from_elsewhere_is_taken_or_passed_over(detail: dict[str, Any], how: str) -> None:
    given_ = {**detail, "how": how}
    said = fill_of(given_)
    assert said is None or fill_of(detail_of(said)) == said
    for kind in (TABLE, CHALLENGE):
        posting = posting_of(kind, given_)
        assert posting is None or posting.id
    assert None in claim_said(given_)


def test_tables_and_challenges_come_back() -> None:
    table = Table("20lamps", "20lamps", (Prompt(1, "Dusk"), Prompt(2, "", kind="choice")), challenge="lamps")
    challenge = Challenge("lamps", "The Lamps of Baker Street")
    kept = posting_of(TABLE, keeps_table(table))
    assert kept is not None
    assert kept.table == table
    held = posting_of(CHALLENGE, keeps_challenge(challenge))
    assert held is not None
    assert held.challenge == challenge
    dropped = posting_of(TABLE, drops("20lamps"))
    assert dropped is not None
    assert (dropped.how, dropped.id) == ("drop", "20lamps")


def test_what_is_too_long_or_of_another_kind_is_none() -> None:
    assert fill_of({"how": "set", "table": "x" * 201, "numbers": [1]}) is None
    assert fill_of({"how": "set", "table": "x", "numbers": []}) is None
    assert fill_of({"how": "set", "table": "x", "numbers": [True]}) is None
    assert fill_of({"how": "rule", "table": "x", "numbers": [1, 2]}) is None
    assert fill_of({"how": "rule", "table": "x", "numbers": [1], "why": "y" * 3_000}) is None
    assert posting_of(TABLE, {"how": "drop"}) is None
