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


def test_ratings_with_marks_and_remarks() -> None:
    assert found(rating_line, "♥ PG\n\nTitle: Salt\n") == [("rating", "PG")]
    assert found(rating_line, "PG-13/R\n\nTitle: Salt\n") == [("rating", "PG-13/R")]
    assert found(rating_line, "[T+]\n\nTitle: Salt\n") == [("rating", "T+")]
    assert found(rating_line, "PG-13, soft\n\nTitle: Salt\n") == [("rating", "PG-13, soft")]
    assert found(rating_line, "Rating R, for swearing\n\nTitle: Salt\n") == [("rating", "R, for swearing")]
    assert found(rating_line, "rated T (for geese)\n\nTitle: Salt\n") == [("rating", "T (for geese)")]


def test_what_only_begins_like_a_rating() -> None:
    assert not rating_line.claims("PG Wodehouse wrote that")
    assert not rating_line.claims("R for Rosalind")
    assert not rating_line.claims("Teen for a day, she thought.")
