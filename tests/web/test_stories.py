"""The library page."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from markupsafe import escape

from ianto.library import FindRequest, Library
from ianto.web.shown.asking_help import PARTS


def texts(html: str, pattern: str) -> list[str]:
    return [unescape(re.sub(r"<[^>]+>", "", each)).strip() for each in re.findall(pattern, html, re.DOTALL)]


def test_an_empty_library_says_what_to_do(bare: Library, visitor: Callable[..., Client]) -> None:
    html = visitor(bare).get("/").content.decode()
    assert "An empty library" in html
    assert 'href="/add"' in html
    assert "ianto add" in html


def test_a_work_says_title_author_summary_and_one_quiet_line(client: Client) -> None:
    html = client.get("/", {"q": "steps"}).content.decode()
    entry = html[html.index("<article") : html.index("</article>")]
    assert texts(entry, r"<h3>(.*?)</h3>") == ["The Lantern in the Area"]
    order = [
        entry.index(each)
        for each in ("The Lantern", "saltmarsh_quill", "Three nights", "Sherlock Holmes", "PG")
    ]
    assert order == sorted(order)
    assert "<mark>steps</mark>" in entry
    assert re.search(r"\d+ words", entry)


def test_a_passage_is_shown_when_only_the_text_has_the_words(client: Client) -> None:
    html = client.get("/", {"q": "violin"}).content.decode()
    assert 'class="text passage"' in html
    assert "<mark>violin</mark>" in html


def test_an_unknown_author_is_said_plainly(client: Client) -> None:
    html = client.get("/", {"q": "raindrop~ OR pane"}).content.decode()
    assert "author unknown" in html
    assert re.search(r'href="/work/\d+#author">how do we know\?', html)


def test_hostile_titles_are_only_text(client: Client) -> None:
    html = client.get("/").content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    hostile = client.get("/", {"q": '"><script>alert(9)</script>'}).content.decode()
    assert "<script>alert(9)" not in hostile


def test_every_facet_value_can_be_chosen_and_left_out(client: Client) -> None:
    html = client.get("/").content.decode()
    chosen = client.get("/?fandom=Dracula").content.decode()
    assert 'href="/?fandom=Dracula"' in html
    assert 'href="/?not-fandom=Dracula"' in html
    assert len(texts(chosen, r"<h3><a.*?</h3>")) == 1
    assert 'aria-current="true">Dracula' in chosen
    without = client.get("/?not-fandom=Dracula").content.decode()
    assert len(texts(without, r"<h3><a.*?</h3>")) == len(texts(html, r"<h3><a.*?</h3>")) - 1
    assert "<s>Dracula</s>" in without


def test_a_new_query_keeps_what_was_chosen(client: Client) -> None:
    html = client.get("/?fandom=Dracula&sort=title").content.decode()
    assert '<input type="hidden" name="fandom" value="Dracula">' in html
    assert '<input type="hidden" name="sort" value="title">' in html


def test_the_order_can_be_chosen(client: Client) -> None:
    shortest = texts(client.get("/?sort=words").content.decode(), r"<h3><a.*?</h3>")
    longest = texts(client.get("/?sort=-words").content.decode(), r"<h3><a.*?</h3>")
    assert shortest == longest[::-1]
    assert longest[0] == "What the Fog Kept"


def test_a_query_that_cannot_be_read_points_at_the_place(client: Client) -> None:
    answer = client.get("/", {"q": "fog (lantern"})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert 'role="alert"' in html
    assert re.search(r"at column \d+", html)
    assert "<mark>(</mark>" in html


def test_nothing_found_says_how_to_find_more(client: Client) -> None:
    html = client.get("/", {"q": "zeppelin"}).content.decode()
    assert "No story has all of that." in html


def test_a_page_past_the_end_leads_to_the_last(client: Client) -> None:
    answer = client.get("/?page=99")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/"


def test_a_sort_that_does_not_exist_is_no_error(client: Client) -> None:
    assert client.get("/?sort=colour").status_code == 200


@pytest.mark.parametrize("query", [example.query for part in PARTS for example in part.examples])
def test_every_example_of_the_help_page_can_be_asked(client: Client, shelf: Library, query: str) -> None:
    assert shelf.find(FindRequest(query=query)).error is None
    assert escape(query) in client.get("/help/search").content.decode()


def test_no_work_costs_a_query_of_its_own(client: Client) -> None:
    # What is remembered until something changes is had once.
    client.get("/?fandom=Dracula")
    with CaptureQueriesContext(connection) as one:
        client.get("/?fandom=Dracula")
    with CaptureQueriesContext(connection) as all_of_them:
        client.get("/?not-fandom=Nowhere")
    assert len(all_of_them) == len(one) <= 16
