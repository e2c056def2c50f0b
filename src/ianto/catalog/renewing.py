"""Works as an older ianto derived them, derived anew: what they are said to be, their tags, what deserves a look."""

from __future__ import annotations

from django.db import transaction

from ianto.catalog.full import room
from ianto.catalog.models import Tally
from ianto.catalog.retagging import keep_vocabulary, runs
from ianto.catalog.revision import advance
from ianto.catalog.shown import refresh

DERIVED_VERSION = 2
"""How works are derived from their versions and from decisions; raised when it is done otherwise."""

_NAME = "derived"


def due() -> bool:
    """Whether an older ianto derived the works otherwise."""
    return Tally.objects.filter(name=_NAME).values_list("value", flat=True).first() != DERIVED_VERSION


def renew() -> int:
    """Derive anew what an older ianto derived otherwise; the number of works. Stopped, it begins again.

    Raises:
        CatalogFull: the disk is full.
    """
    if not due():
        return 0
    done = 0
    for works in runs():
        with room(), transaction.atomic():
            refresh(works, advance())
        done += len(works)
    keep_vocabulary()
    derived_now()
    return done


def derived_now() -> None:
    """Note that all works are derived as they are to be."""
    Tally.objects.update_or_create(name=_NAME, defaults={"value": DERIVED_VERSION})
