from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ianto.text import count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one", 1),
        ("Well-known words don't divide.", 4),
        ("“Well-known” words don’t divide…", 4),
        ("gone--for good", 3),
        ("gone—for good", 3),
        ("* * *", 0),
        ("- - -", 0),
        ("3,000 words", 3),
        ("snake_case", 1),
        ("café au lait", 3),
        ("Ёжик в тумане", 3),
        ("吾輩は猫である", 7),
        ("Alice は猫", 3),
        ("나는 고양이", 2),
    ],
)
def test_as_the_archive_counts(text: str, words: int) -> None:
    assert count_words(text) == words


def test_a_text_of_many_slices_is_counted_like_a_short_one() -> None:
    assert count_words("salt-road is long. " * 200_000) == 600_000


@given(st.text(alphabet="ab-'’ é“.\n", max_size=60))
def test_ascii_and_other_ways_agree(text: str) -> None:
    assert count_words(text) == count_words(text + " ё") - 1


@pytest.mark.parametrize("text", ["a" * 10_000_000, "é " * 3_000_000, "-" * 10_000_000], ids=["a", "é", "-"])
def test_time_grows_with_length_alone(text: str) -> None:
    begun = time.process_time()
    count_words(text)
    assert time.process_time() - begun < 2
