"""What Django must be told for the site; the catalogue's own settings live with the catalogue."""

from __future__ import annotations

from typing import Any

LARGEST_UPLOAD = 1024 * 1024 * 1024
"""Bytes that one request may bring; the add page sends more in several."""

OWN_NAMES = ("127.0.0.1", "localhost", "[::1]")
"""The names under which a site on this machine may be asked for."""

WEB_SETTINGS: dict[str, Any] = {
    "ROOT_URLCONF": "ianto.web.urls",
    "MIDDLEWARE": [
        "ianto.web.guard.SecurityHeaders",
        "ianto.web.smaller.Smaller",
        "django.middleware.common.CommonMiddleware",
        "ianto.web.door.Door",
        "ianto.web.guard.UploadLimit",
        "ianto.web.rebuilt.Rebuilt",
        "django.middleware.csrf.CsrfViewMiddleware",
    ],
    "ALLOWED_HOSTS": list(OWN_NAMES),
    "APPEND_SLASH": False,
    "USE_I18N": False,
    "CSRF_COOKIE_NAME": "ianto_token",
    "CSRF_COOKIE_HTTPONLY": True,
    "CSRF_COOKIE_SAMESITE": "Lax",
    "CSRF_FAILURE_VIEW": "ianto.web.pages.problem.not_from_here",
    "FILE_UPLOAD_HANDLERS": ["django.core.files.uploadhandler.TemporaryFileUploadHandler"],
    "DATA_UPLOAD_MAX_NUMBER_FILES": 10_000,
    "DATA_UPLOAD_MAX_NUMBER_FIELDS": 20_000,
}
"""Everything but the database and the apps, which the catalogue knows. Needs no Django to be read."""
