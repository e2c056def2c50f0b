"""What can be taken away from the site: books in every form, covers, and words where there is nothing to take."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.test import Client
from PIL import Image

from ianto.library import Library

TITLE = "The Lantern in the Area"


@pytest.mark.parametrize(
    ("form", "media_type", "suffix"),
    [
        ("epub", "application/epub+zip", "epub"),
        ("html", "text/html; charset=utf-8", "html"),
        ("text", "text/plain; charset=utf-8", "txt"),
    ],
)
def test_a_story_can_be_taken_in_every_form(
    client: Client, titles: dict[str, int], form: str, media_type: str, suffix: str
) -> None:
    answer = client.get(f"/work/{titles[TITLE]}/{form}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == media_type
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="The Lantern in the Area - saltmarsh_quill.{suffix}"'
    )
    assert client.get(f"/work/99999/{form}").status_code == 404


def test_a_hostile_story_leaves_as_words(client: Client, titles: dict[str, int]) -> None:
    number = next(number for title, number in titles.items() if title.startswith("<script"))
    page = client.get(f"/work/{number}/html").content.decode()
    assert "<script" not in page
    assert "onclick" not in page
    assert "onerror" not in page.replace("&lt;img src=x onerror=alert(2)&gt;", "")
    assert "javascript:" not in page
    with zipfile.ZipFile(io.BytesIO(client.get(f"/work/{number}/epub").content)) as book:
        whole = b"".join(book.read(name) for name in book.namelist() if name.endswith("html"))
    assert b"<script" not in whole
    assert b"127.0.0.1:9" not in whole


def test_a_search_a_shelf_and_a_table_are_books(
    shelf: Library, client: Client, titles: dict[str, int]
) -> None:
    found = client.get("/search/epub", {"q": "lantern"})
    assert found.headers["Content-Disposition"] == 'attachment; filename="lantern.epub"'
    narrowed = client.get("/search/text", {"fandom": "Dracula"})
    assert narrowed.content.decode().startswith("Dracula\n")
    assert client.get("/search/epub", {"q": "zeppelin"}).status_code == 404
    alone = client.get("/search/epub", {"table": "25 lamps"})
    assert (alone.status_code, alone.headers["Location"]) == (302, "/table/25%20lamps/epub")
    assert client.get("/search/epub", {"table": "25 lamps", "sort": "title"}).status_code == 404
    wrong = client.get("/search/epub", {"q": "((("})
    assert wrong.status_code == 409
    assert "close it" in wrong.content.decode()
    shelf.shelve([titles[TITLE]], "rainy days/nights")
    kept = client.get("/shelf/Rainy%20days/nights/epub")
    assert kept.headers["Content-Disposition"] == 'attachment; filename="rainy days nights.epub"'
    for nothing in ("/shelf/none/epub", "/table/none/epub", "/series/none/epub"):
        assert client.get(nothing).status_code == 404


def test_a_cover_is_drawn_and_kept_by_the_browser_until_it_changes(
    client: Client, titles: dict[str, int]
) -> None:
    number = titles[TITLE]
    for path, size in (("cover.png", (600, 800)), ("thumbnail.png", (180, 240))):
        answer = client.get(f"/work/{number}/{path}")
        assert answer.headers["Content-Type"] == "image/png"
        with Image.open(io.BytesIO(answer.content)) as picture:
            assert picture.size == size
        again = client.get(f"/work/{number}/{path}", headers={"if-none-match": answer.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
    drawn = client.get(f"/work/{number}/cover.svg")
    assert drawn.headers["Content-Type"] == "image/svg+xml"
    assert b"The Lantern" in drawn.content
    assert client.get("/work/99999/cover.png").status_code == 404
