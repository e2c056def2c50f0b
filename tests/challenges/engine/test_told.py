"""Sentences about claims and fills: each is true of what happened, however it came about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pytest

from ianto.challenges import Claim, ClaimStandings, Combined, Fill, How, Rules, Span, Step
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


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ("pause", "It is paused already."),
        (
            "reopen",
            "It is paused, and only what is completed, dropped, expired or refused can be opened again.",
        ),
        ("extend", "No claim expires here, so there is nothing to extend."),
        ("swap", "No prompt may be swapped here."),
    ],
)
def test_why_a_step_changes_nothing_is_said_as_it_is(how: How, sentence: str) -> None:
    paused = step("a", "pause", "2026-02-02", uid="1")
    vain = step("a", how, "2026-02-03", uid="2", number=1, prompt="Sunset")
    assert replay(Rules(), [ASKED], [paused, vain]).in_vain(vain) == sentence
    history = _happened(replay(Rules(), [ASKED], [paused, vain]), "a")[-1]
    assert history.startswith("Mrs Hudson wanted to ")
    later = step("a", "resume", "2026-02-04", uid="3")
    assert replay(Rules(), [ASKED], [paused, vain, later]).in_vain(vain).startswith("On 3 February 2026 ")


def test_after_the_end_nothing_is_opened_again() -> None:
    steps = [step("a", "drop", "2026-02-02", uid="1"), step("a", "reopen", "2026-03-02", uid="2")]
    standings = replay(Rules(deadline=at("2026-03-01")), [ASKED], steps)
    assert standings.in_vain(steps[1]) == "The challenge is over."


def test_names_are_told_as_claims_have_them() -> None:
    given = fill(1, 1, "Irene", "2026-02-02", names=("john watson", "g. lestrade", "dr jackson le brun"))
    told = replay(Rules(), [claim("a", "Irene", "2026-01-31", LESTRADE)], fills=[given]).verdict(given)
    assert told.reasons[-1].sentence == (
        "It is about Dr Jackson Le Brun, G. Lestrade and John Watson; the claim is on G. Lestrade."
    )


@pytest.mark.parametrize("combined", ["extras", "forbidden"])
def test_what_a_moderator_lets_count_beside_another_is_not_said_to_be_the_only_one(
    combined: Combined,
) -> None:
    rules = Rules(combined=combined)
    first, ruled = fill(1, 1, "Irene", "2026-02-02"), fill(1, 2, "Irene", "2026-02-02", ruling="counts")
    third = fill(2, 3, "Irene", "2026-02-03", ruling="counts")
    standings = replay(rules, [ASKED], fills=[first, ruled, third])
    told = {each.rule: each for each in standings.verdict(ruled).reasons}
    if combined == "extras":
        assert standings.standing(first) == standings.standing(ruled) == "counts"
        assert told["combined"].sentence == "The story fills prompt 1 as well; one story may fill one here."
    else:
        assert told["combined"].holds
    alone = {each.rule: each.sentence for each in standings.verdict(third).reasons}
    assert alone["combined"] == "One story may fill one prompt here, and it fills this one."


def test_a_date_to_come_is_overruled_and_no_date() -> None:
    rules = Rules(deadline=at("2026-03-01"), inactivity=Span(months=1))
    slip = fill(1, 1, "Irene", "2062-02-02")
    now = at("2026-02-04")
    asked = replay(rules, [ASKED], fills=[slip], now=now)
    assert (asked.standing(slip), asked.awaits(slip)) == ("not counted", False)
    ruled = replace(slip, ruling="counts")
    standings = replay(rules, [ASKED], fills=[ruled], now=now)
    assert standings.standing(ruled) == "counts"
    told = [each.sentence for each in standings.verdict(ruled).reasons]
    assert told[1] == (
        "It is dated 2 February 2062, which is still to come, so nobody knows when it was posted, "
        "which is not held against it."
    )
    assert not any("posted on" in each for each in told)
    assert standings.of("a").due == at("2026-02-28")


def test_a_day_that_has_begun_somewhere_is_not_to_come() -> None:
    rules = Rules(time_zone="America/Los_Angeles")
    given = fill(1, 1, "Irene", "2026-01-10")
    assert replay(rules, fills=[given], now=at("2026-01-09T10:00")).standing(given) == "counts"
    early = replay(rules, fills=[given], now=at("2026-01-09T09:59"))
    assert (early.standing(given), early.awaits(given)) == ("not counted", True)
    assert early.until == at("2026-01-09T10:00:00.000001")


def test_a_day_after_the_deadline_is_too_late_though_it_has_begun_somewhere() -> None:
    rules = Rules(time_zone="America/Los_Angeles", deadline=at("2026-01-10T07:59:59"))
    given = fill(1, 1, "Irene", "2026-01-10")
    for now in ("2026-01-09T12:00", "2026-01-12"):
        verdict = replay(rules, fills=[given], now=at(now)).verdict(given)
        assert verdict.standing == "not counted"
        assert not verdict.reasons[0].holds
