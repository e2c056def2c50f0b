from __future__ import annotations

from ianto.headers.rules import terse
from ianto.headers.terse import terms, title_and_tail
from tests.headers.reading import found


def test_what_stands_in_brackets_behind_a_title() -> None:
    assert found(terse, "Fic: The Salt Road (Holmes/Watson, PG-13)\n\nSummary: Salt.\n") == [
        ("relationship", "Holmes/Watson"),
        ("rating", "PG-13"),
    ]


def test_what_stands_behind_a_title_without_brackets() -> None:
    subject = "Subject: FIC: The Salt Road (1/1) - Jane/Rochester, R\n\nSummary: Salt.\n"
    assert ("relationship", "Jane/Rochester") in found(terse, subject)
    assert ("rating", "R") in found(terse, subject)


def test_a_line_of_its_own() -> None:
    assert found(terse, "The Salt Road\nby Cora Lamb\nDracula, PG, Mina/Lucy\n") == [
        ("fandom", "Dracula"),
        ("rating", "PG"),
        ("relationship", "Mina/Lucy"),
    ]


def test_labels_know_better() -> None:
    assert found(terse, "Fic: The Salt Road (PG)\n\nTitle: The Salt Road\nRating: R\n") == []


def test_a_subject_with_a_canon_nobody_listed_and_one_without_separators() -> None:
    assert title_and_tail("The Salt Road, Salt Quest XI, Mina/Lucy, R")[0] == len("The Salt Road")
    assert title_and_tail("The Salt Road [Salt Quest, gen, PG]")[0] == len("The Salt Road")
    assert found(terse, "Subject: New: The Salt Road M/L PG\n\nSummary: Salt.\n") == [
        ("relationship", "M/L"),
        ("rating", "PG"),
    ]


def test_titles_that_only_look_appended_to() -> None:
    for title in (
        "Fear, Loathing",
        "Salt; or, the Sea",
        "The Road (and Back)",
        "Ship - Shape",
        "The Salt Road (2/3)",
    ):
        assert title_and_tail(title) == (len(title), ())
    assert terms("Salt, PG") == ()
    assert not terse.claims("Angst, Humour")


def test_what_stands_behind_a_byline() -> None:
    assert found(terse, "The Salt Road\nby Cora Lamb, PG-13\n") == [("rating", "PG-13")]
    assert found(terse, "The Salt Road\nby cora_lamb. dracula. pg.\n") == [
        ("fandom", "dracula"),
        ("rating", "pg"),
    ]


def test_what_stands_before_the_counter() -> None:
    title = "The Salt Road [Dracula/Emma, PG] (1/2)"
    length, tail = title_and_tail(title)
    assert title[:length] == "The Salt Road"
    assert [(term.name, title[term.start : term.stop]) for term in tail] == [
        ("fandom", "Dracula/Emma"),
        ("rating", "PG"),
        ("part", "1/2"),
    ]


def test_a_line_of_its_own_with_friends_and_with_what_nobody_listed() -> None:
    assert found(terse, "The Salt Road\nby Cora Lamb\nAlice & the Hatter, G, tea\n") == [
        ("relationship", "Alice & the Hatter"),
        ("rating", "G"),
    ]
    assert found(terse, "The Salt Road\nby Cora Lamb\n(Salt Quest, K+)\n") == [
        ("fandom", "Salt Quest"),
        ("rating", "K+"),
    ]
    assert not terse.claims("Salt & Smoke, fog, tea")
    assert not terse.claims("(Sorry, everyone)")
