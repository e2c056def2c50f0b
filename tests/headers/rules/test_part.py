from __future__ import annotations

from ianto.headers.rules import part
from tests.headers.reading import found


def test_lines_that_count() -> None:
    assert found(part, "The Salt Road\nPart 1/3\n\nRating: G\n") == [("part", "1/3")]
    assert found(part, "The Salt Road\npart 2 of 5 by Ann Arbour\n\nRating: G\n") == [("part", "2 of 5")]


def test_a_sentence_counts_nothing() -> None:
    assert not part.claims("Two of them were late")
