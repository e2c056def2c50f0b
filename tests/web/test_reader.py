"""The reader, and the place it keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from ianto.library import Library


@pytest.fixture
def fog(shelf: Library, titles: dict[str, int]) -> Iterator[int]:
    """The story in three chapters, unread again when the test is over."""
    number = titles["What the Fog Kept"]
    yield number
    shelf.keep_place(number, 1, 0)


def test_a_chapter_is_shown_with_its_neighbours(client: Client, fog: int) -> None:
    html = client.get(f"/work/{fog}/read/2").content.decode()
    assert "Paragraph 1 of the river" in html
    assert "Paragraph 1 of the railing" not in html
    assert re.search(rf'rel="prev" href="/work/{fog}/read/1"', html)
    assert re.search(rf'rel="next" href="/work/{fog}/read/3"', html)
    assert "chapter </span>2 of 3" in html


def test_the_text_says_which_language_it_is_in(client: Client, fog: int) -> None:
    assert re.search(r'id="text" lang="en"', client.get(f"/work/{fog}/read/1").content.decode())


def test_there_is_no_chapter_before_the_first_or_after_the_last(client: Client, fog: int) -> None:
    assert 'rel="prev"' not in client.get(f"/work/{fog}/read/1").content.decode()
    assert 'rel="next"' not in client.get(f"/work/{fog}/read/3").content.decode()
    assert client.get(f"/work/{fog}/read/0").status_code == 404
    assert client.get(f"/work/{fog}/read/4").status_code == 404
    assert client.get("/work/999999/read/1").status_code == 404


def test_a_hostile_chapter_has_nothing_left_that_runs_or_loads(
    client: Client, shelf: Library, titles: dict[str, int]
) -> None:
    number = next(number for title, number in titles.items() if "script" in title)
    html = client.get(f"/work/{number}/read/1").content.decode()
    text = html[html.index('id="text"') : html.index("</article>")]
    assert "laid down" in text
    assert not re.search(
        r"<(?:script|img|iframe|svg|form|input|button|link|style)|\son\w+=|style=|javascript:", text
    )
    assert 'href="http://example.org/out"' in text
    assert "noreferrer" in text


def test_the_place_is_kept_and_found_again(client: Client, shelf: Library, fog: int) -> None:
    answer = client.post(f"/work/{fog}/place", {"chapter": "2", "fraction": "0.5", "quiet": "1"})
    assert answer.status_code == 204
    story = client.get(f"/work/{fog}").content.decode()
    assert f'href="/work/{fog}/read/2#place">Go on in chapter 2' in story
    assert "you are here" in story
    assert "you are in chapter 2" in client.get("/").content.decode()
    chapter = client.get(f"/work/{fog}/read/2").content.decode()
    assert re.search(r'<p id="place">Paragraph 1[2-4] of the river', chapter)
    assert 'id="place"' not in client.get(f"/work/{fog}/read/1").content.decode()


def test_without_a_script_the_button_leads_back_to_the_story(client: Client, fog: int) -> None:
    answer = client.post(f"/work/{fog}/place", {"chapter": "1", "fraction": "1"})
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/work/{fog}#reading"
    assert "Go on with chapter 2" in client.get(f"/work/{fog}").content.decode()


def test_a_story_that_was_read_says_so(client: Client, fog: int) -> None:
    client.post(f"/work/{fog}/place", {"chapter": "3", "fraction": "1"})
    assert "Read again" in client.get(f"/work/{fog}").content.decode()


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"chapter": "one", "fraction": "0.5"},
        {"chapter": "0", "fraction": "0.5"},
        {"chapter": "4", "fraction": "0.5"},
        {"chapter": "1", "fraction": "nan"},
        {"chapter": "1", "fraction": "inf"},
    ],
)
def test_a_place_that_makes_no_sense_is_refused(client: Client, fog: int, said: dict[str, str]) -> None:
    assert client.post(f"/work/{fog}/place", said).status_code == 400


def test_a_place_beyond_the_end_is_the_end(client: Client, shelf: Library, fog: int) -> None:
    assert (
        client.post(f"/work/{fog}/place", {"chapter": "3", "fraction": "7", "quiet": "1"}).status_code == 204
    )
    detail = shelf.work(fog)
    assert detail is not None
    assert detail.line.place is not None
    assert detail.line.place.fraction == 1
