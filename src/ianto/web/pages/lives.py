"""Lives: whose there are stories of, and each as a reading order."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from ianto.library import NoSuchLife
from ianto.timeline import WORLD
from ianto.web.lists import is_compact
from ianto.web.pages.files import given
from ianto.web.render import library_of, page
from ianto.web.shown.timetable import Asked, timetable
from ianto.web.shown.when import whose

if TYPE_CHECKING:
    from ianto.library import Library, Life, ReadingOrder

_MOST_PAGES = 6
"""Digits of a page's number."""
_OTHERS = 8


@require_safe
def lives(request: HttpRequest) -> HttpResponse:
    """`/lives`: whose lives there are stories of, canon by canon."""
    library = library_of(request)
    atlas = library.atlas()
    found = [
        (atlas.calendars_in(universe), universe, [(each, whose(atlas, universe, each.line)) for each in some])
        for universe, some in groupby(library.lives(), key=lambda each: each.universe)
    ]
    return page(
        request,
        "lives.html",
        canons=sorted(found, key=lambda each: -max(life.works for life, _ in each[2])),
        calendars=atlas.calendars,
    )


@require_safe
def life(request: HttpRequest, universe: str, line: str) -> HttpResponse:
    """`/life/<universe>/<line>`: what is set in a life, in the order in which it is lived."""
    library = library_of(request)
    found = _life(library, universe, line)
    here = f"/life/{found.universe}/{found.line}"
    if (found.universe, found.line) != (universe, line):
        return HttpResponseRedirect(here)
    return _ordered(request, library.order(found), here, found)


@require_safe
def life_book(request: HttpRequest, universe: str, line: str) -> HttpResponse:
    """`/life/<universe>/<line>/epub`: the same as one book."""
    library = library_of(request)
    found = _life(library, universe, line)
    return given(request, lambda: library.life_book(found), "No story here says when it is set in this life.")


@require_safe
def published(request: HttpRequest, calendar: str) -> HttpResponse:
    """`/published/<calendar>`: a canon and its stories, as they were published."""
    library = library_of(request)
    try:
        order = library.published_order(calendar)
    except NoSuchLife as error:
        raise Http404(f"{error}.") from error
    return _ordered(request, order, f"/published/{calendar}", None)


def _life(library: Library, universe: str, line: str) -> Life:
    try:
        return library.life(line, universe)
    except NoSuchLife as error:
        raise Http404(f"{error}.") from error


def _ordered(request: HttpRequest, order: ReadingOrder, here: str, found: Life | None) -> HttpResponse:
    library, atlas = library_of(request), library_of(request).atlas()
    asked = _asked(request)
    later = len(order.entries)
    if not asked.unfold:
        order = order.without(library.unseen(order.line.universe))
    later -= len(order.entries)
    shown = timetable(order, asked, atlas, here, lambda works: library.lines_along(order.line, works))
    if asked.page > shown.pages:
        return HttpResponseRedirect(shown.at(shown.pages))
    universe = order.line.universe
    others = [each for each in library.lives() if each.universe == universe and each != found]
    title = order.line.title if found is None else whose(atlas, universe, found.line)
    return page(
        request,
        "life.html",
        title=title[:1].upper() + title[1:],
        life=found,
        world=found is not None and found.line == WORLD,
        table=shown,
        later=later,
        calendars=atlas.calendars_in(universe),
        others=[(each, whose(atlas, universe, each.line)) for each in others[:_OTHERS]],
        compact=is_compact(request),
    )


def _asked(request: HttpRequest) -> Asked:
    number = request.GET.get("page", "")
    page_ = int(number) if number.isascii() and number.isdecimal() and len(number) <= _MOST_PAGES else 1
    at = request.GET.get("at", "")
    return Asked(max(1, page_), request.GET.get("events") == "all", at, unfold="unfold" in request.GET)
