"""The pages for what is not there, not understood, too much, or broken: same manner, and what to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from ianto.web.render import page
from ianto.web.settings import LARGEST_UPLOAD
from ianto.web.shown.words import size


def _problem(request: HttpRequest, status: int, title: str, *said: str) -> HttpResponse:
    return page(request, "problem.html", status=status, title=title, said=said)


def bad_request(request: HttpRequest, **_why: object) -> HttpResponse:
    """400: the request makes no sense here."""
    return _problem(
        request,
        400,
        "That could not be understood",
        "The address or the form said something this page has no use for.",
    )


def forbidden(request: HttpRequest, **_why: object) -> HttpResponse:
    """403: not allowed."""
    return _problem(request, 403, "Not allowed", "This page may not be opened from where you came.")


def cannot(request: HttpRequest, title: str, *said: str) -> HttpResponse:
    """409: it makes sense, but cannot be done as things stand."""
    return _problem(request, 409, title, *said)


def not_from_here(request: HttpRequest, **_why: object) -> HttpResponse:
    """403: a form that did not come from this site, or is from before its cookie."""
    return _problem(
        request,
        403,
        "That form is out of date",
        "It was opened before this site was last started, or its cookie has gone; so nothing was changed.",
        "Go back, load the page anew, and send it once more.",
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such page, story or chapter."""
    said = exception.args[0] if exception and exception.args else ""
    return _problem(
        request,
        404,
        "Nothing here",
        said if isinstance(said, str) and said else "There is no page at this address.",
        "If it was a story, it may have been removed, or joined with another.",
    )


def who_is_there(request: HttpRequest) -> HttpResponse:
    """401: with accounts, whoever comes says who they are."""
    return _problem(
        request,
        401,
        "Who is there?",
        "This library asks for a name and a password. Load the page anew and type the ones of your account.",
        "Forgotten? On the machine itself, ianto account list says which names there are, and "
        "ianto account password NAME gives one a new password.",
    )


def not_yet(request: HttpRequest, seconds: int) -> HttpResponse:
    """429: too many wrong passwords."""
    return _problem(
        request,
        429,
        "Too many wrong tries",
        f"From where you are a wrong password came several times. Wait {seconds} s, and try again.",
    )


def accounts_broken(request: HttpRequest, why: str) -> HttpResponse:
    """503: who may come in cannot be told, so nobody may."""
    return _problem(request, 503, "The door is stuck", f"{why}.")


def too_large(request: HttpRequest) -> HttpResponse:
    """413: more than one request may bring."""
    return _problem(
        request,
        413,
        "That is too much at once",
        f"One sending may hold {size(LARGEST_UPLOAD)}; this one held more, so nothing of it was added.",
        "Send fewer files at a time, or use ianto add on the machine itself, which has no such limit.",
    )


def not_now(request: HttpRequest, title: str, *said: str) -> HttpResponse:
    """503: it will work again in a while, by itself."""
    response = _problem(request, 503, title, *said)
    response.headers["Retry-After"] = "10"
    return response


def broken(request: HttpRequest) -> HttpResponse:
    """500: our mistake."""
    return _problem(
        request,
        500,
        "Something broke",
        "The mistake is in ianto, not in your stories; they are untouched.",
        "What went wrong is written where ianto serve was started.",
    )
