from __future__ import annotations

from ianto.headers.rules import phrase
from tests.headers.reading import found


def test_labels_without_a_separator() -> None:
    assert found(phrase, 'The Salt Road\n\nSpoilers through "The Wreck"\n\nRating: G\n') == [
        ("spoilers", 'Spoilers through "The Wreck"')
    ]
    assert found(phrase, "The Salt Road\n\nSequel to The Sugar Road\n\nRating: G\n") == [
        ("series", "The Sugar Road")
    ]
    assert found(phrase, "The Salt Road\n\nBeta'd by Bea and Cat\n\nRating: G\n") == [
        ("beta", "Bea"),
        ("beta", "Cat"),
    ]


def test_a_sentence_is_no_phrase() -> None:
    assert not phrase.claims("For a moment nobody spoke.")


def test_where_else_it_was_posted() -> None:
    assert found(phrase, "Title: Salt\nRating: G\nCrossposted to salt_fics\n") == [("archive", "salt_fics")]
