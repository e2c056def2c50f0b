from __future__ import annotations

from ianto.headers.rules import bare_title
from tests.headers.reading import found


def test_alone_above_the_header() -> None:
    assert found(bare_title, "The Salt Road (2/5)\n\nRating: G\n") == [
        ("part", "2/5"),
        ("title", "The Salt Road"),
    ]


def test_alone_before_the_story() -> None:
    assert found(bare_title, "Disclaimer: Not mine.\n\nA Salt Road") == [("title", "A Salt Road")]


def test_a_label_knows_better() -> None:
    assert found(bare_title, "Some Words Above\n\nTitle: The Salt Road\nRating: G\n") == []


def test_a_sentence_is_no_title() -> None:
    assert found(bare_title, "It rained all night.\n\nRating: G\n") == []


def test_a_canon_before_it() -> None:
    assert found(bare_title, "Dracula: The Salt Road (Mina/Lucy), R\n\nDisclaimer: Not mine.\n") == [
        ("fandom", "Dracula"),
        ("title", "The Salt Road"),
    ]


def test_a_canon_may_be_part_of_it() -> None:
    assert found(bare_title, "Dracula: The Salt Road\n\nDisclaimer: Not mine.\n") == [
        ("title", "Dracula: The Salt Road")
    ]
    assert found(bare_title, "Salt: The Road (Mina/Lucy), R\n\nDisclaimer: Not mine.\n") == [
        ("title", "Salt: The Road")
    ]


def test_what_stands_before_a_title() -> None:
    assert found(bare_title, "-1THE SALT ROAD\n\nDisclaimer: Not mine.\n") == [("title", "THE SALT ROAD")]
    assert found(bare_title, "S U M M A R Y\n\nIt rains in Whitby, and nobody minds.\n\n* * *\n") == []


def test_a_russian_title_has_a_sentences_capitals() -> None:
    assert found(bare_title, "Соль и дальняя дорога\n\nРейтинг: G\nФандом: Дракула\n") == [
        ("title", "Соль и дальняя дорога")
    ]


def test_a_notice_that_goes_on_below_is_no_title() -> None:
    head = "The Guild Begs To Remind You\n\nof the yearly feast on Friday.\n\nRating: G\nFandom: Dracula\n"
    assert found(bare_title, head) == []
