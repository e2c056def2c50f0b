from __future__ import annotations

from ianto.headers.rules import story_page
from tests.headers.reading import found

_LINE = "Rated: Fiction T - English - Drama - Chapters: 3 - Words: 3,456 - Published: Jan 3, 2011 - id: 123\n"


def test_title_and_summary_by_their_place() -> None:
    for title in ("Follow/Fav\nThe Salt Road", "Follow/Fav The Salt Road", "The Salt Road"):
        head = f"Books » Odyssey\n{title}\nBy: Ann Arbour\nThe sea comes in, and the boat is gone.\n{_LINE}"
        assert found(story_page, head) == [
            ("summary", "The sea comes in, and the boat is gone."),
            ("title", "The Salt Road"),
        ], title


def test_labels_know_better() -> None:
    head = f"Title: The Salt Road\nBy: Ann Arbour\nSummary: The sea comes in.\n{_LINE}"
    assert found(story_page, head) == []


def test_a_line_with_no_author_above_it() -> None:
    assert found(story_page, f"The Salt Road\nThe sea comes in.\n{_LINE}") == []
