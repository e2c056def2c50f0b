"""The OPDS catalogue: the library for e-readers."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ianto.catalog.rows import WorkLine
from ianto.export import (
    ACQUISITION,
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
from ianto.library import FindPage, FindRequest
from ianto.web.asking import asking
from ianto.web.render import library_of
from ianto.web.shown.line import title_of
from ianto.web.shown.words import plural

_ROOT = "/opds"
_NEW = "/opds/new"
_SEARCH = "/opds/search"
_DESCRIPTION = "/opds/opensearch.xml"
_SIZE = 50
_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


@require_safe
def root(request: HttpRequest) -> HttpResponse:
    """`/opds`: where a reading app begins."""
    found = library_of(request).find(FindRequest(sort="-added", size=1))
    updated = _updated(found)
    feed = Feed("urn:ianto:opds", "ianto", updated, href=_ROOT, start=_ROOT, search=_DESCRIPTION)
    everything = Shelf(
        id="urn:ianto:opds:new",
        title="Newest here",
        content=f"{plural(found.stories, 'story', 'stories')}, the newest first",
        href=_NEW,
        updated=updated,
        rel="http://opds-spec.org/sort/new",
    )
    return HttpResponse(navigation_feed(feed, [everything]), content_type=NAVIGATION)


@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """`/opds/new`: everything, the newest first."""
    return _books(request, "urn:ianto:opds:new", "Newest here", _NEW, FindRequest(sort="-added"))


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """`/opds/search?q=`: what is asked for, in the same language as on the library page."""
    query = asking(request.GET).query
    return _books(request, "urn:ianto:opds:search", query or "Everything", _SEARCH, FindRequest(query=query))


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """`/opds/opensearch.xml`: how a reading app may search."""
    template = request.build_absolute_uri(_SEARCH) + "?q={searchTerms}"
    description = search_description("ianto", "Search the library, the stories’ full text too", template)
    return HttpResponse(description, content_type=SEARCH_DESCRIPTION)


def _books(request: HttpRequest, identity: str, title: str, path: str, wanted: FindRequest) -> HttpResponse:
    number = asking(request.GET).page
    found = library_of(request).find(
        FindRequest(query=wanted.query, sort=wanted.sort, page=number, size=_SIZE, passages=False)
    )
    if found.error is not None:
        return HttpResponse(f"{found.error}\n", status=400, content_type="text/plain; charset=utf-8")
    if number > found.pages:
        raise Http404("This shelf has no such page.")

    def at(page: int) -> str:
        asked = {"q": wanted.query} if wanted.query else {}
        return f"{path}?{urlencode(asked | {'page': page})}" if asked or page > 1 else path

    feed = Feed(identity, title, _updated(found), href=at(number), start=_ROOT, search=_DESCRIPTION, up=_ROOT)
    paging = Paging(
        total=found.total,
        size=_SIZE,
        start=(number - 1) * _SIZE + 1,
        first=at(1),
        previous=at(number - 1) if number > 1 else "",
        next=at(number + 1) if number < found.pages else "",
        last=at(found.pages),
    )
    entries = [_entry(line.work) for line in found.lines]
    return HttpResponse(acquisition_feed(feed, entries, paging), content_type=ACQUISITION)


def _entry(work: WorkLine) -> Entry:
    return Entry(
        id=f"urn:ianto:work:{work.id}",
        title=title_of(work),
        updated=work.added_at,
        href=f"/work/{work.id}/epub",
        authors=work.names.of("authors", work.authors),
        summary=work.summary,
        fandoms=work.fandoms,
        tags=tuple(
            filter(None, (*work.relationships, *work.characters, work.rating, *work.warnings, *work.genres))
        ),
        language=work.language,
        published=work.date,
        page=f"/work/{work.id}",
    )


def _updated(found: FindPage) -> datetime:
    """When the newest of them came; a feed needs a date even when it is empty."""
    return max((line.work.added_at for line in found.lines), default=_BEGINNING)
