"""Ratings of every system land where a reader of that system would put them."""

from __future__ import annotations

import pytest

from ianto.tags import highest, rate


@pytest.mark.parametrize(
    ("raw", "level", "name"),
    [
        ("G", 0, "All ages"),
        ("General Audiences", 0, "All ages"),
        ("K", 0, "All ages"),
        ("K+", 10, "All ages"),
        ("PG", 10, "All ages"),
        ("PG-13", 20, "Teen"),
        ("PG13", 20, "Teen"),
        ("pg 13", 20, "Teen"),
        ("T", 20, "Teen"),
        ("Teen And Up Audiences", 20, "Teen"),
        ("PG-13, mostly for violence", 20, "Teen"),
        ("PG-15", 25, "Teen"),
        ("Mature", 30, "Mature"),
        ("M", 30, "Mature"),
        ("R for language", 30, "Mature"),
        ("Soft R", 30, "Mature"),
        ("Hard R", 40, "Explicit"),
        ("NC-17", 40, "Explicit"),
        ("NC17", 40, "Explicit"),
        ("FRAO", 40, "Explicit"),
        ("Adult", 40, "Explicit"),
        ("18+", 40, "Explicit"),
        ("PG/K+", 10, "All ages"),
        ("G, All", 0, "All ages"),
        ("[ P - Pre-Teen ]", 0, "All ages"),
        ("PG to R", 30, "Mature"),
        ("T (a K, really)", 20, "Teen"),
        ("little bit G, little bit PG", 10, "All ages"),
        ("mild PG-13", 20, "Teen"),
        ("Not Rated", None, "Not rated"),
        ("none", None, "Not rated"),
        ("", None, "Not rated"),
        ("Green Cortina", None, "Not rated"),
        ("five stars", None, "Not rated"),
    ],
)
def test_a_rating_is_placed(raw: str, level: int | None, name: str) -> None:
    rating = rate(raw)
    assert (rating.level, rating.name) == (level, name)
    assert rating.raw == raw


@pytest.mark.parametrize(
    ("raw", "low", "high"),
    [
        ("M", 30, 40),
        ("Mature", 30, 30),
        ("R", 30, 30),
        ("T", 20, 25),
        ("PG-13", 20, 20),
        ("FRC", 0, 10),
        ("M (R)", 30, 40),
        ("none", None, None),
    ],
)
def test_a_word_of_a_lossy_system_is_a_range(raw: str, low: int | None, high: int | None) -> None:
    assert (rate(raw).low, rate(raw).high) == (low, high)


def test_the_highest_chapter_rules_a_work() -> None:
    assert highest(["PG", "NC-17", "T"]) == rate("NC-17")
    assert highest(["R", "M", "PG"]) == rate("M")
    assert highest(["none", "K+"]) == rate("K+")
    assert highest(["Green Cortina"]) == rate("Green Cortina")
    assert highest([]).level is None


def test_the_table_is_one_scale() -> None:
    for level, word in ((0, "K"), (10, "K+"), (20, "PG-13"), (25, "PG-15"), (30, "FRM"), (40, "FRAO")):
        rating = rate(word)
        assert rating.level == level
        assert rating.high is not None
        assert rating.high >= level
