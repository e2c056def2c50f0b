"""What stories say of tables and prompts: in which words, and kept as JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ianto.challenges import PromptSaid, Said, said_from, said_json, said_of
from ianto.story import Field, FieldName
from tests.challenges.saying import prompts, says


@pytest.mark.parametrize(
    "value",
    [
        "22. Harbour",
        "#22 - Harbour",
        "022, Harbour",
        "22 Harbour",
        "22: Harbour",
        "22; Harbour",
        "22) Harbour",
        "(22) Harbour",
        "[22] Harbour",
        "[#22] Harbour",
        "22/Harbour",
        "22.Harbour",
        "22-Harbour",
        "22 – Harbour",
        "22 — “Harbour”",
        '22. "Harbour"',
        "22 (Harbour)",
        "22, Harbour.",
        "no. 22, Harbour",
        "No 22: Harbour",
        "Nr. 22 Harbour",
        "№ 22 Harbour",
        "number 22, Harbour",
        "Number #22: Harbour",
        "prompt #022: Harbour",
        "Prompt 22: Harbour",
        "Prompt 22 (Harbour)",
        "prompt no. 22 - Harbour",
        "Theme 22: Harbour",
        "Square 22: Harbour",
        "Day 22: Harbour",
        "22/25: Harbour",
        "22 of 25 - Harbour",
        "Harbour (22)",
        "Harbour (#22)",
        "Harbour [22]",
        "Harbour (prompt 22)",
        "Harbour, #22",
        "Harbour #22",
        "Harbour, no. 22",
        "Harbour, prompt 22",
        "Harbour - 22",
        "“22. Harbour”",
        "*22. Harbour*",
        "Twenty-two: Harbour",
        "Prompt Twenty-Two: Harbour",
        "Prompt number twenty two - Harbour",
        "XXII. Harbour",
        "Prompt XXII: Harbour",
    ],
)
def test_a_number_and_a_word(value: str) -> None:
    assert prompts(value) == [(22, "Harbour")]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("22", [(22, "")]),
        ("#22", [(22, "")]),
        ("022", [(22, "")]),
        ("Prompt 22", [(22, "")]),
        ("prompt twenty-two", [(22, "")]),
        ("harbour", [(None, "harbour")]),
        ("square: harbour", [(None, "harbour")]),
        ("“harbour”", [(None, "harbour")]),
        ("B3", [(None, "B3")]),
        ("22 – Harbour and 23 – Lantern", [(22, "Harbour"), (23, "Lantern")]),
        ("22. Harbour; 23. Lantern", [(22, "Harbour"), (23, "Lantern")]),
        ("22. Harbour & 23. Lantern", [(22, "Harbour"), (23, "Lantern")]),
        ("#22 Harbour, #23 Lantern", [(22, "Harbour"), (23, "Lantern")]),
        ("22 Harbour, 23 Lantern", [(22, "Harbour"), (23, "Lantern")]),
        ("Harbour (22) and Lantern (23)", [(22, "Harbour"), (23, "Lantern")]),
        ("Harbour #22, Lantern #23", [(22, "Harbour"), (23, "Lantern")]),
        ("22 & 23: Harbour & Lantern", [(22, "Harbour"), (23, "Lantern")]),
        ("22/23: Harbour/Lantern", [(22, "Harbour"), (23, "Lantern")]),
        ("22 & 23, Harbour & Lantern", [(22, "Harbour"), (23, "Lantern")]),
        ("22, 23 – Harbour, Lantern", [(22, "Harbour"), (23, "Lantern")]),
        ("22 & 23, Harbour", [(22, "Harbour"), (23, "Harbour")]),
        ("22, 7 days and nights", [(22, "7 days and nights")]),
        ("22/25 Harbour", [(22, "Harbour")]),
        ("22, word22", [(22, "word22")]),
        ("22 – Room101", [(22, "Room101")]),
        ("22, supper at Studio54", [(22, "supper at Studio54")]),
        ("22 & 23, word22 & word23", [(22, "word22"), (23, "word23")]),
        ("22, prompt #23", [(22, ""), (23, "")]),
        ("#22/#23", [(22, ""), (23, "")]),
        ("22 & 23", [(22, ""), (23, "")]),
        ("22,23", [(22, ""), (23, "")]),
        ("22, 23 and 25", [(22, ""), (23, ""), (25, "")]),
        ("#22, #23", [(22, ""), (23, "")]),
        ("1-3", [(1, ""), (2, ""), (3, "")]),
        ("1–3, 7", [(1, ""), (2, ""), (3, ""), (7, "")]),
        ("1 to 3", [(1, ""), (2, ""), (3, "")]),
        ('"fog", "rain"', [(None, "fog"), (None, "rain")]),
        ("fog; rain", [(None, "fog"), (None, "rain")]),
        # What only a table can tell apart is left whole.
        ("fog, rain", [(None, "fog, rain")]),
        ("fog/rain", [(None, "fog/rain")]),
        ("22. Harbour, 7 days later", [(22, "Harbour, 7 days later")]),
        ("101 Nights", [(101, "Nights")]),
        # Numbers that are none of a prompt.
        ("2nd chance", [(None, "2nd chance")]),
        ("1,000 lamps", [(None, "1,000 lamps")]),
        ("7:30 in the morning", [(None, "7:30 in the morning")]),
        ("I, said the sparrow", [(None, "I, said the sparrow")]),
        ("none", []),
        ("N/A", []),
        ("no prompt", []),
        ("see below", []),
        ("-", []),
    ],
)
def test_prompts_of_many_kinds(value: str, expected: list[tuple[int | None, str]]) -> None:
    assert prompts(value) == expected


@pytest.mark.parametrize(
    ("value", "table", "number", "text"),
    [
        ("Table A, #22", "Table A", 22, ""),
        ("Table 3: 22. Harbour", "Table 3", 22, "Harbour"),
        ("22, Harbour (table 3)", "table 3", 22, "Harbour"),
        ("22, Harbour (from the Winter table)", "Winter table", 22, "Harbour"),
        ("Winter table #22: Harbour", "Winter table", 22, "Harbour"),
        ("25lamps #22 harbour", "25lamps", 22, "harbour"),
        ("25lamps, prompt 22", "25lamps", 22, ""),
        ("25 Lamplit Lanes, prompt 22: Harbour", "25 Lamplit Lanes", 22, "Harbour"),
        ("22, 25lamps", "25lamps", 22, ""),
        ("22, Harbour from fog_lamps", "fog_lamps", 22, "Harbour"),
        ("22, Harbour, fog_bingo", "fog_bingo", 22, "Harbour"),
        ("22, Room101", "", 22, "Room101"),
        ("10_lamps: harbour", "10_lamps", None, "harbour"),
        ("fog_bingo square: harbour", "fog_bingo", None, "harbour"),
        ("Harbour from 25lamps", "25lamps", None, "Harbour"),
        ("the lady at the round table", "", None, "the lady at the round table"),
    ],
)
def test_a_prompt_may_say_whose_it_is(value: str, table: str, number: int | None, text: str) -> None:
    assert (said := says(("prompt", value)))
    assert [(each.table, each.number, each.text) for each in said.prompts] == [(table, number, text)]


@pytest.mark.parametrize("name", ["table", "challenge"])
@pytest.mark.parametrize(
    ("value", "called", "number", "text"),
    [
        ("25lamps, prompt 22", "25lamps", 22, ""),
        ("25lamps #22 harbour", "25lamps", 22, "harbour"),
        ("25lamps 22. Harbour", "25lamps", 22, "Harbour"),
        ("25lamps (22. Harbour)", "25lamps", 22, "Harbour"),
        ("25 Lamplit Lanes - 22 - Harbour", "25 Lamplit Lanes", 22, "Harbour"),
        ("25 Lamplit Lanes, no.22 (harbour)", "25 Lamplit Lanes", 22, "harbour"),
        ("fog_bingo square: harbour", "fog_bingo", None, "harbour"),
        ('The Lantern Challenge, prompt "harbour"', "The Lantern Challenge", None, "harbour"),
    ],
)
def test_a_name_with_a_prompt_beside_it(
    name: FieldName, value: str, called: str, number: int | None, text: str
) -> None:
    assert (said := says((name, value)))
    assert getattr(said, f"{name}s") == (called,)
    assert [(each.number, each.text) for each in said.prompts] == [(number, text)]


@pytest.mark.parametrize(
    "value",
    [
        "25lamps",
        "Table A",
        "Poe-pourri table #2",
        "50.5",
        "10 lamps",
        "Winter Fest 2009",
        "Winter Swap, Round 3",
        "prompt table 3",
    ],
)
def test_a_name_alone_is_left_whole(value: str) -> None:
    assert says(("table", value)) == Said(tables=(value,))


def test_a_challenge_may_name_its_table() -> None:
    said = says(("challenge", "25lamps, table A, #22"))
    assert said is not None
    assert (said.challenges, said.tables) == (("25lamps",), ("table A",))
    assert [prompt.number for prompt in said.prompts] == [22]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Chapter 3: 22. Harbour", [(22, "Harbour", False)]),
        ("22. Harbour", [(22, "Harbour", False)]),
        ("Prompt Five: Harbour", [(5, "Harbour", True)]),
        ("Prompt 5", [(5, "", True)]),
        ("Chapter Three - Prompt #5 (Harbour)", [(5, "Harbour", True)]),
        ("Harbour", [(None, "Harbour", False)]),
        ("Chapter 3", []),
    ],
)
def test_chapters_may_be_called_by_prompts(title: str, expected: list[tuple[int | None, str, bool]]) -> None:
    assert (said := says(("table", "25lamps"), chapters=("", title)))
    assert [(each.number, each.text, each.labelled) for each in said.prompts] == expected
    assert {each.chapter for each in said.prompts} <= {2}


def test_without_a_table_only_a_chapter_that_is_called_a_prompt_is_one() -> None:
    assert says(("title", "The Lamp"), chapters=("22. Harbour", "Prompt 5: Fog")) == Said(
        prompts=(PromptSaid(5, "Fog", "Prompt 5: Fog", 2, "chapter title", labelled=True),)
    )


def test_tags_and_series_are_names_only_perhaps() -> None:
    said = says(("tag", "Community: 25_lamps"), ("tag", "Prompt: Harbour"), ("series", "Winter lamps"))
    assert said is not None
    assert said.maybe == ("25_lamps", "Winter lamps")
    assert [(each.text, each.source) for each in said.prompts] == [("Harbour", "tag")]


@pytest.mark.parametrize(
    "fields",
    [
        (),
        (("title", "22. Harbour"), ("series", "Winter lamps"), ("part", "22")),
        (("tag", "Fluff: so much"), ("notes", "No prompt at all")),
        (("table", "here"),),
        (("prompt", "none"),),
    ],
)
def test_who_says_nothing_says_nothing(fields: tuple[tuple[FieldName, str], ...]) -> None:
    assert says(*fields, chapters=("Chapter 1", "")) is None


def test_what_is_much_less_sure_is_not_taken_with_it() -> None:
    fields = [
        Field("prompt", "22. Harbour", "22. Harbour", "label", confidence=0.95),
        Field("prompt", "fog", "fog", "prose", confidence=0.55),
    ]
    assert (said := said_of(fields))
    assert [prompt.text for prompt in said.prompts] == ["Harbour"]
    person = Field("prompt", "4. Snow", "4. Snow", "person", confidence=0.9)
    assert (said := said_of([*fields, person]))
    assert [prompt.text for prompt in said.prompts] == ["Snow"]


def test_lines_that_begin_like_prompts_are_prompts() -> None:
    raw = "22. Harbour\n23. Lantern"
    assert (said := said_of([Field("prompt", "22. Harbour 23. Lantern", raw, "label")]))
    assert [prompt.number for prompt in said.prompts] == [22, 23]
    wrapped = "22. Harbour lights\nand what they hide"
    assert (said := said_of([Field("prompt", " ".join(wrapped.split()), wrapped, "label")]))
    assert [prompt.text for prompt in said.prompts] == ["Harbour lights and what they hide"]


SAID = st.builds(
    Said,
    st.lists(st.text(min_size=1, max_size=9), max_size=3).map(tuple),
    st.just(("25lamps",)),
    st.lists(st.text(min_size=1, max_size=9), max_size=2).map(tuple),
    st.lists(
        st.builds(
            PromptSaid,
            st.none() | st.integers(0, 9999),
            st.text(max_size=9),
            st.text(max_size=9),
            st.integers(0, 99),
            st.sampled_from(["prompt", "chapter title", "tag"]),
            st.text(max_size=9),
            st.text(max_size=9),
            st.booleans(),
        ),
        max_size=3,
    ).map(tuple),
)


@given(SAID)
def test_it_is_kept_as_json(said: Said) -> None:
    assert said_from(json.loads(json.dumps(said_json(said)))) == said


@pytest.mark.parametrize(
    "detail",
    [
        None,
        [],
        {},
        "25lamps",
        {"tables": "25lamps"},
        {"tables": [3]},
        {"tables": [""]},
        {"tables": ["x" * 3000]},
        {"nothing": []},
        {"prompts": {}},
        {"prompts": [{}]},
        {"prompts": [{"raw": 3}]},
        {"prompts": [{"raw": "22", "number": "22"}]},
        {"prompts": [{"raw": "22", "number": True}]},
        {"prompts": [{"raw": "22", "number": -1}]},
        {"prompts": [{"raw": "22", "chapter": None}]},
        {"prompts": [{"raw": "22", "labelled": 1}]},
        {"prompts": [{"raw": "22", "else": 1}]},
        {"prompts": [{"raw": "22"}] * 501},
    ],
)
def test_what_is_not_said_json_is_nothing(detail: Any) -> None:
    assert said_from(detail) is None


@given(
    st.text(max_size=200),
    st.sampled_from(["prompt", "table", "challenge", "claim", "tag"]),
    st.lists(st.text(max_size=40), max_size=4),
)
def test_any_words_can_be_read(value: str, name: FieldName, titles: list[str]) -> None:
    said = says((name, value), chapters=tuple(titles))
    assert said is None or said_from(said_json(said)) == said
