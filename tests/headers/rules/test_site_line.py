from __future__ import annotations

from ianto.headers.rules import site_line
from tests.headers.reading import found


def test_fanfiction_net() -> None:
    line = "Rated: T - English - Drama - Chapters: 3 - Words: 2,844 - Reviews: 5 - Published: 8/11/2004\n"
    assert found(site_line, "The Salt Road\n" + line) == [
        ("rating", "T"),
        ("language", "English"),
        ("genre", "Drama"),
        ("word_count", "2,844"),
        ("date", "8/11/2004"),
    ]


def test_a_plain_rating_is_left_to_its_label() -> None:
    assert not site_line.claims("Rated: T - for a cold")


def test_other_copies_of_the_same_line() -> None:
    people = "Rated: K+ - English - Humor/Hurt/Comfort - [Jane R., Edward] Adele - Words: 900 - Complete\n"
    assert found(site_line, people)[2:] == [
        ("genre", "Humor"),
        ("genre", "Hurt/Comfort"),
        ("relationship", "Jane R./Edward"),
        ("character", "Jane R."),
        ("character", "Edward"),
        ("character", "Adele"),
        ("word_count", "900"),
    ]
    assert found(site_line, "Rated: T, English, Drama & Adventure, Eurylochus & Odysseus\n") == [
        ("rating", "T"),
        ("language", "English"),
        ("genre", "Drama"),
        ("genre", "Adventure"),
        ("character", "Eurylochus"),
        ("character", "Odysseus"),
    ]
    labelled = "Rated: Fiction K+ - Language: English - Genre: Fantasy/Family - Reviews: 12 - id: 5609914\n"
    assert found(site_line, labelled) == [
        ("rating", "K+"),
        ("language", "English"),
        ("genre", "Fantasy"),
        ("genre", "Family"),
    ]
