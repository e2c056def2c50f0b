"""What running words, titles and several labels together say of prompts."""

from __future__ import annotations

import pytest

from ianto.challenges import said_of
from ianto.story import Field, FieldName
from tests.challenges.saying import says


@pytest.mark.parametrize(
    ("words", "table", "number", "text"),
    [
        ("For 25_lamps, prompt 14 (harbour).", "25_lamps", 14, "harbour"),
        ("Written for 25lamps #14, harbour. Thank you!", "25lamps", 14, "harbour"),
        (
            "This fills the square “a borrowed coat” on my fog_bingo card.",
            "fog_bingo card",
            None,
            "a borrowed coat",
        ),
        ('Written for the fog_bingo prompt "harbour", and late.', "fog_bingo", None, "harbour"),
        ("It rains. Prompt 14 (harbour) from 25_lamps.", "25_lamps", 14, "harbour"),
        ("Written for the challenge (25lamps #6, Leaf).", "25lamps", 6, "Leaf"),
        ("A fortune. [Fifteen Teacups #6, Leaf]", "Fifteen Teacups", 6, "Leaf"),
        ("For 25_lamps, Winter table, prompt 14: harbour", "25_lamps, Winter table", 14, "harbour"),
    ],
)
@pytest.mark.parametrize("name", ["notes", "summary"])
def test_running_words_may_name_a_prompt_with_its_table(
    name: FieldName, words: str, table: str, number: int | None, text: str
) -> None:
    assert (said := says((name, words)))
    assert [(each.table, each.number, each.text, each.source) for each in said.prompts] == [
        (table, number, text, name)
    ]
    assert (said.tables, said.challenges) == ((), ())


@pytest.mark.parametrize(
    "words",
    [
        "A sequel to the story I wrote for 25_lamps, prompt 14.",
        "Thanks to Bea, who is already at prompt 23 of 25_lamps.",
        "I wanted to use prompt #9 from 25_lamps, but it would not fit.",
        "Next time: 25_lamps, prompt 15.",
        "It was a prompt reply, and she came to square 14.",
        "No prompt at all.",
        "Mrs Hudson's story (25lamps #5: bees)",
        "Remixed from Bea's fic (25lamps #5).",
        "I loved Bea's drabble. [25lamps #5: bees]",
        "Inspired by what Bea made of the tide! (25lamps #5: bees)",
        "A sight of boats, and of Whitby [25lamps #5: bees].",
    ],
)
def test_running_words_about_another_story_name_nothing(words: str) -> None:
    assert says(("notes", words)) is None


def test_a_title_may_name_a_prompt_in_brackets() -> None:
    assert (said := says(("title", "Glasshouse (30 Kinds of Weather: 2. Hail)")))
    assert [(each.table, each.number, each.text) for each in said.prompts] == [
        ("30 Kinds of Weather", 2, "Hail")
    ]
    assert says(("title", "Glasshouse (or, The Melons)")) is None


def test_a_number_and_a_word_under_labels_of_their_own_are_of_one_prompt() -> None:
    assert (said := says(("prompt", "14"), ("prompt", "Harbour")))
    assert [(each.number, each.text) for each in said.prompts] == [(14, "Harbour")]


def test_labels_that_only_count_prompts_have_no_numbers_of_them() -> None:
    fields = [Field("prompt", "Fog", "1: Fog", "label"), Field("prompt", "Rain", "2: Rain", "label")]
    assert (said := said_of(fields))
    assert [(each.number, each.text) for each in said.prompts] == [(None, "Fog"), (None, "Rain")]
    assert (said := said_of(fields[:1]))
    assert [(each.number, each.text) for each in said.prompts] == [(1, "Fog")]
