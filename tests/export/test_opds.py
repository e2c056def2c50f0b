"""OPDS feeds of both versions: what the specifications require, held against their schemas."""

from __future__ import annotations

import json as plain_json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from lxml import etree
from lxml.etree import _Element

from ianto.export import opds, opds2
from ianto.export.feeds import NEWEST, Category, Entry, Facet, Feed, Named, Paging, Shelf
from tests.export.opds_rules import ACQUISITION, FACET, NAMES, NAVIGATION, atom, links
from tests.export.opds_rules import opds2 as json

NOW = datetime(2020, 1, 5, 12, tzinfo=UTC)
FEED = Feed(
    id="urn:uuid:1",
    title="Rain & shine",
    updated=NOW,
    href="/opds/new?page=2&size=2",
    start="/opds",
    search="/opds/search.xml",
    up="/opds",
    page="/?page=2",
    other="/opds/v2/new?page=2",
)
FULL = Entry(
    id="urn:uuid:2",
    title="A <Bench>\x01",
    updated=NOW,
    href="/work/2/epub",
    entry="/opds/work/2",
    page="/work/2",
    cover="/work/2/cover",
    thumbnail="/work/2/thumbnail.png",
    authors=(Named("Wren", "/opds/works?author=Wren"), Named("Hob"), Named(" ")),
    summary="Two men.\n\nOne bench & no umbrella.",
    categories=(
        Category("fandom", "Sherlock Holmes"),
        Category("fandom", 'The "Strand"'),
        Category("relationship", "Holmes/Watson"),
        Category("rating", "Teen"),
        Category("tag", ""),
    ),
    language="en",
    published="2019-11-02",
    words=1200,
    series=Named("Benches", "/opds/works?series=Benches"),
    position=2.0,
    source="http://archive.example/2",
)
BARE = Entry(
    id="urn:uuid:3", title="", updated=NOW, href="/work/3/epub", entry="/opds/work/3", cover="/work/3/cover"
)
SHELVES = (
    Shelf("urn:uuid:4", "Newest", "Last added first", "/opds/new", NOW, rel=NEWEST, count=7),
    Shelf("urn:uuid:5", "Fandoms", "", "/opds/fandoms", NOW, kind="navigation"),
)
PAGING = Paging(total=5, size=2, number=2, here="/2", first="/1", previous="/1", next="/3", last="/3")
FACETS = (
    Facet("Order", "Newest here", "/new", active=True),
    Facet("Order", "Title", "/title"),
    Facet("Fandom", "Sherlock Holmes & Co", "/holmes", 5),
    Facet("Fandom", "Dracula", "/dracula", 0),
    Facet("Rating", "Teen", "/teen", 5),
)


def addresses(node: _Element) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for link in node.findall("a:link", NAMES):
        found.setdefault(str(link.get("rel")), []).append((str(link.get("href")), str(link.get("type"))))
    return found


def text(node: _Element, path: str) -> str:
    found = node.find(path, NAMES)
    assert found is not None
    return str(found.text)


def test_the_root_leads_to_feeds_and_says_of_which_kind() -> None:
    root = atom(opds.navigation_feed(FEED, SHELVES))
    assert text(root, "a:id") == "urn:uuid:1"
    assert text(root, "a:title") == "Rain & shine"
    assert text(root, "a:updated") == "2020-01-05T12:00:00Z"
    assert addresses(root) == {
        "self": [("/opds/new?page=2&size=2", NAVIGATION)],
        "start": [("/opds", NAVIGATION)],
        "up": [("/opds", NAVIGATION)],
        "search": [("/opds/search.xml", opds.SEARCH_DESCRIPTION)],
        "alternate": [("/?page=2", "text/html"), ("/opds/v2/new?page=2", opds2.FEED)],
    }
    entries = root.findall("a:entry", NAMES)
    assert [addresses(entry) for entry in entries] == [
        {NEWEST: [("/opds/new", ACQUISITION)]},
        {"subsection": [("/opds/fandoms", NAVIGATION)]},
    ]
    assert links(entries[0], NEWEST)[0].get(f"{{{NAMES['thr']}}}count") == "7"


def test_books_carry_all_a_reader_needs() -> None:
    root = atom(opds.acquisition_feed(FEED, (FULL, BARE), Paging(total=5, size=2)))
    full, bare = root.findall("a:entry", NAMES)
    assert text(full, "a:title") == "A <Bench>"
    assert [author.text for author in full.iterfind("a:author/a:name", NAMES)] == ["Wren", "Hob"]
    assert text(full, "a:summary") == "Two men.\n\nOne bench & no umbrella."
    assert text(full, "dc:language") == "en"
    assert text(full, "dc:issued") == "2019-11-02"
    assert text(full, "dc:extent") == "1,200 words"
    assert text(full, "dc:source") == "http://archive.example/2"
    categories = [
        (found.get("scheme"), found.get("term"), found.get("label"))
        for found in full.iterfind("a:category", NAMES)
    ]
    assert categories == [
        ("urn:ianto:fandom", "Sherlock Holmes", "Sherlock Holmes"),
        ("urn:ianto:fandom", 'The "Strand"', 'The "Strand"'),
        ("urn:ianto:relationship", "Holmes/Watson", "Holmes/Watson"),
        ("urn:ianto:rating", "Teen", "Teen"),
        ("urn:ianto:series", "Benches", "Benches, 2"),
    ]
    found = addresses(full)
    assert found["http://opds-spec.org/acquisition"] == [("/work/2/epub", "application/epub+zip")]
    assert found["http://opds-spec.org/image"] == [
        ("/work/2/cover.png", "image/png"),
        ("/work/2/cover.svg", "image/svg+xml"),
    ]
    assert found["http://opds-spec.org/image/thumbnail"] == [("/work/2/thumbnail.png", "image/png")]
    assert found["alternate"] == [("/opds/work/2", opds.ENTRY), ("/work/2", "text/html")]
    assert found["related"] == [("/opds/works?author=Wren", ACQUISITION)]
    assert found["collection"] == [("/opds/works?series=Benches", ACQUISITION)]
    assert text(bare, "a:title") == "Untitled"
    # An entry without an author would be by whom the feed is by.
    assert text(bare, "a:author/a:name") == "author unknown"


@pytest.mark.parametrize(
    ("stated", "issued"),
    [
        ("2019-11-02", "2019-11-02"),
        ("2019-11", "2019-11"),
        ("2019", "2019"),
        ("", None),
        ("0101-01-01", "0101-01-01"),
        ("2019-02-30", None),
        ("2019-13", None),
        ("last winter", None),
        ("0000", None),
    ],
)
def test_a_date_is_told_only_where_it_is_known(stated: str, issued: str | None) -> None:
    entry = Entry(id="urn:x:1", title="x", updated=NOW, href="/x", entry="/y", cover="/c", published=stated)
    root = atom(opds.entry_document(entry))
    assert root.findtext("dc:issued", None, NAMES) == issued
    published = json(opds2.publication(entry), "publication")["metadata"].get("published")
    assert published == (issued if issued and len(issued) == 10 else None)


def test_pages_turn_both_ways_and_are_of_the_same_kind() -> None:
    root = atom(opds.acquisition_feed(FEED, (FULL, BARE), PAGING))
    found = addresses(root)
    assert {rel: found[rel] for rel in ("first", "previous", "next", "last")} == {
        "first": [("/1", ACQUISITION)],
        "previous": [("/1", ACQUISITION)],
        "next": [("/3", ACQUISITION)],
        "last": [("/3", ACQUISITION)],
    }
    assert text(root, "s:totalResults") == "5"
    assert text(root, "s:itemsPerPage") == "2"
    assert text(root, "s:startIndex") == "3"
    leading = addresses(atom(opds.navigation_feed(FEED, SHELVES, PAGING)))
    assert leading["next"] == [("/3", NAVIGATION)]
    assert "next" not in addresses(atom(opds.acquisition_feed(FEED, (), Paging(0, 2))))


def test_facets_say_what_they_narrow_and_to_how_many() -> None:
    root = atom(opds.acquisition_feed(FEED, (FULL,), PAGING, FACETS))
    found = [
        (
            link.get(f"{{{NAMES['opds']}}}facetGroup"),
            link.get("title"),
            link.get("href"),
            link.get(f"{{{NAMES['thr']}}}count"),
            link.get(f"{{{NAMES['opds']}}}activeFacet"),
        )
        for link in links(root, FACET)
    ]
    assert found == [
        ("Order", "Newest here", "/new", None, "true"),
        ("Order", "Title", "/title", None, None),
        ("Fandom", "Sherlock Holmes & Co", "/holmes", "5", None),
        ("Fandom", "Dracula", "/dracula", "0", None),
        ("Rating", "Teen", "/teen", "5", None),
    ]


def test_how_to_search_is_described() -> None:
    template = "http://127.0.0.1:8456/opds/search?q={searchTerms}&n=1"
    root = etree.fromstring(opds.search_description("ianto, a library of stories", "All & more", template))
    assert len(text(root, "s:ShortName")) <= 16
    url = root.find("s:Url", NAMES)
    assert url is not None
    assert url.get("type") == ACQUISITION
    assert url.get("template") == template


def test_the_second_version_says_the_same() -> None:
    said = json(opds2.acquisition_feed(FEED, (FULL, BARE), PAGING, FACETS))
    assert said["metadata"] == {
        "identifier": "urn:uuid:1",
        "title": "Rain & shine",
        "modified": "2020-01-05T12:00:00Z",
        "numberOfItems": 5,
        "itemsPerPage": 2,
        "currentPage": 2,
    }
    rels = {link["rel"]: link["href"] for link in said["links"] if link["rel"] != "alternate"}
    assert rels == {
        "self": "/opds/new?page=2&size=2",
        "start": "/opds",
        "up": "/opds",
        "search": "/opds/search.xml",
        "first": "/1",
        "previous": "/1",
        "next": "/3",
        "last": "/3",
    }
    full, bare = said["publications"]
    assert full["metadata"] == {
        "@type": "http://schema.org/Book",
        "identifier": "urn:uuid:2",
        "title": "A <Bench>",
        "modified": "2020-01-05T12:00:00Z",
        "author": [
            {"name": "Wren", "links": [{"href": "/opds/works?author=Wren", "type": opds2.FEED}]},
            {"name": "Hob"},
        ],
        "language": "en",
        "published": "2019-11-02",
        "description": "Two men.\n\nOne bench & no umbrella.",
        "subject": [
            {"name": "Sherlock Holmes", "scheme": "urn:ianto:fandom"},
            {"name": 'The "Strand"', "scheme": "urn:ianto:fandom"},
            {"name": "Holmes/Watson", "scheme": "urn:ianto:relationship"},
            {"name": "Teen", "scheme": "urn:ianto:rating"},
        ],
        "belongsTo": {
            "series": {
                "name": "Benches",
                "links": [{"href": "/opds/works?series=Benches", "type": opds2.FEED}],
                "position": 2,
            }
        },
    }
    assert full["links"] == [
        {"rel": "self", "href": "/opds/work/2", "type": opds2.PUBLICATION},
        {"rel": "http://opds-spec.org/acquisition", "href": "/work/2/epub", "type": "application/epub+zip"},
        {"rel": "alternate", "href": "/work/2", "type": "text/html"},
        {"rel": "canonical", "href": "http://archive.example/2"},
    ]
    assert bare["metadata"]["title"] == "Untitled"
    assert "author" not in bare["metadata"]
    # A choice of one is none.
    assert [group["metadata"]["title"] for group in said["facets"]] == ["Order", "Fandom"]
    assert said["facets"][0]["links"][0]["rel"] == "self"
    assert said["facets"][1]["links"][0]["properties"] == {"numberOfItems": 5}


def test_the_second_version_shows_books_at_once() -> None:
    groups = [opds2.Group(SHELVES[0], (FULL,)), opds2.Group(SHELVES[1], ())]
    said = json(opds2.navigation_feed(FEED, SHELVES, None, groups))
    assert [link["title"] for link in said["navigation"]] == ["Newest", "Fandoms"]
    assert [group["metadata"] for group in said["groups"]] == [{"title": "Newest", "numberOfItems": 7}]
    assert said["groups"][0]["publications"][0]["metadata"]["identifier"] == "urn:uuid:2"


def test_a_feed_of_the_second_version_with_nothing_in_it_leads_back() -> None:
    nothing = replace(PAGING, total=0, number=1, first="", previous="", next="", last="")
    said = json(opds2.acquisition_feed(FEED, (), nothing))
    assert "publications" not in said
    assert said["metadata"]["numberOfItems"] == 0
    assert [(link["rel"], link["href"], link["type"]) for link in said["navigation"]] == [
        ("up", "/opds", opds2.FEED)
    ]
    said = json(opds2.navigation_feed(replace(FEED, up="", start="/start"), ()))
    assert [(link["rel"], link["href"]) for link in said["navigation"]] == [("start", "/start")]


@pytest.mark.parametrize(
    "wrong",
    [
        b"<feed xmlns='http://www.w3.org/2005/Atom'><id>urn:x:1</id><title>x</title></feed>",
        opds.navigation_feed(FEED, SHELVES).replace(b"2020-01-05T12:00:00Z", b"2020-01-05", 1),
        opds.navigation_feed(FEED, SHELVES).replace(b"<id>urn:uuid:4", b"<id>urn:uuid:5"),
        opds.acquisition_feed(FEED, (BARE,), PAGING).replace(b"http://opds-spec.org/acquisition", b"related"),
        opds.acquisition_feed(FEED, (FULL,), PAGING).replace(b"2019-11-02", b"101-01-01"),
        opds.acquisition_feed(FEED, (FULL,), PAGING, FACETS).replace(
            b'opds:facetGroup="Order"/', b'opds:facetGroup="Order" opds:activeFacet="true"/'
        ),
        opds.acquisition_feed(FEED, (FULL,), PAGING).replace(b'<link rel="next" href="/3" type="application/atom+xml;profile=opds-catalog;kind=acquisition"', b'<link rel="next" href="/3" type="application/atom+xml;profile=opds-catalog;kind=navigation"'),
    ],
)  # fmt: skip
def test_the_rules_find_what_is_wrong(wrong: bytes) -> None:
    with pytest.raises(AssertionError):
        atom(wrong)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b'"rel":"self","href":"/opds/new', b'"rel":"own","href":"/opds/new'),
        (b'"images":[', b'"pictures":['),
        (b'"title":"Rain', b'"name":"Rain'),
        (b'"published":"2019-11-02"', b'"published":"2019"'),
        (b"image/png", b"image/svg+xml"),
        (b'"rel":"http://opds-spec.org/acquisition"', b'"rel":"related"'),
    ],
)
def test_the_schema_finds_what_is_wrong(right: bytes, wrong: bytes) -> None:
    said = opds2.acquisition_feed(FEED, (FULL,), PAGING)
    json(said)
    assert right in said
    with pytest.raises(AssertionError):
        json(said.replace(right, wrong))


@pytest.mark.parametrize("collection", ["publications", "navigation"])
def test_the_schema_refuses_an_empty_collection(collection: str) -> None:
    said = plain_json.loads(opds2.navigation_feed(FEED, SHELVES)) | {collection: []}
    with pytest.raises(AssertionError):
        json(plain_json.dumps(said).encode())
