"""Noticing that the catalogue was made anew: another file stands where the one that is open stood."""

from __future__ import annotations

import threading
from pathlib import Path

from django.db import connection

from ianto.catalog.connect import CatalogLost

_opened = threading.local()


def follow() -> None:
    """Let go of a catalogue whose file was replaced since this thread asked it last; the next question opens the new.

    Without this the old one would be read on, and written to, though its file is gone.

    Raises:
        CatalogLost: there is no file at this moment.
    """
    if connection.vendor != "sqlite":
        return
    try:
        found = Path(connection.settings_dict["NAME"]).stat()
    except FileNotFoundError as error:
        connection.close()
        raise CatalogLost("there is none at this moment") from error
    now = (found.st_dev, found.st_ino)
    if getattr(_opened, "file", now) != now:
        connection.close()
    _opened.file = now
