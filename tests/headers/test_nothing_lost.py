"""Nothing lost: every character that is no white space belongs to exactly one of header, note, body and residue."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ianto.formats import read
from ianto.headers import parse
from ianto.story import Manuscript, Part, PartKind, Story
from tests.headers.reading import STORY, plain
from tests.headers.test_parse import TEXTS

STORIES = Path(__file__).parent.parent / "stories"
SHARED = Path(__file__).parents[2] / ".." / "shared"
CASES = sorted(path for path in STORIES.glob("*/*") if path.name != "expected.toml")
REAL = sorted([*SHARED.glob("cases/headers/*.txt"), *SHARED.glob("seeds/*.txt")])
KINDS: list[PartKind] = ["header", "note", "body", "residue"]
INTERRUPTIONS = st.sampled_from(
    [
        "(A/N: sorry for the wait!)",
        "[Author's note: see the end]",
        "A/N: thanks for the reviews, everyone!",
        "Chapter Two",
        "***",
        "Title: The Second Ledger\nAuthor: wrenfield\nRating: PG\nDisclaimer: not mine\n",
        "Subject: The Second Ledger (2/2)\nFrom: wren@example.org\nDate: Mon, 3 May 1999 10:00:00\n",
        "To unsubscribe from this group, send an email to nobody@example.org",
        "THE END",
        "Yahoo! Groups Sponsor",
        "Disclaimer: I own nothing, please do not sue",
        'He laid the note: it was short. "Read more..." she said.',
        "",
    ]
)


def covered(story: Story) -> None:
    """Assert that the parts cover the text, each character once."""
    text = story.manuscript.text
    at = 0
    for part in story.parts:
        assert at <= part.start < part.stop <= len(text)
        assert not text[at : part.start].strip()
        assert text[part.start : part.stop].strip()
        at = part.stop
    assert not text[at:].strip()


def told(story: Story) -> None:
    """Assert that what is shown is what the body parts hold, headings aside, and nothing else."""
    body = " ".join(
        story.manuscript.text[part.start : part.stop] for part in story.parts if part.kind == "body"
    )
    shown = " ".join(chapter.text for chapter in story.chapters)
    assert set(shown.split()) <= set(body.split())


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_nothing_of_a_story_is_lost(path: Path) -> None:
    story = parse(read(path.read_bytes(), path.name), path.name)
    covered(story)
    told(story)


@pytest.mark.shared
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_nothing_of_a_real_file_is_lost(path: Path) -> None:
    story = parse(read(path.read_bytes(), path.name), path.name)
    covered(story)
    told(story)


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_nothing_of_any_text_is_lost(text: str) -> None:
    covered(parse(plain(text)))


@settings(deadline=None, max_examples=200)
@given(st.lists(st.one_of(INTERRUPTIONS, st.just(STORY.strip())), max_size=14).map("\n\n".join))
def test_nothing_of_an_interrupted_story_is_lost(text: str) -> None:
    story = parse(plain(text))
    covered(story)
    told(story)


@settings(deadline=None, max_examples=100)
@given(TEXTS, st.data())
def test_what_a_format_knows_holds_and_the_rest_is_explained(text: str, data: st.DataObject) -> None:
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    kinds = data.draw(st.lists(st.sampled_from(KINDS), min_size=4, max_size=4))
    known = tuple(
        Part(kind, start, stop)
        for kind, start, stop in zip(kinds, places[::2], places[1::2], strict=False)
        if start < stop
    )
    for header in (True, False):
        story = parse(Manuscript("ao3-html", "text/html", text, "utf-8", header=header, parts=known))
        covered(story)


def test_notes_between_chapters_are_notes_and_not_story() -> None:
    text = (
        "Title: The Salt Road\nAuthor: wrenfield\n\nChapter 1\n"
        + STORY
        + "\nA/N: Thank you for all the reviews! More soon.\n\nChapter 2\n\n(A/N: sorry this took so long.)\n"
        + STORY
    )
    story = parse(plain(text))
    assert [chapter.title for chapter in story.chapters] == ["Chapter 1", "Chapter 2"]
    assert "reviews" not in story.chapters[0].text
    assert "sorry" not in story.chapters[1].text
    kinds = [part.kind for part in story.parts if part.what not in {"title", "author", "heading"}]
    assert kinds == ["body", "note", "body", "note", "body"]
    assert len(story.all("notes")) == 2


def test_a_note_in_a_bracket_leaves_its_sentence_whole() -> None:
    told = "She took the lamp (A/N: the green one!) and went down to the shore alone.\n\n"
    story = parse(plain("Title: Salt\nRating: G\n" + STORY + "\n" + told + STORY.strip()))
    assert "She took the lamp  and went down" in story.chapters[0].text
    assert "(A/N: the green one!)" in story.all("notes")


def test_a_label_in_a_letter_stays_in_the_story() -> None:
    text = (
        "Title: Salt\nRating: G\n" + STORY + "\nNote: the key is under the third stone. Burn this.\n" + STORY
    )
    story = parse(plain(text))
    assert "third stone" in story.chapters[0].text
