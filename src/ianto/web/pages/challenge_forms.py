"""Challenges come in and are changed: by a form that asks for each rule, or as the file people edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.views.decorators.http import require_http_methods

from ianto.challenges import ChallengeUnusable, read_challenge
from ianto.library import LibraryUnusable
from ianto.library.challenges.problems import Refused
from ianto.web.pages.challenges import challenge_or_404
from ianto.web.render import library_of, page
from ianto.web.shown.challenge_form import MORE, Typed, blank, filled, typed
from ianto.web.shown.claim import challenge_address
from ianto.web.shown.rules_asked import FIELDS, HEAD, PARTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ianto.challenges import Challenge

_LONGEST: Final = 200_000
_OTHERWISE = 409
_LABELS: Final = {each.name: each.label for each in FIELDS.values()} | {
    "table_name": "The table is called",
    "prompts": "Its prompts",
}


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """`/challenge/new`: a challenge by its rules, or as a file; what is typed stays until it can be kept."""
    if request.method != "POST":
        return _form(request, None, blank())
    return _sent(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, name: str) -> HttpResponse:
    """`/challenge/<id>/edit`: the same of one that is there."""
    shown = challenge_or_404(request, name)
    here = challenge_address(shown.challenge.id, "/edit")
    if shown.challenge.id != name:
        return HttpResponseRedirect(here)
    if request.method == "POST":
        return _sent(request, shown.challenge)
    return _form(request, shown.challenge, filled(shown.challenge))


def _sent(request: HttpRequest, there: Challenge | None) -> HttpResponse:
    if request.POST.get("what") == "file":
        return _as_file(request, there)
    given = _given(request.POST)
    read = typed(given, there.id if there is not None else "")
    troubles = dict(read.troubles) or _taken(request, read, there)
    if troubles or read.challenge is None:
        return _form(request, there, given, troubles=troubles)
    try:
        act = library_of(request).set_challenge(read.challenge, read.tables)
    except (Refused, LibraryUnusable) as error:
        return _form(request, there, given, troubles={"": _sentence(error)})
    return _kept(read.challenge, act, there)


def _as_file(request: HttpRequest, there: Challenge | None) -> HttpResponse:
    """The challenge as it stands in a file that was pasted."""
    text = request.POST.get("text", "")[:_LONGEST]
    given = filled(there) if there is not None else blank()
    try:
        challenge, tables = read_challenge(text)
    except ChallengeUnusable as error:
        faults = [(each.line, each.message[:1].upper() + each.message[1:]) for each in error.faults]
        return _form(request, there, given, text=text, faults=faults)
    taken = _taken(request, Typed(challenge, tables, {}), there)
    if there is not None and challenge.id != there.id:
        taken = {
            "name": f"This is the file of another challenge: its id is “{challenge.id}”, not “{there.id}”."
        }
    if taken:
        return _form(request, there, given, text=text, faults=[(1, taken["name"])])
    try:
        act = library_of(request).set_challenge(challenge, tables)
    except (Refused, LibraryUnusable) as error:
        return _form(request, there, given, text=text, faults=[(1, _sentence(error))])
    return _kept(challenge, act, there)


def _taken(request: HttpRequest, read: Typed, there: Challenge | None) -> dict[str, str]:
    """That another challenge is called so already, if it is."""
    if read.challenge is None:
        return {}
    other = library_of(request).prompts().challenge(read.challenge.name)
    if other is None or (there is not None and other.id == there.id):
        return {}
    return {
        "name": f"There is a challenge “{other.name}” already. Call this one otherwise, or change the other."
    }


def _given(fields: QueryDict) -> dict[str, str]:
    given = {each: fields.get(each, "")[:_LONGEST] for each in (*FIELDS, *MORE)}
    return given | {"patterns": "\n".join(fields.getlist("patterns"))[:_LONGEST]}


def _kept(challenge: Challenge, act: str, there: Challenge | None) -> HttpResponseRedirect:
    new_ = "1" if there is None else ""
    return HttpResponseRedirect(challenge_address(challenge.id, new=new_, done=act), status=303)


def _form(
    request: HttpRequest,
    there: Challenge | None,
    given: Mapping[str, str],
    *,
    troubles: Mapping[str, str] | None = None,
    text: str = "",
    faults: Sequence[tuple[int, str]] = (),
) -> HttpResponse:
    if there is not None and not text:
        text = library_of(request).challenge_file(there.id)
    return page(
        request,
        "challenge_form.html",
        status=_OTHERWISE if troubles or faults else 200,
        there=there,
        address=challenge_address(there.id, "/edit") if there is not None else "/challenge/new",
        back=challenge_address(there.id) if there is not None else "/challenges",
        back_to=there.name if there is not None else "Challenges",
        head=HEAD,
        parts=PARTS,
        given=given,
        patterns=given["patterns"].split("\n"),
        troubles=troubles or {},
        troubled=[each for each in _LABELS if each in (troubles or {})],
        labels=_LABELS,
        text=text,
        faults=faults,
    )


def _sentence(error: Exception) -> str:
    said = str(error)
    return f"{said[:1].upper()}{said[1:]}."
