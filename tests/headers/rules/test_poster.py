from __future__ import annotations

from ianto.headers.rules import poster
from tests.headers.reading import found


def test_a_journals_lines() -> None:
    assert found(poster, "ann_arbour in salt_fest\n\nTitle: The Salt Road\n") == [("author", "ann_arbour")]
    assert found(poster, "ann_arbour (ann_arbour) wrote,\n\nTitle: The Salt Road\n") == [
        ("author", "ann_arbour")
    ]
    assert found(poster, "[info]ann_a wrote in [community profile] salt_fest,\n\nTitle: X Y\n") == [
        ("author", "ann_a")
    ]


def test_a_sentence_is_no_poster() -> None:
    assert not poster.claims("Alice in Wonderland")
    assert not poster.claims("He wrote in haste, as he did everything.")


def test_who_posts() -> None:
    for line in (
        "ann_arbour posts in holmes_fest:",
        "ann_arbour posting in holmes_fest",
        "ann_arbour posted in holmes_fest",
    ):
        assert found(poster, f"{line}\n\nTitle: The Salt Road\n") == [("author", "ann_arbour")], line


def test_who_goes_posting_letters() -> None:
    assert found(poster, "Anna posts letters in town\n\nTitle: The Salt Road\n") == []
