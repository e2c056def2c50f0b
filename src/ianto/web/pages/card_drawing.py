"""Bingo cards are drawn: out of a challenge's list, without what the writer vetoes, and anew once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from ianto.catalog.prompts_said import TABLE
from ianto.challenges import SIZES
from ianto.library import LibraryUnusable
from ianto.library.challenges.problems import Refused
from ianto.web.pages.challenges import challenge_or_404
from ianto.web.pages.problem import cannot
from ianto.web.render import library_of, page
from ianto.web.shown.cards import Asked, card_line, lists, vetoable
from ianto.web.shown.claim import challenge_address
from ianto.web.shown.grid import table_address

if TYPE_CHECKING:
    from ianto.challenges import Table
    from ianto.library.challenges.shown import ChallengeShown

_LONGEST: Final = 200
_MOST_VETOES: Final = 1_000
_OTHERWISE = 409


@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest, name: str) -> HttpResponse:
    """`/challenge/<id>/card`: draw a bingo card out of a list; sent `again`, a card is drawn anew."""
    shown = challenge_or_404(request, name)
    here = challenge_address(shown.challenge.id, "/card")
    if shown.challenge.id != name:
        return HttpResponseRedirect(here)
    if request.method != "POST":
        return _form(request, shown, Asked(list=request.GET.get("list", "")[:_LONGEST]))
    if "again" in request.POST:
        return _again(request, request.POST["again"])
    return _drawn(request, shown)


def _drawn(request: HttpRequest, shown: ChallengeShown) -> HttpResponse:
    given = request.POST
    asked = Asked(
        list=given.get("list", "")[:_LONGEST],
        writer=given.get("writer", "").strip()[:_LONGEST],
        size=given.get("size", ""),
        free=given.get("free") == "1",
        vetoes=tuple(each[:500] for each in given.getlist("veto")[:_MOST_VETOES]),
    )
    if given.get("what") == "list":
        # Another list is looked at: its prompts are the ones to veto.
        return HttpResponseRedirect(
            challenge_address(shown.challenge.id, "/card", list=asked.list), status=303
        )
    troubles = {}
    source = next((each for each in lists(shown) if each.id == asked.list), None)
    if source is None:
        troubles["list"] = "Choose the list it is drawn from."
    if not asked.writer:
        troubles["writer"] = "Say whose card it is."
    if asked.size not in map(str, SIZES):
        troubles["size"] = "Choose how large it is."
    if troubles or source is None:
        return _form(request, shown, asked, troubles)
    try:
        made = library_of(request).draw_card(
            source.id, writer=asked.writer, size=int(asked.size), free=asked.free, vetoes=asked.vetoes
        )
    except Refused as error:
        return _form(request, shown, asked, {"": f"{str(error)[:1].upper()}{str(error)[1:]}."})
    except LibraryUnusable as error:
        return cannot(request, "Nothing was drawn", f"{error}.")
    return HttpResponseRedirect(table_address(made.id), status=303)


def _again(request: HttpRequest, name: str) -> HttpResponse:
    try:
        made = library_of(request).redraw_card(name)
    except (Refused, LibraryUnusable) as error:
        return cannot(request, "Nothing was drawn", f"{error}.")
    return HttpResponseRedirect(_to(request, made), status=303)


def _to(request: HttpRequest, made: Table) -> str:
    """The card's own page, with the way to undo what was drawn."""
    act = next((each.act for each in library_of(request).history(limit=1) if each.kind == TABLE), "")
    return table_address(made.id) + (f"?done={act}" if act else "")


def _form(
    request: HttpRequest, shown: ChallengeShown, asked: Asked, troubles: dict[str, Any] | None = None
) -> HttpResponse:
    known = lists(shown)
    # What cards are drawn from is the longest list, unless another one is asked for.
    usual = max(known, key=lambda each: len(each.prompts), default=None)
    source = next((each for each in known if each.id == asked.list), usual)
    return page(
        request,
        "card_new.html",
        status=_OTHERWISE if troubles else 200,
        challenge=shown.challenge,
        address=challenge_address(shown.challenge.id, "/card"),
        back=challenge_address(shown.challenge.id),
        lists=known,
        source=source,
        prompts=vetoable(source),
        sizes=SIZES,
        asked=asked,
        cards=[card_line(each) for each in shown.tables if each.table.card is not None],
        troubles=troubles or {},
    )
