"""Sentences about claims and fills: each is true of what happened, however it came about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pytest

from ianto.challenges import Claim, ClaimStandings, Fill, Rules, Span, Step
from tests.challenges.engine.baker_street import LESTRADE, at, claim, fill, replay, step

MONTH = Rules(inactivity=Span(months=1))
ONE_EACH = Rules(exclusive="subject")
ASKED = claim("a", "Irene", "2026-01-31")


def _why(standings: ClaimStandings, uid: str) -> list[str]:
    return [each.sentence for each in standings.of(uid).why]


def _happened(standings: ClaimStandings, uid: str) -> list[str]:
    return [why for _, _, why in standings.history(uid)]


@pytest.mark.parametrize(
    ("rules", "steps", "fills", "sentence"),
    [
        (MONTH, [], [], "Without a fill it expires on 28 February 2026, 00:00, 1 month after it began."),
        (
            MONTH,
            [step("a", "extend", "2026-02-01")],
            [],
            "Without a fill it expires on 28 March 2026, 00:00.",
        ),
        (
            MONTH,
            [],
            [fill(1, 1, "Irene", "2026-02-02")],
            "Without another fill it expires on 2 March 2026, 1 month after the last one.",
        ),
        (
            MONTH,
            [step("a", "extend", "2026-02-03")],
            [fill(1, 1, "Irene", "2026-02-02")],
            "Without another fill it expires on 2 April 2026.",
        ),
        (
            Rules(inactivity=Span(months=1), opens=at("2026-02-01")),
            [],
            [],
            "Without a fill it expires on 1 March 2026, 00:00, 1 month after the challenge opened.",
        ),
    ],
)
def test_since_when_a_claim_had_no_fill(
    rules: Rules, steps: Sequence[Step], fills: Sequence[Fill], sentence: str
) -> None:
    assert sentence in _why(replay(rules, [ASKED], steps, fills, now=at("2026-02-04")), "a")


def test_what_the_end_of_the_challenge_cuts_off_is_not_said_to_last_longer() -> None:
    rules = Rules(inactivity=Span(months=1), deadline=at("2026-02-10"))
    told = _why(replay(rules, [ASKED], now=at("2026-02-04")), "a")
    assert not any("expires" in each for each in told)
    assert "The deadline is 10 February 2026, 00:00." in told


def test_after_the_end_nothing_is_said_to_begin() -> None:
    claims = [ASKED, claim("b", "Mary", "2026-02-01")]
    rules = Rules(exclusive="subject", deadline=at("2026-03-01"))
    waiting = replay(rules, claims, [step("a", "pause", "2026-02-02")], now=at("2026-04-01"))
    assert (waiting.state("a"), waiting.state("b")) == ("paused", "waiting")
    assert _why(waiting, "b") == ["The challenge was over before it could begin."]
    asked = replay(Rules(approval=True, deadline=at("2026-03-01")), claims, now=at("2026-04-01"))
    assert _why(asked, "b")[-1] == "The challenge is over, so it cannot begin any more."


def test_what_is_resumed_after_the_end_says_when_that_was() -> None:
    steps = [step("a", "pause", "2026-02-01", uid="1"), step("a", "resume", "2026-03-05", uid="2")]
    standings = replay(Rules(deadline=at("2026-03-01T12:00")), [ASKED], steps)
    assert _happened(standings, "a")[-1] == (
        "It expired on 5 March 2026, for the challenge was over on 1 March 2026, 12:00."
    )


def test_what_expired_once_says_so_still_when_it_was_opened_again() -> None:
    standings = replay(MONTH, [ASKED], [step("a", "reopen", "2026-05-01")], now=at("2026-05-02"))
    assert _happened(standings, "a")[2] == "It expired on 28 February 2026: nothing was filled for 1 month."


@pytest.mark.parametrize(
    ("rules", "claims", "steps", "fills", "sentence"),
    [
        (
            ONE_EACH,
            [ASKED, claim("b", "Mary", "2026-02-01")],
            [step("a", "drop", "2026-02-02")],
            [],
            "It waited until 2 February 2026, when Irene held John Watson no longer.",
        ),
        (
            Rules(second_after=1),
            [ASKED, claim("b", "Irene", "2026-02-01", LESTRADE)],
            [],
            [fill(1, 1, "Irene", "2026-02-02")],
            "It waited until 2 February 2026, when enough was filled of the claim on John Watson.",
        ),
    ],
)
def test_what_a_claim_waited_for_is_told(
    rules: Rules, claims: Sequence[Claim], steps: Sequence[Step], fills: Sequence[Fill], sentence: str
) -> None:
    assert _happened(replay(rules, claims, steps, fills), "b")[-1] == sentence


@pytest.mark.parametrize(
    ("now", "tense"), [(at("2026-05-31"), "is"), (at("2026-06-01"), "is"), (at("2026-06-02"), "was")]
)
def test_a_deadline_was_only_when_it_is_past(now: datetime, tense: str) -> None:
    rules = Rules(deadline=at("2026-06-01"))
    for given in (fill(1, 1, "Irene"), fill(1, 1, "Irene", "2026-05-01")):
        told = replay(rules, fills=[given], now=now).verdict(given).reasons[0].sentence
        assert told.endswith(f"; the deadline {tense} 1 June 2026, 00:00.")
