from __future__ import annotations

from ianto.headers.rules import stripped
from tests.headers.reading import found


def test_values_that_lost_their_labels() -> None:
    head = "– The Salt Road\n– ann_arbour\n– Dracula\n– Mina/Lucy\n– PG-13\n– 1,200 words\n– Lucy goes walking, and it rains.\n"
    assert found(stripped, head) == [
        ("title", "The Salt Road"),
        ("author", "ann_arbour"),
        ("fandom", "Dracula"),
        ("relationship", "Mina/Lucy"),
        ("rating", "PG-13"),
        ("word_count", "1,200 words"),
        ("summary", "Lucy goes walking, and it rains."),
    ]


def test_people_who_talk_between_dashes_state_nothing() -> None:
    assert found(stripped, "– Come In\n– I will not, said Lucy.\n– Then stay out.\n") == []
    assert found(stripped, "– PG-13\n– The Salt Road\n") == []


def test_a_canon_where_the_title_stands_above() -> None:
    head = "Small Hours, Small Gods\n\n– Greek mythos\n\n– Hermes, Hestia, a very small dog\n\n– K, nothing happens\n\n– 900-ish\n"
    assert found(stripped, head) == [
        ("fandom", "Greek mythos"),
        ("character", "Hermes"),
        ("character", "Hestia"),
        ("character", "a very small dog"),
        ("rating", "K, nothing happens"),
        ("word_count", "900-ish"),
    ]


def test_between_tildes() -> None:
    head = "~ The Salt Road ~\n~ Persuasion ~\n~ Anne/Wentworth, Sophia & everybody ~\n~ G ~\n~ about 500 ~\n~ takes place on a wet day ~\n~ Anne counts umbrellas. ~\n"
    assert found(stripped, head) == [
        ("title", "The Salt Road"),
        ("fandom", "Persuasion"),
        ("relationship", "Anne/Wentworth"),
        ("relationship", "Sophia & everybody"),
        ("rating", "G"),
        ("word_count", "about 500"),
        ("setting", "takes place on a wet day"),
        ("summary", "Anne counts umbrellas."),
    ]
