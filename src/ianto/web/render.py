"""Turning a template and what it shows into an answer."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ianto.web.assets import asset
from ianto.web.looks import look_of
from ianto.web.shown.chapter import name_of
from ianto.web.shown.words import amount, count, language, moment, plural, size
from ianto.web.wanting import keeps_here

if TYPE_CHECKING:
    from ianto.library import Library

_NAVIGATION = (
    ("/", "Library", ""),
    ("/recall", "Find", "that story"),
    ("/shelves", "Shelves", ""),
    ("/lives", "Lives", ""),
    ("/tables", "Tables", ""),
    ("/statistics", "Statistics", ""),
    ("/desk", "Desk", ""),
    ("/add", "Add", "stories"),
)
"""Each way with its name, and what of the name there is room for on a wide page only."""
_BROKEN = 500
_SHUT = frozenset({401, 429})
"""Of answers to whoever is not let in."""


def library_of(request: HttpRequest) -> Library:
    """The library that this site was opened on."""
    library: Library = request.META["ianto.library"]
    return library


def page(request: HttpRequest, template: str, status: int = 200, **shown: Any) -> HttpResponse:
    """The page that `template` makes of what is `shown`, in the reader's chosen look."""
    look = look_of(request)
    html = (
        _environment()
        .get_template(template)
        .render(
            look=look,
            keeps=keeps_here(request),
            navigation=_NAVIGATION,
            # Asked for only by pages that show it; one that says that something broke asks nothing, nor one
            # for a stranger.
            waiting=lambda: library_of(request).waiting() if status < _BROKEN and status not in _SHUT else 0,
            here=request.get_full_path() if request.method == "GET" else request.path,
            token=Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">').format(
                get_token(request)
            ),
            **shown,
        )
    )
    response = HttpResponse(html, status=status)
    response.headers["Vary"] = "Cookie"
    return response


def fragment(template: str, **shown: Any) -> str:
    """A part of a page, for a script to put in its place."""
    return _environment().get_template(template).render(**shown)


@cache
def _environment() -> Environment:
    """Every template is compiled once a process; undefined names are errors, not blanks."""
    environment = Environment(
        loader=PackageLoader("ianto.web"),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "count": count,
        "amount": amount,
        "plural": plural,
        "moment": moment,
        "size": size,
        "chapter_name": name_of,
        "language": language,
    }
    environment.globals["asset"] = asset
    return environment
