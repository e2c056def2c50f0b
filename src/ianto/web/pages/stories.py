"""The library page: ask, narrow, and see what there is."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_POST, require_safe

from ianto.catalog.rows import STATES
from ianto.web.asking import asking
from ianto.web.lists import COOKIE, LISTS, is_compact
from ianto.web.render import library_of, page
from ianto.web.shown.browsing import BROWSE
from ianto.web.shown.evidence import SAYABLE
from ianto.web.shown.line import going_on
from ianto.web.shown.listing import listing

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_YEARS = 5 * 365 * 24 * 3600


@require_safe
def stories(request: HttpRequest) -> HttpResponse:
    """`/`: everything, or what was asked for."""
    library = library_of(request)
    asked = asking(request.GET)
    if _ADDRESS.fullmatch(asked.query) and library.follow(asked.query).works:
        return HttpResponseRedirect(f"/address?{urlencode({'url': asked.query})}")
    compact = is_compact(request)
    found = library.find(asked.request(facets=True, passages=not compact))
    if found.pages and asked.page > found.pages:
        return HttpResponseRedirect(asked.at(found.pages).address())
    choosing = request.GET.get("choose") == "1"
    at_home = asked.plain and not choosing
    return page(
        request,
        "library.html",
        listing=listing(asked, found, compact=compact, choosing=choosing),
        sayable=SAYABLE,
        states=STATES,
        shelves=library.shelves() if choosing else (),
        searches=library.searches(),
        browse=BROWSE,
        nothing="",
        going_on=[going_on(work) for work in library.going_on(4)] if at_home and found.stories else (),
    )


@require_POST
def set_list(request: HttpRequest) -> HttpResponse:
    """`/list`: remember how lists are to look, and go back to the one it was said on."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    response = HttpResponseRedirect(back, status=303)
    wanted = request.POST.get("list", "")
    if wanted in LISTS:
        response.set_cookie(COOKIE, wanted, max_age=_YEARS, httponly=True, samesite="Lax")
    return response
