"""Everything there is of a kind: all authors, all fandoms, all values of a facet for what is asked."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ianto.library import ValuesAsked
from ianto.search import QueryError
from ianto.web.asking import asking
from ianto.web.pages.problem import cannot
from ianto.web.render import library_of, page
from ianto.web.shown.browsing import KINDS, Place, values
from ianto.web.shown.facets import PLURALS

_LONGEST = 100
_DIGITS = 6


@require_safe
def of_facet(request: HttpRequest, facet: str) -> HttpResponse:
    """`/values/<facet>?<asked>`: all values of a facet that the stories found have."""
    if facet not in PLURALS:
        raise Http404(f"There are no values of “{facet}” to be listed.")
    return _shown(request, Place(facet, f"/values/{facet}", asking(request.GET)))


def everything(path: str) -> Callable[[HttpRequest], HttpResponse]:
    """`/authors`, `/fandoms` and the others: all there are in the library."""

    @require_safe
    def browse(request: HttpRequest) -> HttpResponse:
        return _shown(request, Place(KINDS[path], f"/{path}", None))

    return browse


def _shown(request: HttpRequest, place: Place) -> HttpResponse:
    given = request.GET
    number = given.get("p", "")
    asked = ValuesAsked(
        letter=given.get("letter", "")[:_LONGEST],
        part=given.get("f", "").strip()[:_LONGEST],
        by="count" if given.get("by") == "count" else "name",
        page=int(number) if number.isascii() and number.isdecimal() and len(number) <= _DIGITS else 1,
    )
    narrowed = place.asked or asking(given.__class__(""))
    try:
        found = library_of(request).values(place.kind, narrowed.request(), asked)
    except QueryError as error:
        return cannot(request, "Nothing was searched", f"{error}.")
    return page(
        request,
        "values.html",
        found=found,
        given=asked,
        shown=values(place, asked, found),
        path=place.path,
        back=narrowed.address() if place.asked is not None else "",
        narrowed=bool(narrowed.asked_for),
    )
