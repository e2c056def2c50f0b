"""The statistics: the library and what was read of it, in pictures whose every number leads to its stories."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ianto.library import reading, reading_life
from ianto.library import statistics as count_library
from ianto.web.render import library_of, page
from ianto.web.shown import reading as read
from ianto.web.shown.statistics import shown
from ianto.web.shown.summary import summary

_MONTHS = 12


@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """`/statistics`: everything at a glance."""
    today = datetime.now().astimezone().date()
    life = reading_life(today)
    lately = reading(_months_ago(today, _MONTHS - 1), today)
    return page(
        request,
        "statistics.html",
        library=shown(count_library(library_of(request))),
        summary=summary(life, lately),
        figures=read.figures(
            [
                read.calendar(today.year, life, today),
                read.weeks(life, today),
                read.months(lately),
                *(read.most(lately, kind) for kind in read.KINDS),
                read.outcomes(lately),
                read.stars_given(lately),
            ]
        )
        if life.days
        else (),
        log_on=library_of(request).wishes()["reading log"],
        years=life.years(),
        since=f"{lately.since:%B %Y}",
    )


def _months_ago(day: date, months: int) -> date:
    """The first of the month that lies so many months before a day's."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, 1)
