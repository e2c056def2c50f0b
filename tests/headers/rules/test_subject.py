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


def test_a_journals_line_above_the_entry() -> None:
    line = "ann_arbour @ 09:15 pm: [Salt Quest] Untitled Salt Drabble (Percy/Marguerite, G)\n"
    assert found(subject, line) == [
        ("fandom", "Salt Quest"),
        ("author", "ann_arbour"),
        ("title", "Untitled Salt Drabble"),
    ]


def test_kinds_between_brackets_and_gifts() -> None:
    assert found(subject, "[FILL] The Salt Road (Dracula, Mina/Lucy, PG)\n\nRating: PG\n") == [
        ("title", "The Salt Road")
    ]
    assert ("title", "The Salt Road") in found(
        subject, "Gift fic for bea_lake: The Salt Road\n\nRating: PG\n"
    )


def test_a_canon_behind_a_lists_name_is_one_though_nobody_listed_it() -> None:
    head = "Subject: [SaltList] [Salt Quest] The Salt Road - Part 1\nFrom: ann@example.org\n\nRating: G\n"
    assert ("fandom", "Salt Quest") in found(subject, head)
    head = "Subject: [SaltList] The Salt Road - Part 1\nFrom: ann@example.org\n\nRating: G\n"
    assert "fandom" not in dict(found(subject, head))


def test_several_brackets() -> None:
    line = "Subject: [SaltList] [Alice/Dracula][Crossover] The Salt Road, 4/9\nFrom: ann@example.org\n\nRating: G\n"
    assert found(subject, line) == [
        ("fandom", "Alice"),
        ("fandom", "Dracula"),
        ("part", "4/9"),
        ("title", "The Salt Road"),
    ]
