from __future__ import annotations

from ianto.headers.rules import titled_byline
from tests.headers.reading import found


def test_title_and_author_on_one_line() -> None:
    assert found(titled_byline, "The Salt Road by Ann Arbour\n\nRating: G\n") == [
        ("title", "The Salt Road"),
        ("author", "Ann Arbour"),
    ]
    assert found(titled_byline, "THE SALT ROAD (2/5) by ann_arbour\n\nRating: G\n") == [
        ("part", "2/5"),
        ("title", "THE SALT ROAD"),
        ("author", "ann_arbour"),
    ]


def test_titles_that_only_look_so() -> None:
    assert not titled_byline.claims("Stand by Me")
    assert not titled_byline.claims("She was passed by the sea")
    assert not titled_byline.claims("It was written by Ann Arbour, who never said so.")


def test_an_archives_list_counts_reviews() -> None:
    for line in (
        "The Salt Road by ann_arbour [PG-13] (4 reviews)",
        "The Salt Road by ann_arbour [Reviews - 4]",
    ):
        values = found(titled_byline, f"{line}\nSummary: The sea comes in.\nWarnings: Fog\n")
        assert values == [("title", "The Salt Road"), ("author", "ann_arbour")], line
