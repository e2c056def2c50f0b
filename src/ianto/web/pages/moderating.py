"""What waits for a moderator, of one challenge or of all: each with why, and answered by a button."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from ianto.library import LibraryUnusable
from ianto.library.challenges.problems import Refused
from ianto.library.challenges.shown import QUEUE_KINDS
from ianto.web.pages.challenges import challenge_or_404
from ianto.web.pages.claims import claim_or_404, step
from ianto.web.pages.problem import bad_request, cannot
from ianto.web.render import library_of, page
from ianto.web.shown import claim as claims
from ianto.web.shown.claim import challenge_address
from ianto.web.shown.moderating import KINDS_TOLD, kinds, waits

if TYPE_CHECKING:
    from ianto.library import Library
    from ianto.library.challenges.shown import ClaimShown

_LONGEST: Final = 500
_DIGITS: Final = 18


@require_http_methods(["GET", "HEAD", "POST"])
def moderation(request: HttpRequest) -> HttpResponse:
    """`/moderation`: what waits for a moderator in all challenges; what is sent answers it."""
    if request.method == "POST":
        return _answered(request, "/moderation")
    return _queue(request, "", "/moderation")


@require_http_methods(["GET", "HEAD", "POST"])
def queue(request: HttpRequest, name: str) -> HttpResponse:
    """`/challenge/<id>/queue`: what waits for a moderator in one challenge; what is sent answers it."""
    shown = challenge_or_404(request, name)
    here = challenge_address(shown.challenge.id, "/queue")
    if shown.challenge.id != name:
        return HttpResponseRedirect(here)
    if request.method == "POST":
        return _answered(request, here)
    return _queue(request, shown.challenge.id, here)


def _queue(request: HttpRequest, challenge: str, here: str) -> HttpResponse:
    library, now = library_of(request), datetime.now(UTC)
    kind = next((each for each in QUEUE_KINDS if each == request.GET.get("kind", "")), None)
    said = request.GET.get("page", "")
    number = int(said) if said.isascii() and said.isdecimal() and len(said) <= len("999999") else 1
    found = library.challenge_queue(challenge, page=max(1, number), kinds=(kind,) if kind else ())
    known = library.prompts().challenges
    names = {id_: each.name for id_, each in known.items()}

    def line(shown: ClaimShown) -> claims.ClaimLine:
        of = known.get(shown.claim.challenge)
        return claims.line(shown, shown.claim.table, of.rules.time_zone if of is not None else "UTC", now)

    items = [
        waits(each, "" if challenge else names.get(each.challenge, each.challenge), line)
        for each in found.items
    ]
    groups = [(*KINDS_TOLD[each], [item for item in items if item.kind == each]) for each in KINDS_TOLD]
    narrowed = f"{here}?kind={kind}&page=" if kind else f"{here}?page="
    return page(
        request,
        "moderation.html",
        challenge=names.get(challenge, ""),
        back=challenge_address(challenge) if challenge else "/challenges",
        address=here,
        here_is=request.get_full_path(),
        groups=[each for each in groups if each[2]],
        only_one_kind=kind is not None,
        kinds=kinds(found.counts, here, kind or ""),
        total=sum(found.counts.values()),
        earlier=f"{narrowed}{found.page - 1}" if found.page > 1 else "",
        later=f"{narrowed}{found.page + 1}" if found.page < found.pages else "",
        done=request.GET.get("done", ""),
    )


def _answered(request: HttpRequest, here: str) -> HttpResponse:
    kind = request.POST.get("kind", "")
    leads = f"{here}?kind={kind}" if kind in QUEUE_KINDS and request.POST.get("narrowed") == "1" else here
    if "claim" in request.POST:
        return step(request, claim_or_404(request, request.POST["claim"]), leads)
    said = {
        each: request.POST.get(each, "").strip()[:_LONGEST]
        for each in ("work", "number", "table", "answer", "note")
    }
    known = said["answer"] in ("counts", "refused", "none") or _is_number(said["answer"])
    if not known or not _is_number(said["work"]):
        return bad_request(request)
    try:
        act = _of_fill(library_of(request), int(said["work"]), said)
    except (Refused, LibraryUnusable) as error:
        return cannot(request, "Nothing was changed", f"{error}.")
    joined = "&" if "?" in leads else "?"
    return HttpResponseRedirect(f"{leads}{joined}done={act}", status=303)


def _of_fill(library: Library, work: int, said: dict[str, str]) -> str:
    """Which cell a story fills, none, or whether what it fills counts; the act's name."""
    answer, table = said["answer"], said["table"]
    if answer == "none":
        return library.unfill([work], table)
    if _is_number(answer):
        return library.fill([work], table, [int(answer)])
    number = int(said["number"]) if _is_number(said["number"]) else 0
    return library.rule_fill(work, table, number, counts=answer == "counts", why=said["note"])


def _is_number(said: str) -> bool:
    return said.isascii() and said.isdecimal() and len(said) <= _DIGITS
