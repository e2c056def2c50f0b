"""A full disk, which databases tell of in words only."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

from django.db import DatabaseError

_FULL = re.compile(r"disk is full|no space left|disk I/O error", re.IGNORECASE)


class CatalogFull(Exception):
    """The disk that holds the catalogue is full."""


@contextlib.contextmanager
def room() -> Iterator[None]:
    """Write to the catalogue.

    Raises:
        CatalogFull: the disk is full.
    """
    try:
        yield
    except DatabaseError as error:
        if _FULL.search(str(error)):
            raise CatalogFull("the disk that holds the catalogue is full") from error
        raise
