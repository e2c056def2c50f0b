from __future__ import annotations

from ianto.headers.rules import part
from tests.headers.reading import found


def test_lines_that_count() -> None:
    assert found(part, "The Salt Road\nPart 1/3\n\nRating: G\n") == [("part", "1/3")]
    assert found(part, "The Salt Road\npart 2 of 5 by Ann Arbour\n\nRating: G\n") == [("part", "2 of 5")]


def test_a_sentence_counts_nothing() -> None:
    assert not part.claims("Two of them were late")


def test_counters_in_words() -> None:
    assert found(part, "The Salt Road\nPart One of Three\n\nRating: G\n") == [("part", "One of Three")]
    assert found(part, "The Salt Road\n3b/?\n\nRating: G\n") == [("part", "3b/?")]
    assert part.claims("(complete in one part)")
    assert not part.claims("One of them was late")
    assert not part.claims("Part of me")


def test_a_title_behind_the_counter() -> None:
    assert found(part, "Part 3/5: The Salt Road\n\nAuthor: Ann Arbour\nFandom: Dracula\n") == [
        ("part", "3/5"),
        ("title", "The Salt Road"),
    ]
    assert found(part, "Teil 3/5: Der Umweg\n\nAutorin: Ann Arbour\nFandom: Dracula\n") == [
        ("part", "3/5"),
        ("title", "Der Umweg"),
    ]


def test_a_chapters_title_is_not_the_storys() -> None:
    assert ("title", "The Fog") not in found(part, "Title: The Salt Road\nRating: G\n\nPart 3/5: The Fog\n")
