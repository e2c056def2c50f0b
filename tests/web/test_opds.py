"""The catalogue for reading apps: from the root to a book, by searching, and where there is nothing."""

from __future__ import annotations

import json as plain_json
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from lxml import etree
from tests.export.opds_rules import ACQUISITION, ENTRY, NAMES, NAVIGATION, atom, links, opds2
from tests.web.catalogue import entries, feed, link

from ianto.library import Library


def test_from_the_root_to_a_book(client: Client) -> None:
    root = feed(client, "/opds", NAVIGATION)
    new = feed(client, link(entries(root)["Newest here"], "http://opds-spec.org/sort/new"), ACQUISITION)
    books = entries(new)
    assert len(books) == 4
    lantern = books["The Lantern in the Area"]
    assert lantern.findtext("a:author/a:name", "", NAMES) == "saltmarsh_quill"
    book = client.get(link(lantern, "http://opds-spec.org/acquisition"))
    with zipfile.ZipFile(BytesIO(book.content)) as epub:
        assert epub.read("mimetype") == b"application/epub+zip"
    for picture in links(lantern, "http://opds-spec.org/image") + links(
        lantern, "http://opds-spec.org/image/thumbnail"
    ):
        answer = client.get(str(picture.get("href")))
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == picture.get("type")
    whole, page = links(lantern, "alternate")
    assert client.get(str(page.get("href"))).status_code == 200
    entry = client.get(str(whole.get("href")))
    assert entry.headers["Content-Type"] == whole.get("type") == ENTRY
    assert atom(entry.content).findtext("a:id", "", NAMES) == lantern.findtext("a:id", "", NAMES)


def test_searching_as_the_description_says(client: Client) -> None:
    description = client.get(link(feed(client, "/opds", NAVIGATION), "search"))
    assert description.headers["Content-Type"] == "application/opensearchdescription+xml"
    url = etree.fromstring(description.content).find("s:Url", NAMES)
    assert url is not None
    template = str(url.get("template"))
    assert template.startswith("http://127.0.0.1:8456/opds/search?")
    path = template.removeprefix("http://127.0.0.1:8456").replace("{searchTerms}", "violin")
    assert list(entries(feed(client, path, ACQUISITION))) == ["The Lantern in the Area"]


def test_searching_the_second_version(client: Client) -> None:
    said = plain_json.loads(client.get("/opds/v2").content)
    (search,) = (each for each in said["links"] if each["rel"] == "search")
    assert search["href"] == "/opds/v2/search{?query}"
    found = opds2(client.get("/opds/v2/search", {"query": "violin"}).content)
    assert [book["metadata"]["title"] for book in found["publications"]] == ["The Lantern in the Area"]
    nothing = opds2(client.get("/opds/v2/search", {"query": "zeppelin"}).content)
    assert "publications" not in nothing
    assert [(led["rel"], led["href"]) for led in nothing["navigation"]] == [("up", "/opds/v2")]


@pytest.mark.parametrize("base", ["/opds", "/opds/v2"])
def test_a_search_that_cannot_be_read_says_why(client: Client, base: str) -> None:
    answer = client.get(f"{base}/search", {"q": "(fog"})
    assert answer.status_code == 400
    assert "column" in answer.content.decode()


@pytest.mark.parametrize("base", ["/opds", "/opds/v2"])
def test_a_catalogue_ends(client: Client, base: str) -> None:
    for path in ("new?page=2", "fandoms?page=2", "work/999", "nowhere"):
        assert client.get(f"{base}/{path}").status_code == 404, path
    assert client.post(base).status_code in {403, 405}


def test_hostile_names_are_but_names(client: Client) -> None:
    new = feed(client, "/opds/new", ACQUISITION)
    assert any("script" in title for title in entries(new)), list(entries(new))
    for entry in new.findall("a:entry", NAMES):
        for found in entry.findall("a:link", NAMES):
            assert str(found.get("href")).startswith(("/work/", "/opds/"))


# The last one: a process has one library open at a time.
def test_an_empty_library_is_a_catalogue_too(bare: Library, visitor: Callable[..., Client]) -> None:
    client = visitor(bare)
    assert "Shelves" not in entries(feed(client, "/opds", NAVIGATION))
    for path in ("/opds/new", "/opds/works?kept=reading"):
        assert entries(feed(client, path, ACQUISITION)) == {}
    assert entries(feed(client, "/opds/fandoms", NAVIGATION)) == {}
    for path in ("", "/new", "/authors", "/shelves"):
        opds2(client.get(f"/opds/v2{path}").content)
