"""A year in review: a page to look back from, and one picture of it to send on."""

from __future__ import annotations

from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ianto.library import reading, reading_life
from ianto.library import statistics as count_library
from ianto.web.render import library_of, page
from ianto.web.shown import reading as read
from ianto.web.shown.summary import of_year
from ianto.web.shown.year import added, favourites, most_read, neighbours, picture, told

_FIRST, _LAST = 1, 9999


@require_safe
def year(request: HttpRequest, number: int) -> HttpResponse:
    """`/year/2026`."""
    first, last = _ends(number)
    today = datetime.now().astimezone().date()
    found = reading(first, last)
    chosen = told(request.GET)
    return page(
        request,
        "year.html",
        year=number,
        so_far=first <= today <= last,
        found=found,
        numbers=of_year(found) if found.works else (),
        figures=read.figures(
            [
                read.calendar(number, found, today),
                read.months(found),
                *(read.most(found, kind) for kind in read.KINDS),
                read.outcomes(found),
                read.stars_given(found),
            ]
        )
        if found.works
        else (),
        most_read=most_read(found),
        favourites=favourites(found),
        all_of_it=read.address(first, last),
        added=added(count_library(library_of(request)), number),
        chosen=chosen,
        neighbours=neighbours(reading_life(today).years(), number),
    )


@require_safe
def year_picture(request: HttpRequest, number: int) -> HttpResponse:
    """`/year/2026.svg`: one picture; `?tell=` says which lists are on it."""
    first, last = _ends(number)
    found = reading(first, last)
    if not found.works:
        raise Http404(f"Nothing was read in {number} that the reading log knows of.")
    drawn = picture(found, told(request.GET))
    response = HttpResponse(drawn, content_type="image/svg+xml; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="reading-{number}.svg"'
    return response


def _ends(number: int) -> tuple[date, date]:
    if not _FIRST <= number <= _LAST:
        raise Http404(f"There is no year {number}.")
    return date(number, 1, 1), date(number, 12, 31)
