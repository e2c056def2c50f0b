"""How far each canon is known: what gives away more is folded away."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from ianto.library import CannotKeep, LibraryUnusable
from ianto.web.pages.problem import cannot
from ianto.web.render import library_of, page
from ianto.web.shown.watched import canons


@require_http_methods(["GET", "HEAD", "POST"])
def watched(request: HttpRequest) -> HttpResponse:
    """`/watched`: up to which event each canon has been seen; sent a calendar and an event, that is kept."""
    library = library_of(request)
    if request.method == "POST":
        calendar, upto = (request.POST.get(name, "") for name in ("calendar", "upto"))
        try:
            library.watch(calendar, upto)
        except (CannotKeep, LibraryUnusable) as error:
            return cannot(request, "Nothing was changed", f"{error}.")
        return HttpResponseRedirect(f"/watched#{calendar}", status=303)
    return page(request, "watched.html", canons=canons(library.watched()))
