"""Switching off what was put right in a file's text, or on again."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from ianto.library import CannotReread, LibraryUnusable, NoSuchRepair
from ianto.originals import MissingOriginal
from ianto.web.pages.problem import bad_request, cannot
from ianto.web.render import library_of


@require_POST
def switch(request: HttpRequest, version_id: int) -> HttpResponse:
    """`/version/<id>/repairs`: leave the text as it stood in one respect, or put it right after all."""
    library = library_of(request)
    found = library.version(version_id)
    if found is None:
        raise Http404("There is no version with that number.")
    repair, wanted = request.POST.get("repair", ""), request.POST.get("wanted", "")
    if not repair or wanted not in {"yes", "no"}:
        return bad_request(request)
    work = found[0].id
    try:
        library.switch_repair(work, repair, wanted=wanted == "yes", version=version_id)
    except NoSuchRepair:
        # Pressed twice: it is as it was asked to be.
        pass
    except (CannotReread, LibraryUnusable, MissingOriginal) as error:
        return cannot(request, "Nothing was changed", f"{error}.")
    return HttpResponseRedirect(f"/work/{work}#version-{version_id}", status=303)
