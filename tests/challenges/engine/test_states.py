"""Claims as time goes by: each state, how it is come by, and the sentence that says why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ianto.challenges import Claim, Exclusive, How, Rules, Span, Subject
from tests.challenges.engine.baker_street import (
    LESTRADE,
    TABLE,
    WATSON,
    at,
    claim,
    fill,
    just_before,
    replay,
    step,
)

ONE_EACH = Rules(exclusive="subject")


def test_a_claim_begins_when_it_is_asked_for() -> None:
    standing = replay(Rules(), [claim("a", "Irene", "2026-01-05T12:00")]).of("a")
    assert (standing.state, standing.since) == ("active", at("2026-01-05T12:00"))
    assert standing.why[0].sentence == "It is held since 5 January 2026, 12:00."
    assert standing.missing == (1, 2, 3, 4)


def test_a_moderator_lets_it_begin_or_refuses_it() -> None:
    rules = Rules(approval=True)
    asked = claim("a", "Irene", "2026-01-05")
    assert replay(rules, [asked]).of("a").why[0].sentence == (
        "It was asked for on 5 January 2026, and no moderator has said yes yet."
    )
    approved = replay(rules, [asked], [step("a", "approve", "2026-01-07")]).of("a")
    assert (approved.state, approved.since) == ("active", at("2026-01-07"))
    assert approved.why[0].sentence == "Mrs Hudson approved it on 7 January 2026."
    refused = replay(rules, [asked], [step("a", "refuse", "2026-01-07")]).of("a")
    assert (refused.state, refused.why[0].sentence) == ("refused", "Mrs Hudson refused it on 7 January 2026.")


def test_what_is_asked_for_and_approved_on_one_day_is_asked_for_first() -> None:
    steps = [step("a", "approve", when, uid="1") for when in ("2026-01-05", "2026-01-04")]
    for approved in steps:
        standings = replay(Rules(approval=True), [claim("a", "Irene", "2026-01-05")], [approved])
        assert [state for _, state, _ in standings.history("a")] == ["asked", "active"]


def test_what_another_holds_is_waited_for_and_begins_when_it_is_let_go() -> None:
    claims = [
        claim("a", "Irene", "2026-01-05"),
        claim("b", "Mary", "2026-01-06"),
        claim("c", "Mina", "2026-01-07"),
    ]
    waiting = replay(ONE_EACH, claims)
    assert [waiting.state(each) for each in waiting] == ["active", "waiting", "waiting"]
    assert [waiting.of(each).place for each in waiting] == [0, 1, 2]
    why = [each.sentence for each in waiting.of("c").why]
    assert (
        why[0]
        == "Irene holds John Watson since 5 January 2026. This one begins when that is completed or let go."
    )
    assert why[1] == "It waits since 7 January 2026, as the second in line; 1 claim is before it."
    dropped = replay(ONE_EACH, claims, [step("a", "drop", "2026-02-01")])
    assert [dropped.state(each) for each in dropped] == ["dropped", "active", "waiting"]
    assert dropped.of("b").since == at("2026-02-01")


def test_who_leaves_the_line_lets_the_others_move_up() -> None:
    claims = [
        claim(uid, writer, f"2026-01-0{day}")
        for day, (uid, writer) in enumerate(zip("abcd", ("Irene", "Mary", "Mina", "Lucy"), strict=True), 5)
    ]
    gone = [step("c", "drop", "2026-01-20", uid="1")]
    standings = replay(ONE_EACH, claims, gone)
    assert [standings.of(uid).place for uid in "bd"] == [1, 2]
    let_go = replay(
        ONE_EACH,
        claims,
        [*gone, step("a", "drop", "2026-02-01", uid="2"), step("b", "drop", "2026-02-02", uid="3")],
    )
    assert [let_go.state(uid) for uid in "abcd"] == ["dropped", "dropped", "dropped", "active"]


def test_without_a_waitlist_what_is_taken_is_refused() -> None:
    rules = replace(ONE_EACH, waitlist=False)
    refused = replay(rules, [claim("a", "Irene", "2026-01-05"), claim("b", "Mary", "2026-01-06")]).of("b")
    assert refused.state == "refused"
    assert refused.why[0].sentence == (
        "It was refused on 6 January 2026: Irene held John Watson, and there is no waitlist."
    )


def test_of_two_at_one_moment_the_lesser_name_comes_first() -> None:
    claims = [claim("b", "Mary", "2026-01-05"), claim("a", "Irene", "2026-01-05")]
    assert {each: replay(ONE_EACH, claims).state(each) for each in "ab"} == {"a": "active", "b": "waiting"}


def test_what_is_let_go_at_a_moment_is_free_for_who_asks_at_that_moment() -> None:
    rules = replace(ONE_EACH, inactivity=Span(months=1), waitlist=False)
    expires = replay(rules, [claim("b", "Mary", "2026-01-05"), claim("a", "Irene", "2026-02-05")])
    assert {each: expires.state(each) for each in "ab"} == {"a": "expired", "b": "expired"}
    assert expires.of("a").since == at("2026-03-05")
    dropped = replay(ONE_EACH, [claim("b", "Mary", "2026-01-05"), claim("a", "Irene", "2026-02-05")],
                     [step("b", "drop", "2026-02-05")])  # fmt: skip
    assert dropped.state("a") == "active"


@pytest.mark.parametrize(
    ("exclusive", "first", "second", "both"),
    [
        ("subject", claim("a", "Irene", "2026-01-01"), claim("b", "Mary", "2026-01-02", table="hats"), False),
        ("subject", claim("a", "Irene", "2026-01-01"), claim("b", "Mary", "2026-01-02", LESTRADE), True),
        ("table", claim("a", "Irene", "2026-01-01"), claim("b", "Mary", "2026-01-02", LESTRADE), False),
        ("table", claim("a", "Irene", "2026-01-01"), claim("b", "Mary", "2026-01-02", table="hats"), True),
        ("subject and table", claim("a", "Irene", "2026-01-01"), claim("b", "Mary", "2026-01-02", table="hats"), True),
        ("subject and table", claim("a", "Irene", "2026-01-01"), claim("b", "Mary", "2026-01-02"), False),
        ("prompt", claim("a", "Irene", "2026-01-01", number=2), claim("b", "Mary", "2026-01-02", number=3), True),
        ("prompt", claim("a", "Irene", "2026-01-01", number=2), claim("b", "Mary", "2026-01-02", number=2), False),
        ("prompt", claim("a", "Irene", "2026-01-01", number=2), claim("b", "Mary", "2026-01-02"), False),
        ("none", claim("a", "Irene", "2026-01-01"), claim("b", "Mary", "2026-01-02"), True),
    ],
)  # fmt: skip
def test_of_what_is_exclusive_one_claim_is_held(
    exclusive: Exclusive, first: Claim, second: Claim, *, both: bool
) -> None:
    tables = (TABLE, replace(TABLE, id="hats", name="Hats"))
    standings = replay(Rules(exclusive=exclusive), [first, second], tables=tables)
    assert (standings.state("a"), standings.state("b")) == ("active", "active" if both else "waiting")


def test_a_pair_is_one_whoever_is_named_first() -> None:
    one, other = (Subject("pairing", names) for names in (("Irene", "Godfrey"), ("godfrey", "IRENE")))
    standings = replay(
        ONE_EACH, [claim("a", "Mina", "2026-01-01", one), claim("b", "Lucy", "2026-01-02", other)]
    )
    assert standings.state("b") == "waiting"


def test_so_many_claims_a_writer_may_hold() -> None:
    rules = Rules(most_claims=2)
    people = [Subject("character", (each,)) for each in ("Irene", "Moran", "Mary")]
    claims = [
        claim(uid, "Mina", f"2026-01-0{place}", each)
        for place, (uid, each) in enumerate(zip("abc", people, strict=True), 1)
    ]
    held = replay(rules, claims)
    assert held.of("c").why[0].sentence == (
        "Mina holds 2 claims already (Irene and Moran), and 2 may be held at a time. "
        "This one begins when one of them is completed or let go."
    )
    assert replay(rules, claims, [step("b", "drop", "2026-02-01")]).state("c") == "active"


def test_a_second_claim_begins_when_enough_of_the_first_is_filled() -> None:
    rules = Rules(second_after=2)
    claims = [claim("a", "Mina", "2026-01-01"), claim("b", "Mina", "2026-01-02", LESTRADE)]
    one = [fill(1, 1, "Mina", "2026-01-03")]
    assert replay(rules, claims, fills=one).of("b").why[0].sentence == (
        "Mina has filled 1 prompt of the claim on John Watson; 2 are asked for before the next claim begins. "
        "Then this one begins."
    )
    two = [*one, fill(2, 2, "Mina", "2026-01-04")]
    begun = replay(rules, claims, fills=two).of("b")
    assert (begun.state, begun.since) == ("active", at("2026-01-04"))


def test_a_claim_without_a_fill_expires_at_the_moment() -> None:
    rules = Rules(inactivity=Span(months=2))
    asked, due = claim("a", "Irene", "2026-01-05T12:00"), at("2026-03-05T12:00")
    before = replay(rules, [asked], now=just_before(due)).of("a")
    assert (before.state, before.due, before.overdue) == ("active", due, False)
    after = replay(rules, [asked], now=due).of("a")
    assert (after.state, after.since, after.overdue) == ("expired", due, True)
    assert after.why[0].sentence == "It expired on 5 March 2026, 12:00: nothing was filled for 2 months."


def test_a_fill_at_the_last_moment_is_in_time_and_begins_it_anew() -> None:
    rules = Rules(inactivity=Span(months=1))
    asked = claim("a", "Irene", "2026-01-05T12:00")
    at_last = fill(1, 1, "Irene", "2026-02-05T12:00")
    assert replay(rules, [asked], fills=[at_last], now=at("2026-02-06")).of("a").due == at("2026-03-05T12:00")
    too_late = fill(1, 1, "Irene", "2026-02-05T12:00:00.000001")
    assert replay(rules, [asked], fills=[too_late], now=at("2026-02-06")).state("a") == "expired"


def test_in_a_hiatus_no_time_passes() -> None:
    rules = Rules(inactivity=Span(days=30))
    steps = [step("a", "pause", "2026-01-11", uid="1"), step("a", "resume", "2028-01-11", uid="2")]
    asked = claim("a", "Irene", "2026-01-01")
    assert replay(rules, [asked], steps, now=at("2027-06-01")).of("a").due is None
    assert replay(rules, [asked], steps, now=at("2028-01-12")).of("a").due == at("2028-01-31")


def test_an_extension_moves_it_on() -> None:
    rules = Rules(inactivity=Span(months=1), extension=Span(days=10))
    steps = [step("a", "extend", "2026-01-20")]
    assert replay(rules, [claim("a", "Irene", "2026-01-05")], steps, now=at("2026-02-01")).of("a").due == at(
        "2026-02-15"
    )
    filled = [fill(1, 1, "Irene", "2026-01-06T00:00")]
    kept = replay(
        rules,
        [claim("a", "Irene", "2026-01-05")],
        [*steps, step("a", "extend", "2026-01-21", uid="t")],
        filled,
        now=at("2026-02-01"),
    )
    assert kept.of("a").due == at("2026-02-26")
    later = [fill(2, 2, "Irene", "2026-01-22T00:00")]
    assert replay(
        rules,
        [claim("a", "Irene", "2026-01-05")],
        [*steps, step("a", "extend", "2026-01-21", uid="t")],
        later,
        now=at("2026-02-01"),
    ).of("a").due == at("2026-02-25")
    late = [step("a", "extend", "2026-02-05T00:00:00.000001")]
    assert replay(rules, [claim("a", "Irene", "2026-01-05")], late).state("a") == "expired"


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        ("2026-01-31T10:00", "2026-02-28T10:00"),
        ("2028-01-31T10:00", "2028-02-29T10:00"),
        ("2026-02-28T10:00", "2026-03-28T10:00"),
        # The clock is an hour ahead from 29 March on, and a month later by the clock on the wall is an hour less.
        ("2026-02-28T12:00", "2026-03-28T12:00"),
        ("2026-03-01T12:00", "2026-04-01T11:00"),
        ("2026-10-01T11:00", "2026-11-01T12:00"),
    ],
)  # fmt: skip
def test_months_are_those_of_the_calendar_and_of_the_zone(asked: str, due: str) -> None:
    rules = Rules(inactivity=Span(months=1), time_zone="Europe/London")
    standings = replay(rules, [claim("a", "Irene", asked)], now=at(asked))
    assert standings.of("a").due == at(due)


def test_an_hour_that_is_left_out_is_the_one_after_it() -> None:
    rules = Rules(inactivity=Span(days=1), time_zone="Europe/London")
    assert replay(rules, [claim("a", "Irene", "2026-03-28T01:30")], now=at("2026-03-28T02:00")).of(
        "a"
    ).due == at("2026-03-29T01:30")


def test_a_claim_is_completed_by_its_last_prompt_or_by_a_moderator() -> None:
    fills = [fill(each, each, "Irene", f"2026-01-1{each}") for each in (1, 2, 3, 4)]
    whole = replay(
        ONE_EACH, [claim("a", "Irene", "2026-01-05"), claim("b", "Mary", "2026-01-06")], fills=fills
    )
    standing = whole.of("a")
    assert (standing.state, standing.since, standing.missing) == ("completed", at("2026-01-14"), ())
    assert [each.sentence for each in standing.why] == [
        "Its last prompt was filled on 14 January 2026.",
        "4 of 4 prompts are filled.",
    ]
    assert whole.state("b") == "active"
    said = replay(
        ONE_EACH, [claim("a", "Irene", "2026-01-05")], [step("a", "complete", "2026-01-20")], fills[:2]
    ).of("a")
    assert (said.state, said.missing) == ("completed", (3, 4))
    assert said.why[0].sentence == "Mrs Hudson said that it is completed on 20 January 2026."


def test_what_is_opened_again_goes_on_or_waits() -> None:
    claims = [claim("a", "Irene", "2026-01-05"), claim("b", "Mary", "2026-01-06")]
    dropped = [step("a", "drop", "2026-01-10", uid="1"), step("a", "reopen", "2026-01-12", uid="2")]
    assert replay(ONE_EACH, claims[:1], dropped).state("a") == "active"
    assert replay(ONE_EACH, claims, dropped).state("a") == "waiting"
    fills = [fill(each, each, "Irene", f"2026-01-1{each}") for each in (1, 2, 3, 4)]
    again = replay(ONE_EACH, claims[:1], [step("a", "reopen", "2026-02-01")], fills)
    assert again.of("a").state == "active"


def test_prompts_are_swapped_as_often_as_may_be() -> None:
    steps = [
        step("a", "swap", "2026-01-06", uid="1", number=2, prompt="A hansom"),
        step("a", "swap", "2026-01-07", uid="2", number=3, prompt="A violin"),
        step("a", "swap", "2026-01-08", uid="3", number=9, prompt="None such"),
    ]
    one = replay(Rules(swaps=1), [claim("a", "Irene", "2026-01-05")], steps)
    assert (dict(one.of("a").prompts), one.of("a").swaps_left) == ({2: "A hansom"}, 0)
    assert one.history("a")[-2][2] == (
        "Mrs Hudson wanted to swap prompt 3 on 7 January 2026, which could not be: "
        "prompt 3 was filled, was no prompt of the claim, or no swap was left."
    )
    any_ = replay(
        Rules(swaps=None), [claim("a", "Irene", "2026-01-05")], steps, [fill(1, 3, "Irene", "2026-01-06")]
    )
    assert (dict(any_.of("a").prompts), any_.of("a").swaps_left) == ({2: "A hansom"}, None)


def test_the_challenge_is_over_at_its_deadline_with_the_amnesty() -> None:
    rules = Rules(deadline=at("2026-05-31T23:59:59.999999"), amnesty=Span(days=14))
    asked = [claim("a", "Irene", "2026-01-05")]
    graced = replay(rules, asked, now=at("2026-06-03")).of("a")
    assert (graced.state, graced.overdue, graced.due) == ("active", True, at("2026-06-14T23:59:59.999999"))
    over = replay(rules, asked, now=at("2026-06-15")).of("a")
    assert (over.state, over.why[0].sentence) == (
        "expired",
        "It expired on 14 June 2026, when the challenge was over.",
    )
    late = replay(rules, [claim("a", "Irene", "2026-06-15")], now=at("2026-06-16")).of("a")
    assert (late.state, late.why[0].sentence) == (
        "refused",
        "It was refused on 15 June 2026, for the challenge was over.",
    )


@pytest.mark.parametrize("how", ["resume", "approve", "refuse", "reopen", "ask"])
def test_what_cannot_be_changes_nothing(how: How) -> None:
    standings = replay(Rules(), [claim("a", "Irene", "2026-01-05")], [step("a", how, "2026-01-06")])
    assert standings.state("a") == "active"


def test_a_claim_of_tomorrow_is_asked_for_tomorrow() -> None:
    standings = replay(Rules(), [claim("a", "Irene", "2026-01-05")], now=at("2026-01-04"))
    assert list(standings) == ["a"]
    assert standings.of("a").why[0].sentence == "It is dated 5 January 2026, which is still to come."
    assert standings.until == at("2026-01-05T00:00:00.000001")


def test_what_happened_is_told_in_order() -> None:
    steps = [step("a", "pause", "2026-01-06", uid="1"), step("a", "resume", "2026-01-07", uid="2")]
    told = replay(Rules(), [claim("a", "Irene", "2026-01-05")], steps).history("a")
    assert [(state, why) for _, state, why in told] == [
        ("asked", "Irene asked for it on 5 January 2026."),
        ("active", "It is held since 5 January 2026."),
        ("paused", "Mrs Hudson paused it on 6 January 2026."),
        ("active", "Mrs Hudson resumed it on 7 January 2026."),
    ]


def test_a_chain_of_claims_that_are_complete_at_once_is_followed_to_its_end() -> None:
    writers = [f"Irregular {place}" for place in range(3000)]
    claims = [
        claim(f"{place:05}", writer, f"2026-01-05T10:00:00.{place:06}", WATSON, number=1)
        for place, writer in enumerate(writers)
    ]
    fills = [fill(place, 1, writer, "2025-12-01") for place, writer in enumerate(writers) if place]
    standings = replay(ONE_EACH, claims, [step("00000", "drop", "2026-02-01")], fills)
    assert standings.counts() == {"dropped": 1, "completed": 2999}
