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


@pytest.mark.parametrize(
    ("head", "title", "author"),
    [
        (
            "La Dame en hiver\n\nRien n'est à moi, bonne lecture !\n\nrosa canina\n\n~~~",
            "La Dame en hiver",
            "rosa canina",
        ),
        (
            "Lucia non torna\ndi Agnese M.\n\nFandom: I promessi sposi\nRating: Verde\n",
            "Lucia non torna",
            "Agnese M.",
        ),
        ("in the bleak\nby ann_arbour\n\nRating: G\n", "in the bleak", "ann_arbour"),
        ("Salt Summer\na Little Women story\nby Cora Lamb\n\nRating: G\n", "Salt Summer", "Cora Lamb"),
    ],
)
def test_titles_in_a_sentences_capitals_or_in_none(head: str, title: str, author: str) -> None:
    story = parse(plain(head + STORY))
    assert story.first("title") == title
    assert story.first("author") == author
    assert story.body_start is not None
    assert story.manuscript.text[story.body_start :] == STORY.lstrip()


def test_a_writer_who_has_no_use_for_capitals() -> None:
    text = "this is my first fic so be nice. i dont own anything. rated t.\n\nsalt light\n\nthe tide had turned before anyone thought to look at it, and miss lyle stood on the shingle.\n"
    story = parse(plain(text))
    assert story.first("title") == "salt light"
    assert story.body_start == text.index("the tide")


def test_no_empty_line_before_a_long_first_paragraph() -> None:
    head = "Title:Salt\nAuthor:ann\nRating:PG\nSummary:She counts. It rains.\n"
    body = "The first boat was blue, and she had seen it on a Monday from the wall with her brother, who had a cold and would not hear of boats.\n"
    story = parse(plain(head + body + "\nIt was nine days before the second.\n"))
    assert story.body_start == len(head)
    assert story.first("summary") == "She counts. It rains."


def test_a_letter_has_words_with_a_colon_but_no_labels() -> None:
    text = "Kellynch Hall\nMarch 4th, 1815\n\nMy dear Lady Russell,\n\nAuthor: that is the word you used, and I have been turning it over.\n\nIt is about nobody.\n"
    story = parse(plain(text))
    assert story.all("author") == ()
    assert story.all("title") == ()


@pytest.mark.parametrize(
    "above",
    [
        "The story so far: Alice went in at one door and came out of another.\n\n    THE SALT ROAD\n\n    by Ann Arbour",
        "I've done some reading, and it is nine hours on a mule. Big thanks go to Hesper.\n\nAnn Arbour\nSept. 2000",
        "Oh, and Dagmar had a look. Any commas left over are mine, thanks guys.\n\n------- cut here -------",
        "читать дальше",
        "Lire la suite",
        "Chapter 1\n\nWork Text:",
        "Posted on 2007.05.19 at 23:58",
        "Viel Spaß!\n\n~*~",
        "Chapter the Fourth: In Which There Is Soup",
        "Chapter 1 by Ann Arbour",
    ],
)
def test_it_begins_behind_talk_and_what_sites_add(above: str) -> None:
    text = HEAD + above + STORY
    story = parse(plain(text))
    assert story.body_start is not None
    assert text[story.body_start :] == STORY.lstrip()
    assert story.first("title") == "The Salt Road"
