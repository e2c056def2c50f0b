from __future__ import annotations

from ianto.headers.rules import setting
from tests.headers.reading import found


def test_in_a_note() -> None:
    head = "Rating: G\nA/N: For Bea. Set two years after the wedding. Enjoy!\n"
    assert found(setting, head) == [("setting", "Set two years after the wedding.")]


def test_without_the_turn_of_the_sentence() -> None:
    head = "Rating: G\nSpoilers: All of it. It happens just before the ball, and explains why she was late.\n"
    assert found(setting, head) == [("setting", "It happens just before the ball")]


def test_a_label_knows_better() -> None:
    assert found(setting, "Setting: Whitby\nA/N: Set after the wreck.\n") == []


def test_posted_is_no_setting() -> None:
    assert found(setting, "Rating: G\nA/N: Posted originally on my own page at midnight.\n") == []
