"""The file of a challenge: read as people write it, written so that it reads the same, each fault with its line."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ianto.challenges import (
    COMBINEDS,
    EXCLUSIVES,
    PATTERNS,
    UNITS,
    CellKind,
    Challenge,
    ChallengeUnusable,
    Prompt,
    Rules,
    Span,
    Table,
    challenge_from,
    challenge_json,
    challenge_text,
    last_moment,
    read_challenge,
    rules_told,
    table_id,
)

words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=20).map(
    lambda text: " ".join(text.split())
).filter(bool)  # fmt: skip
spans = st.builds(Span, months=st.integers(0, 20), days=st.integers(0, 40)).filter(
    lambda each: each != Span()
)
counts = st.integers(0, 1000)
days = st.dates(date(2001, 1, 1), date(2040, 1, 1))
zones = st.sampled_from(["UTC", "Europe/London", "America/Havana", "Etc/GMT+12"])


@st.composite
def rules(draw: st.DrawFn) -> Rules:
    zone = draw(zones)
    opens, deadline = draw(st.none() | days), draw(st.none() | days)
    if opens is not None and deadline is not None:
        opens, deadline = min(opens, deadline), max(opens, deadline)
    least = draw(counts)
    return Rules(
        exclusive=draw(st.sampled_from(EXCLUSIVES)),
        waitlist=draw(st.booleans()),
        approval=draw(st.booleans()),
        most_claims=draw(st.none() | st.integers(1, 9)),
        second_after=draw(counts),
        least_words=least,
        most_words=draw(st.none() | st.integers(least, 9999)),
        old_works=draw(st.none() | counts),
        swaps=draw(st.none() | counts),
        inactivity=draw(st.none() | spans),
        extension=draw(spans),
        opens=None
        if opens is None
        else datetime(opens.year, opens.month, opens.day, opens.day % 3, tzinfo=UTC) - timedelta(hours=4),
        deadline=None if deadline is None else last_moment(deadline, zone),
        amnesty=None if deadline is None else draw(st.none() | spans),
        time_zone=zone,
        unit=draw(st.sampled_from(UNITS)),
        combined=draw(st.sampled_from(COMBINEDS)),
        elsewhere=draw(st.booleans()),
        highest_rating=draw(st.sampled_from(["", "Teen", "PG-13"])),
        points=draw(
            st.dictionaries(st.sampled_from(["fill", "extra", "line through centre", *PATTERNS]), counts)
        ),
        patterns=draw(st.lists(st.sampled_from([*PATTERNS, "the L: 1 4 7 8 9"]), unique=True).map(tuple)),
    )


@st.composite
def challenges(draw: st.DrawFn) -> tuple[Challenge, tuple[Table, ...]]:
    name = draw(words)
    challenge = Challenge(
        draw(st.sampled_from([table_id(name), "baker-street"])),
        name,
        draw(rules()),
        about=draw(st.lists(words).map("\n".join)).strip(),
        also=tuple(draw(st.lists(words, max_size=3, unique=True))),
        moderators=tuple(draw(st.lists(words, max_size=3, unique=True))),
        address=draw(st.sampled_from(["", "https://journal.example/baker"])),
    )
    texts = st.sampled_from(
        ["Fog", "1984", "22. Parting", "a (b)", "Writer’s Choice", 'the "word"', "back\\slash", "", "7", "#3"]
    )
    tables = []
    for id_ in ("fogs", "hats")[: draw(st.integers(0, 2))]:
        numbers = sorted(draw(st.sets(st.integers(0, 200), min_size=1, max_size=6)))
        kinds = st.sampled_from(get_args(CellKind))
        prompts = tuple(Prompt(each, draw(texts), draw(kinds)) for each in numbers)
        tables.append(Table(id_, draw(words), prompts, challenge.id, columns=draw(st.integers(0, 5))))
    return challenge, tuple(tables)


@settings(max_examples=60, deadline=None)
@given(challenges())
def test_what_is_written_reads_the_same(stated: tuple[Challenge, tuple[Table, ...]]) -> None:
    challenge, tables = stated
    assert read_challenge(challenge_text(challenge, tables)) == (challenge, tables)


@settings(max_examples=60, deadline=None)
@given(challenges())
def test_what_a_decision_keeps_reads_the_same(stated: tuple[Challenge, tuple[Table, ...]]) -> None:
    assert challenge_from(challenge_json(stated[0])) == stated[0]


@settings(max_examples=60, deadline=None)
@given(rules())
def test_rules_are_told_in_sentences(stated: Rules) -> None:
    told = rules_told(stated, card=True)
    assert all(each[0].isupper() or each[0].isdigit() for each in told)
    assert all(each.endswith(".") and "  " not in each and "None" not in each for each in told)


def test_a_new_challenge_has_every_rule_as_a_comment() -> None:
    text = challenge_text(Challenge("hats", "Hats"))
    assert read_challenge(text) == (Challenge("hats", "Hats"), ())
    for name in Rules.__dataclass_fields__:
        assert f"# {name} = " in text or name == "points", name
    # Each of them reads as it stands there.
    for line in text.split("\n"):
        if line.startswith("# ") and " = " in line and not line.endswith('"""') and "…" not in line:
            uncommented = text.replace(line, line.removeprefix("# "))
            if line.startswith("# amnesty"):
                uncommented = uncommented.replace("# deadline", "deadline")
            if line.startswith(("# fill", '# "line')):
                uncommented = uncommented.replace("# [rules.points]", "[rules.points]")
            assert read_challenge(uncommented)[0].rules != Rules(), line


def test_prompts_are_a_list_with_or_without_numbers() -> None:
    text = '[challenge]\nname = "Hats"\n[[table]]\nname = "Hats"\nprompts = """\nBowler\n 007. Top hat\nDeerstalker\nWriter\'s Choice\n"""\n'
    _, (table,) = read_challenge(text)
    assert [(each.number, each.text, each.kind) for each in table.prompts] == [
        (1, "Bowler", "prompt"),
        (7, "Top hat", "prompt"),
        (8, "Deerstalker", "prompt"),
        (9, "Writer's Choice", "choice"),
    ]
    assert (table.id, table.challenge) == ("hats", "hats")


def test_a_day_is_a_day_of_the_zone() -> None:
    text = '[challenge]\nname = "Hats"\n[rules]\nopens = 2026-03-29\ndeadline = 2026-05-31\ntime_zone = "America/New_York"\n'
    found = read_challenge(text)[0].rules
    assert found.opens == datetime(2026, 3, 29, 4, tzinfo=UTC)
    assert found.deadline == datetime(2026, 6, 1, 4, tzinfo=UTC) - timedelta(microseconds=1)
    timed = read_challenge(text.replace("2026-05-31", "2026-05-31T20:00:00"))[0].rules
    assert timed.deadline == datetime(2026, 6, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('exclusiv = "subject"', "[rules] has no “exclusiv”. Did you mean “exclusive”?"),
        ('unit = "chaptr"', 'no unit: write one of "story", "chapter". Did you mean “chapter”?'),
        ('inactivity = "2 moons"', 'is no time: write inactivity = "2 months"'),
        ('inactivity = "0 days"', "is no time at all: leave inactivity out"),
        ('time_zone = "Europe/Lundon"', "is no time zone"),
        ('patterns = ["collumn"]', "“collumn” is no pattern. Did you mean “column”?"),
        ('deadline = "soon"', "is no date: write deadline = 2026-05-31"),
        ('amnesty = "3 days"', "an amnesty follows a deadline, and there is none"),
        ("least_words = -1", "is a whole number from 0"),
        ('old_works = "some"', 'is a whole number, or "any"'),
        ('approval = "yes"', "is true or false, without quotes"),
        ("approval = yes", "this is not TOML"),
        ('highest_rating = "blue"', "is no rating known here"),
        ("most_claims = 0", "nobody may claim anything"),
        ("points = { fil = 3 }", "has no “fil”. Did you mean “fill”?"),
        ("least_words = 10\nmost_words = 5", "no story has both"),
    ],
)
def test_each_fault_is_told_with_its_line(line: str, message: str) -> None:
    with pytest.raises(ChallengeUnusable) as raised:
        read_challenge(f'[challenge]\nname = "Hats"\n\n[rules]\n{line}\n', "hats.challenge.toml")
    (fault,) = raised.value.faults
    assert message in fault.message
    assert fault.line == 4 + len(line.split("\n"))
    assert str(raised.value).startswith(f"hats.challenge.toml, line {fault.line}: ")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the head is missing"),
        ("[challenge]\n", "“name” is missing"),
        ('[challenge]\nname = "A"\n[[table]]\nname = "B"\n', "a table has prompts"),
        ('[challenge]\nname = "A"\n[[table]]\nname = "B"\nprompts = []\n', "the table has no prompts"),
        ('[challenge]\nname = "A"\n[[table]]\nname = "B"\nprompts = ["1. a", "1. b"]\n', "stands twice"),
        ('[challenge]\nname = "A"\n[table]\nname = "B"\n', "begin each with a line"),
        ('[challenge]\nname = "A"\n[[table]]\nname = "B"\nprompts = ["a"]\n[[table]]\nname = "b"\nprompts = ["a"]\n', "called like"),
        (f'[challenge]\nname = "{"A" * 300}"\n', "at most 200"),
    ],
)  # fmt: skip
def test_what_is_no_challenge_says_what_to_do(text: str, message: str) -> None:
    with pytest.raises(ChallengeUnusable, match=message):
        read_challenge(text)


def strange(depth: int = 2) -> st.SearchStrategy[object]:
    leaf = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    if not depth:
        return leaf
    inner = strange(depth - 1)
    return leaf | st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)


@settings(max_examples=60, deadline=None)
@given(challenges(), st.data())
def test_a_decision_from_anywhere_is_a_challenge_or_none(
    stated: tuple[Challenge, tuple[Table, ...]], data: st.DataObject
) -> None:
    detail = challenge_json(stated[0])
    name = data.draw(st.sampled_from(sorted(detail)))
    if name == "rules" and data.draw(st.booleans()):
        detail["rules"][data.draw(st.sampled_from([*sorted(detail["rules"]), "exclusive", "opens"]))] = (
            data.draw(strange())
        )
    else:
        detail[name] = data.draw(strange())
    found = challenge_from(detail)
    assert found is None or challenge_from(challenge_json(found)) == found


@pytest.mark.parametrize(
    "wrong",
    [
        {"most_claims": -1},
        {"points": {"fill": 10**9}},
        {"patterns": ["circle"]},
        {"time_zone": "../etc/passwd"},
        {"deadline": "2026-01-01"},
        {"inactivity": {}},
        {"extension": None},
        {"inactivity": {"months": 10**6}},
        {"unknown": 1},
        {"least_words": True},
    ],
)
def test_rules_nobody_can_judge_are_none(wrong: dict[str, object]) -> None:
    assert challenge_from({"id": "a", "name": "A", "rules": wrong}) is None
    assert challenge_from({"id": "a", "name": "A", "rules": {}}) is not None
    assert replace(Challenge("a", "A"), name="A") == challenge_from({"id": "a", "name": "A"})
