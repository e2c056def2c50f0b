"""Words in a box: whatever they are, they stay in it, and what is cut says so."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ianto.export import width_of
from ianto.library.challenges.setting import one_line, set_in

SIZES = (18.0, 15.0, 12.0, 9.0)


@given(
    st.text(max_size=300),
    st.floats(24, 300),
    st.floats(10, 200),
)
def test_no_line_is_wider_than_its_box_and_no_more_are_there_than_fit(
    text: str, wide: float, high: float
) -> None:
    found = set_in(text, wide, high, SIZES)
    assert all(width_of(line, found.size) <= wide + 1e-6 for line in found.lines)
    assert found.height <= high + 0.02 * found.size or len(found.lines) == 1
    assert all(line.strip() for line in found.lines)
    said = "".join("".join(found.lines).split())
    if found.whole:
        assert said.replace("-", "") == "".join(text.split()).replace("-", "")
    else:
        assert found.lines[-1].endswith("…")
        assert found.size == SIZES[-1], "nothing is cut before it is set as small as can be"


def test_the_largest_size_is_taken_and_words_stay_whole() -> None:
    assert set_in("Fog", 100, 100, SIZES).size == 18
    found = set_in("Footprints", 90, 100, SIZES)
    assert found.lines == ("Footprints",)
    assert found.size < 18, "smaller rather than broken"


def test_lines_are_about_equally_long() -> None:
    found = set_in("The one lamp in the window", 130, 100, (12.0,))
    assert found.lines == ("The one lamp", "in the window")


def test_what_is_too_long_in_the_smallest_size_is_broken_with_a_hyphen() -> None:
    found = set_in("Unterwasserschiffsbesichtigungsgesellschaft", 90, 100, SIZES)
    assert found.whole
    assert len(found.lines) > 1
    assert all(line.endswith("-") for line in found.lines[:-1])


@pytest.mark.parametrize(
    "text",
    ["霧の夜に、十二月の手紙。届かなかった返事", "ท้องฟ้ายามค่ำคืน" * 4, "e\u0301" * 60, "👩\u200d🚀" * 20],
)
def test_marks_stay_with_their_letters_and_a_stop_never_begins_a_line(text: str) -> None:
    for line in set_in(text, 60, 400, SIZES).lines:
        assert unicodedata.category(line[0]) not in {"Mn", "Me", "Mc", "Cf", "Po"}
        assert not line.endswith("\u200d")


def test_one_line_is_cut_between_words_where_that_leaves_enough() -> None:
    assert one_line("Coals and Lamps", 200, 10) == "Coals and Lamps"
    assert one_line("The Long Way Round to Baker Street", 100, 10) == "The Long Way…"
    assert one_line("Unterwasserschiff", 60, 10).startswith("Unter")


def test_nothing_is_set_as_nothing() -> None:
    assert set_in(" \n ", 100, 100, SIZES).lines == ()
    assert set_in(" \n ", 100, 100, SIZES).height == 0
