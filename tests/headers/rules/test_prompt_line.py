from __future__ import annotations

import pytest

from ianto.headers.rules import labelled, prompt_line
from tests.headers.reading import fields, found


@pytest.mark.parametrize(
    ("line", "challenge", "prompt"),
    [
        ("25lamps #14: Harbour", "25lamps", "#14: Harbour"),
        ("25_lamps: 014. Harbour", "25_lamps", "014. Harbour"),
        ("[25_lamps] 14. Harbour", "25_lamps", "14. Harbour"),
    ],
)
def test_a_line_names_a_community_and_its_prompt(line: str, challenge: str, prompt: str) -> None:
    head = f"Title: Salt\nAuthor: Ann\n{line}\nRating: G\n"
    assert found(prompt_line, head) == [("challenge", challenge), ("prompt", prompt)]


def test_a_subject_names_them_in_brackets() -> None:
    head = "Subject: [25_lamps] 14. Harbour - The Pier (Dracula, PG)\nTitle: The Pier\nRating: PG\n"
    assert found(prompt_line, head) == [("challenge", "25_lamps"), ("prompt", "14. Harbour")]


@pytest.mark.parametrize("label", ["salt_bingo square", "salt_bingo prompt"])
def test_a_label_names_the_community_whose_prompt_it_is(label: str) -> None:
    head = f"Title: Salt\nAuthor: Ann\n{label}: fog on the line\nRating: G\n"
    assert found(prompt_line, head) == [("challenge", "salt_bingo")]


@pytest.mark.parametrize(
    "line",
    [
        "Part 3: Harbour",
        "Whispers 3. Harbour",
        "[holmes_fic] 3. The Lodger",
        "The Lamp, chapter 14",
        "25 lamps were lit",
    ],
)
def test_other_numbers_are_left_alone(line: str) -> None:
    assert found(prompt_line, f"Title: Salt\nAuthor: Ann\n{line}\nRating: G\n") == []
    assert found(prompt_line, f"Subject: {line} - The Pier\nTitle: Salt\nRating: G\n") == []


def test_a_challenge_with_a_label_is_known_already() -> None:
    head = "Title: Salt\nChallenge: 25lamps\n25lamps #14: Harbour\nRating: G\n"
    assert found(prompt_line, head) == []


@pytest.mark.parametrize("label", ["Prompt #10", "Prompt 10", "Prompt no. 10"])
def test_a_number_in_a_label_is_quoted_with_the_prompt(label: str) -> None:
    (field,) = [
        each for each in fields(labelled, f"Title: Salt\n{label}: Snow\nRating: G\n") if each.name == "prompt"
    ]
    assert field.value == "Snow"
    assert field.raw.lstrip("#") == "10: Snow"
