"""The door: with accounts, whoever asks for anything says a name and a password first (HTTP Basic)."""

from __future__ import annotations

import base64
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import Resolver404, resolve

from ianto.library import AccountsUnreadable
from ianto.web.pages.problem import accounts_broken, not_yet, who_is_there
from ianto.web.render import library_of

Answer = Callable[[HttpRequest], HttpResponseBase]

_CHALLENGE = 'Basic realm="ianto", charset="UTF-8"'
KOSYNC = "kosync"
"""The name of the pages of KOReader's progress sync, which ask for a name and a key of their own."""


class Door:
    """Lets in whoever has an account; everybody, where there is none."""

    def __init__(self, get_response: Answer) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, or the question who is there."""
        if _asks_itself(request):
            return self._answer(request)
        try:
            refused = _refused(request)
        except AccountsUnreadable as error:
            return accounts_broken(request, str(error))
        return refused or self._answer(request)


def _asks_itself(request: HttpRequest) -> bool:
    """Whether a page asks by itself who is there. By the page that answers: what begins alike may be any other."""
    try:
        return resolve(request.path_info).url_name == KOSYNC
    except Resolver404:
        return False


def address_of(request: HttpRequest) -> str:
    """The address a request came from."""
    return str(request.META.get("REMOTE_ADDR", ""))


def _refused(request: HttpRequest) -> HttpResponse | None:
    accounts = library_of(request).accounts
    if not accounts.guard():
        return None
    said = _login(request.headers.get("Authorization", ""))
    if said is not None and accounts.remembers(*said):
        return None
    address = address_of(request)
    wait = accounts.patience.wait(address)
    if wait:
        answer = not_yet(request, wait)
        answer.headers["Retry-After"] = str(wait)
        return answer
    if said is not None and accounts.knows(*said):
        accounts.patience.right(address)
        return None
    if said is not None:
        accounts.patience.wrong(address)
    answer = who_is_there(request)
    answer.headers["WWW-Authenticate"] = _CHALLENGE
    return answer


def _login(header: str) -> tuple[str, str] | None:
    """Name and password as HTTP Basic says them; None where it says none."""
    scheme, _, said = header.partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        decoded = base64.b64decode(said.strip(), validate=True)
    except ValueError:
        return None
    try:
        text = decoded.decode()
    except UnicodeDecodeError:
        text = decoded.decode("latin-1")
    name, colon, password = text.partition(":")
    return (name, password) if colon else None
