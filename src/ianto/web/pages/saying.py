"""Saying what a story is: one field on its page, or many stories at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.views.decorators.http import require_POST

from ianto.library import CannotArrange, Change, Library, LibraryUnusable, NotSayable
from ianto.story import LISTED, FieldName
from ianto.web.asking import asking
from ianto.web.pages.problem import bad_request, cannot
from ianto.web.pages.work import detail_or_404
from ianto.web.render import library_of, page
from ianto.web.shown.evidence import label_of
from ianto.web.shown.line import title_of
from ianto.web.shown.words import plural

_UNCHANGED = "Nothing was changed"
_MOST = 10_000
_SHOWN = 100
_LONGEST_NUMBER = 18


@require_POST
def say(request: HttpRequest, work_id: int) -> HttpResponse:
    """`/work/<id>/say`: what one field of a story is, or that there is none."""
    detail_or_404(request, work_id)
    name = field_name(request.POST.get("field", ""))
    if name is None:
        return bad_request(request)
    none = request.POST.get("none") == "yes"
    change = Change(name, () if none else _values(name, request.POST.get("values", "")))
    library = library_of(request)
    try:
        changed = library.set([work_id], [change])
    except NotSayable as error:
        return cannot(request, _UNCHANGED, f"{error}.")
    except LibraryUnusable as error:
        return cannot(request, _UNCHANGED, f"{error}.")
    done = f"?done={last_act(library)}" if changed else ""
    return HttpResponseRedirect(f"/work/{work_id}{done}#{name}", status=303)


@require_POST
def say_of_many(request: HttpRequest) -> HttpResponse:
    """`/together`: something of many stories; first what would change, then the change."""
    library = library_of(request)
    works = _chosen(library, request.POST)
    if not works:
        return cannot(request, _UNCHANGED, "No story was chosen.", "Tick those you mean, and send it again.")
    match request.POST.get("what", ""):
        case "remove":
            return _removed(request, library, works)
        case "join":
            return _joined(request, library, works)
        case "say":
            return _said(request, library, works, request.POST.get("how", ""))
        case how:
            return _said(request, library, works, how)


def _said(request: HttpRequest, library: Library, works: list[int], how: str) -> HttpResponse:
    name = field_name(request.POST.get("field", ""))
    told = request.POST.get("values", "")
    if name is None or how not in {"set", "add", "drop"}:
        return bad_request(request)
    values = _values(name, told)
    match how:
        case "add":
            change = Change(name, values, "add")
        case "drop":
            change = Change(name, values, "drop")
        case _:
            change = Change(name, values)
    sure = request.POST.get("sure") == "yes"
    try:
        changed = library.set(works, [change], dry=not sure)
    except (NotSayable, LibraryUnusable) as error:
        return cannot(request, _UNCHANGED, f"{error}.")
    if sure:
        return HttpResponseRedirect(f"/history?done={last_act(library)}", status=303)
    return page(
        request,
        "together.html",
        label=label_of(name),
        changed=changed[:_SHOWN],
        more=max(0, len(changed) - _SHOWN),
        same=len(works) - len({each.work for each in changed}),
        works=works,
        fields=(("what", how), ("field", name), ("values", told)),
        title_of=_title,
    )


def _removed(request: HttpRequest, library: Library, works: list[int]) -> HttpResponse:
    if request.POST.get("sure") != "yes":
        said = f"{plural(len(works), 'story', 'stories')} would go to the bin"
        return _asked(request, library, works, said, "Move to the bin")
    try:
        library.remove(works)
    except LibraryUnusable as error:
        return cannot(request, _UNCHANGED, f"{error}.")
    return HttpResponseRedirect(f"/history?done={last_act(library)}", status=303)


def _joined(request: HttpRequest, library: Library, works: list[int]) -> HttpResponse:
    if request.POST.get("sure") != "yes":
        said = f"{plural(len(works), 'story', 'stories')} would be one work with all their versions"
        return _asked(request, library, works, said, "Join as one work")
    try:
        number = library.join(works)
    except (CannotArrange, LibraryUnusable) as error:
        return cannot(request, _UNCHANGED, f"{error}.")
    return HttpResponseRedirect(f"/work/{number}?done={last_act(library)}", status=303)


def _asked(
    request: HttpRequest, library: Library, works: Sequence[int], said: str, button: str
) -> HttpResponse:
    titles = [
        (number, title_of(detail.line))
        for number in works[:_SHOWN]
        if (detail := library.work(number)) is not None
    ]
    return page(
        request,
        "sure.html",
        said=said,
        button=button,
        titles=titles,
        more=max(0, len(works) - _SHOWN),
        works=works,
        what=request.POST["what"],
    )


def _chosen(library: Library, given: QueryDict) -> list[int]:
    """The stories that were ticked, or all that were found."""
    if given.get("all") == "yes":
        asked = asking(QueryDict(given.get("asked", "")))
        request = asked.request(size=_MOST, passages=False)
        return [line.work.id for line in library.find(request).lines]
    numbers = [each for each in given.getlist("work") if each.isascii() and each.isdecimal()]
    return list(dict.fromkeys(int(each) for each in numbers if len(each) <= _LONGEST_NUMBER))


def _values(name: FieldName, told: str) -> tuple[str, ...]:
    """What was typed, one value a line where there can be several."""
    if name not in LISTED:
        return (told,) if told.strip() else ()
    return tuple(filter(None, (line.strip() for line in told.splitlines())))


def field_name(given: str) -> FieldName | None:
    """The field of that name."""
    found: tuple[FieldName, ...] = get_args(FieldName)
    return next((name for name in found if name == given), None)


def last_act(library: Library) -> str:
    """The act that was decided last, by which it can be undone."""
    return next((event.act for event in library.history(limit=1)), "")


def _title(title: str) -> str:
    return title or "Untitled"
