from __future__ import annotations

from ianto.headers.rules import subject
from tests.headers.reading import found


def test_kinds_of_subject() -> None:
    assert found(subject, "Fic: The Salt Road (2/5)\n\nRating: G\nPairing: A/B\n") == []
    assert found(subject, "New Dracula Fic: The Salt Road (2/5)\n\nRating: G\n") == [
        ("part", "2/5"),
        ("title", "The Salt Road"),
    ]


def test_the_canons_of_a_crossover() -> None:
    assert found(subject, "Dracula/Emma Crossover Fic: The Salt Road\n\nRating: G\n") == [
        ("fandom", "Dracula"),
        ("fandom", "Emma"),
        ("title", "The Salt Road"),
    ]


def test_a_mails_subject() -> None:
    head = "From: ann@salt.example\nSubject: [salt-l] NEW: The Salt Road (1/2) by Ann Arbour\n\nRating: G\n"
    assert found(subject, head) == [("author", "Ann Arbour"), ("part", "1/2"), ("title", "The Salt Road")]
