"""Challenges: all of them, one with all that goes on in it, and its rules as a file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from ianto.challenges import HOLDING, STATES, SUBJECT_KINDS
from ianto.library import LibraryUnusable
from ianto.library.challenges.problems import Refused
from ianto.web.pages.problem import bad_request, cannot
from ianto.web.render import library_of, page
from ianto.web.shown import challenge as told
from ianto.web.shown import claim as claims
from ianto.web.shown.claim import KINDS_TOLD, challenge_address
from ianto.web.shown.table import line as table_line
from ianto.web.shown.times import dates
from ianto.web.shown.words import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ianto.challenges import State, Table
    from ianto.library.challenges.shown import ChallengeShown

_LONGEST: Final = 200
_DIGITS: Final = 6
NOTHING_ASKED: Final = {"writer": "", "kind": "any", "names": "", "table": "", "number": "", "note": ""}
"""The form for a claim as it is at first."""


@require_safe
def challenges(request: HttpRequest) -> HttpResponse:
    """`/challenges`: what each is, what there is of it, and what waits for a moderator."""
    lines = [told.line(each) for each in library_of(request).challenges()]
    return page(
        request,
        "challenges.html",
        challenges=lines,
        waiting_here=any(each.waits for each in lines),
        done=request.GET.get("done", ""),
        here_is="/challenges",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def challenge(request: HttpRequest, name: str) -> HttpResponse:
    """`/challenge/<id>`: rules, dates, tables, claims, fills and the hall of fame; `what=drop` forgets it."""
    state = next((each for each in STATES if each == request.GET.get("state", "")), None)
    shown = challenge_or_404(request, name, page_=_page(request), state=state)
    if shown.challenge.id != name:
        return HttpResponseRedirect(challenge_address(shown.challenge.id))
    if request.method == "POST":
        if request.POST.get("what") != "drop":
            return bad_request(request)
        try:
            act = library_of(request).drop_challenge(shown.challenge.id)
        except (Refused, LibraryUnusable) as error:
            return cannot(request, "Nothing was changed", f"{error}.")
        return HttpResponseRedirect(f"/challenges?done={act}", status=303)
    return show(request, shown, state=state)


@require_safe
def rules_file(request: HttpRequest, name: str) -> HttpResponse:
    """`/challenge/<id>/rules.toml`: the challenge and its tables as the file people edit."""
    known = library_of(request).prompts().challenge(name)
    if known is None:
        raise Http404(f"There is no challenge called “{name}”.")
    text = library_of(request).challenge_file(known.id)
    response = HttpResponse(text.encode(), content_type="application/toml; charset=utf-8")
    disposition = content_disposition_header(as_attachment=True, filename=f"{known.id}.challenge.toml")
    if disposition:
        response.headers["Content-Disposition"] = disposition
    return response


def challenge_or_404(
    request: HttpRequest, name: str, *, page_: int = 1, state: State | None = None
) -> ChallengeShown:
    """A challenge, or the page that says there is none."""
    shown = library_of(request).challenge(name, page=page_, state=state)
    if shown is None:
        raise Http404(f"There is no challenge called “{name}”.")
    return shown


def show(
    request: HttpRequest,
    shown: ChallengeShown,
    *,
    state: State | None = None,
    given: Mapping[str, str] | None = None,
    troubles: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a challenge; with what was typed to claim something, and what is wrong with it."""
    known, now = shown.challenge, datetime.now(UTC)
    zone = known.rules.time_zone
    ids = {each.table.name: each.table.id for each in shown.tables}
    lines = [
        claims.line(each, each.claim.table or ids.get(each.table, ""), zone, now) for each in shown.claims
    ]
    here = challenge_address(known.id)
    return page(
        request,
        "challenge.html",
        status=status,
        shown=shown,
        challenge=known,
        address=here,
        # One that was just started is gone when that is undone.
        here_is="/challenges" if request.GET.get("new") == "1" else here,
        looked_after=listed(known.moderators),
        about=told.blocks(known.about),
        held_at=told.held_at(known),
        dates=dates(known.rules, now),
        tables=[table_line(each) for each in shown.tables if each.table.card is None],
        cards=[table_line(each) for each in shown.tables if each.table.card is not None],
        choices=[(each.id, each.name) for each in claimable(shown)],
        claims=lines,
        states=claims.states(shown.counts, known.id, state or ""),
        held=sum(shown.counts.get(each, 0) for each in HOLDING),
        all_claims=sum(shown.counts.values()),
        earlier=_turned(known.id, state or "", shown.page - 1) if shown.page > 1 else "",
        later=_turned(known.id, state or "", shown.page + 1) if shown.page < shown.pages else "",
        recent=told.recent(shown),
        hall=told.hall(shown.hall),
        kinds=[(each, KINDS_TOLD[each]) for each in SUBJECT_KINDS],
        given=given or NOTHING_ASKED,
        troubles=troubles or {},
        done=request.GET.get("done", ""),
    )


def claimable(shown: ChallengeShown) -> list[Table]:
    """The tables a claim may be for: a bingo card is its writer's without one."""
    return [each.table for each in shown.tables if each.table.card is None]


def _page(request: HttpRequest) -> int:
    said = request.GET.get("page", "")
    return max(1, int(said)) if said.isascii() and said.isdecimal() and len(said) <= _DIGITS else 1


def _turned(challenge_: str, state: str, number: int) -> str:
    return challenge_address(challenge_, state=state, page=str(number) if number > 1 else "") + "#claims"
