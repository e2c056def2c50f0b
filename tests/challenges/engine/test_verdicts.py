"""Whether a fill counts: each rule, both sides of its edge, and the sentence that says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from ianto.challenges import (
    Card,
    Fill,
    Prompt,
    Rules,
    Span,
    Subject,
    Table,
    first_moment,
    last_moment,
)
from tests.challenges.engine.baker_street import (
    LATER,
    LESTRADE,
    TABLE,
    at,
    broken,
    claim,
    fill,
    replay,
    step,
)


def counts(rules: Rules, given: Fill) -> bool:
    return replay(rules, fills=[given]).standing(given) == "counts"


def why(rules: Rules, given: Fill) -> str:
    (only,) = broken(replay(rules, fills=[given]), given)
    return only


def test_a_table_by_itself_lets_everything_count() -> None:
    given = fill(1, 1, "Irene")
    verdict = replay(Rules(), fills=[given]).verdict(given)
    assert (verdict.standing, verdict.reasons, verdict.claim) == ("counts", (), "")


@pytest.mark.parametrize(
    ("rules", "good", "bad", "sentence"),
    [
        (Rules(least_words=100), fill(1, 1, "Irene", words=100), fill(1, 1, "Irene", words=99),
         "It has 99 words; at least 100 are asked."),
        (Rules(most_words=100), fill(1, 1, "Irene", words=100), fill(1, 1, "Irene", words=101),
         "It has 101 words; at most 100 are allowed."),
        (Rules(least_words=1000), fill(1, 1, "Irene", words=1000), fill(1, 1, "Irene", words=1, chapter=3),
         "Chapter 3 has 1 word; at least 1,000 are asked."),
        (Rules(highest_rating="Teen"), fill(1, 1, "Irene", rating="PG-13"), fill(1, 1, "Irene", rating="NC-17"),
         "It is rated NC-17; nothing above Teen counts."),
        (Rules(elsewhere=False), fill(1, 1, "Irene"), fill(1, 1, "Irene", elsewhere=("Hat Bingo",)),
         "It fills a prompt of “Hat Bingo” as well; stories that fill prompts elsewhere do not count here."),
        (Rules(), fill(1, 4, "Irene"), fill(1, 5, "Irene"), "“Fogs” has no prompt 5; no story fills it."),
    ],
)  # fmt: skip
def test_a_rule_is_kept_or_broken_with_figures(rules: Rules, good: Fill, bad: Fill, sentence: str) -> None:
    assert counts(rules, good)
    assert not counts(rules, bad)
    assert why(rules, bad) == sentence


@pytest.mark.parametrize(
    "rules",
    [
        Rules(least_words=100, most_words=200),
        Rules(highest_rating="Teen", opens=at("2026-01-01"), deadline=at("2026-02-01")),
        Rules(old_works=0, inactivity=Span(months=1)),
    ],
)
def test_what_is_not_known_is_never_held_against_a_story(rules: Rules) -> None:
    unknown = fill(1, 1, "Irene")
    standings = replay(rules, [claim("a", "Irene", "2026-01-05")], fills=[unknown], now=at("2026-01-06"))
    verdict = standings.verdict(unknown)
    assert (verdict.standing, verdict.claim) == ("counts", "a")
    said = [each for each in verdict.reasons if each.rule not in {"claim", "subject"}]
    assert said
    assert all(each.holds for each in verdict.reasons)
    assert all("which is not held against it" in each.sentence for each in said)


def test_a_rating_that_says_nothing_is_not_held_against_it() -> None:
    assert counts(Rules(highest_rating="PG"), fill(1, 1, "Irene", rating="Not rated"))


ZONES = (
    "UTC",
    "Europe/London",
    "America/New_York",
    "Etc/GMT+12",
    "Pacific/Kiritimati",
    "America/Havana",
    "Asia/Kathmandu",
)
DAYS = (date(2026, 5, 31), date(2026, 3, 29), date(2026, 11, 1), date(2026, 3, 8), date(2025, 12, 31))


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", DAYS)
def test_a_deadline_given_as_a_day_is_the_end_of_that_day_in_the_zone(zone: str, day: date) -> None:
    rules = Rules(deadline=last_moment(day, zone), time_zone=zone)
    assert rules.deadline is not None
    last = rules.deadline
    for posted, in_time in (
        (day, True),
        (day + timedelta(days=1), False),
        (last, True),
        (last.astimezone(UTC) + timedelta(microseconds=1), False),
        (last.astimezone(UTC), True),
    ):
        given = replace(fill(1, 1, "Irene"), posted=posted)
        assert counts(rules, given) is in_time, posted
    assert last.astimezone(UTC) + timedelta(microseconds=1) == first_moment(day + timedelta(days=1), zone)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", DAYS)
def test_a_challenge_opens_when_its_day_begins(zone: str, day: date) -> None:
    rules = Rules(opens=first_moment(day, zone), time_zone=zone)
    assert rules.opens is not None
    for posted, in_time in (
        (day, True),
        (day - timedelta(days=1), False),
        (rules.opens, True),
        (rules.opens.astimezone(UTC) - timedelta(microseconds=1), False),
    ):
        assert counts(rules, replace(fill(1, 1, "Irene"), posted=posted)) is in_time, posted


def test_a_day_counts_if_any_moment_of_it_is_in_time() -> None:
    noon = Rules(opens=at("2026-05-31T12:00"), deadline=at("2026-05-31T12:00"))
    assert counts(noon, fill(1, 1, "Irene", "2026-05-31"))
    assert counts(noon, fill(1, 1, "Irene", "2026-05-31T12:00"))
    assert not counts(noon, fill(1, 1, "Irene", "2026-05-31T12:00:00.000001"))
    assert not counts(noon, fill(1, 1, "Irene", "2026-06-01"))


def test_anywhere_on_earth_is_the_zone_in_which_a_day_ends_last() -> None:
    rules = Rules(deadline=last_moment(date(2026, 5, 31), "Etc/GMT+12"), time_zone="Etc/GMT+12")
    assert counts(rules, fill(1, 1, "Irene", "2026-06-01T11:59:59+00:00"))
    assert not counts(rules, fill(1, 1, "Irene", "2026-06-01T12:00:00+00:00"))
    assert last_moment(date(2026, 5, 31), "AoE") == rules.deadline


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/London", date(2026, 3, 29), 23),
        ("Europe/London", date(2026, 10, 25), 25),
        # The clock goes forward, or back, at midnight itself, and once a day was left out.
        ("America/Sao_Paulo", date(2018, 11, 4), 23),
        ("America/Sao_Paulo", date(2018, 2, 17), 25),
        ("America/St_Johns", date(2010, 11, 6), 25),
        ("America/Havana", date(2026, 11, 1), 25),
        ("Pacific/Apia", date(2011, 12, 30), 0),
        ("Pacific/Apia", date(2011, 12, 29), 24),
    ],
)
def test_days_are_as_long_as_their_zone_has_them(zone: str, day: date, hours: int) -> None:
    lasted = last_moment(day, zone).astimezone(UTC) - first_moment(day, zone).astimezone(UTC)
    assert round(lasted / timedelta(hours=1), 6) == hours


def test_the_amnesty_is_of_calendar_months_too() -> None:
    rules = Rules(
        deadline=last_moment(date(2026, 1, 31), "Europe/London"),
        amnesty=Span(months=1),
        time_zone="Europe/London",
    )
    graced = fill(1, 1, "Irene", "2026-02-28")
    (reason,) = replay(rules, fills=[graced]).verdict(graced).reasons
    assert (reason.rule, reason.holds) == ("amnesty", True)
    assert reason.sentence == (
        "It was posted on 28 February 2026; the deadline was 31 January 2026, with an amnesty until 28 February 2026."
    )
    assert counts(rules, graced)
    assert not counts(rules, fill(1, 1, "Irene", "2026-03-01"))


def test_so_many_stories_of_a_claim_may_be_older_than_it() -> None:
    rules = Rules(old_works=1)
    old = [
        fill(1, 1, "Irene", "2025-01-01"),
        fill(1, 2, "Irene", "2025-01-01"),
        fill(2, 3, "Irene", "2025-02-01"),
    ]
    standings = replay(rules, [claim("a", "Irene", "2026-01-05T12:00")], fills=old)
    assert [standings.standing(each) for each in old] == ["counts", "counts", "not counted"]
    assert broken(standings, old[2]) == [
        (
            "It was posted on 1 February 2025, before the claim was asked for on 5 January 2026, 12:00; "
            "of such 1 story may count."
        )
    ]
    same_day = fill(3, 4, "Irene", "2026-01-05")
    assert (
        replay(Rules(old_works=0), [claim("a", "Irene", "2026-01-05T12:00")], fills=[same_day]).standing(
            same_day
        )
        == "counts"
    )


def test_what_a_writer_posts_while_the_claim_waits_counts_once_it_begins() -> None:
    rules = Rules(approval=True, old_works=0)
    given = fill(1, 1, "Irene", "2026-01-10")
    asked = [claim("a", "Irene", "2026-01-05")]
    waiting = replay(rules, asked, fills=[given])
    assert broken(waiting, given) == [
        (
            "The claim of Irene on John Watson is asked for since 5 January 2026, and not approved yet; "
            "the story was posted on 10 January 2026."
        )
    ]
    assert replay(rules, asked, [step("a", "approve", "2026-02-01")], [given]).standing(given) == "counts"


def test_after_a_claim_expired_nothing_counts_until_it_is_opened_again() -> None:
    rules = Rules(inactivity=Span(months=1))
    late = fill(1, 1, "Irene", "2026-03-01")
    asked = [claim("a", "Irene", "2026-01-05")]
    assert broken(replay(rules, asked, fills=[late]), late) == [
        "The claim of Irene on John Watson expired on 5 February 2026; the story was posted on 1 March 2026."
    ]
    again = replay(rules, asked, [step("a", "reopen", "2026-03-10")], [late], now=at("2026-03-11"))
    assert (again.standing(late), again.state("a")) == ("counts", "active")


def test_what_counted_stays_counted_when_the_claim_is_dropped() -> None:
    given = fill(1, 1, "Irene", "2026-01-10")
    standings = replay(
        Rules(), [claim("a", "Irene", "2026-01-05")], [step("a", "drop", "2026-02-01")], [given]
    )
    assert standings.verdict(given).claim == "a"


def test_one_story_for_several_prompts() -> None:
    several = [fill(1, each, "Irene", "2026-01-10") for each in (3, 1, 2)]
    assert [replay(Rules(), fills=several).standing(each) for each in several] == ["counts"] * 3
    extras = replay(Rules(combined="extras"), fills=several)
    assert [extras.standing(each) for each in several] == ["extra", "counts", "extra"]
    assert (
        extras.verdict(several[0]).reasons[0].sentence
        == "The story fills prompt 1 already, so this is an extra."
    )
    forbidden = replay(Rules(combined="forbidden"), fills=several)
    assert [forbidden.standing(each) for each in several] == ["not counted"] * 3
    assert broken(forbidden, several[0]) == [
        "The story fills several prompts at once; one story may fill one here."
    ]
    assert replay(Rules(combined="forbidden"), fills=several[:2]).standing(several[0]) == "not counted"
    alone = replay(Rules(combined="forbidden"), fills=several[:1])
    assert alone.standing(several[0]) == "counts"


def test_a_chapter_a_prompt() -> None:
    chapters = [fill(1, each, "Irene", "2026-01-10", chapter=each) for each in (1, 2)]
    story = replay(Rules(combined="extras"), fills=chapters)
    assert [story.standing(each) for each in chapters] == ["counts", "extra"]
    by_chapter = replay(Rules(combined="forbidden", unit="chapter"), fills=chapters)
    assert [by_chapter.standing(each) for each in chapters] == ["counts", "counts"]


def test_a_prompt_is_filled_once_by_who_came_first() -> None:
    first, second = fill(2, 1, "Irene", "2026-01-10"), fill(1, 1, "Irene", "2026-01-11")
    for claims in ([], [claim("a", "Irene", "2026-01-05")]):
        standings = replay(Rules(points={"fill": 10}), claims, fills=[second, first])
        assert (standings.standing(first), standings.standing(second)) == ("counts", "not counted")
        assert broken(standings, second) == [
            "Prompt 1 is filled already, by story 2, posted on 10 January 2026; a prompt is filled once."
        ]
        if claims:
            assert standings.of("a").points == 10


def test_a_story_without_a_date_gives_way_to_one_that_has_one_when_the_claim_begins() -> None:
    undated, dated = fill(1, 1, "Irene"), fill(2, 1, "Irene", "2025-12-01")
    standings = replay(Rules(), [claim("a", "Irene", "2026-01-05")], fills=[undated, dated])
    assert (standings.standing(dated), standings.standing(undated)) == ("counts", "not counted")


def test_two_writers_fill_the_same_prompt_each_for_themselves() -> None:
    given = [fill(1, 1, "Irene"), fill(2, 1, "Mary")]
    assert [replay(Rules(), fills=given).standing(each) for each in given] == ["counts", "counts"]


def test_a_story_is_about_the_subject_of_its_claim() -> None:
    asked = [claim("a", "Irene", "2026-01-05")]
    right = fill(1, 1, "Irene", "2026-01-10", names=["john watson", "sherlock holmes"])
    wrong = fill(2, 2, "Irene", "2026-01-10", names=["g. lestrade"])
    standings = replay(Rules(), asked, fills=[right, wrong])
    assert (standings.standing(right), standings.standing(wrong)) == ("counts", "not counted")
    assert broken(standings, wrong) == ["It is about G. Lestrade; the claim is on John Watson."]
    both = replay(Rules(), [*asked, claim("b", "Irene", "2026-01-06", LESTRADE)], fills=[right, wrong])
    assert (both.verdict(right).claim, both.verdict(wrong).claim) == ("a", "b")


def test_people_that_are_there_are_no_pair_where_another_pair_is_told() -> None:
    pair = Subject("pairing", ("John Watson", "Mary Morstan"))
    asked = [claim("a", "Irene", "2026-01-05", pair)]
    people = ["john watson", "mary morstan", "sherlock holmes"]
    for pairing, standing in (
        ("john watson/sherlock holmes", "not counted"),
        ("mary morstan/john watson", "counts"),
    ):
        given = fill(1, 1, "Irene", "2026-01-10", names=[*people, pairing])
        assert replay(Rules(), asked, fills=[given]).standing(given) == standing


def test_without_a_claim_nobody_fills_what_another_holds_alone() -> None:
    given = fill(1, 1, "Mary", "2026-01-10")
    standings = replay(Rules(exclusive="table"), [claim("a", "Irene", "2026-01-05")], fills=[given])
    assert broken(standings, given) == ["Irene holds this table, and Mary has no claim on it."]
    earlier = fill(1, 1, "Mary", "2026-01-04")
    assert (
        replay(Rules(exclusive="table"), [claim("a", "Irene", "2026-01-05")], fills=[earlier]).standing(
            earlier
        )
        == "counts"
    )


def test_a_card_is_filled_by_its_writer_alone() -> None:
    card = replace(TABLE, card=Card("Irene", 3))
    mine, other, nobody = fill(1, 1, "irene"), fill(2, 2, "Mary"), fill(3, 3, "")
    standings = replay(Rules(), fills=[mine, other, nobody], tables=[card])
    assert [standings.standing(each) for each in (mine, other, nobody)] == ["counts", "not counted", "counts"]
    assert broken(standings, other) == ["This is the card of Irene, and the story is by Mary."]


def test_what_is_free_is_filled_by_no_story() -> None:
    table = Table("t", "Hats", (Prompt(1, "Bowler"), Prompt(2, "Free", "free")))
    given = fill(1, 2, "Irene", table="t")
    assert broken(replay(Rules(), fills=[given], tables=[table]), given) == [
        "Cell 2 is free; no story fills it."
    ]


def test_what_a_moderator_says_overrules_all_and_is_said() -> None:
    rules = Rules(least_words=100, old_works=0, inactivity=Span(days=1))
    short = fill(
        1, 1, "Irene", "2025-01-10", words=10, names=["g. lestrade"], ruling="counts", why="a drabble week"
    )
    standings = replay(rules, [claim("a", "Irene", "2026-01-05")], fills=[short])
    verdict = standings.verdict(short)
    assert (verdict.standing, verdict.claim) == ("counts", "a")
    assert verdict.reasons[0].sentence == "A moderator said that it counts: a drabble week."
    assert "It has 10 words; at least 100 are asked." in broken(standings, short)
    long = fill(1, 1, "Irene", "2026-01-05", words=1000, ruling="refused")
    refused = replay(rules, [claim("a", "Irene", "2026-01-05")], fills=[long])
    assert refused.standing(long) == "not counted"
    assert (
        refused.verdict(long).reasons[0].sentence
        == "A moderator said that it does not count, whatever the rules say."
    )


def test_a_story_of_tomorrow_counts_tomorrow() -> None:
    given = fill(1, 1, "Irene", "2026-01-10")
    standings = replay(Rules(), fills=[given], now=at("2026-01-09T09:00"))
    assert broken(standings, given) == ["It is dated 10 January 2026, which is still to come."]
    # By then the day has begun where days begin first.
    assert standings.until == at("2026-01-09T10:00:00.000001")
    assert replay(Rules(), fills=[given], now=LATER).until is None


def test_dates_at_the_ends_of_time_are_dates() -> None:
    for day in (date.min, date.max):
        for zone in ZONES:
            given = replace(fill(1, 1, "Irene"), posted=day)
            rules = Rules(time_zone=zone, inactivity=Span(months=1))
            now = datetime(9999, 12, 31, tzinfo=UTC)
            standings = replay(rules, [claim("a", "Irene", "2026-01-05")], fills=[given], now=now)
            assert standings.verdict(given).standing in {"counts", "not counted"}
