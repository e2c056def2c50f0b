"""The desk: what deserves a look, one thing at a time."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.views.decorators.http import require_http_methods

from ianto.library import (
    ITEM_KINDS,
    CannotReread,
    CannotUndo,
    Item,
    ItemKind,
    Library,
    LibraryUnusable,
    MoreAlike,
    NoSuchItem,
    NotSayable,
    Refused,
)
from ianto.web.pages.problem import cannot
from ianto.web.render import library_of, page
from ianto.web.shown.desk import Asking, kinds, known, name_of, shared, work

_LONGEST = 8
_OTHERWISE = 409


@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    """`/desk`: the first item after `after`, of one `kind` or of all; what is sent answers an item, or undoes."""
    if request.method == "POST":
        return _answered(request)
    library = library_of(request)
    library.bring_up()
    asked = _asked(request.GET)
    try:
        item = next(iter(library.queue(_kinds(asked), asked.after or None)), None)
    except NoSuchItem:
        return HttpResponseRedirect(Asking(asked.kind).address())
    return _shown(request, asked, item)


def _shown(
    request: HttpRequest, asked: Asking, item: Item | None, *, more: MoreAlike | None = None
) -> HttpResponse:
    """The desk with an item on it; `more` if it is asked again because more is alike than was told."""
    library = library_of(request)
    wanted = _kinds(asked)
    counts = library.count(at_once=asked.kind != "tag")
    skipped = library.before(item.key, wanted) if item is not None else 0
    left = sum(counts.get(kind, 0) for kind in wanted or ITEM_KINDS)
    return page(
        request,
        "desk.html",
        status=_OTHERWISE if more is not None else 200,
        asked=asked,
        more=more,
        item=item,
        heading=name_of(item.kind) if item is not None else "",
        works=[work(line) for line in item.lines] if item is not None else [],
        known=known(item) if item is not None else [],
        hides=item is not None and any(line.fold is not None for line in item.lines),
        shared=shared(item) if item is not None else "",
        kinds=kinds(counts, asked, looked_for=library.looked_for_tags),
        place=asked.done + skipped + 1,
        total=asked.done + left,
        left=left,
        skip=asked.on(item.key).address() if item is not None else "",
        again=Asking(asked.kind, done=asked.done).address(),
        last=_last(library) if asked.done else None,
        moderation=sum(each.asked for each in library.challenges()),
    )


def _last(library: Library) -> tuple[str, str] | None:
    """The act that was done last, and what it was, in words; None where none stands."""
    for event in library.history(limit=1):
        if event.can_be_undone and event.kind != "undo":
            return event.act, event.said[:1].upper() + event.said[1:]
    return None


def _answered(request: HttpRequest) -> HttpResponse:
    library = library_of(request)
    asked = _asked(request.POST)
    key = request.POST.get("item", "")
    done = 0
    try:
        if "undo" in request.POST:
            library.undo(request.POST["undo"])
            asked = Asking(asked.kind, asked.back, "", max(0, asked.done - 1))
            return HttpResponseRedirect(asked.address(), status=303)
        if "value" in request.POST:
            done = library.answer(key, request.POST["value"]).items
        elif "all" in request.POST:
            choice = request.POST["all"]
            done = library.choose(key, choice, alike=_number(request.POST.get(f"told-{choice}", ""))).items
        else:
            done = library.choose(key, request.POST.get("choice", "")).items
    except NoSuchItem:
        # Pressed twice, or answered elsewhere: what comes next is shown.
        pass
    except MoreAlike as error:
        return _shown(request, asked, library.item(key), more=error)
    except CannotUndo as error:
        return cannot(request, "Nothing was undone", f"{error}.")
    except (CannotReread, LibraryUnusable, NotSayable, Refused) as error:
        return cannot(request, "Nothing was changed", f"{error}.")
    return HttpResponseRedirect((asked.on(key, done) if key else asked).address(), status=303)


def _asked(given: QueryDict) -> Asking:
    kind = given.get("kind", "")
    return Asking(
        kind=kind if kind in ITEM_KINDS else "",
        after=given.get("after", ""),
        back=given.get("back", ""),
        done=_number(given.get("done", "")),
    )


def _number(said: str) -> int:
    """A number that a form or address says; 0 where it says none."""
    return int(said) if said.isascii() and said.isdecimal() and len(said) < _LONGEST else 0


def _kinds(asked: Asking) -> tuple[ItemKind, ...] | None:
    return tuple(kind for kind in ITEM_KINDS if kind == asked.kind) or None
