"""Find that story, and more like this: the pages, as a browser without scripts gets them."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from django.test import Client
from tests.web.conftest import Visitor

from ianto.library import Library

LANTERN = "Somebody put a lit lantern on the area steps, and Holmes laid down his violin at the window."


def _page(client: Client, **asked: str) -> str:
    answer = client.get("/recall", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_asks_and_gives_examples(client: Client) -> None:
    html = _page(client)
    assert '<textarea id="q" name="q"' in html
    examples = re.findall(r'<a href="(/recall\?q=[^"]+)"', html)
    assert len(examples) == 3
    for each in examples:
        assert client.get(unescape(each)).status_code == 200


def test_a_story_is_found_with_its_passage_and_the_way_to_it(client: Client) -> None:
    html = _page(client, q=LANTERN)
    first = html.split("<article")[1]
    assert "The Lantern in the Area" in first
    assert "<mark>violin</mark>" in first
    way = re.search(r'href="(/work/\d+/read/1)#:~:text=([^"]+)"', first)
    assert way is not None
    chapter = client.get(way[1]).content.decode()
    assert unquote(way[2]) in re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", chapter)))
    assert LANTERN in unescape(html)


def test_what_is_asked_and_what_is_found_is_only_text(client: Client) -> None:
    html = _page(
        client, q="</textarea><script>alert(1)</script> the count laid down his lantern by the wolves"
    )
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_nothing_found_is_said(client: Client) -> None:
    assert "No story has a word of it" in _page(client, q="xyzzy")


def test_a_search_that_is_a_sentence_leads_there(client: Client) -> None:
    asked = "somebody puts a lantern on the steps every night"
    html = client.get("/", {"q": asked}).content.decode()
    assert "/recall?q=somebody" in html
    assert "/recall?q=" not in client.get("/", {"q": "lantern"}).content.decode()
    assert "/recall?q=" in client.get("/", {"q": "xyzzy"}).content.decode()


def test_what_is_never_shown_is_counted_and_can_be_shown(bare: Library, visitor: Visitor, fics: Path) -> None:
    bare.add([fics])
    bare.never("fandom", "Sherlock Holmes")
    client = visitor(bare)
    html = _page(client, q=LANTERN)
    assert "The Lantern in the Area" not in html
    assert "hidden by" in html
    assert "The Lantern in the Area" in _page(client, q=LANTERN, all="1")


def test_more_like_this(client: Client, shelf: Library) -> None:
    lantern = shelf.recall(LANTERN).lines[0].work.id
    story = client.get(f"/work/{lantern}").content.decode()
    assert f'href="/work/{lantern}/like"' in story
    html = client.get(f"/work/{lantern}/like").content.decode()
    assert "Like <a" in html
    assert f'<h3><a href="/work/{lantern}">' not in html
    assert client.get("/work/999/like").status_code == 404
