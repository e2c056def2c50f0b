from __future__ import annotations

from ianto.headers.rules import fanfic_line
from tests.headers.reading import found


def test_a_line_that_names_its_canon() -> None:
    assert found(fanfic_line, "Salt\nA Dracula fanfic\nby Cora Lamb\n") == [("fandom", "Dracula")]
    assert found(fanfic_line, "Salt\nAn Alice in Wonderland Fan Fiction\nby Cora Lamb\n") == [
        ("fandom", "Alice in Wonderland")
    ]


def test_lines_that_name_none() -> None:
    assert not fanfic_line.claims("My first fanfic")
    assert not fanfic_line.claims("A Winter story")
    assert not fanfic_line.claims("He told her the story")


def test_a_label_knows_better() -> None:
    assert found(fanfic_line, "A Dracula fanfic\n\nTitle: Salt\nFandom: Dracula\nRating: G\n") == []


def test_a_title_before_it_and_an_author_behind() -> None:
    assert found(fanfic_line, "The Salt Road - a Dracula story\n\nRating: G\n") == [
        ("title", "The Salt Road"),
        ("fandom", "Dracula"),
    ]
    assert found(fanfic_line, "SALT ✓ | a dracula fanfic\n\nRating: G\n") == [
        ("title", "SALT"),
        ("fandom", "dracula"),
    ]
    assert found(fanfic_line, "Salt\nA Salt Quest FanFic by Cora Lamb\n\nRating: G\n") == [
        ("author", "Cora Lamb"),
        ("fandom", "Salt Quest"),
    ]


def test_a_ficlet_of_a_canon() -> None:
    assert found(fanfic_line, "Salt – a Dracula ficlet\n\nRating: G\n") == [
        ("title", "Salt"),
        ("fandom", "Dracula"),
    ]
    assert found(fanfic_line, "Salt – a sailor's tale\n\nRating: G\n") == []


def test_two_canons_of_a_crossover() -> None:
    assert found(fanfic_line, "The Salt Road\nA Sherlock Holmes/Dracula crossover by Ann Arbour\n") == [
        ("author", "Ann Arbour"),
        ("fandom", "Sherlock Holmes"),
        ("fandom", "Dracula"),
    ]
