"""The history: everything people decided, the last first, each of it undone by one press."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from ianto.library import CannotUndo, LibraryUnusable
from ianto.web.pages.problem import cannot
from ianto.web.render import library_of, page
from ianto.web.shown.decided import days

_SIZE = 50
_LONGEST_NUMBER = 18


@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """`/history`; with `?work=12` only what is about that work, with `?before=` what was decided earlier."""
    work, before = (_number(request.GET.get(name, "")) for name in ("work", "before"))
    events = library_of(request).history(work=work, before=before, limit=_SIZE + 1)
    return page(
        request,
        "history.html",
        days=days(events[:_SIZE]),
        work=work,
        earlier=_earlier(work, events[_SIZE - 1].id) if len(events) > _SIZE else "",
        done=request.GET.get("done", ""),
        here_is="/history" if work is None else f"/history?work={work}",
    )


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """`/undo`: take back a decision, or all of an act, and go on where it was asked."""
    try:
        library_of(request).undo(request.POST.get("which", ""))
    except CannotUndo as error:
        return cannot(request, "Nothing was undone", f"{str(error).split(';', 1)[0]}.")
    except LibraryUnusable as error:
        return cannot(request, "Nothing was undone", f"{error}.")
    back = request.POST.get("next", "")
    if not back or not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/history"
    return HttpResponseRedirect(back, status=303)


def _number(given: str) -> int | None:
    return int(given) if given.isascii() and given.isdecimal() and len(given) <= _LONGEST_NUMBER else None


def _earlier(work: int | None, before: int) -> str:
    return f"/history?{f'work={work}&' if work is not None else ''}before={before}"
