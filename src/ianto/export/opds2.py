"""OPDS 2.0: the catalogue as JSON, for newer reading apps."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

from ianto.export.feeds import ACQUIRE, EPUB, Category, Entry, Facet, Feed, Named, Paging, Shelf
from ianto.export.markup import instant, language, link, sound

FEED: Final = "application/opds+json"
"""Media type of a feed."""
PUBLICATION: Final = "application/opds-publication+json"
"""Media type of one book."""

SCHEME: Final = "urn:ianto:"
"""What the schemes of subjects begin with; the kind of tag follows."""
_BOOK: Final = "http://schema.org/Book"
_ATOM: Final = "application/atom+xml;profile=opds-catalog"
_NOTHING: Final = "Nothing is here: go back"
_ENOUGH: Final = 2
"""A choice of one is none."""

_Object = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Group:
    """Some books of a feed, shown before it is opened."""

    shelf: Shelf
    entries: tuple[Entry, ...]


def navigation_feed(
    feed: Feed, shelves: Sequence[Shelf], paging: Paging | None = None, groups: Iterable[Group] = ()
) -> bytes:
    """A feed that leads to other feeds."""
    said = _feed(feed, paging)
    said["navigation"] = [_shelf(shelf) for shelf in shelves] or [_back(feed)]
    shown = [_group(group) for group in groups if group.entries]
    if shown:
        said["groups"] = shown
    return _written(said)


def acquisition_feed(
    feed: Feed, entries: Sequence[Entry], paging: Paging, facets: Iterable[Facet] = ()
) -> bytes:
    """A page of books."""
    said = _feed(feed, paging)
    if entries:
        said["publications"] = [_publication(entry) for entry in entries]
    else:
        said["navigation"] = [_back(feed)]
    groups = [(name, list(some)) for name, some in groupby(facets, attrgetter("group"))]
    shown = [
        {"metadata": {"title": name}, "links": [_facet(facet) for facet in some]}
        for name, some in groups
        if len(some) >= _ENOUGH
    ]
    if shown:
        said["facets"] = shown
    return _written(said)


def publication(entry: Entry) -> bytes:
    """One book with all that is known of it."""
    return _written(_publication(entry))


def _written(said: Mapping[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


def _feed(feed: Feed, paging: Paging | None) -> _Object:
    metadata: _Object = {
        "identifier": feed.id,
        "title": _line(feed.title) or "Catalogue",
        "modified": instant(feed.updated),
    }
    if paging is not None:
        metadata |= {
            "numberOfItems": paging.total,
            "itemsPerPage": paging.size,
            "currentPage": paging.number,
        }
    links = [
        {"rel": "self", "href": feed.href, "type": FEED},
        {"rel": "start", "href": feed.start, "type": FEED},
    ]
    if feed.up:
        links.append({"rel": "up", "href": feed.up, "type": FEED})
    said: _Object = {"metadata": metadata, "links": links}
    if feed.search:
        said["links"].append({"rel": "search", "href": feed.search, "type": FEED, "templated": True})
    if feed.page:
        links.append({"rel": "alternate", "href": feed.page, "type": "text/html"})
    if feed.other:
        links.append({"rel": "alternate", "href": feed.other, "type": _ATOM})
    links += [{"rel": rel, "href": href, "type": FEED} for rel, href in (paging.turns if paging else ())]
    return said


def _shelf(shelf: Shelf) -> _Object:
    said: _Object = {
        "href": shelf.href,
        "title": _line(shelf.title) or "Shelf",
        "type": FEED,
        "rel": shelf.rel,
    }
    if shelf.count is not None:
        said["properties"] = {"numberOfItems": shelf.count}
    return said


def _back(feed: Feed) -> _Object:
    """What stands in a feed with nothing in it: the schema wants a collection, and no collection empty."""
    rel, href = ("up", feed.up) if feed.up else ("start", feed.start)
    return {"href": href, "title": _NOTHING, "type": FEED, "rel": rel}


def _group(group: Group) -> _Object:
    metadata: _Object = {"title": _line(group.shelf.title) or "Shelf"}
    if group.shelf.count is not None:
        metadata["numberOfItems"] = group.shelf.count
    return {
        "metadata": metadata,
        "links": [{"rel": "self", "href": group.shelf.href, "type": FEED}],
        "publications": [_publication(entry) for entry in group.entries],
    }


def _facet(facet: Facet) -> _Object:
    said: _Object = {"href": facet.href, "type": FEED, "title": _line(facet.title) or "Any"}
    if facet.active:
        said["rel"] = "self"
    if facet.count is not None:
        said["properties"] = {"numberOfItems": facet.count}
    return said


def _publication(entry: Entry) -> _Object:
    metadata: _Object = {
        "@type": _BOOK,
        "identifier": entry.id,
        "title": _line(entry.title) or "Untitled",
        "modified": instant(entry.updated),
    }
    authors = [_named(author) for author in entry.authors if _line(author.name)]
    if authors:
        metadata["author"] = authors
    if entry.language and (code := language(entry.language)) != "und":
        metadata["language"] = code
    if len(entry.issued) == len("2019-11-02"):
        # Nothing less precise than a day is a date there.
        metadata["published"] = entry.issued
    if entry.summary.strip():
        metadata["description"] = sound(entry.summary).strip()
    subjects = [_subject(category) for category in entry.categories if _line(category.name)]
    if subjects:
        metadata["subject"] = subjects
    if entry.series and _line(entry.series.name):
        series = _named(entry.series)
        if entry.position is not None:
            series["position"] = int(entry.position) if entry.position.is_integer() else entry.position
        metadata["belongsTo"] = {"series": series}
    return {"metadata": metadata, "links": _links(entry), "images": _images(entry)}


def _links(entry: Entry) -> list[_Object]:
    links: list[_Object] = [
        {"rel": "self", "href": entry.entry, "type": PUBLICATION},
        {"rel": ACQUIRE, "href": entry.href, "type": EPUB},
    ]
    if entry.page:
        links.append({"rel": "alternate", "href": entry.page, "type": "text/html"})
    if entry.source and (source := link(entry.source)):
        links.append({"rel": "canonical", "href": source})
    return links


def _images(entry: Entry) -> list[_Object]:
    images = []
    if entry.cover:
        images.append({"href": f"{entry.cover}.png", "type": "image/png"})
        images.append({"href": f"{entry.cover}.svg", "type": "image/svg+xml"})
    if entry.thumbnail:
        images.append({"href": entry.thumbnail, "type": "image/png"})
    return images


def _named(one: Named) -> _Object:
    said: _Object = {"name": _line(one.name)}
    if one.href:
        said["links"] = [{"href": one.href, "type": FEED}]
    return said


def _subject(category: Category) -> _Object:
    return {"name": _line(category.name), "scheme": f"{SCHEME}{category.kind}"}


def _line(value: str) -> str:
    return " ".join(sound(value).split())
