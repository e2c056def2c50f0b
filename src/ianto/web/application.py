"""The site as a WSGI application over one open library."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from wsgiref.headers import Headers

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from whitenoise import WhiteNoise

from ianto.library import Library
from ianto.web import assets
from ianto.web.guard import HEADERS
from ianto.web.settings import OWN_NAMES, WEB_SETTINGS

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


def application(library: Library, names: Sequence[str] = ()) -> WSGIApplication:
    """The site over `library`, answering to this machine's own names and to `names`.

    Any other name in a request is refused, so that a page elsewhere cannot have a browser read the
    library under a name it controls.
    """
    for name, value in WEB_SETTINGS.items():
        setattr(settings, name, value)
    settings.ALLOWED_HOSTS = [
        *OWN_NAMES,
        *(name.partition(":")[0] if _port(name) else name for name in names),
    ]
    # A reverse proxy speaks https to the browser and http to us: the form's origin is not what we take it for.
    settings.CSRF_TRUSTED_ORIGINS = [f"https://{name}" for name in names]
    site: WSGIApplication = WhiteNoise(
        _about(library),
        root=assets.FOLDER,
        prefix=assets.prefix(),
        add_headers_function=_guarded,
        allow_all_origins=False,
        immutable_file_test=lambda _path, _url: True,
    )
    return site


def _port(name: str) -> bool:
    """Whether a name says a port; an IPv6 address stands in brackets."""
    return ":" in name and not name.startswith("[")


def _about(library: Library) -> WSGIApplication:
    """Django, told with each request which library it is about."""
    django: WSGIApplication = WSGIHandler()

    def site(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        environ["ianto.library"] = library
        return django(environ, start_response)

    return site


def _guarded(headers: Headers, _path: str, _url: str) -> None:
    for name, value in HEADERS.items():
        headers[name] = value
