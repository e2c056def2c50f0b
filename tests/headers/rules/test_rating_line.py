from __future__ import annotations

from ianto.headers.rules import rating_line
from tests.headers.reading import found


def test_lines_that_are_ratings() -> None:
    assert found(rating_line, "[ P - Pre-Teen ]\n\nTitle: Salt\n") == [("rating", "P - Pre-Teen")]
    assert found(rating_line, "Rated PG-13 for a cold\n\nTitle: Salt\n") == [("rating", "PG-13 for a cold")]
    assert found(rating_line, "PG-13\n\nTitle: Salt\n") == [("rating", "PG-13")]


def test_a_lone_letter_is_none() -> None:
    assert not rating_line.claims("T")
    assert not rating_line.claims("Adults were late.")
