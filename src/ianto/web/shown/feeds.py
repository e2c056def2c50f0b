"""The library as a catalogue for reading apps: what its feeds say, whichever way they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

from ianto.catalog.rows import WorkLine
from ianto.export.feeds import Category, Entry, Facet, Feed, Named, Paging, Shelf
from ianto.web.asking import Asking
from ianto.web.shown.facets import HEADINGS, said
from ianto.web.shown.line import title_of
from ianto.web.shown.words import plural

if TYPE_CHECKING:
    from ianto.library import FacetGroup, ValuesPage

SIZE: Final = 30
"""Books on a page."""
LINES: Final = 100
"""Names on a page."""
BEGINNING: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""When an empty library last changed: a feed must say something."""

ORDERS: Final = (
    ("-added", "Newest here"),
    ("title", "Title"),
    ("author", "Author"),
    ("-date", "Last written"),
    ("words", "Shortest"),
    ("-words", "Longest"),
    ("-read", "Last read in"),
)
AS_PUT: Final = ""
"""The order of a shelf that was not asked for in any other."""
_BEST: Final = ("best", "Best match")
_PUT: Final = (AS_PUT, "As they were put there")
_SERIES: Final = ("series", "In order")
FACETS: Final = ("fandom", "rating", "length")
"""What a feed of books is narrowed by, besides what a person keeps."""
_CATEGORIES: Final = ("fandoms", "relationships", "characters", "warnings", "genres", "tags")
_TELLING_NOTHING: Final = ("fandoms",)
"""What is said of a work that gives away more of its canon than was seen."""
_ONE: Final = {name: name.removesuffix("s") for name in _CATEGORIES}


@dataclass(frozen=True, slots=True)
class Listed:
    """What all values can be browsed of: where, of which kind, what the whole and one are called."""

    path: str
    kind: str
    title: str
    one: str
    many: str


LISTED: Final = (
    Listed("fandoms", "fandom", "Fandoms", "fandom", "fandoms"),
    Listed("authors", "author", "Authors", "author", "authors"),
    Listed("series", "series", "Series", "series", "series"),
    Listed("relationships", "relationship", "Relationships", "relationship", "relationships"),
)


@dataclass(frozen=True, slots=True)
class Ways:
    """The addresses of one version of the catalogue: `base` is that of its root."""

    base: str

    def at(self, path: str, page: int = 1, /, **asked: str) -> str:
        """A page of it."""
        pairs = [*asked.items(), *([("page", str(page))] if page > 1 else [])]
        return f"{self.base}/{path}" + (f"?{urlencode(pairs)}" if pairs else "")

    def works(self, **chosen: str) -> str:
        """All works with some values."""
        return f"{self.base}/works?{urlencode(chosen)}"

    def entry(self, number: int) -> str:
        """One book's entry."""
        return f"{self.base}/work/{number}"


def identity(path: str) -> str:
    """The lasting identity of a feed."""
    return f"urn:ianto:opds:{quote(path, safe='')}"


def entry(work: WorkLine, ways: Ways, *, source: str = "") -> Entry:
    """A work as a book of the catalogue."""
    authors = work.names.of("authors", work.authors)
    series = next(iter(work.names.of("series", (work.series,))), "") if work.series else ""
    return Entry(
        id=f"urn:ianto:work:{work.id}",
        title=title_of(work),
        updated=work.added_at,
        href=f"/work/{work.id}/epub",
        entry=ways.entry(work.id),
        page=f"/work/{work.id}",
        cover=f"/work/{work.id}/cover",
        thumbnail=f"/work/{work.id}/thumbnail.png",
        authors=tuple(Named(name, ways.works(author=name)) for name in authors),
        summary=work.summary if work.fold is None else f"{work.fold}.",
        categories=tuple(_categories(work)),
        language=work.language,
        published=work.date,
        words=work.words,
        series=Named(series, ways.works(series=series)) if series else None,
        position=float(work.position) if series and work.position else None,
        source=source,
    )


def updated(works: Sequence[WorkLine]) -> datetime:
    """When the newest of them came; a feed needs a date even when it is empty."""
    return max((work.added_at for work in works), default=BEGINNING)


def _categories(work: WorkLine) -> Iterator[Category]:
    for kind in _CATEGORIES if work.fold is None else _TELLING_NOTHING:
        written: tuple[str, ...] = getattr(work, kind, ())
        for name in work.names.of(kind, written):
            yield Category(_ONE[kind], name)
    for name in work.names.of("rating", (work.rating,)):
        if name:
            yield Category("rating", name)


def turned(at: Callable[[int], str], number: int, total: int, size: int) -> Paging:
    """Where a page lies in the whole; `at` gives the address of a page."""
    pages = max(1, -(-total // size))
    return Paging(
        total=total,
        size=size,
        number=number,
        here=at(number),
        first=at(1),
        previous=at(number - 1) if number > 1 else "",
        next=at(number + 1) if number < pages else "",
        last=at(pages),
    )


def letters(of: Listed, ways: Ways, found: ValuesPage, when: datetime) -> list[Shelf]:
    """Entries that lead to what begins with each letter."""
    return [
        Shelf(
            id=identity(f"{of.path}?letter={letter}"),
            title=letter,
            content=plural(count, of.one, of.many),
            href=ways.at(of.path, letter=letter),
            updated=when,
            kind="navigation",
            count=count,
        )
        for letter, count in found.letters
    ]


def facets(asked: Asking, groups: Sequence[FacetGroup], first: str) -> tuple[Facet, ...]:
    """The ways to order and to narrow what was found: of each group at most one is in force."""
    return (*_orders(asked, first), *(facet for group in groups for facet in _group(asked, group)))


def _orders(asked: Asking, first: str) -> Iterator[Facet]:
    orders = [order for order in (_BEST, _SERIES, _PUT) if order[0] == first]
    for name, title in (*orders, *ORDERS):
        in_force = (asked.sort or first) == name
        yield Facet("Order", title, asked.sorted_by("" if name == first else name).address(), active=in_force)


def _group(asked: Asking, group: FacetGroup) -> Iterator[Facet]:
    heading = HEADINGS[group.name]
    chosen = asked.include.get(group.name, ())
    without = replace(
        asked, include={name: values for name, values in asked.include.items() if name != group.name}, page=1
    )
    if chosen:
        yield Facet(heading, "Any", without.address())
    for value in group.values:
        if value.count or value.state == "in":
            narrowed = without.put(group.name, value.value, "in")
            title = said(group.name, value.value)
            title = title[:1].upper() + title[1:]
            yield Facet(heading, title, narrowed.address(), value.count, active=chosen == (value.value,))


def title_of_feed(asked: Asking) -> str:
    """What a feed is called: what it was asked for."""
    chosen = [said(kind, value) for kind, values in asked.include.items() for value in values]
    return " · ".join(filter(None, (asked.query, *chosen))) or "Everything"


def shelf(ways: Ways, path: str, title: str, content: str, when: datetime) -> Shelf:
    """An entry that leads to a page of the catalogue."""
    return Shelf(identity(path), title, content, ways.at(path), when)


def stories(count: int) -> str:
    """A number of stories, in words."""
    return plural(count, "story", "stories")


def feed(ways: Ways, path: str, title: str, when: datetime) -> Feed:
    """What a page of the catalogue says of itself."""
    return Feed(identity(path), title, when, href=ways.at(path) if path else ways.base, start=ways.base)
