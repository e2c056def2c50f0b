"""Claims: asked for on the page of a challenge, and each on a page of its own, where it is decided."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from ianto.catalog.keeping_said import CLAIM
from ianto.challenges import HOWS, SUBJECT_KINDS, Challenge, Rules, Subject
from ianto.library import LibraryUnusable
from ianto.library.challenges.problems import Refused
from ianto.web.pages.challenges import NOTHING_ASKED, challenge_or_404, claimable, show
from ianto.web.pages.problem import bad_request, cannot
from ianto.web.render import library_of, page
from ianto.web.shown import claim as told
from ianto.web.shown.claim import challenge_address, claim_address
from ianto.web.shown.grid import grid, table_address
from ianto.web.shown.table import line as table_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ianto.challenges import Table
    from ianto.library import Library
    from ianto.library.challenges.shown import ChallengeShown, ClaimShown

_LONGEST: Final = 500
_DIGITS: Final = 6
_OTHERWISE = 409
_BETWEEN: Final = re.compile(r"\s*[;\n]\s*")
_PEOPLE: Final = re.compile(r"\s*[;\n/]\s*|\s+(?:&|x)\s+")
_NAMELESS: Final = frozenset({"any", "table"})
_MAY_NAME: Final = frozenset({"au", "original", "crossover"})
_HAD: Final = frozenset({"active", "paused", "completed", "expired"})
_NEEDS_TABLE: Final = frozenset({"table", "subject and table", "prompt"})


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, name: str) -> HttpResponse:
    """`/challenge/<id>/ask`: a writer asks for a claim; what is wrong is said beside its field."""
    shown = challenge_or_404(request, name)
    if request.method != "POST":
        return HttpResponseRedirect(f"{challenge_address(shown.challenge.id)}#ask")
    given = {each: request.POST.get(each, "").strip()[:_LONGEST] for each in NOTHING_ASKED}
    tables = claimable(shown)
    if len(tables) == 1:
        given["table"] = tables[0].id
    subject = _subject(given)
    troubles = _troubles(shown, given, subject)
    if troubles or subject is None:
        return show(request, shown, given=given, troubles=troubles, status=_OTHERWISE)
    library = library_of(request)
    try:
        claim = library.claim(
            shown.challenge.id,
            given["writer"],
            subject,
            table=given["table"],
            number=int(given["number"]) if given["number"] else None,
            note=given["note"],
        )
    except Refused as error:
        said = {"": f"{str(error)[:1].upper()}{str(error)[1:]}."}
        return show(request, shown, given=given, troubles=said, status=_OTHERWISE)
    except LibraryUnusable as error:
        return cannot(request, "Nothing was claimed", f"{error}.")
    return _done(library, f"{claim_address(shown.challenge.id, claim.claim.uid)}?new=1")


@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, name: str, uid: str) -> HttpResponse:
    """`/challenge/<id>/claim/<uid>`: how a claim stands and why; sent `how`, that is decided of it."""
    shown = claim_or_404(request, uid)
    here = claim_address(shown.claim.challenge, shown.claim.uid)
    if (shown.claim.challenge, shown.claim.uid) != (name, uid):
        return HttpResponseRedirect(here)
    if request.method == "POST":
        return step(request, shown, here)
    return _shown(request, shown)


def claim_or_404(request: HttpRequest, uid: str) -> ClaimShown:
    """A claim, or the page that says there is none."""
    try:
        return library_of(request).claim_of(uid)
    except Refused as error:
        raise Http404("There is no such claim.") from error


def step(request: HttpRequest, shown: ClaimShown, leads: str) -> HttpResponse:
    """Decide of a claim what is sent, and go on where it leads, with the way to undo it."""
    given = {
        each: request.POST.get(each, "").strip()[:_LONGEST]
        for each in ("how", "note", "number", "prompt", "by")
    }
    how = next((each for each in HOWS if each == given["how"] and each != "ask"), None)
    if how is None:
        return bad_request(request)
    trouble = ""
    if how == "swap" and not (_is_number(given["number"]) and given["prompt"]):
        trouble = "Say which prompt is swapped, and for what: a number, and a word or two."
    if how == "refuse" and not given["note"]:
        trouble = "Say why it is refused; its writer is told."
    library = library_of(request)
    try:
        if not trouble:
            library.step(
                shown.claim.uid,
                how,
                note=given["note"],
                number=int(given["number"]) if how == "swap" else None,
                prompt=given["prompt"] if how == "swap" else "",
            )
    except Refused as error:
        trouble = f"{str(error)[:1].upper()}{str(error)[1:]}."
    except LibraryUnusable as error:
        return cannot(request, "Nothing was changed", f"{error}.")
    if trouble:
        return _shown(request, shown, trouble=(how, trouble), given=given, status=_OTHERWISE)
    return _done(library, leads)


def _shown(
    request: HttpRequest,
    shown: ClaimShown,
    *,
    trouble: tuple[str, str] = ("", ""),
    given: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    library, claim = library_of(request), shown.claim
    prompts = library.prompts()
    known = prompts.challenges.get(claim.challenge) or Challenge(claim.challenge, "", Rules())
    tables = prompts.tables_of(claim.challenge)
    table = _table_of(tables, claim.table)
    narrowed = library.table(table.id, claim=claim.uid) if table is not None else None
    zone, now = known.rules.time_zone, datetime.now(UTC)
    back, back_to = _belongs(known, prompts.tables.get(claim.challenge))
    return page(
        request,
        "claim.html",
        status=status,
        claim=claim,
        shown=shown,
        challenge=known,
        back=back,
        back_to=back_to,
        address=claim_address(claim.challenge, claim.uid),
        # One that was just asked for is gone when that is undone.
        here_is=back if request.GET.get("new") == "1" else claim_address(claim.challenge, claim.uid),
        line=told.line(shown, table.id if table is not None else "", zone, now),
        why=shown.why,
        happened=[said for _, _, said in library.claim_history(claim.uid)],
        missing=told.missing(shown, table) if shown.state in _HAD else ([], 0),
        grid=grid(narrowed) if narrowed is not None and shown.filled else None,
        table=table,
        tables=[table_line(library.table_line(each)) for each in tables] if table is None else [],
        ways=told.ways(shown, known.rules),
        swaps=shown.swaps_left,
        trouble=trouble,
        given=given or {"note": "", "number": "", "prompt": ""},
        done=request.GET.get("done", ""),
    )


def _belongs(challenge: Challenge, table: Table | None) -> tuple[str, str]:
    """Where a claim belongs, and what that is called: a challenge, a table by itself, or what is no longer kept."""
    if challenge.name:
        return challenge_address(challenge.id), challenge.name
    return (table_address(table.id), table.name) if table is not None else ("/challenges", "Challenges")


def _table_of(tables: list[Table], id_: str) -> Table | None:
    if id_:
        return next((each for each in tables if each.id == id_), None)
    return tables[0] if len(tables) == 1 else None


def _subject(given: Mapping[str, str]) -> Subject | None:
    kind = next((each for each in SUBJECT_KINDS if each == given["kind"]), None)
    if kind is None:
        return None
    parts = (_PEOPLE if kind in ("pairing", "group") else _BETWEEN).split(given["names"])
    names = tuple(dict.fromkeys(" ".join(each.split()) for each in parts if each.strip()))
    return Subject(kind, () if kind in _NAMELESS else names)


def _troubles(shown: ChallengeShown, given: Mapping[str, str], subject: Subject | None) -> dict[str, str]:
    """What is wrong with what was typed, by field."""
    rules, found = shown.challenge.rules, {}
    if not given["writer"]:
        found["writer"] = "Say who writes."
    if subject is None:
        found["kind"] = "Choose one of these."
    elif not subject.names and subject.kind not in (_NAMELESS | _MAY_NAME):
        found["names"] = "Name whom or what it is about, as stories here name them."
    elif subject.kind == "pairing" and len(subject.names) == 1:
        found["names"] = "A pairing has two names: Mina Murray / Jonathan Harker."
    tables = {each.id: each for each in claimable(shown)}
    table = tables.get(given["table"])
    if given["table"] and given["table"] not in tables:
        found["table"] = "Choose one of these."
    elif table is None and (rules.exclusive in _NEEDS_TABLE or given["number"]):
        found["table"] = "Choose a table: here it has to be known whether it is taken."
    if given["number"]:
        cell = (
            table.prompt(int(given["number"])) if table is not None and _is_number(given["number"]) else None
        )
        if table is not None and (cell is None or cell.kind == "free"):
            found["number"] = f"“{table.name}” has no prompt {given['number']}."
    elif rules.exclusive == "prompt":
        found["number"] = "Here single prompts are claimed: give the number of one."
    return found


def _is_number(said: str) -> bool:
    return said.isascii() and said.isdecimal() and len(said) <= _DIGITS


def _done(library: Library, leads: str) -> HttpResponseRedirect:
    """Go on, with the way to undo what was just done."""
    act = next((each.act for each in library.history(limit=1) if each.kind == CLAIM), "")
    joined = "&" if "?" in leads else "?"
    return HttpResponseRedirect(f"{leads}{joined}done={act}" if act else leads, status=303)
