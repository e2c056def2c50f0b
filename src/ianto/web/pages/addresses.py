"""Old addresses: a link to where a story once was leads to it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from ianto.library import Arrival
from ianto.web.render import library_of, page
from ianto.web.shown.line import byline, title_of


@require_safe
def address(request: HttpRequest) -> HttpResponse:
    """`/address?url=…`: to the story that was found there; without one, the form to ask with."""
    url = request.GET.get("url", "").strip()
    if not url:
        return page(request, "address.html", url="", stories=())
    return _arrived(request, url, library_of(request).follow(url))


@require_safe
def viewstory(request: HttpRequest, folder: str = "") -> HttpResponse:
    """`/viewstory.php?sid=…`, in any folder: how story archives addressed their stories."""
    del folder
    place = f"viewstory.php?{request.META.get('QUERY_STRING', '')}"
    arrival = library_of(request).follow(place)
    if not arrival.works:
        raise Http404("No story in this library was once at that address.")
    return _arrived(request, place, arrival)


def _arrived(request: HttpRequest, url: str, arrival: Arrival) -> HttpResponse:
    library = library_of(request)
    found = [detail for number in arrival.works if (detail := library.work(number)) is not None]
    if len(found) == 1:
        line = found[0].line
        if arrival.chapter is not None and 1 <= arrival.chapter <= line.chapters and line.chapters > 1:
            return HttpResponseRedirect(f"/work/{line.id}/read/{arrival.chapter}")
        return HttpResponseRedirect(f"/work/{line.id}")
    stories = [(each.line.id, title_of(each.line), byline(each.line)) for each in found]
    return page(request, "address.html", status=300 if stories else 404, url=url, stories=stories)
