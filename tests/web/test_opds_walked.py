"""A catalogue of many writers, walked to its ends: every feed there is, held against the schemas."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.export.opds_rules import ACQUISITION, ENTRY, FACET, NAMES, NAVIGATION, atom, links, opds2
from tests.web.catalogue import entries, feed, lead, link

from ianto.library import Library
from ianto.web import WEB_SETTINGS

FEED = "application/opds+json"
PUBLICATION = "application/opds-publication+json"
WRITERS = 130
STORY = """\
Title: {title}
Author: {author}
Fandom: {fandom}
Series: {series}
Part: {part}
Rating: {rating}
Summary: {title}, as {author} saw it.
{date}

{words}
"""


def write_many(folder: Path) -> None:
    """Stories by more writers than a page of names holds, in two fandoms, three of them in a series."""
    folder.mkdir()
    for number in range(WRITERS):
        told = STORY.format(
            title=f"The {number}th lamp",
            author=f"{'ABCDEFGHÉЯ漢7'[number % 12]}uthor {number}",
            fandom=("Sherlock Holmes", "Dracula", "Père & Fils: “Oz/Alice”?")[number % 3],
            series="Three Lamps" if number < 3 else "",
            part=3 - number if number < 3 else "",
            rating=("General Audiences", "Teen", "Mature")[number % 3],
            date=f"Date: 20{number % 20:02}-05-0{number % 9 + 1}" if number % 2 else "",
            words=" ".join(f"lamp {number} by the {word}" for word in ("door", "stair", "river"))
            * (number + 1),
        )
        (folder / f"{number}.txt").write_text(told, encoding="utf-8")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of many writers, with a shelf, a saved search, favourites, and one story half read."""
    folder = tmp_path_factory.mktemp("many")
    write_many(folder / "fics")
    library = Library(folder / "library", create=True, extra=WEB_SETTINGS)
    assert library.add([folder / "fics"]).added == WRITERS
    library.shelve([3, 1], "rainy days & “others”")
    library.favour([2, 4])
    library.mark([5], "to read")
    library.keep_place(6, 1, 0.4)
    library.save_search("lamps / more", "q=river&fandom=Dracula&sort=-words")
    yield library
    library.close()


@pytest.fixture
def app(many: Library, visitor: Callable[..., Client]) -> Client:
    """A reading app at that library."""
    return visitor(many)


def test_every_feed_keeps_to_its_schema(app: Client) -> None:
    seen: set[str] = set()
    left = ["/opds"]
    kinds = {"/opds": NAVIGATION}
    while left:
        path = left.pop()
        root = feed(app, path, kinds[path])
        assert link(root, "self") == path
        seen.add(path)
        for found in root.iterfind(".//a:link", NAMES):
            href, kind, rel = str(found.get("href")), str(found.get("type")), str(found.get("rel"))
            # Facets of facets have no end: those of the first page are enough.
            narrows = rel == FACET and path != "/opds/new"
            if kind in {NAVIGATION, ACQUISITION} and not narrows:
                assert kinds.setdefault(href, kind) == kind, f"{href} is of one kind"
                if href not in seen and href not in left and not _alike(href, seen):
                    left.append(href)
            if kind == ENTRY and href.endswith("00"):
                answer = app.get(href)
                assert answer.status_code == 200
                atom(answer.content)
    assert {"/opds/fandoms", "/opds/authors", "/opds/shelves", "/opds/searches", "/opds/series"} <= seen
    assert {"/opds/works?kept=favourite&sort=-added", "/opds/works?kept=reading&sort=-read"} & seen
    assert any("letter=" in path for path in seen)
    assert any("page=" in path for path in seen)
    assert len(seen) > 20


def _alike(href: str, seen: set[str]) -> bool:
    """Whether enough of a kind were looked at: one writer's stories are as another's."""
    base = href.partition("=")[0]
    return sum(each.startswith(f"{base}=") for each in seen) > 1


def test_every_feed_of_the_second_version_keeps_to_its_schema(app: Client) -> None:
    seen: set[str] = set()
    left = ["/opds/v2"]
    while left:
        path = left.pop()
        answer = app.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["Content-Type"] == FEED
        said = opds2(answer.content)
        seen.add(path)
        assert [each["href"] for each in said["links"] if each["rel"] == "self"] == [path]
        for href in _led(said, with_facets=path == "/opds/v2/new"):
            if href not in seen and href not in left and not _alike(href, seen):
                left.append(href)
        for book in said.get("publications", ())[:1]:
            one = app.get(book["links"][0]["href"])
            assert one.headers["Content-Type"] == PUBLICATION
            opds2(one.content, "publication")
    assert {"/opds/v2/relationships", "/opds/v2/authors", "/opds/v2/shelves", "/opds/v2/searches"} <= seen
    assert any("letter=" in path for path in seen)
    assert any("page=" in path for path in seen)


def _led(said: dict[str, Any], *, with_facets: bool) -> Iterator[str]:
    """Where a feed leads."""
    found = [*said["links"], *said.get("navigation", ())]
    for facet in said.get("facets", ()) if with_facets else ():
        found += facet["links"]
    for each in found:
        if each.get("type") == FEED and not each.get("templated"):
            yield each["href"]


def test_a_series_comes_in_order(app: Client) -> None:
    works = feed(app, lead(feed(app, "/opds/series", NAVIGATION), "Three Lamps"), ACQUISITION)
    assert list(entries(works)) == ["The 2th lamp", "The 1th lamp", "The 0th lamp"]
    assert link(works, "up") == "/opds/series"
    said = opds2(app.get("/opds/v2/works?series=Three+Lamps").content)
    places = [book["metadata"]["belongsTo"]["series"]["position"] for book in said["publications"]]
    assert places == [1, 2, 3]


def test_what_a_person_keeps_is_found(app: Client) -> None:
    root = feed(app, "/opds", NAVIGATION)
    for title, works in (
        ("Go on reading", ["The 5th lamp"]),
        ("To read", ["The 4th lamp"]),
    ):
        found = feed(app, lead(root, title), ACQUISITION)
        assert [entry.findtext("a:id", "", NAMES) for entry in found.findall("a:entry", NAMES)], title
        assert len(entries(found)) == len(works)
        assert links(entries(root)[title], "subsection")[0].get(f"{{{NAMES['thr']}}}count") == str(len(works))
    assert len(entries(feed(app, lead(root, "Favourites"), ACQUISITION))) == 2
    shelves = feed(app, lead(root, "Shelves"), NAVIGATION)
    assert len(entries(feed(app, lead(shelves, "rainy days & “others”"), ACQUISITION))) == 2
    put = feed(app, lead(shelves, "rainy days & “others”"), ACQUISITION)
    assert [entry.findtext("a:id", "", NAMES) for entry in put.findall("a:entry", NAMES)] == [
        "urn:ianto:work:3",
        "urn:ianto:work:1",
    ], "in the order they were put there"
    assert app.get("/opds/shelf/no%20such").status_code == 404
    searches = feed(app, lead(root, "Saved searches"), NAVIGATION)
    found = feed(app, lead(searches, "lamps / more"), ACQUISITION)
    assert found.findtext("s:totalResults", "", NAMES) == str(WRITERS // 3)
    assert links(found, FACET)


def test_names_come_by_letter_where_they_are_many(app: Client) -> None:
    letters = entries(feed(app, "/opds/authors", NAVIGATION))
    assert next(iter(letters)) == "0–9"
    assert {"A", "B", "…"} <= set(letters)
    counted = [
        each.get(f"{{{NAMES['thr']}}}count")
        for entry in letters.values()
        for each in links(entry, "subsection")
    ]
    assert sum(map(int, filter(None, counted))) == WRITERS
    under = feed(app, lead(feed(app, "/opds/authors", NAVIGATION), "A"), NAVIGATION)
    assert link(under, "up") == "/opds/authors"
    assert all(title.startswith("A") for title in entries(under))
    assert app.get("/opds/authors?letter=Q").status_code == 404
    assert app.get("/opds/authors?letter=A&page=9").status_code == 404


def test_a_feed_is_narrowed_by_facets(app: Client) -> None:
    works = feed(app, "/opds/new", ACQUISITION)
    facets = {str(each.get("title")): each for each in links(works, FACET)}
    assert {"Dracula", "Teen", "Longest", "Favourite", "To read", "Reading"} <= set(facets)
    unread = feed(app, str(facets["Unread"].get("href")), ACQUISITION)
    total = unread.findtext("s:totalResults", "", NAMES)
    assert total == facets["Unread"].get(f"{{{NAMES['thr']}}}count") == str(WRITERS - 2)
    narrowed = feed(app, str(facets["Dracula"].get("href")), ACQUISITION)
    count = f"{{{NAMES['thr']}}}count"
    assert narrowed.findtext("s:totalResults", "", NAMES) == facets["Dracula"].get(count) == "43"
    active = {
        each.get("title") for each in links(narrowed, FACET) if each.get(f"{{{NAMES['opds']}}}activeFacet")
    }
    assert active == {"Dracula", "Newest here"}
    everything = next(each for each in links(narrowed, FACET) if each.get("title") == "Any")
    total = feed(app, str(everything.get("href")), ACQUISITION).findtext("s:totalResults", "", NAMES)
    assert total == str(WRITERS)
    longest = feed(app, str(facets["Longest"].get("href")), ACQUISITION)
    assert next(iter(entries(longest))) == f"The {WRITERS - 1}th lamp"


def test_what_is_never_to_be_shown_is_not(app: Client, many: Library) -> None:
    many.never("fandom", "Dracula")
    try:
        assert feed(app, "/opds/new", ACQUISITION).findtext("s:totalResults", "", NAMES) == "87"
        assert "Dracula" not in entries(feed(app, "/opds/fandoms", NAVIGATION))
    finally:
        many.allow("fandom", "Dracula")
