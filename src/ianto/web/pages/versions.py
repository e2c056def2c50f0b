"""The versions of a work: all of them on a page, which one is shown, and which are one work."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from ianto.library import CannotArrange, Library, LibraryUnusable
from ianto.web.pages.problem import bad_request, cannot
from ianto.web.pages.work import detail_or_404
from ianto.web.render import library_of, page
from ianto.web.shown.line import byline, title_of
from ianto.web.shown.versions import came

_DIGITS = 18
_UNCHANGED = "Nothing was changed"


@require_safe
def versions(request: HttpRequest, work_id: int) -> HttpResponse:
    """`/work/<id>/versions`: all of them, where the story's page has not the room."""
    detail = detail_or_404(request, work_id)
    return page(
        request,
        "versions.html",
        work=detail.line,
        title=title_of(detail.line),
        by=byline(detail.line),
        versions=[came(version) for version in detail.versions],
    )


@require_POST
def best(request: HttpRequest, version_id: int) -> HttpResponse:
    """`/version/<id>/best`: show this one."""
    library = library_of(request)
    found = library.version(version_id)
    if found is None:
        raise Http404("There is no version with that number.")
    return _arranged(request, lambda: library.best(version_id), found[0].id)


@require_POST
def part(request: HttpRequest, version_id: int) -> HttpResponse:
    """`/version/<id>/part`: make it a work of its own."""
    library = library_of(request)
    return _arranged(request, lambda: library.part(version_id))


@require_POST
def join(request: HttpRequest, work_id: int) -> HttpResponse:
    """`/work/<id>/join`: make one work of it and the work named `with`."""
    library = library_of(request)
    other = _other(request)
    if other is None:
        return bad_request(request)
    return _arranged(request, lambda: library.join([work_id, other]))


@require_POST
def apart(request: HttpRequest, work_id: int) -> HttpResponse:
    """`/work/<id>/apart`: it is not the same as the work named `with`."""
    library = library_of(request)
    other = _other(request)
    if other is None:
        return bad_request(request)
    return _arranged(request, lambda: library.apart(work_id, other), work_id)


def _other(request: HttpRequest) -> int | None:
    given = request.POST.get("with", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) <= _DIGITS else None


def _arranged(request: HttpRequest, do: Callable[[], int | None], then: int | None = None) -> HttpResponse:
    """Do it and go on to a work's page: the one named, or that which came of it; there it can be undone."""
    library = library_of(request)
    before = _last(library)
    try:
        work = do() or then
    except (CannotArrange, LibraryUnusable) as error:
        return cannot(request, _UNCHANGED, f"{str(error)[:1].upper()}{str(error)[1:]}.")
    done = _last(library)
    # Pressed twice, nothing is decided the second time.
    asked = f"?done={done}" if done != before else ""
    return HttpResponseRedirect(f"/work/{work}{asked}#versions", status=303)


def _last(library: Library) -> str:
    """The name of what was decided last; empty before anything was."""
    return next((event.act for event in library.history(limit=1)), "")
