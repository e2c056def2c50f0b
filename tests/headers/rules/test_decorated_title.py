from __future__ import annotations

from ianto.headers.rules import decorated_title
from tests.headers.reading import found


def test_what_is_drawn_around_a_title() -> None:
    for line, title in (
        (".: what the ferryman left out :.", "what the ferryman left out"),
        ("**Salt, and the long way home**", "Salt, and the long way home"),
        ("-= the salt road =-", "the salt road"),
        ("~*~ the salt road ~*~", "the salt road"),
        ("<< the salt road >>", "the salt road"),
    ):
        assert found(decorated_title, f"{line}\n\nRating: G\nDisclaimer: Not mine.\n") == [
            ("title", title)
        ], line


def test_what_else_is_drawn_around() -> None:
    for line in (
        "~*~*~*~",
        "* * *",
        "~ the end ~",
        "-- Chapter One --",
        "*he said so, and went,*",
        "~ home ~ fic ~ mail ~",
    ):
        assert found(decorated_title, f"{line}\n\nRating: G\nDisclaimer: Not mine.\n") == [], line


def test_a_label_knows_better() -> None:
    assert found(decorated_title, ".: the shelf :.\n\nTitle: The Salt Road\nRating: G\n") == []
