from __future__ import annotations

import pytest

from ianto.headers.rules import rating_told
from tests.headers.reading import found


@pytest.mark.parametrize(
    ("told", "rating"),
    [
        ("It's rated R for language, and I don't own them.", "R"),
        ("This is PG at most.", "PG"),
        ("This one is a soft PG-13.", "PG-13"),
        ("I'd say PG-13, my sister says NC-17.", "PG-13"),
        ("Rating is T, I think.", "T"),
        ("My first! Rating's PG, I suppose.", "PG"),
        ("rated K+ because of the geese!", "K+"),
        ("the long version was NC-17 and you may write to me for it", "NC-17"),
    ],
)
def test_ratings_in_sentences(told: str, rating: str) -> None:
    assert found(rating_told, f"Title: Salt\nAuthor: Ann Arbour\nA/N: {told}\n") == [("rating", rating)]


@pytest.mark.parametrize(
    "told",
    [
        "My friends rated it highly, R. L. Stevenson did not.",
        "It's G. who wrote to me, and I'd say T. did as well.",
        "They rated a mention, a T-shirt and a cake.",
        "Pages 12 to 18 are gone.",
    ],
)
def test_letters_that_rate_nothing(told: str) -> None:
    assert found(rating_told, f"Title: Salt\nAuthor: Ann Arbour\nA/N: {told}\n") == []


def test_a_label_knows_better() -> None:
    assert found(rating_told, "Title: Salt\nRating: PG\nA/N: it was rated NC-17 before I cut it.\n") == []
