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


def test_a_challenge_called_by_its_name() -> None:
    head = "Title: Salt\nAuthor: Ann\nA/N: Written for the Autumn Geese Ficathon 2009. I like geese.\n"
    assert found(challenge, head) == [("challenge", "Autumn Geese Ficathon 2009")]
    head = 'Title: Salt\nAuthor: Ann\nA/N: written for the "Attics and Cellars" challenge, prompt was "a bird".\n'
    assert found(challenge, head) == [("challenge", '"Attics and Cellars" challenge'), ("prompt", "a bird")]


def test_what_challenges_nobody() -> None:
    head = "Title: Salt\nAuthor: Ann\nA/N: Written for fun in a week. It was quite a challenge for me.\n"
    assert found(challenge, head) == []
