"""Where a text says different things of itself, all are kept, one is chosen, and it is said why."""

from __future__ import annotations

from ianto.headers import parse
from tests.headers.reading import STORY, plain


def test_subject_label_and_file_name_disagree_and_all_are_kept() -> None:
    text = "Subject: Fic: First Ledger Story (1/2)\n\nTitle: The Fog Ledger\nRating: PG\n" + STORY
    story = parse(plain(text), "my_saving_grace.txt")
    (choice,) = [choice for choice in story.choices if choice.name == "title"]
    assert [field.value for field in choice.chosen] == ["The Fog Ledger"] == [story.first("title")]
    assert [(field.source, field.value) for field in choice.passed_over] == [
        ("line", "First Ledger Story"),
        ("filename", "My Saving Grace"),
    ]
    assert choice.why.startswith("a label states it, which is surer than")


def test_what_agrees_is_evidence_and_no_rival() -> None:
    story = parse(plain("Title: The Fog Ledger\nRating: PG\n" + STORY), "The Fog Ledger.txt")
    (choice,) = [choice for choice in story.choices if choice.name == "title"]
    assert [field.source for field in choice.agreeing] == ["filename"]
    assert choice.passed_over == ()
    assert choice.why == ""


def test_a_single_voice_is_no_choice() -> None:
    assert parse(plain("Title: The Fog Ledger\nRating: PG\n" + STORY)).choices == ()
