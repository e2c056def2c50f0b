from __future__ import annotations

from ianto.headers.rules import challenge
from tests.headers.reading import found


def test_a_square_of_a_community() -> None:
    head = 'Rating: G\nWritten for: my salt_bingo square "fog on the line".\n'
    assert found(challenge, head) == [("challenge", "salt_bingo"), ("prompt", "fog on the line")]


def test_in_a_note() -> None:
    head = 'Rating: G\nA/N: Written for salt_fest, for the prompt "seven keys".\n'
    assert found(challenge, head) == [("challenge", "salt_fest"), ("prompt", "seven keys")]


def test_a_plain_name_is_left_to_its_label() -> None:
    assert found(challenge, "Rating: G\nChallenge: salt_fest\n") == []
