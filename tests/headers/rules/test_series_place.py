from __future__ import annotations

from ianto.headers.rules import labelled, series_place
from tests.headers.reading import found


def test_the_place_in_a_series() -> None:
    for value, place in (
        ("The Watches (3 of 7)", "3 of 7"),
        ("The Watches, part two", "two"),
        ("The Watches #4", "4"),
        ('The Watches, story 3. Follows "Second Watch".', "3"),
    ):
        head = f"Title: Salt\nSeries: {value}\nRating: G\n"
        assert found(series_place, head) == [("part", place)]
        assert ("series", "The Watches") in found(labelled, head)


def test_a_series_without_places() -> None:
    assert found(series_place, "Title: Salt\nSeries: The Watches (and the Wards)\nRating: G\n") == []
    assert found(series_place, "Title: Salt\nSeries: Sherlock Holmes\nRating: G\n") == []
