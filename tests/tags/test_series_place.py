"""A work's place in its series, however it was told."""

from __future__ import annotations

import pytest

from ianto.story import Field, Source
from ianto.tags import place_in_series

NAME = "The Hartfield Candles"


def series(raw: str, value: str = NAME) -> Field:
    return Field("series", value, raw, "label")


def part(value: str, *, rule: str = "labelled", source: Source = "label") -> Field:
    return Field("part", value, value, source, rule=rule)


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ("Part 2 of The Hartfield Candles", "2"),
        ("The Hartfield Candles [3]", "3"),
        ("The Hartfield Candles [2.50]", "2.5"),
        ("The Hartfield Candles #4", "4"),
        ("The Hartfield Candles, #12", "12"),
        ("The Hartfield Candles (3 of 7)", "3"),
        ("The Hartfield Candles, Part II", "2"),
        ("The Hartfield Candles: book nine", "9"),
        ("The Hartfield Candles, story 007", "7"),
        ("The Hartfield Candles", ""),
        ("The Hartfield Candles (in which it rains)", ""),
        ("The Hartfield Candles, part of a lamp", ""),
    ],
)
def test_the_series_own_words_tell_it(raw: str, place: str) -> None:
    assert place_in_series(NAME, [series(raw)], 1) == place


def test_what_a_number_in_the_name_says_is_no_place() -> None:
    name = "Seven Lamps, Part II"
    assert place_in_series(name, [series(name, name)], 1) == "2"
    assert place_in_series("Catch 22", [series("Catch 22", "Catch 22")], 1) == ""


@pytest.mark.parametrize(
    ("field", "chapters", "place"),
    [
        (part("3 of 7", rule="series_place"), 1, "3"),
        (part("2 of 5"), 1, "2"),
        (part("Part II"), 1, "2"),
        (part("#3"), 1, "3"),
        (part("third"), 1, "3"),
        # These count the chapters of a story.
        (part("7/7", source="container", rule="ao3"), 7, ""),
        (part("3/7"), 1, ""),
        (part("7 of 7"), 7, ""),
        (part("the one with the lamp"), 1, ""),
        # A person knows what they say.
        (part("4/9", source="person"), 1, "4"),
    ],
)
def test_a_part_tells_it_where_it_can_be_nothing_else(field: Field, chapters: int, place: str) -> None:
    assert place_in_series(NAME, [series(NAME), field], chapters) == place


def test_a_person_outweighs_the_file() -> None:
    said = part("5", source="person")
    assert place_in_series(NAME, [series("Part 2 of The Hartfield Candles"), said], 1) == "5"


def test_another_series_says_nothing_of_this_one() -> None:
    assert place_in_series(NAME, [series("Part 2 of Vigils", "Vigils"), series(NAME)], 1) == ""
