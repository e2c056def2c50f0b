"""What a catalogue for reading apps says, whichever way it is written: feeds, what they lead to, and their books."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from ianto.export.epub import MEDIA_TYPE

Kind = Literal["navigation", "acquisition"]
"""Feeds that lead to feeds, and feeds of books."""

NEWEST: Final = "http://opds-spec.org/sort/new"
ACQUIRE: Final = "http://opds-spec.org/acquisition"
IMAGE: Final = "http://opds-spec.org/image"
THUMBNAIL: Final = "http://opds-spec.org/image/thumbnail"
EPUB: Final = MEDIA_TYPE

_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Feed:
    """What every feed says of itself. Addresses are absolute, or paths of the same site.

    Attributes:
        id: lasting identity, a URI.
        title: what a reader shows above it.
        updated: when anything in it last changed, with its time zone.
        href: its own address.
        start: address of the root feed.
        search: how to search: address of a description, or a template; or empty.
        up: address of the feed that leads here, or empty.
        page: address of the same for people, or empty.
        other: address of the same in the other version of OPDS, or empty.
    """

    id: str
    title: str
    updated: datetime
    href: str
    start: str
    search: str = ""
    up: str = ""
    page: str = ""
    other: str = ""


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
        count: how much is in it; None where nobody counted.
    """

    id: str
    title: str
    content: str
    href: str
    updated: datetime
    kind: Kind = "acquisition"
    rel: str = "subsection"
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something with a name, and the address of the feed of all that has it."""

    name: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Category:
    """A tag: what kind of tag, and what it is called."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A book in an acquisition feed.

    Attributes:
        id: lasting identity, a URI.
        title: may be empty.
        updated: when it last changed.
        href: address of its EPUB.
        entry: address of the entry alone, with all that is known.
        page: address of its page for people, or empty.
        cover: address of its cover, without the ending: it is there as PNG and as SVG; or empty.
        thumbnail: address of a small one, a PNG; or empty.
        authors: in order.
        summary: plain text.
        categories: its tags.
        language: BCP 47 code, or empty.
        published: as stated: `2019-11-02`, `2019-11`, `2019`; anything else is left out.
        words: how long it is; 0 where nobody counted.
        series: the series it is in.
        position: its place there.
        source: where it was published, or empty.
    """

    id: str
    title: str
    updated: datetime
    href: str
    entry: str
    page: str = ""
    cover: str = ""
    thumbnail: str = ""
    authors: tuple[Named, ...] = ()
    summary: str = ""
    categories: tuple[Category, ...] = ()
    language: str = ""
    published: str = ""
    words: int = 0
    series: Named | None = None
    position: float | None = None
    source: str = ""

    @property
    def issued(self) -> str:
        """When it was published, as precisely as it is known; empty where it is not. Never a date nobody stated."""
        found = _DATE.fullmatch(self.published)
        if found is None:
            return ""
        try:
            date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
        except ValueError:
            return ""
        return self.published


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a page of a feed lies in the whole.

    Attributes:
        total: number of entries in all.
        size: number of entries on a full page.
        number: which page it is, from 1.
        here: its address.
        first, previous, next, last: addresses, empty where there is no such page.
    """

    total: int
    size: int
    number: int = 1
    here: str = ""
    first: str = ""
    previous: str = ""
    next: str = ""
    last: str = ""

    @property
    def turns(self) -> tuple[tuple[str, str], ...]:
        """How the other pages are called, and their addresses; those there are."""
        turns = (
            ("first", self.first),
            ("previous", self.previous),
            ("next", self.next),
            ("last", self.last),
        )
        return tuple((rel, href) for rel, href in turns if href)


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow a feed, or to order it.

    Attributes:
        group: what it is one of: `Fandom`, `Rating`, `Order`.
        title: what it is called.
        href: address of the feed narrowed so.
        count: how many are in that; None where nobody counted.
        active: whether this feed is that.
    """

    group: str
    title: str
    href: str
    count: int | None = None
    active: bool = False
