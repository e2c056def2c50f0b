"""The reading log: what was read on which day, the works behind every number of it, and its switch."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from ianto.library import LibraryUnusable, reading, reading_life
from ianto.web.pages.problem import bad_request, cannot
from ianto.web.render import library_of, page
from ianto.web.shown.log import asked, asks_for_works, days, works
from ianto.web.shown.words import plural

_DAYS = 30


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """`/reading`: the log, the last days first; with `?on=`, `?month=`, `?year=` or `?from=` the works read then."""
    given = request.GET.dict()
    if asks_for_works(given):
        try:
            wanted = asked(given)
        except ValueError:
            return bad_request(request)
        found = reading(wanted.since, wanted.until)
        return page(request, "read_works.html", listed=works(found, wanted))
    return _log(request, given.get("before", ""))


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """`/reading/log`: keep the log from now on, or no longer."""
    try:
        library_of(request).wish("reading log", value=request.POST.get("keep") == "yes")
    except LibraryUnusable as error:
        return cannot(request, "Nothing was changed", f"{error}.")
    return HttpResponseRedirect("/reading", status=303)


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """`/reading/forget`: forget the whole log; first how much that is, then the forgetting."""
    life = reading_life(_today())
    if request.POST.get("sure") != "yes":
        return page(request, "forget.html", days=plural(len(life.days), "day"))
    try:
        library_of(request).forget_reading()
    except LibraryUnusable as error:
        return cannot(request, "Nothing was forgotten", f"{error}.")
    return HttpResponseRedirect("/reading", status=303)


def _log(request: HttpRequest, before: str) -> HttpResponse:
    life = reading_life(_today())
    all_days = [day.day for day in life.days]
    try:
        some = [day for day in all_days if day < date.fromisoformat(before)] if before else all_days
    except ValueError:
        return bad_request(request)
    shown = some[-_DAYS:]
    return page(
        request,
        "reading.html",
        on=library_of(request).wishes()["reading log"],
        days=days(reading(shown[0], shown[-1])) if shown else (),
        earlier=f"/reading?before={shown[0].isoformat()}" if len(some) > len(shown) else "",
        total=plural(len(all_days), "day"),
        any=bool(all_days),
    )


def _today() -> date:
    return datetime.now().astimezone().date()
