"""Claims and steps as decisions keep them."""

from __future__ import annotations

import json
from datetime import timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ianto.challenges import (
    HOWS,
    SUBJECT_KINDS,
    Claim,
    Step,
    Subject,
    claim_from,
    claim_json,
    step_from,
    step_json,
)

words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20)
moments = st.datetimes(
    timezones=st.integers(-12, 14).map(lambda each: timezone(timedelta(hours=each)))
).filter(lambda each: 2 < each.year < 9990)
claims = st.builds(
    Claim,
    words,
    words,
    words,
    st.builds(Subject, st.sampled_from(SUBJECT_KINDS), st.lists(words, max_size=3).map(tuple)),
    st.just("") | words,
    st.none() | st.integers(0, 9999),
    moments,
    st.just("") | words,
)
steps = st.builds(
    Step,
    words,
    st.sampled_from(HOWS),
    moments,
    by=st.just("") | words,
    note=st.just("") | words,
    number=st.none() | st.integers(0, 9999),
    prompt=st.just("") | words,
    uid=st.just("") | words,
)


@given(claims, steps)
def test_what_is_kept_reads_the_same(claim: Claim, step: Step) -> None:
    assert claim_from(json.loads(json.dumps(claim_json(claim)))) == claim
    assert step_from(json.loads(json.dumps(step_json(step)))) == step


GOOD = {"uid": "a", "challenge": "hats", "writer": "Irene", "asked_at": "2026-01-05T12:00:00+00:00"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"uid": ""},
        {"writer": None},
        {"writer": "a" * 201},
        {"asked_at": "2026-01-05"},
        {"asked_at": "2026-01-05T12:00:00"},
        {"asked_at": "0001-01-01T00:00:00+14:00", "number": -1},
        {"number": True},
        {"number": 10_000},
        {"subject": {"kind": "hat"}},
        {"subject": {"kind": "word", "names": "a"}},
        {"subject": {"names": ["a"] * 51}},
        {"note": "a" * 2001},
        {"table": "\x00"},
        {"more": 1},
    ],
)
def test_what_is_no_claim_is_none(wrong: dict[str, object]) -> None:
    assert claim_from(GOOD) is not None
    assert claim_from({**GOOD, **wrong}) is None


@pytest.mark.parametrize(
    "wrong", [{"how": "burn"}, {"claim": ""}, {"at": 5}, {"prompt": "a" * 501}, {"number": "1"}, {"more": 1}]
)
def test_what_is_no_step_is_none(wrong: dict[str, object]) -> None:
    good = {"claim": "a", "how": "drop", "at": "2026-01-05T12:00:00+00:00"}
    assert step_from(good) is not None
    assert step_from({**good, **wrong}) is None
