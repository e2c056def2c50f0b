"""Tables come in: as a community posted them, or as a list of prompts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.views.decorators.http import require_http_methods

from ianto.challenges import NOTATIONS
from ianto.library import LibraryUnusable
from ianto.library.challenges.problems import Refused
from ianto.web.render import library_of, page
from ianto.web.shown.grid import table_address
from ianto.web.shown.posted import decoded, preview, table_typed
from ianto.web.shown.refused import told
from ianto.web.shown.table import NOTATIONS_TOLD
from ianto.web.shown.words import size

if TYPE_CHECKING:
    from ianto.challenges import Notation
    from ianto.library.challenges.tabling import Imported

_LONGEST: Final = 500
_MOST: Final = 2_000_000
"""Octets, or characters, of a post."""
_UNREAD = 409
_SOME: Final = "a table"
"""What a table is called for as long as it takes to see whether it lacks but a name."""


@require_http_methods(["GET", "HEAD", "POST"])
def import_tables(request: HttpRequest) -> HttpResponse:
    """`/tables/import`: a posted table, pasted or as a file; first what was read, and with `keep` it is kept."""
    if request.method != "POST":
        return _import(request, _given(request.GET))
    given = _given(request.POST)
    upload = request.FILES.get("file")
    if upload is not None:
        if (upload.size or 0) > _MOST:
            return _import(request, given, troubles={"file": f"It is larger than {size(_MOST)}."}, status=413)
        given["text"] = decoded(upload.read())
        given["source"] = given["source"] or (upload.name or "")
    keep = request.POST.get("what") == "keep"
    try:
        found = _read(request, given, dry=not keep)
    except Refused as error:
        return _import(request, given, troubles=_troubles(request, given, error), status=_UNREAD)
    except LibraryUnusable as error:
        return _import(request, given, troubles={"text": f"Nothing was kept: {error}."}, status=503)
    if keep:
        leads = table_address(found[0].table.id) if len(found) == 1 else "/tables"
        return HttpResponseRedirect(leads, status=303)
    return _import(request, given, found=found)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """`/tables/new`: a table by its name and its prompts, one a line."""
    given = {each: request.POST.get(each, "")[:_MOST] for each in ("name", "prompts", "columns")}
    troubles: dict[str, str] = {}
    if request.method == "POST":
        library = library_of(request)
        made, troubles = table_typed(given, library.prompts().table)
        if made is not None:
            try:
                library.keep_table(made)
            except (Refused, LibraryUnusable) as error:
                troubles = {"prompts": told(error)}
            else:
                return HttpResponseRedirect(table_address(made.id), status=303)
    return page(
        request, "table_new.html", status=_UNREAD if troubles else 200, given=given, troubles=troubles
    )


def _given(fields: QueryDict) -> dict[str, str]:
    """What was typed."""
    found = {
        each: fields.get(each, "").strip()[:_LONGEST] for each in ("name", "challenge", "source", "notation")
    }
    return found | {"text": fields.get("text", "")[:_MOST]}


def _read(request: HttpRequest, given: dict[str, str], *, dry: bool) -> list[Imported]:
    if not given["text"].strip():
        raise Refused("paste a table, or choose a file that holds one")
    return library_of(request).import_tables(
        given["text"],
        name=given["name"],
        challenge=given["challenge"],
        notation=_notation(given["notation"]),
        source=given["source"],
        dry=dry,
    )


def _troubles(request: HttpRequest, given: dict[str, str], error: Refused) -> dict[str, str]:
    """What is wrong, by the field in which it can be mended."""
    if not given["name"]:
        try:
            _read(request, given | {"name": _SOME}, dry=True)
        except Refused:
            pass
        else:
            return {"name": "The text does not say what the table is called. Give it a name."}
    return {"text": told(error)}


def _notation(given: str) -> Notation | None:
    return next((each for each in NOTATIONS if each == given), None)


def _import(
    request: HttpRequest,
    given: dict[str, str],
    *,
    found: list[Imported] | None = None,
    troubles: Mapping[str, str] = MappingProxyType({}),
    status: int = 200,
) -> HttpResponse:
    return page(
        request,
        "table_import.html",
        status=status,
        given=given,
        found=[preview(each) for each in found or ()],
        troubles=troubles,
        notations=NOTATIONS_TOLD,
        challenges=[each.name for each in library_of(request).prompts().challenges.values()],
    )
