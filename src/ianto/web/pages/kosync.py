"""KOReader's progress sync: the e-reader's place is the site's, and the site's the e-reader's.

Paths, codes and messages are those of KOReader's own server (koreader-sync-server), which its devices expect.
"""

from __future__ import annotations

import json
import re
from math import isfinite
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ianto.library import AccountRefused, AccountsUnreadable, RegistrationClosed
from ianto.web.door import address_of
from ianto.web.render import library_of

_DOCUMENT: Final = re.compile(r"[A-Za-z0-9_]{1,64}")
_LARGEST: Final = 1 << 16
_LONGEST: Final = 4_000
_LONGEST_NAME: Final = 200
_MOST_NAMES: Final = 8
_UNAUTHORISED: Final = (401, 2001, "Unauthorized")
_TAKEN: Final = (402, 2002, "Username is already registered.")
_INVALID: Final = (403, 2003, "Invalid request")
_NO_DOCUMENT: Final = (403, 2004, "Field 'document' not provided.")
_CLOSED: Final = (402, 2005, "User registration is disabled.")
_BROKEN: Final = (502, 2000, "Unknown server error.")
_TOO_OFTEN: Final = 429
_CREATED: Final = 201


class _NotSo(Exception):
    """What a request says will not do."""


# A page elsewhere cannot send what these want without asking first: their own headers, or JSON that says it is JSON.
@csrf_exempt
@require_POST
def create(request: HttpRequest) -> HttpResponse:
    """`POST /users/create`: a device registers a name to keep places by, where there are no accounts."""
    try:
        said = _body(request)
        name, key = _text(said, "username"), _text(said, "password")
    except _NotSo:
        return _problem(_INVALID)
    try:
        library_of(request).accounts.register(name, key)
    except RegistrationClosed:
        return _problem(_CLOSED)
    except AccountsUnreadable:
        return _problem(_BROKEN)
    except AccountRefused as refused:
        return _problem(_TAKEN if str(refused) == _TAKEN[2] else (_INVALID[0], _INVALID[1], str(refused)))
    return JsonResponse({"username": name}, status=_CREATED)


@require_GET
def authorise(request: HttpRequest) -> HttpResponse:
    """`GET /users/auth`: whether name and key are right."""
    return _stranger(request) or JsonResponse({"authorized": "OK"})


@csrf_exempt
@require_http_methods(["PUT"])
def put_progress(request: HttpRequest) -> HttpResponse:
    """`PUT /syncs/progress`: where a device is in a document."""
    refused = _stranger(request)
    if refused is not None:
        return refused
    try:
        said = _body(request)
    except _NotSo:
        return _problem(_INVALID)
    document = said.get("document")
    if not isinstance(document, str) or not document:
        return _problem(_NO_DOCUMENT)
    if not _DOCUMENT.fullmatch(document):
        return _problem(_INVALID)
    library = library_of(request)
    try:
        named = _identifiers(said.get("identifiers"), document)
        found = library.known_document(list(named)) if named else document
        at = library.tell_progress(
            found,
            _progress(said),
            _percentage(said),
            device=_text(said, "device")[:_LONGEST_NAME],
            device_id=_text(said, "device_id", "")[:_LONGEST_NAME],
        )
    except _NotSo:
        return _problem(_INVALID)
    match = {"match": named[found]} if named else {}
    return JsonResponse({"document": found, "timestamp": int(at.timestamp()), **match})


@require_GET
def get_progress(request: HttpRequest, document: str) -> HttpResponse:
    """`GET /syncs/progress/<document>`: where to go on; an empty object where nobody ever was."""
    refused = _stranger(request)
    if refused is not None:
        return refused
    library = library_of(request)
    try:
        named = _identifiers(_listed(request.GET.get("ids", "")), document)
    except _NotSo:
        return _problem(_INVALID)
    found = library.known_document(list(named)) if named else document
    told = library.told_progress(found) if _DOCUMENT.fullmatch(found) else None
    if told is None:
        return JsonResponse({})
    # A device follows a place to the letter only in a book that it knows by more than its file's name.
    match = {"match": named[found], "progress_match": named[found]} if named else {}
    return JsonResponse(
        {
            "document": told.document,
            "progress": told.progress,
            "percentage": told.percentage,
            "device": told.device,
            "device_id": told.device_id,
            "timestamp": int(told.at.timestamp()),
            **match,
        }
    )


@require_GET
def health(_request: HttpRequest) -> HttpResponse:
    """`GET /healthcheck`."""
    return JsonResponse({"state": "OK"})


def _stranger(request: HttpRequest) -> HttpResponse | None:
    """The refusal of whoever does not say a name and its key; None for whoever does."""
    name, key = request.headers.get("x-auth-user", ""), request.headers.get("x-auth-key", "")
    accounts, address = library_of(request).accounts, address_of(request)
    if not name or not key:
        return _problem(_UNAUTHORISED)
    try:
        # Who was let in before does not wait for who guesses beside them.
        if accounts.remembers_device(name, key):
            return None
        if wait := accounts.patience.wait(address):
            answer = _problem((_TOO_OFTEN, _UNAUTHORISED[1], f"Too many wrong tries: wait {wait} seconds"))
            answer.headers["Retry-After"] = str(wait)
            return answer
        if accounts.knows_device(name, key):
            accounts.patience.right(address)
            return None
    except AccountsUnreadable:
        return _problem(_BROKEN)
    accounts.patience.wrong(address)
    return _problem(_UNAUTHORISED)


def _problem(what: tuple[int, int, str]) -> HttpResponse:
    status, code, message = what
    return JsonResponse({"code": code, "message": message}, status=status)


def _body(request: HttpRequest) -> dict[str, Any]:
    """The JSON object that a request brings."""
    own = f"{request.scheme}://{request.get_host()}"
    length = request.META.get("CONTENT_LENGTH") or "0"
    if request.headers.get("Origin", own) != own or not length.isdecimal() or int(length) > _LARGEST:
        raise _NotSo
    kind = (request.content_type or "").lower()
    if kind != "application/json" and not (kind.startswith("application/") and kind.endswith("+json")):
        raise _NotSo
    try:
        said = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise _NotSo from error
    if not isinstance(said, dict):
        raise _NotSo
    return said


def _listed(ids: str) -> list[dict[str, str]] | None:
    """What `ids` says: `content:…,filename:…`; None where it says nothing."""
    if not ids:
        return None
    pairs = (each.partition(":") for each in ids.split(","))
    return [{"type": kind, "value": value} for kind, _, value in pairs]


def _identifiers(said: object, document: str) -> dict[str, str]:
    """The names a newer device has for one document, the surest first, each with its kind; none where it has one."""
    if said is None:
        return {}
    if not isinstance(said, list) or not 0 < len(said) <= _MOST_NAMES:
        raise _NotSo
    named: dict[str, str] = {}
    for each in said:
        kind, value = (each.get("type"), each.get("value")) if isinstance(each, dict) else (None, None)
        if not isinstance(kind, str) or not isinstance(value, str) or not _DOCUMENT.fullmatch(value):
            raise _NotSo
        named.setdefault(value, _sound(kind)[:_LONGEST_NAME])
    if document not in named:
        raise _NotSo
    return named


def _text(said: dict[str, Any], name: str, default: str | None = None) -> str:
    value = said.get(name, default)
    if value is None:
        value = default
    if not isinstance(value, str) or (default is None and not value):
        raise _NotSo
    return _sound(value)


def _sound(value: str) -> str:
    """The text as any database can keep it."""
    return value.encode("utf-8", "replace").decode().replace("\0", "")


def _progress(said: dict[str, Any]) -> str:
    """The place in the device's own words; pages are told as numbers by some."""
    value = said.get("progress")
    text = str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value
    if not isinstance(text, str) or len(text) > _LONGEST:
        raise _NotSo
    return _sound(text)


def _percentage(said: dict[str, Any]) -> float:
    value = said.get("percentage")
    try:
        number = float(value) if isinstance(value, int | float | str) else float("nan")
    except (ValueError, OverflowError) as error:
        raise _NotSo from error
    if not isfinite(number):
        raise _NotSo
    return min(1.0, max(0.0, number))
