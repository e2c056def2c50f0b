"""What was read in last."""

from __future__ import annotations

from django.db.models import Q

from ianto.catalog.models import Kept, KeptPlace
from ianto.catalog.rows import READ_TO_THE_END

_SAYS_NOTHING = Q(work__kept=None) | Q(work__kept__state="")


def last_read() -> list[int]:
    """The works somebody read in, the last first."""
    return list(KeptPlace.objects.order_by("-kept_at", "-work_id").values_list("work_id", flat=True))


def going_on(most: int) -> list[int]:
    """The works somebody is reading, last read in first, and those said to be read of which no place is known.

    Args:
        most: how many at most.
    """
    standing = KeptPlace.objects.filter(work__removed_at=None)
    places = standing.filter(_SAYS_NOTHING, share__lt=READ_TO_THE_END) | standing.filter(
        work__kept__state="reading"
    )
    placed = places.order_by("-kept_at", "-work_id").values_list("work_id", "kept_at")[:most]
    said = Kept.objects.filter(state="reading", work__removed_at=None, work__place=None)
    unplaced = said.order_by("-changed_at", "-work_id").values_list("work_id", "changed_at")[:most]
    found = sorted([*placed, *unplaced], key=lambda row: row[1], reverse=True)
    return [work for work, _ in found[:most]]
