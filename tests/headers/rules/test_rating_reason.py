from __future__ import annotations

from ianto.headers.rules import rating_reason
from tests.headers.reading import found


def test_reasons_warn() -> None:
    assert found(rating_reason, "Title: Salt\nRating: R for language and violence\n") == [
        ("rating", "R"),
        ("warning", "language"),
        ("warning", "violence"),
    ]


def test_a_joke_does_not() -> None:
    assert found(rating_reason, "Title: Salt\nRating: PG-13 for a remark about Mr Collins\n") == []


def test_nor_where_a_label_warns() -> None:
    assert found(rating_reason, "Warnings: none\nRating: R for language\n") == []
