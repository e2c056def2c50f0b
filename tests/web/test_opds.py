"""The OPDS catalogue, walked as a reading app walks it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from xml.etree import ElementTree as ET

from django.test import Client

from ianto.library import Library

ATOM = "{http://www.w3.org/2005/Atom}"
NAVIGATION = "application/atom+xml;profile=opds-catalog;kind=navigation"
ACQUISITION = "application/atom+xml;profile=opds-catalog;kind=acquisition"


def feed(client: Client, path: str, kind: str) -> ET.Element:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == kind
    return ET.fromstring(answer.content)


def link(element: ET.Element, rel: str) -> str:
    return next(each.attrib["href"] for each in element.findall(f"{ATOM}link") if each.get("rel") == rel)


def test_from_the_root_to_a_book(client: Client) -> None:
    root = feed(client, "/opds", NAVIGATION)
    shelf = root.find(f"{ATOM}entry")
    assert shelf is not None
    new = feed(client, link(shelf, "http://opds-spec.org/sort/new"), ACQUISITION)
    books = {entry.findtext(f"{ATOM}title"): entry for entry in new.findall(f"{ATOM}entry")}
    assert len(books) == 4
    lantern = books["The Lantern in the Area"]
    assert lantern.findtext(f"{ATOM}author/{ATOM}name") == "saltmarsh_quill"
    book = client.get(link(lantern, "http://opds-spec.org/acquisition"))
    with zipfile.ZipFile(BytesIO(book.content)) as epub:
        assert epub.read("mimetype") == b"application/epub+zip"
    assert client.get(link(lantern, "alternate")).status_code == 200


def test_searching_as_the_description_says(client: Client) -> None:
    description = client.get(link(feed(client, "/opds", NAVIGATION), "search"))
    assert description.headers["Content-Type"] == "application/opensearchdescription+xml"
    url = ET.fromstring(description.content).find("{http://a9.com/-/spec/opensearch/1.1/}Url")
    assert url is not None
    template = url.attrib["template"]
    assert template.startswith("http://127.0.0.1:8456/opds/search?")
    path = template.removeprefix("http://127.0.0.1:8456").replace("{searchTerms}", "violin")
    found = feed(client, path, ACQUISITION)
    assert [each.findtext(f"{ATOM}title") for each in found.findall(f"{ATOM}entry")] == [
        "The Lantern in the Area"
    ]


def test_a_search_that_cannot_be_read_says_why(client: Client) -> None:
    answer = client.get("/opds/search", {"q": "(fog"})
    assert answer.status_code == 400
    assert "column" in answer.content.decode()


def test_a_shelf_ends(client: Client) -> None:
    assert client.get("/opds/new?page=2").status_code == 404


def test_an_empty_library_is_a_catalogue_too(bare: Library, visitor: Callable[..., Client]) -> None:
    client = visitor(bare)
    feed(client, "/opds", NAVIGATION)
    assert feed(client, "/opds/new", ACQUISITION).findall(f"{ATOM}entry") == []
