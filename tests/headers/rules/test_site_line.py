from __future__ import annotations

from ianto.headers.rules import site_line
from tests.headers.reading import found


def test_fanfiction_net() -> None:
    line = "Rated: T - English - Drama - Chapters: 3 - Words: 2,844 - Reviews: 5 - Published: 8/11/2004\n"
    assert found(site_line, "The Salt Road\n" + line) == [
        ("rating", "T"),
        ("language", "English"),
        ("word_count", "2,844"),
        ("date", "8/11/2004"),
    ]


def test_a_plain_rating_is_left_to_its_label() -> None:
    assert not site_line.claims("Rated: T - for a cold")
