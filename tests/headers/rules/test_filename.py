from __future__ import annotations

from ianto.headers.rules import filename
from tests.headers.reading import fields, found


def test_title_and_author() -> None:
    assert found(filename, "", "The Salt Road - Ann Arbour.txt") == [
        ("title", "The Salt Road"),
        ("author", "Ann Arbour"),
    ]
    assert found(filename, "", "the_salt_road.txt") == [("title", "The Salt Road")]
    assert found(filename, "", "inner.zip!fics/03 - salt-road.html") == [("title", "Salt Road")]


def test_names_that_say_nothing() -> None:
    for name in (
        "story.txt",
        "New Document (2).txt",
        "chapter12.html",
        "000_426f1a3bdd858d61.txt",
        "",
        "7.txt",
        "!.txt",
    ):
        assert found(filename, "", name) == []


def test_it_is_asked_last() -> None:
    assert all(
        field.confidence < 0.5 and field.span is None for field in fields(filename, "", "Salt - Ann.txt")
    )
