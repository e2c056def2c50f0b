"""OPDS 1.2: the catalogue as Atom feeds, for e-readers that browse and download."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from ianto.export.feeds import ACQUIRE, EPUB, IMAGE, THUMBNAIL, Entry, Facet, Feed, Kind, Paging, Shelf
from ianto.export.markup import attribute as escaped
from ianto.export.markup import instant, language, line, link, text

NAVIGATION: Final = "application/atom+xml;profile=opds-catalog;kind=navigation"
"""Media type of a feed that leads to feeds."""
ACQUISITION: Final = "application/atom+xml;profile=opds-catalog;kind=acquisition"
"""Media type of a feed of books."""
ENTRY: Final = "application/atom+xml;type=entry;profile=opds-catalog"
"""Media type of one book's entry."""
SEARCH_DESCRIPTION: Final = "application/opensearchdescription+xml"
"""Media type of the description of how to search."""

SCHEME: Final = "urn:ianto:"
"""What the schemes of categories begin with; the kind of tag follows."""

_FACET: Final = "http://opds-spec.org/facet"
_OPDS2: Final = "application/opds+json"
_NAMESPACES: Final = (
    'xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/terms/" '
    'xmlns:opds="http://opds-spec.org/2010/catalog" xmlns:thr="http://purl.org/syndication/thread/1.0" '
    'xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"'
)
_XML: Final = '<?xml version="1.0" encoding="UTF-8"?>'
_NAMELESS: Final = "author unknown"


# The same types, relations, fandoms and names stand in every entry of a page.
attribute = lru_cache(maxsize=4096)(escaped)


def navigation_feed(feed: Feed, shelves: Iterable[Shelf], paging: Paging | None = None) -> bytes:
    """A feed that leads to other feeds."""
    head = _pages(paging, NAVIGATION) if paging else []
    return _document(feed, NAVIGATION, head, [_shelf(shelf) for shelf in shelves])


def acquisition_feed(
    feed: Feed, entries: Sequence[Entry], paging: Paging, facets: Iterable[Facet] = ()
) -> bytes:
    """A page of books."""
    head = [*_pages(paging, ACQUISITION), *map(_facet, facets)]
    return _document(feed, ACQUISITION, head, [_entry(entry) for entry in entries])


def entry_document(entry: Entry) -> bytes:
    """One book with all that is known of it."""
    return f"{_XML}\n{_entry(entry, own=f' {_NAMESPACES}')}\n".encode()


def search_description(name: str, description: str, template: str) -> bytes:
    """How to search the catalogue; `template` is an absolute address with `{searchTerms}` in it."""
    return (
        f'{_XML}\n<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{line(name)[:16]}</ShortName>\n<Description>{line(description)[:1024]}</Description>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n<OutputEncoding>UTF-8</OutputEncoding>\n"
        f'<Url type="{ACQUISITION}" template="{attribute(template)}"/>\n</OpenSearchDescription>\n'
    ).encode()


def _document(feed: Feed, kind: str, head: Iterable[str], body: Iterable[str]) -> bytes:
    lines = [
        _XML,
        f"<feed {_NAMESPACES}>",
        f"<id>{line(feed.id)}</id>",
        f"<title>{line(feed.title) or 'Catalogue'}</title>",
        f"<updated>{instant(feed.updated)}</updated>",
        "<author><name>ianto</name></author>",
        _link("self", feed.href, kind),
        _link("start", feed.start, NAVIGATION),
    ]
    if feed.up:
        lines.append(_link("up", feed.up, NAVIGATION))
    if feed.search:
        lines.append(_link("search", feed.search, SEARCH_DESCRIPTION))
    if feed.page:
        lines.append(_link("alternate", feed.page, "text/html"))
    if feed.other:
        lines.append(_link("alternate", feed.other, _OPDS2))
    return "\n".join([*lines, *head, *body, "</feed>", ""]).encode()


def _pages(paging: Paging, kind: str) -> list[str]:
    head = [_link(rel, href, kind) for rel, href in paging.turns]
    start = (paging.number - 1) * paging.size + 1
    head.append(f"<opensearch:totalResults>{paging.total}</opensearch:totalResults>")
    head.append(f"<opensearch:itemsPerPage>{paging.size}</opensearch:itemsPerPage>")
    head.append(f"<opensearch:startIndex>{start}</opensearch:startIndex>")
    return head


def _link(rel: str, href: str, kind: str, more: str = "") -> str:
    return f'<link rel="{rel}" href="{escaped(href)}" type="{kind}"{more}/>'


def _facet(facet: Facet) -> str:
    more = f' title="{attribute(facet.title)}" opds:facetGroup="{attribute(facet.group)}"'
    if facet.active:
        more += ' opds:activeFacet="true"'
    if facet.count is not None:
        more += f' thr:count="{facet.count}"'
    return _link(_FACET, facet.href, ACQUISITION, more)


def _shelf(shelf: Shelf) -> str:
    kinds: dict[Kind, str] = {"navigation": NAVIGATION, "acquisition": ACQUISITION}
    count = "" if shelf.count is None else f' thr:count="{shelf.count}"'
    return (
        f"<entry>\n<title>{line(shelf.title) or 'Shelf'}</title>\n<id>{line(shelf.id)}</id>\n"
        f"<updated>{instant(shelf.updated)}</updated>\n"
        f'<content type="text">{line(shelf.content)}</content>\n'
        f"{_link(attribute(shelf.rel), shelf.href, kinds[shelf.kind], count)}\n</entry>"
    )


def _entry(entry: Entry, own: str = "") -> str:
    parts = [
        f"<entry{own}>",
        f"<title>{line(entry.title) or 'Untitled'}</title>",
        f"<id>{line(entry.id)}</id>",
        f"<updated>{instant(entry.updated)}</updated>",
    ]
    # Without one of its own an entry would be by whom the feed is by.
    authors = [author for author in entry.authors if line(author.name)]
    parts += [f"<author><name>{line(author.name)}</name></author>" for author in authors]
    if not authors:
        parts.append(f"<author><name>{_NAMELESS}</name></author>")
    if entry.summary.strip():
        parts.append(f'<summary type="text">{text(entry.summary).strip()}</summary>')
    for category in entry.categories:
        if name := attribute(category.name):
            scheme = f"{SCHEME}{attribute(category.kind)}"
            parts.append(f'<category scheme="{scheme}" term="{name}" label="{name}"/>')
    if entry.series and (name := attribute(_placed(entry))):
        parts.append(
            f'<category scheme="{SCHEME}series" term="{attribute(entry.series.name)}" label="{name}"/>'
        )
    parts += _facts(entry) + _links(entry)
    return "\n".join([*parts, "</entry>"])


def _placed(entry: Entry) -> str:
    if entry.series is None or entry.position is None:
        return entry.series.name if entry.series else ""
    return f"{entry.series.name}, {entry.position:g}"


def _facts(entry: Entry) -> list[str]:
    facts: list[str] = []
    if entry.language:
        facts.append(f"<dc:language>{language(entry.language)}</dc:language>")
    if entry.issued:
        facts.append(f"<dc:issued>{entry.issued}</dc:issued>")
    if entry.words:
        facts.append(f"<dc:extent>{entry.words:,} words</dc:extent>")
    if entry.source and (source := link(entry.source)):
        facts.append(f"<dc:source>{line(source)}</dc:source>")
    return facts


def _links(entry: Entry) -> list[str]:
    links = [_link(ACQUIRE, entry.href, EPUB)]
    if entry.cover:
        links.append(_link(IMAGE, f"{entry.cover}.png", "image/png"))
        links.append(_link(IMAGE, f"{entry.cover}.svg", "image/svg+xml"))
    if entry.thumbnail:
        links.append(_link(THUMBNAIL, entry.thumbnail, "image/png"))
    links.append(_link("alternate", entry.entry, ENTRY))
    if entry.page:
        links.append(_link("alternate", entry.page, "text/html"))
    for author in entry.authors:
        if author.href:
            title = f' title="By {attribute(author.name)}"'
            links.append(_link("related", author.href, ACQUISITION, title))
    if entry.series and entry.series.href:
        title = f' title="{attribute(entry.series.name)}"'
        links.append(_link("collection", entry.series.href, ACQUISITION, title))
    return links
