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


def test_a_prompt_behind_the_challenge_it_was_given_in() -> None:
    head = "Title: Salt\nRating: G\nWritten for the Salt_Sea meme, prompt: the one who polishes\nSummary: Salt.\n"
    assert found(phrase, head) == [("prompt", "the one who polishes"), ("challenge", "the Salt_Sea meme")]


def test_standard_disclaimers_and_gifts() -> None:
    head = "Title: Salt\nSummary: Lucy goes walking.\nStandard disclaimers apply. The Count has lawyers.\n\nFor pantohorse.\n"
    assert found(phrase, head) == [
        ("disclaimer", "Standard disclaimers apply. The Count has lawyers."),
        ("recipient", "pantohorse"),
    ]
