"""The story page, and what can be taken away from it."""

from __future__ import annotations

import re
from pathlib import Path

from django.test import Client

from ianto.library import Library


def test_every_value_says_how_we_know_it(client: Client, titles: dict[str, int]) -> None:
    html = client.get(f"/work/{titles['The Lantern in the Area']}").content.decode()
    for label, value in (("Author", "saltmarsh_quill"), ("Fandom", "Sherlock Holmes"), ("Rating", "PG")):
        field = re.search(
            rf"<dt>{label}</dt>(.*?)</div>\s*<div class=.field|<dt>{label}</dt>.*", html, re.DOTALL
        )
        assert field
        assert value in field[0]
        assert "labelled" in field[0]
        assert "A labelled line of the header says so." in field[0]
        assert "<blockquote>" in field[0]


def test_notes_and_disclaimers_are_folded(client: Client, titles: dict[str, int]) -> None:
    html = client.get(f"/work/{titles['The Lantern in the Area']}").content.decode()
    assert re.search(r'<details class="folded">\s*<summary>Notes</summary>\s*<p>For the lamp table', html)
    assert re.search(r"<summary>Disclaimer</summary>\s*<p>They belong to Sir Arthur", html)


def test_an_unknown_author_is_explained(client: Client, shelf: Library, titles: dict[str, int]) -> None:
    nameless = next(number for number in titles.values() if not _authors(shelf, number))
    html = client.get(f"/work/{nameless}").content.decode()
    assert "author unknown" in html
    assert "Nothing says" in html
    assert 'id="author"' in html


def _authors(shelf: Library, number: int) -> tuple[str, ...]:
    detail = shelf.work(number)
    assert detail is not None
    return detail.line.authors


def test_a_hostile_story_is_only_text(client: Client, shelf: Library, titles: dict[str, int]) -> None:
    for number in titles.values():
        html = client.get(f"/work/{number}").content.decode()
        assert "<script>alert" not in html
        assert "<img" not in html


def test_the_original_is_given_back_bit_for_bit_and_never_opened(
    client: Client, shelf: Library, titles: dict[str, int]
) -> None:
    for number in titles.values():
        detail = shelf.work(number)
        assert detail is not None
        version = detail.versions[0]
        answer = client.get(f"/version/{version.id}/original")
        assert answer.content == Path(version.found[0]).read_bytes()
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["Content-Type"] == "application/octet-stream"
    assert client.get("/version/999999/original").status_code == 404


def test_the_epub_is_named_after_the_story(client: Client, titles: dict[str, int]) -> None:
    answer = client.get(f"/work/{titles['The Lantern in the Area']}/epub")
    assert answer.headers["Content-Type"] == "application/epub+zip"
    assert (
        'filename="The Lantern in the Area - saltmarsh_quill.epub"' in answer.headers["Content-Disposition"]
    )
    assert answer.content.startswith(b"PK")
    assert client.get("/work/999999/epub").status_code == 404


def test_contents_lead_to_the_chapters(client: Client, titles: dict[str, int]) -> None:
    number = titles["What the Fog Kept"]
    html = client.get(f"/work/{number}").content.decode()
    for chapter, name in enumerate(("The Railing", "The River", "The Room"), 1):
        assert re.search(rf'href="/work/{number}/read/{chapter}">.*?{name}', html, re.DOTALL)
