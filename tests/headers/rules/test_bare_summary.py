from __future__ import annotations

from ianto.headers.rules import bare_summary
from tests.headers.reading import found


def test_one_paragraph_between_byline_and_rule() -> None:
    head = "The Salt Road (PG)\nby Ann Arbour\n\nMiss Lyle counts her boats.\n\n****"
    assert found(bare_summary, head) == [("summary", "Miss Lyle counts her boats.")]


def test_one_above_a_sites_own_labels() -> None:
    head = "The Salt Road\n\nBy: Ann Arbour\n\nMiss Lyle counts her boats.\n\nStatus: complete\n\nWords: 4417\n\nRated: T\n"
    assert found(bare_summary, head) == [("summary", "Miss Lyle counts her boats.")]


def test_none_where_a_label_states_it_or_the_author_speaks_or_the_story_begins() -> None:
    assert found(bare_summary, "Title: Salt\nAuthor: Ann\nSummary: Boats.\n\nMiss Lyle counts.\n\n****") == []
    assert found(bare_summary, "Salt\nby Ann Arbour\n\nThis fic is my first, so please review!\n\n****") == []
    assert found(bare_summary, 'Salt\nby Ann Arbour\n\n"Come in," said Miss Lyle.\n\n****') == []
