"""What a reader says of a story: how they stand to it, a favourite, stars, a note, shelves, marked passages."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.views.decorators.http import require_POST

from ianto.catalog.rows import STATES, State
from ianto.library import CannotKeep, Library, LibraryUnusable
from ianto.web.pages.kept import decided
from ianto.web.pages.problem import bad_request, cannot
from ianto.web.render import library_of

_UNCHANGED = "Nothing was changed"
_STARS = ("", "1", "2", "3", "4", "5")


@require_POST
def keep(request: HttpRequest, work_id: int) -> HttpResponse:
    """`/work/<id>/keep`: whatever of a story's keeping the form speaks of; the rest stays as it is.

    `state`, `favourite` and `offline` (`yes` or `no`), `stars` (1 to 5, or empty for none), `note`, and, where
    `shelves` is sent, all `shelf`s it is on, with `new_shelf` besides. Scripts ask for no page back with `quiet`.
    """
    library = library_of(request)
    if library.line(work_id) is None:
        raise Http404("There is no story with that number.")
    said = request.POST
    if not _makes_sense(said):
        return bad_request(request)
    return decided(request, lambda: _keep(library, work_id, said), f"/work/{work_id}#keep")


@require_POST
def mark(request: HttpRequest, work_id: int) -> HttpResponse:
    """`/work/<id>/mark`: mark a passage; `start` and `stop` count the characters of the chapter's text."""
    said = request.POST
    try:
        chapter, start, stop = (int(said.get(name, "")) for name in ("chapter", "start", "stop"))
        uid = library_of(request).highlight(
            work_id, chapter, start, stop, said.get("quote", ""), note=said.get("note", "")
        )
    except ValueError:
        return bad_request(request)
    except (CannotKeep, LibraryUnusable) as error:
        return cannot(request, _UNCHANGED, f"{error}.")
    if said.get("quiet"):
        return JsonResponse({"uid": uid}, status=201)
    return HttpResponseRedirect(f"/work/{work_id}/read/{chapter}#mark-{uid}", status=303)


@require_POST
def marked(request: HttpRequest, uid: str) -> HttpResponse:
    """`/highlight/<uid>`: note something beside a marked passage, or with `drop` take the mark away."""
    library = library_of(request)

    def decide() -> None:
        drop = bool(request.POST.get("drop"))
        there = library.drop_highlight(uid) if drop else library.annotate(uid, request.POST.get("note", ""))
        if not there:
            raise Http404("That passage is not marked any more.")

    return decided(request, decide, "/highlights")


def _makes_sense(said: QueryDict) -> bool:
    return (
        said.get("state", "") in {"", *STATES}
        and said.get("stars", "") in _STARS
        and all(said.get(name, "yes") in {"yes", "no"} for name in ("favourite", "offline"))
    )


def _keep(library: Library, work: int, said: QueryDict) -> None:
    if "state" in said:
        library.mark([work], cast("State", said["state"]))
    if "favourite" in said:
        library.favour([work], yes=said["favourite"] == "yes")
    if "stars" in said:
        stars = said.get("stars", "")
        library.give_stars([work], int(stars) if stars else None)
    if "offline" in said:
        library.keep_offline([work], yes=said["offline"] == "yes")
    if "note" in said:
        library.note(work, said.get("note", ""))
    if "shelves" in said:
        wanted = {name for name in (*said.getlist("shelf"), said.get("new_shelf", "")) if name.strip()}
        now = set(library.on_shelves(work))
        for name in sorted(wanted - now):
            library.shelve([work], name)
        for name in sorted(now - wanted):
            library.shelve([work], name, on=False)
