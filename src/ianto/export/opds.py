"""OPDS 1.2: the catalogue as Atom feeds, for e-readers that browse and download."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from ianto.export.markup import attribute, instant, language, line, text

NAVIGATION: Final = "application/atom+xml;profile=opds-catalog;kind=navigation"
"""Media type of a feed that leads to feeds."""
ACQUISITION: Final = "application/atom+xml;profile=opds-catalog;kind=acquisition"
"""Media type of a feed of books."""
SEARCH_DESCRIPTION: Final = "application/opensearchdescription+xml"
"""Media type of the description of how to search."""

FANDOM_SCHEME: Final = "urn:ianto:fandom"
"""The scheme of categories that are fandoms."""

_ACQUIRE: Final = "http://opds-spec.org/acquisition"
_EPUB: Final = "application/epub+zip"


@dataclass(frozen=True, slots=True)
class Feed:
    """What every feed says of itself. Addresses are absolute, or paths of the same site.

    Attributes:
        id: lasting identity, a URI.
        title: what a reader shows above it.
        updated: when anything in it last changed, with its time zone.
        href: its own address.
        start: address of the root feed.
        search: address of the search description, or empty.
        up: address of the feed that leads here, or empty.
        up_kind: what kind of feed that is.
    """

    id: str
    title: str
    updated: datetime
    href: str
    start: str
    search: str = ""
    up: str = ""
    up_kind: Literal["navigation", "acquisition"] = "navigation"


@dataclass(frozen=True, slots=True)
class Shelf:
    """An entry of a navigation feed: another feed.

    Attributes:
        id: lasting identity, a URI.
        title: its name.
        content: one line on what is there.
        href: its address.
        updated: when it last changed.
        kind: what kind of feed it is.
        rel: how it relates to this one: `subsection`, or `http://opds-spec.org/sort/new` and the like.
    """

    id: str
    title: str
    content: str
    href: str
    updated: datetime
    kind: Literal["navigation", "acquisition"] = "acquisition"
    rel: str = "subsection"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of an acquisition feed: a book.

    Attributes:
        id: lasting identity, the URN the book itself carries.
        title: may be empty.
        updated: when it last changed.
        href: address of its EPUB.
        authors: in order.
        summary: plain text.
        fandoms: become categories of the fandom scheme.
        tags: become plain categories.
        language: BCP 47 code, or empty.
        published: as stated, `2019-11-02`, or empty.
        page: address of its page for people, or empty.
    """

    id: str
    title: str
    updated: datetime
    href: str
    authors: tuple[str, ...] = ()
    summary: str = ""
    fandoms: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    language: str = ""
    published: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a page of a feed lies in the whole.

    Attributes:
        total: number of entries in all.
        size: number of entries on a full page.
        start: 1-based number of this page's first entry.
        first, previous, next, last: addresses, empty where there is no such page.
    """

    total: int
    size: int
    start: int = 1
    first: str = ""
    previous: str = ""
    next: str = ""
    last: str = ""


def navigation_feed(feed: Feed, shelves: Iterable[Shelf]) -> bytes:
    """A feed that leads to other feeds."""
    body = [_shelf(shelf) for shelf in shelves]
    return _document(feed, NAVIGATION, (), body)


def acquisition_feed(feed: Feed, entries: Sequence[Entry], paging: Paging) -> bytes:
    """A page of books."""
    turns = (
        ("first", paging.first),
        ("previous", paging.previous),
        ("next", paging.next),
        ("last", paging.last),
    )
    head = [_link(rel, href, ACQUISITION) for rel, href in turns if href]
    head.append(f"<opensearch:totalResults>{paging.total}</opensearch:totalResults>")
    head.append(f"<opensearch:itemsPerPage>{paging.size}</opensearch:itemsPerPage>")
    head.append(f"<opensearch:startIndex>{paging.start}</opensearch:startIndex>")
    return _document(feed, ACQUISITION, head, [_entry(entry) for entry in entries])


def search_description(name: str, description: str, template: str) -> bytes:
    """How to search the catalogue; `template` is an absolute address with `{searchTerms}` in it."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{line(name)[:16]}</ShortName>\n<Description>{line(description)[:1024]}</Description>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n<OutputEncoding>UTF-8</OutputEncoding>\n"
        f'<Url type="{ACQUISITION}" template="{attribute(template)}"/>\n</OpenSearchDescription>\n'
    ).encode()


def _document(feed: Feed, kind: str, head: Iterable[str], body: Iterable[str]) -> bytes:
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        (
            '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/terms/" '
            'xmlns:opds="http://opds-spec.org/2010/catalog" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">'
        ),
        f"<id>{line(feed.id)}</id>",
        f"<title>{line(feed.title) or 'Catalogue'}</title>",
        f"<updated>{instant(feed.updated)}</updated>",
        "<author><name>ianto</name></author>",
        _link("self", feed.href, kind),
        _link("start", feed.start, NAVIGATION),
    ]
    if feed.up:
        lines.append(_link("up", feed.up, NAVIGATION if feed.up_kind == "navigation" else ACQUISITION))
    if feed.search:
        lines.append(_link("search", feed.search, SEARCH_DESCRIPTION))
    return "\n".join([*lines, *head, *body, "</feed>", ""]).encode()


def _link(rel: str, href: str, kind: str) -> str:
    return f'<link rel="{attribute(rel)}" href="{attribute(href)}" type="{attribute(kind)}"/>'


def _shelf(shelf: Shelf) -> str:
    kind = NAVIGATION if shelf.kind == "navigation" else ACQUISITION
    return (
        f"<entry>\n<title>{line(shelf.title) or 'Shelf'}</title>\n<id>{line(shelf.id)}</id>\n"
        f"<updated>{instant(shelf.updated)}</updated>\n"
        f'<content type="text">{line(shelf.content)}</content>\n{_link(shelf.rel, shelf.href, kind)}\n</entry>'
    )


def _entry(entry: Entry) -> str:
    parts = [
        f"<title>{line(entry.title) or 'Untitled'}</title>",
        f"<id>{line(entry.id)}</id>",
        f"<updated>{instant(entry.updated)}</updated>",
    ]
    parts += [f"<author><name>{name}</name></author>" for name in map(line, entry.authors) if name]
    if entry.summary.strip():
        parts.append(f'<summary type="text">{text(entry.summary).strip()}</summary>')
    for scheme, values in ((f' scheme="{FANDOM_SCHEME}"', entry.fandoms), ("", entry.tags)):
        parts += [
            f'<category{scheme} term="{value}" label="{value}"/>' for value in map(attribute, values) if value
        ]
    if entry.language:
        parts.append(f"<dc:language>{language(entry.language)}</dc:language>")
    if entry.published:
        parts.append(f"<dc:issued>{line(entry.published)}</dc:issued>")
    if entry.page:
        parts.append(_link("alternate", entry.page, "text/html"))
    parts.append(_link(_ACQUIRE, entry.href, _EPUB))
    return "<entry>\n" + "\n".join(parts) + "\n</entry>"
