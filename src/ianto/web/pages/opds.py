"""The library for reading apps: OPDS 1.2 at `/opds`, and the same as OPDS 2.0 at `/opds/v2`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ianto.export import opds as atom
from ianto.export import opds2 as json
from ianto.export.feeds import NEWEST, Entry, Facet, Feed, Paging, Shelf
from ianto.library import FindRequest, ValuesAsked
from ianto.web.asking import Asking, asking
from ianto.web.render import library_of
from ianto.web.shown import feeds
from ianto.web.shown.feeds import LINES, LISTED, SIZE, Listed, Ways
from ianto.web.shown.words import plural

if TYPE_CHECKING:
    from ianto.library import FindPage, Library

_DESCRIPTION: Final = "/opds/opensearch.xml"
_SHOWN: Final = 6
_STATES: Final = (
    ("reading", "Go on reading", "last read in first", "-read"),
    ("to read", "To read", "what you mean to read", "-added"),
    ("favourite", "Favourites", "what you like best", "-added"),
)


class Version(Protocol):
    """One way to write a catalogue: its addresses, and how its pages are written."""

    @property
    def ways(self) -> Ways:
        """Its addresses."""

    def navigation(
        self, feed: Feed, shelves: Sequence[Shelf], paging: Paging | None, groups: Iterable[json.Group]
    ) -> HttpResponse:
        """A feed that leads to feeds."""

    def books(
        self, feed: Feed, entries: Sequence[Entry], paging: Paging, facets: Iterable[Facet]
    ) -> HttpResponse:
        """A feed of books."""

    def one(self, entry: Entry) -> HttpResponse:
        """One book."""


@dataclass(frozen=True, slots=True)
class _Atom:
    """OPDS 1.2."""

    ways: Ways

    def _whole(self, feed: Feed) -> Feed:
        other = "/opds/v2" + feed.href.removeprefix(self.ways.base)
        return replace(feed, search=_DESCRIPTION, other=other)

    def navigation(
        self, feed: Feed, shelves: Sequence[Shelf], paging: Paging | None, groups: Iterable[json.Group]
    ) -> HttpResponse:
        del groups
        written = atom.navigation_feed(self._whole(feed), shelves, paging)
        return HttpResponse(written, content_type=atom.NAVIGATION)

    def books(
        self, feed: Feed, entries: Sequence[Entry], paging: Paging, facets: Iterable[Facet]
    ) -> HttpResponse:
        written = atom.acquisition_feed(self._whole(feed), entries, paging, facets)
        return HttpResponse(written, content_type=atom.ACQUISITION)

    def one(self, entry: Entry) -> HttpResponse:
        return HttpResponse(atom.entry_document(entry), content_type=atom.ENTRY)


@dataclass(frozen=True, slots=True)
class _Json:
    """OPDS 2.0."""

    ways: Ways

    def _whole(self, feed: Feed) -> Feed:
        other = "/opds" + feed.href.removeprefix(self.ways.base)
        return replace(feed, search=f"{self.ways.base}/search{{?query}}", other=other)

    def navigation(
        self, feed: Feed, shelves: Sequence[Shelf], paging: Paging | None, groups: Iterable[json.Group]
    ) -> HttpResponse:
        written = json.navigation_feed(self._whole(feed), shelves, paging, groups)
        return HttpResponse(written, content_type=json.FEED)

    def books(
        self, feed: Feed, entries: Sequence[Entry], paging: Paging, facets: Iterable[Facet]
    ) -> HttpResponse:
        written = json.acquisition_feed(self._whole(feed), entries, paging, facets)
        return HttpResponse(written, content_type=json.FEED)

    def one(self, entry: Entry) -> HttpResponse:
        return HttpResponse(json.publication(entry), content_type=json.PUBLICATION)


ATOM: Final[Version] = _Atom(Ways("/opds"))
JSON: Final[Version] = _Json(Ways("/opds/v2"))


@require_safe
def root(request: HttpRequest, version: Version) -> HttpResponse:
    """`/opds`: where a reading app begins."""
    library, ways = library_of(request), version.ways
    newest = library.find(FindRequest(sort="-added", size=_SHOWN, passages=False))
    works = [line.work for line in newest.lines]
    when = feeds.updated(works)
    new = Shelf(
        id=feeds.identity("new"),
        title="Newest here",
        content=f"{feeds.stories(newest.total)}, the newest first",
        href=ways.at("new"),
        updated=when,
        rel=NEWEST,
        count=newest.total,
    )
    shelves = [new, *_kept(library, ways, newest.total, when), *_gathered(library, ways, when)]
    for listed in LISTED:
        count = library.values(listed.kind, FindRequest(), ValuesAsked(size=1)).total
        content = f"{plural(count, listed.one, listed.many)}, from A to Z"
        shelf = feeds.shelf(ways, listed.path, listed.title, content, when)
        shelves.append(replace(shelf, kind="navigation", count=count))
    begun = feeds.feed(ways, "", "ianto", when)
    groups = [json.Group(new, tuple(feeds.entry(work, ways) for work in works))]
    return version.navigation(replace(begun, page="/"), shelves, None, groups)


def _kept(library: Library, ways: Ways, total: int, when: datetime) -> list[Shelf]:
    """What the reader keeps: by state, and favourites."""
    (kept,) = library.few_facets(FindRequest(), ())(total)
    counts = {value.value: value.count for value in kept.values}
    return [
        Shelf(
            id=feeds.identity(state),
            title=title,
            content=f"{feeds.stories(counts.get(state, 0))}: {content}",
            href=ways.works(kept=state, sort=sort),
            updated=when,
            count=counts.get(state, 0),
        )
        for state, title, content, sort in _STATES
    ]


def _gathered(library: Library, ways: Ways, when: datetime) -> list[Shelf]:
    """What the reader made: shelves and saved searches, where there are any."""
    shelves, searches = len(library.shelves()), len(library.searches())
    made = (
        ("shelves", "Shelves", plural(shelves, "shelf", "shelves"), shelves),
        ("searches", "Saved searches", plural(searches, "search", "searches"), searches),
    )
    return [
        replace(feeds.shelf(ways, path, title, content, when), kind="navigation", count=count)
        for path, title, content, count in made
        if count
    ]


@require_safe
def new(request: HttpRequest, version: Version) -> HttpResponse:
    """`/opds/new`: everything, the newest first."""
    asked = asking(request.GET).beneath(version.ways.at("new"))
    return _books(request, version, replace(asked, page=asking(request.GET).page), "Newest here")


@require_safe
def works(request: HttpRequest, version: Version) -> HttpResponse:
    """`/opds/works?…`: what the library page finds when it is asked the same."""
    return _asked(request, version, "works")


@require_safe
def search(request: HttpRequest, version: Version) -> HttpResponse:
    """`/opds/search?q=…`, or `query=…`: the query language, as on the library page."""
    return _asked(request, version, "search")


def _asked(request: HttpRequest, version: Version, path: str) -> HttpResponse:
    asked = asking(request.GET)
    query = asked.query or request.GET.get("query", "").replace("\0", "").strip()
    asked = replace(asked, base=version.ways.at(path), query=query)
    return _books(request, version, asked, feeds.title_of_feed(asked))


def _first(asked: Asking) -> str:
    """The order of what is asked for, where no other is asked."""
    return "best" if asked.query else "series" if asked.include.get("series") else "-added"


def _books(request: HttpRequest, version: Version, asked: Asking, title: str) -> HttpResponse:
    first = _first(asked)
    wanted = asked.request(size=SIZE, passages=False)
    wanted = replace(wanted, sort=wanted.sort or first)
    # Counted elsewhere while the works are found and looked up.
    counting = library_of(request).few_facets(wanted, feeds.FACETS)
    found = library_of(request).find(wanted)
    up = _above(asked, version.ways)
    return _page(version, asked, replace(found, facets=counting(found.total)), _Told(title, first, up))


@dataclass(frozen=True, slots=True)
class _Told:
    """What a feed of books says of itself: its title, its order where no other is asked, and what leads to it.

    `page` is the same for people, where that is not the library page.
    """

    title: str
    first: str
    up: str
    page: str = ""


def _page(version: Version, asked: Asking, found: FindPage, told: _Told) -> HttpResponse:
    """A page of what was found, as a feed."""
    ways = version.ways
    if found.error is not None:
        return HttpResponse(f"{found.error}\n", status=400, content_type="text/plain; charset=utf-8")
    if asked.page > found.pages:
        raise Http404("This shelf has no such page.")
    lines = [line.work for line in found.lines]
    feed = Feed(
        id=feeds.identity(asked.at(1).address().removeprefix(f"{ways.base}/")),
        title=told.title,
        updated=feeds.updated(lines),
        href=asked.address(),
        start=ways.base,
        up=told.up,
        page=told.page or replace(asked, base="/").address(),
    )
    return version.books(
        feed,
        [feeds.entry(work, ways) for work in lines],
        feeds.turned(lambda page: asked.at(page).address(), asked.page, found.total, SIZE),
        feeds.facets(asked, found.facets, told.first),
    )


def _above(asked: Asking, ways: Ways) -> str:
    """The feed that leads to what is asked: the list of all authors to one author's works."""
    chosen = list(asked.include)
    listed = next((each for each in LISTED if chosen == [each.kind] and not asked.query), None)
    return ways.at(listed.path) if listed else ways.base


@require_safe
def listed(request: HttpRequest, version: Version, of: Listed) -> HttpResponse:
    """`/opds/fandoms` and its like: all there are, by letter where they are many."""
    library, ways = library_of(request), version.ways
    letter, number = request.GET.get("letter", ""), asking(request.GET).page
    found = library.values(of.kind, FindRequest(), ValuesAsked(letter=letter, page=number, size=LINES))
    when = _changed(request)
    feed = replace(feeds.feed(ways, of.path, of.title, when), up=ways.base, page=f"/{of.path}")
    if not letter and found.total > LINES:
        return version.navigation(feed, feeds.letters(of, ways, found, when), None, ())
    if number > found.pages or (letter and not found.found):
        raise Http404("This list has no such page.")
    shelves = [
        Shelf(
            id=feeds.identity(f"works?{of.kind}={value.value}"),
            title=value.value,
            content=feeds.stories(value.count),
            href=ways.works(**{of.kind: value.value}),
            updated=when,
            count=value.count,
        )
        for value in found.values
    ]
    asked = {"letter": letter} if letter else {}
    if letter:
        named = feeds.identity(f"{of.path}?letter={letter}")
        feed = replace(feed, id=named, title=f"{of.title}: {letter}", up=ways.at(of.path), page="")
    paging = feeds.turned(lambda page: ways.at(of.path, page, **asked), number, found.found, LINES)
    return version.navigation(replace(feed, href=paging.here), shelves, paging, ())


def _changed(request: HttpRequest) -> datetime:
    """When the library last got something new."""
    found = library_of(request).find(FindRequest(sort="-added", size=1, passages=False))
    return feeds.updated([line.work for line in found.lines])


@require_safe
def shelves(request: HttpRequest, version: Version) -> HttpResponse:
    """`/opds/shelves`: the reader's own."""
    ways = version.ways
    when = _changed(request)
    lines = [
        Shelf(
            id=feeds.identity(f"shelf:{line.key}"),
            title=line.name,
            content=feeds.stories(line.works),
            href=ways.at(f"shelf/{quote(line.name, safe='')}"),
            updated=max(when, line.made_at),
            count=line.works,
        )
        for line in library_of(request).shelves()
    ]
    feed = feeds.feed(ways, "shelves", "Shelves", when)
    return version.navigation(replace(feed, up=ways.base, page="/shelves"), lines, None, ())


@require_safe
def shelf(request: HttpRequest, version: Version, name: str) -> HttpResponse:
    """`/opds/shelf/<name>`: what stands on a shelf, in the order it was put there."""
    library, ways = library_of(request), version.ways
    line = library.shelf(name)
    if line is None:
        raise Http404("There is no shelf of that name.")
    called = quote(line.name, safe="")
    asked = replace(asking(request.GET), base=ways.at(f"shelf/{called}"))
    found = library.shelf_stories(line.name, asked.request(size=SIZE, passages=False))
    told = _Told(line.name, feeds.AS_PUT, up=ways.at("shelves"), page=f"/shelf/{called}")
    groups = library.few_facets(found.request, feeds.FACETS)(found.total)
    return _page(version, asked, replace(found, facets=groups), told)


@require_safe
def searches(request: HttpRequest, version: Version) -> HttpResponse:
    """`/opds/searches`: the ones the reader saved."""
    ways = version.ways
    when = _changed(request)
    lines = [
        Shelf(
            id=feeds.identity(f"search:{line.key}"),
            title=line.name,
            content="What it finds now",
            href=f"{ways.at('works')}?{line.asked}" if line.asked else ways.at("works"),
            updated=max(when, line.saved_at),
        )
        for line in library_of(request).searches()
    ]
    feed = feeds.feed(ways, "searches", "Saved searches", when)
    return version.navigation(replace(feed, up=ways.base, page="/searches"), lines, None, ())


@require_safe
def work(request: HttpRequest, version: Version, work_id: int) -> HttpResponse:
    """`/opds/work/<id>`: one book with all that is known of it."""
    detail = library_of(request).work(work_id)
    if detail is None or detail.line.removed_at is not None:
        raise Http404("There is no story with that number.")
    source = next((field.value for field in detail.fields if field.name == "source_url"), "")
    return version.one(feeds.entry(detail.line, version.ways, source=source))


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """`/opds/opensearch.xml`: how a reading app may search."""
    template = request.build_absolute_uri("/opds/search") + "?q={searchTerms}"
    description = atom.search_description("ianto", "Search the library, the stories’ full text too", template)
    return HttpResponse(description, content_type=atom.SEARCH_DESCRIPTION)
