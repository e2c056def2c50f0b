"""Prompt tables: all of them, one as a grid, one of its cells, and a prompt drawn from what is left."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from ianto.library import LibraryUnusable
from ianto.library.challenges.problems import Refused
from ianto.library.challenges.table_words import bingo_told
from ianto.library.challenges.tables import open_prompts
from ianto.web.pages.problem import bad_request, cannot
from ianto.web.render import library_of, page
from ianto.web.shown import card, fills
from ianto.web.shown.cell import of_cell
from ianto.web.shown.grid import cell_address, grid, prompt_told, table_address
from ianto.web.shown.refused import told
from ianto.web.shown.table import exports, line, of_at_least, progress, source_told, ways, writers

if TYPE_CHECKING:
    from ianto.library.challenges.shown import TableShown

_LONGEST = 200
_NAMED = 50
"""So many of the stories that do not count, or are in doubt, are named on the table's page."""
_LINES = 4
"""Of so many patterns of a card each is named."""
_SEED = 4
_OTHERWISE = 409


@require_safe
def tables(request: HttpRequest) -> HttpResponse:
    """`/tables`: all tables: those people keep here, then those that only stories tell of."""
    lines = [line(each) for each in library_of(request).tables()]
    return page(
        request,
        "tables.html",
        kept=[each for each in lines if not each.inferred],
        told=[each for each in lines if each.inferred],
        done=request.GET.get("done", ""),
        here_is="/tables",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def table(request: HttpRequest, name: str) -> HttpResponse:
    """`/table/<id>`: its cells, by everybody or `?by=` one writer; `what` renames it or drops it."""
    by = request.GET.get("by", "").strip()[:_LONGEST]
    shown = table_or_404(request, name, by)
    if shown.table.id != name:
        return HttpResponseRedirect(table_address(shown.table.id, by))
    if request.method == "POST":
        return _changed(request, shown)
    return _shown(request, shown)


@require_safe
def cell(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """`/table/<id>/cell/<number>`: a prompt, all stories that answer it, and how one is written for it."""
    by = request.GET.get("by", "").strip()[:_LONGEST]
    shown = table_or_404(request, name, by, number)
    found = of_cell(shown, number, request.GET.get("page", ""))
    if found is None:
        raise Http404(f"“{shown.table.name}” has no prompt {number}.")
    return page(
        request,
        "cell.html",
        table=shown.table,
        address=table_address(shown.table.id, by),
        here_is=cell_address(shown.table.id, number, by),
        by=by,
        cell=found,
        done=request.GET.get("done", ""),
    )


@require_safe
def prompt(request: HttpRequest) -> HttpResponse:
    """`/tables/prompt`: a prompt that nobody has written yet, `?by=` one writer or `?table=` of one; drawn by `seed`."""
    by, of, seed = (request.GET.get(each, "").strip()[:_LONGEST] for each in ("by", "table", "seed"))
    asked = {each: value for each, value in (("by", by), ("table", of)) if value}
    if not seed:
        # With the draw in its address it is the same when one comes back to it.
        asked["seed"] = secrets.token_hex(_SEED)
        return HttpResponseRedirect(f"/tables/prompt?{urlencode(asked)}")
    try:
        found = library_of(request).a_prompt(writer=by, table=of, seed=seed)
        untold = 0 if found else library_of(request).untold_prompts(writer=by, table=of)
    except Refused as error:
        raise Http404(f"There is no table called “{of}”.") from error
    return page(
        request,
        "prompt.html",
        table=found[0] if found else None,
        prompt=prompt_told(found[1].text, found[1].kind) if found else "",
        number=found[1].number if found else 0,
        cell=cell_address(found[0].id, found[1].number) if found else "",
        address=table_address(found[0].id, by) if found else "",
        by=by,
        of=of,
        untold=untold,
        asked=asked,
    )


def table_or_404(request: HttpRequest, name: str, by: str = "", cell: int = 0) -> TableShown:
    """A table, or the page that says there is none; of one cell, if any, with each story's verdict in full."""
    shown = library_of(request).table(name, writer=by, whole=cell)
    if shown is None:
        raise Http404(f"There is no table called “{name}”, and no story names one.")
    return shown


def _shown(
    request: HttpRequest, shown: TableShown, *, trouble: str = "", called: str = "", status: int = 200
) -> HttpResponse:
    known, id_ = shown.table, shown.table.id
    narrowed, others = ways(shown)
    laid = grid(shown)
    return page(
        request,
        "table.html",
        status=status,
        shown=shown,
        table=known,
        address=table_address(id_),
        here_is=table_address(id_, shown.writer),
        by=f"?{urlencode({'by': shown.writer})}" if shown.writer else "",
        draw=f"/tables/prompt?{urlencode({'table': id_} | ({'by': shown.writer} if shown.writer else {}))}",
        whose=known.card.writer if known.card else shown.writer,
        of=of_at_least(shown.of, sized=known.sized),
        left=bool(open_prompts(shown)),
        progress=progress(shown),
        source=source_told(known.source),
        grid=laid,
        drawn=card.drawn(shown),
        bingo=bingo_told(shown, _LINES),
        nearest=card.nearest(shown),
        ways=narrowed,
        others=others,
        writers=writers(shown),
        asked=list(islice(fills.asked(shown), _NAMED)),
        missed=list(islice(fills.missed(shown), _NAMED)),
        uncounted=sum(each.missed for each in laid.cells),
        lost=[fills.told(each, 0, "") for each in shown.lost[:_NAMED]],
        exports=exports(shown),
        unknown=sum(not each.prompt.text and each.prompt.kind == "prompt" for each in shown.cells),
        stories=any(each.fills or each.asked for each in shown.cells),
        trouble=trouble,
        called=called or known.name,
        done=request.GET.get("done", ""),
    )


def _changed(request: HttpRequest, shown: TableShown) -> HttpResponse:
    library, id_ = library_of(request), shown.table.id
    match request.POST.get("what", ""):
        case "rename":
            to = request.POST.get("to", "")
            try:
                act = library.rename_table(id_, to)
            except Refused as error:
                return _shown(request, shown, trouble=told(error), called=to, status=_OTHERWISE)
            except LibraryUnusable as error:
                return cannot(request, "Nothing was changed", f"{error}.")
            return HttpResponseRedirect(f"{table_address(id_)}?done={act}", status=303)
        case "drop":
            return _decided(request, lambda: library.drop_table(id_), "/tables")
        case _:
            return bad_request(request)


def _decided(request: HttpRequest, decide: Callable[[], str], leads: str) -> HttpResponse:
    """Do it, and go on where it leads, with the way to undo it; or say why it cannot be done."""
    try:
        act = decide()
    except (Refused, LibraryUnusable) as error:
        return cannot(request, "Nothing was changed", told(error))
    return HttpResponseRedirect(f"{leads}?done={act}", status=303)
