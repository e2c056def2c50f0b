"""OPDS feeds: what OPDS 1.2, Atom and OpenSearch require, looked at as XML."""

from __future__ import annotations

from datetime import UTC, datetime

from lxml import etree
from lxml.etree import _Element

from ianto.export import (
    ACQUISITION,
    FANDOM_SCHEME,
    NAVIGATION,
    SEARCH_DESCRIPTION,
    Entry,
    Feed,
    Paging,
    Shelf,
    acquisition_feed,
    navigation_feed,
    search_description,
)

NOW = datetime(2020, 1, 5, 12, tzinfo=UTC)
NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "dc": "http://purl.org/dc/terms/",
    "s": "http://a9.com/-/spec/opensearch/1.1/",
}
FEED = Feed(
    id="urn:uuid:1",
    title="Rain & shine",
    updated=NOW,
    href="/opds/new?page=2&size=2",
    start="/opds",
    search="/opds/search.xml",
    up="/opds",
)
ENTRIES = (
    Entry(
        id="urn:uuid:2",
        title="A <Bench>\x01",
        updated=NOW,
        href="/works/2.epub",
        authors=("Wren", "Hob"),
        summary="Two men.\n\nOne bench & no umbrella.",
        fandoms=("Sherlock Holmes", 'The "Strand"'),
        tags=("Rain",),
        language="en",
        published="2019-11-02",
        page="/works/2",
    ),
    Entry(id="urn:uuid:3", title="", updated=NOW, href="/works/3.epub"),
)


def links(node: _Element) -> dict[str, tuple[str, str]]:
    return {
        str(link.get("rel")): (str(link.get("href")), str(link.get("type")))
        for link in node.iterfind("a:link", NAMES)
    }


def text(node: _Element, path: str) -> str:
    found = node.find(path, NAMES)
    assert found is not None
    return str(found.text)


def test_the_root_leads_to_feeds_and_says_of_which_kind() -> None:
    shelves = (
        Shelf(
            "urn:uuid:4", "Newest", "Last added first", "/opds/new", NOW, rel="http://opds-spec.org/sort/new"
        ),
        Shelf("urn:uuid:5", "Fandoms", "", "/opds/fandoms", NOW, kind="navigation"),
    )
    root = etree.fromstring(navigation_feed(FEED, shelves))
    assert text(root, "a:id") == "urn:uuid:1"
    assert text(root, "a:title") == "Rain & shine"
    assert text(root, "a:updated") == "2020-01-05T12:00:00Z"
    assert links(root) == {
        "self": ("/opds/new?page=2&size=2", NAVIGATION),
        "start": ("/opds", NAVIGATION),
        "up": ("/opds", NAVIGATION),
        "search": ("/opds/search.xml", SEARCH_DESCRIPTION),
    }
    entries = root.findall("a:entry", NAMES)
    assert [links(entry) for entry in entries] == [
        {"http://opds-spec.org/sort/new": ("/opds/new", ACQUISITION)},
        {"subsection": ("/opds/fandoms", NAVIGATION)},
    ]


def test_books_carry_all_a_reader_needs() -> None:
    root = etree.fromstring(acquisition_feed(FEED, ENTRIES, Paging(total=5, size=2)))
    full, bare = root.findall("a:entry", NAMES)
    assert text(full, "a:title") == "A <Bench>"
    assert [author.text for author in full.iterfind("a:author/a:name", NAMES)] == ["Wren", "Hob"]
    assert text(full, "a:summary") == "Two men.\n\nOne bench & no umbrella."
    assert text(full, "dc:language") == "en"
    assert text(full, "dc:issued") == "2019-11-02"
    categories = [(found.get("scheme"), found.get("term")) for found in full.iterfind("a:category", NAMES)]
    assert categories == [(FANDOM_SCHEME, "Sherlock Holmes"), (FANDOM_SCHEME, 'The "Strand"'), (None, "Rain")]
    assert links(full)["http://opds-spec.org/acquisition"] == ("/works/2.epub", "application/epub+zip")
    assert text(bare, "a:title") == "Untitled"
    for entry in (full, bare):
        assert text(entry, "a:id")
        assert text(entry, "a:updated")


def test_pages_turn_both_ways_and_are_acquisition_feeds() -> None:
    paging = Paging(total=5, size=2, start=3, first="/1", previous="/1", next="/3", last="/3")
    root = etree.fromstring(acquisition_feed(FEED, ENTRIES, paging))
    found = links(root)
    assert found["self"][1] == ACQUISITION
    assert {rel: found[rel] for rel in ("first", "previous", "next", "last")} == {
        "first": ("/1", ACQUISITION),
        "previous": ("/1", ACQUISITION),
        "next": ("/3", ACQUISITION),
        "last": ("/3", ACQUISITION),
    }
    assert text(root, "s:totalResults") == "5"
    assert text(root, "s:startIndex") == "3"
    assert "next" not in links(etree.fromstring(acquisition_feed(FEED, (), Paging(0, 2))))


def test_how_to_search_is_described() -> None:
    template = "http://127.0.0.1:8456/opds/search?q={searchTerms}&n=1"
    root = etree.fromstring(search_description("ianto, a library of stories", "All & everything", template))
    assert len(text(root, "s:ShortName")) <= 16
    url = root.find("s:Url", NAMES)
    assert url is not None
    assert url.get("type") == ACQUISITION
    assert url.get("template") == template
