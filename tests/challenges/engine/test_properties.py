"""What holds for any claims, steps and fills, in whatever order they are given."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from ianto.challenges import (
    COMBINEDS,
    EXCLUSIVES,
    HOLDING,
    HOWS,
    UNITS,
    Challenge,
    Claim,
    ClaimStandings,
    Fill,
    Prompt,
    Rules,
    Span,
    Step,
    Subject,
    Table,
    claim_states,
)

BEGIN = datetime(2026, 3, 1, tzinfo=UTC)
TABLES = (
    Table(
        "fogs", "Fogs", (*(Prompt(each, f"fog {each}") for each in range(1, 4)), Prompt(4, "Free", "free"))
    ),
    Table("hats", "Hats", tuple(Prompt(each, f"hat {each}") for each in range(1, 3))),
)
WRITERS = ("Irene", "Mary", "Mina")
PEOPLE = ("Watson", "Lestrade")


@dataclass(frozen=True)
class World:
    rules: Rules
    claims: list[Claim]
    steps: list[Step]
    fills: list[Fill]

    def at(self, now: datetime) -> ClaimStandings:
        challenge = Challenge("baker", "Baker Street", self.rules)
        return claim_states(challenge, TABLES, self.claims, self.steps, self.fills, now=now)

    def shuffled(self, chance: random.Random) -> World:
        claims, steps, fills_ = list(self.claims), list(self.steps), list(self.fills)
        for each in (claims, steps, fills_):
            chance.shuffle(each)
        return World(self.rules, claims, steps, fills_)


# Few moments, so that many things happen at the same one.
moments = st.integers(0, 40).map(lambda each: BEGIN + timedelta(hours=36 * each))
spans = st.sampled_from([Span(months=1), Span(days=3), Span(days=10)])
rules = st.builds(
    Rules,
    exclusive=st.sampled_from(EXCLUSIVES),
    waitlist=st.booleans(),
    approval=st.booleans(),
    most_claims=st.none() | st.integers(1, 2),
    second_after=st.integers(0, 2),
    least_words=st.sampled_from([0, 100]),
    old_works=st.none() | st.integers(0, 1),
    swaps=st.none() | st.integers(0, 1),
    inactivity=st.none() | spans,
    extension=spans,
    opens=st.none() | moments,
    deadline=st.none() | moments,
    amnesty=st.none() | spans,
    time_zone=st.sampled_from(["UTC", "Europe/London", "Etc/GMT+12"]),
    unit=st.sampled_from(UNITS),
    combined=st.sampled_from(COMBINEDS),
    elsewhere=st.booleans(),
    points=st.just({"fill": 10, "extra": 3}),
)
subjects = st.sampled_from(
    [Subject(), *(Subject("character", (each,)) for each in PEOPLE), Subject("pairing", PEOPLE)]
)
claim_parts = st.tuples(
    st.sampled_from(WRITERS),
    subjects,
    st.sampled_from(["", "fogs", "hats"]),
    st.none() | st.integers(1, 3),
    moments,
)
fills = st.builds(
    Fill,
    work=st.integers(1, 6),
    table=st.sampled_from(["fogs", "hats"]),
    number=st.integers(1, 5),
    chapter=st.integers(0, 2),
    writers=st.sampled_from([("Irene",), ("MARY",), ("mina", "Irene"), ("Lucy",), ()]),
    posted=st.none() | moments | moments.map(datetime.date),
    words=st.sampled_from([0, 99, 100]),
    names=st.sampled_from([frozenset(), frozenset({"watson"}), frozenset({"watson", "lestrade"})]),
    ruling=st.sampled_from(["", "", "", "counts", "refused"]),
    elsewhere=st.sampled_from([(), (), ("Hat Bingo",)]),
)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    parts = draw(st.lists(claim_parts, max_size=6))
    claims = [
        Claim(f"c{place}", "baker", writer, subject, table, number if table else None, asked)
        for place, (writer, subject, table, number, asked) in enumerate(parts)
    ]
    uids = [each.uid for each in claims] or ["none"]
    steps = [
        Step(of, how, at, number=number, prompt="another", uid=f"s{place}")
        for place, (of, how, at, number) in enumerate(
            draw(
                st.lists(
                    st.tuples(st.sampled_from(uids), st.sampled_from(HOWS), moments, st.integers(1, 4)),
                    max_size=10,
                )
            )
        )
    ]
    given_fills = draw(st.lists(fills, max_size=12))
    one_each = {(each.work, each.chapter, each.table, each.number): each for each in given_fills}
    return World(draw(rules), claims, steps, list(one_each.values()))


def everything(standings: ClaimStandings, world: World) -> object:
    return (
        [standings.of(uid) for uid in standings],
        [standings.history(uid) for uid in standings],
        {each: standings.verdict(each) for each in world.fills},
        standings.until,
    )


@settings(max_examples=150, deadline=None)
@given(worlds(), moments, st.randoms(use_true_random=False))
def test_the_order_of_what_is_given_changes_nothing(
    world: World, now: datetime, chance: random.Random
) -> None:
    mixed = world.shuffled(chance)
    assert everything(world.at(now), world) == everything(mixed.at(now), world)


@settings(max_examples=150, deadline=None)
@given(worlds())
def test_of_what_is_exclusive_no_two_are_held_at_any_moment(world: World) -> None:
    standings = world.at(BEGIN + timedelta(days=200))
    claims = {each.uid: each for each in world.claims}
    turns = sorted({at for uid in standings for at, _, _ in standings.history(uid)})
    for now in turns:
        then = world.at(now)
        held = [claims[uid] for uid in then if then.state(uid) in HOLDING]
        taken = Counter(key for each in held for key in taken_by(world.rules, each))
        assert all(number == 1 for number in taken.values())
        if world.rules.most_claims is not None:
            assert all(
                number <= world.rules.most_claims for number in Counter(each.writer for each in held).values()
            )


def taken_by(rules: Rules, claim: Claim) -> list[object]:
    about = (claim.subject.kind, frozenset(claim.subject.names)) if claim.subject.names else None
    if rules.exclusive == "subject":
        return [about] if about else []
    if rules.exclusive == "table":
        return [claim.table] if claim.table else []
    if rules.exclusive == "subject and table":
        return [(about, claim.table)] if about else []
    if rules.exclusive == "prompt" and claim.table:
        numbers = {"fogs": range(1, 5), "hats": range(1, 3)}[claim.table]
        return [(claim.table, each) for each in (numbers if claim.number is None else [claim.number])]
    return []


@settings(max_examples=150, deadline=None)
@given(worlds(), worlds(), moments)
def test_what_lies_ahead_changes_nothing(world: World, other: World, now: datetime) -> None:
    """States and verdicts at a moment stay what they were when later things are added."""
    zone_slack = timedelta(hours=12)

    def lies_ahead(posted: datetime | date | None) -> bool:
        if posted is None:
            return False
        begins = (
            posted
            if isinstance(posted, datetime)
            else datetime(posted.year, posted.month, posted.day, tzinfo=UTC)
        )
        return begins > now + zone_slack

    known = {(each.work, each.chapter, each.table, each.number) for each in world.fills}
    later = World(
        world.rules,
        world.claims
        + [replace(each, uid=f"later {each.uid}") for each in other.claims if each.asked_at > now],
        world.steps + [replace(each, uid=f"later {each.uid}") for each in other.steps if each.at > now],
        world.fills
        + [
            each
            for each in other.fills
            if lies_ahead(each.posted) and (each.work, each.chapter, each.table, each.number) not in known
        ],
    )
    before, after = world.at(now), later.at(now)
    for claim in world.claims:
        assert before.of(claim.uid) == after.of(claim.uid)
        assert before.history(claim.uid) == after.history(claim.uid)
    for each in world.fills:
        assert before.verdict(each) == after.verdict(each)


@settings(max_examples=100, deadline=None)
@given(worlds(), moments)
def test_what_happened_is_the_beginning_of_what_will_have_happened(world: World, now: datetime) -> None:
    before, after = world.at(now), world.at(now + timedelta(days=30))
    for claim in world.claims:
        told = before.history(claim.uid)
        assert [each[:2] for each in after.history(claim.uid)[: len(told)]] == [each[:2] for each in told]


@settings(max_examples=150, deadline=None)
@given(worlds(), moments)
def test_points_and_prompts_add_up(world: World, now: datetime) -> None:
    standings = world.at(now)
    verdicts = {each: standings.verdict(each) for each in world.fills}
    for uid in standings:
        if now < next(each.asked_at for each in world.claims if each.uid == uid):
            continue
        standing = standings.of(uid)
        mine = [(each, verdict) for each, verdict in verdicts.items() if verdict.claim == uid]
        counting = [each for each, verdict in mine if verdict.standing == "counts"]
        assert set(counting) == set(standings.fills(uid))
        assert standing.points == 10 * len(counting) + 3 * standing.extras
        assert standing.extras == sum(verdict.standing == "extra" for _, verdict in mine)
        if standing.table:
            cells = {each.number for each in counting if each.table == standing.table}
            assert set(standing.filled) == cells
            assert not cells & set(standing.missing)


@settings(max_examples=150, deadline=None)
@given(worlds(), moments)
def test_a_fill_counts_where_every_rule_is_kept_or_a_moderator_says_so(world: World, now: datetime) -> None:
    standings = world.at(now)
    for each in world.fills:
        verdict = standings.verdict(each)
        assert standings.standing(each) == verdict.standing
        holds = [reason.holds for reason in verdict.reasons if reason.rule != "ruling"]
        ahead = any(reason.sentence.endswith("still to come.") for reason in verdict.reasons)
        if each.ruling and not ahead:
            assert verdict.standing == ("counts" if each.ruling == "counts" else "not counted")
        elif verdict.standing == "not counted":
            assert not all(holds)
        else:
            assert all(holds)


@settings(max_examples=100, deadline=None)
@given(worlds())
def test_a_claim_in_a_hiatus_never_expires(world: World) -> None:
    standings = world.at(BEGIN + timedelta(days=400))
    for uid in standings:
        turns = standings.history(uid)
        for (_, before, _), (_, after, _) in itertools.pairwise(turns):
            assert not (before == "paused" and after == "expired")


@settings(max_examples=100, deadline=None)
@given(worlds(), moments)
def test_nothing_changes_until_it_is_said_to(world: World, now: datetime) -> None:
    standings = world.at(now)
    until = standings.until
    then = world.at(
        now + timedelta(days=365) if until is None else max(now, until - timedelta(microseconds=2))
    )
    for claim in world.claims:
        assert standings.state(claim.uid) == then.state(claim.uid)
        assert standings.of(claim.uid).overdue == then.of(claim.uid).overdue
    for each in world.fills:
        assert standings.verdict(each) == then.verdict(each)
