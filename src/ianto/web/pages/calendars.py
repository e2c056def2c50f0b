"""Calendars: the canons whose events stories can be placed by."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ianto.library import NoSuchLife
from ianto.timeline import WORLD
from ianto.web.render import library_of, page
from ianto.web.shown.calendars import calendar_shown
from ianto.web.shown.timetable import counted


@require_safe
def calendars(request: HttpRequest) -> HttpResponse:
    """`/calendars`: those in force, and those of the library that cannot be read."""
    return page(request, "calendars.html", calendars=library_of(request).calendars())


@require_safe
def calendar(request: HttpRequest, calendar: str) -> HttpResponse:
    """`/calendars/<id>`: its events by season, and the stories at each; folded away, what was not seen yet."""
    library = library_of(request)
    atlas = library.atlas()
    found = atlas.calendar(calendar)
    if found is None:
        raise Http404(f"There is no calendar “{calendar}”.")
    universe = next(each for each in atlas.universes if found in atlas.calendars_in(each))
    try:
        stories = counted(library.order(library.life(WORLD, universe)))
    except NoSuchLife:
        stories = {}
    return page(
        request,
        "calendar.html",
        shown=calendar_shown(found, universe, atlas, stories, library.unseen(universe)),
    )
