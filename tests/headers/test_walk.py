"""Where the story begins: what stands before it, line by line."""

from __future__ import annotations

import pytest

from ianto.headers import parse
from tests.headers.reading import STORY, plain

HEAD = "Title: The Salt Road\nAuthor: Ann Arbour\nRating: PG\nSummary: Salt.\n\n"


@pytest.mark.parametrize(
    "above",
    [
        "T H E   S A L T   R O A D\nby Ann Arbour\n\n***",
        "1.",
        "i.",
        "1. The Shingle",
        "1 ~ The Shingle",
        "**One: The Shingle**",
        '"There is no frigate like a book."\n-- Emily Dickinson',
        "He that would thrive\nMust rise at five\n\n~ Old Rhyme",
        "( Read more... )Collapse )",
        "( Here they are, and it rains. )",
        "(See the end of the work for more notes.)",
        "[ Print this story ] [ Mail the author ]",
        "Home | Stories | Links",
        "195 2 0",
        "1.2k reads  88 votes",
    ],
)
def test_it_begins_behind(above: str) -> None:
    text = HEAD + above + STORY
    story = parse(plain(text))
    assert story.body_start is not None
    assert text[story.body_start :] == STORY.lstrip()


@pytest.mark.parametrize(
    "first",
    [
        "1815 was a wet year.",
        '"One: we have no boat," said Miss Lyle.',
        "— Come in,\nsaid Miss Lyle,\n— Lucy, and shut the door",
        "Seven sheep stood upon the shingle, and not one of them had been there yesterday.",
    ],
)
def test_it_begins_with(first: str) -> None:
    text = HEAD + first + STORY
    story = parse(plain(text))
    assert story.body_start is not None
    assert text[story.body_start :].startswith(first)


def test_a_title_stands_above_its_byline_whatever_stands_above_both() -> None:
    text = (
        "Home | Stories | Links\n\n~*~ The Emerald Attic ~*~\n\nThe Salt Road\n\nby Ann Arbour\n\nRated: G\n"
    )
    story = parse(plain(text + STORY))
    assert story.first("title") == "The Salt Road"
    assert story.first("author") == "Ann Arbour"


def test_a_bare_name_below_a_title_is_its_authors() -> None:
    for head in (
        "The Salt Road\nann_arbour\n\nFandom: Emma\nRating: G\n",
        "Fandom: Emma\nRating: G\n\nThe Salt Road\nannarbour\n\nSummary:\nSalt.\n",
    ):
        story = parse(plain(head + STORY))
        assert story.first("title") == "The Salt Road"
        assert story.first("author") in {"ann_arbour", "annarbour"}


def test_a_name_that_closes_the_notes_is_no_title() -> None:
    notes = "This is my first Emma fic, so please be kind. I don't own a thing in it.\n\nAnn Arbour\n\n-------\n\n"
    story = parse(plain(notes + "The Salt Road" + STORY))
    assert story.first("title") == "The Salt Road"
    assert story.first("author") == "Ann Arbour"
    assert story.body_start == len(notes) + len("The Salt Road\n\n")


def test_replies_to_reviews_up_to_the_chapters_heading() -> None:
    head = (
        "Title: Salt\nDisclaimer: Not mine.\n\nA/N: Thank you for the reviews!!!\n\nsalty-99: Thanks! I know, he is so dumb\n\n"
        "xX-mina-Xx: that made my day\n\nChapter 4: The Wrong Boat"
    )
    story = parse(plain(head + STORY))
    assert story.manuscript.text[story.body_start :] == STORY.lstrip()
    assert story.chapters[0].title == "Chapter 4: The Wrong Boat"
