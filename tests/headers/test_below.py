"""A header below the story is a header all the same."""

from __future__ import annotations

import pytest

from ianto.headers import parse
from tests.headers.reading import STORY, plain

DETAILS = "Title: The Salt Road\nAuthor: wrenfield\nFandom: Treasure Island\nRating: PG\nDisclaimer: none of it is mine\n"


@pytest.mark.parametrize("times", [2, 200])
def test_details_at_the_end_are_read_and_are_no_story(times: int) -> None:
    story = parse(plain(STORY.strip() + ("\n\n" + STORY.strip()) * times + "\n\n***\n\n" + DETAILS))
    assert story.first("title") == "The Salt Road"
    assert story.all("author") == ("wrenfield",)
    assert story.all("fandom") == ("Treasure Island",)
    assert story.body_start == 0
    assert story.chapters[-1].text.endswith("said Miss Lyle.")


def test_a_cut_that_only_has_a_header_has_no_story() -> None:
    story = parse(plain("New fic!\n\n" + DETAILS + "\n( Read more... )\n"))
    assert story.body_start is None
    assert story.first("title") == "The Salt Road"


def test_a_form_in_the_story_is_no_header() -> None:
    form = "Name: Jim Hawkins\nAge: thirteen\nTrade: cabin boy\n"
    story = parse(plain(STORY.strip() * 4 + "\n\n" + form))
    assert story.chapters[-1].text.endswith("cabin boy")
