"""What was read in last."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from ianto.catalog.bulk import slices
from ianto.catalog.models import Kept, KeptPlace


def last_read() -> list[int]:
    """The works somebody read in, the last first."""
    return list(KeptPlace.objects.order_by("-kept_at", "-work_id").values_list("work_id", flat=True))


def in_order(works: Collection[int]) -> list[int]:
    """Works that are being read, last read in first; by when that was said, where no place in them is known."""
    moments: dict[int, datetime] = {}
    for some in slices(sorted(works)):
        said = Kept.objects.filter(work_id__in=some)
        moments.update(said.values_list("work_id", "changed_at"))
        moments.update(KeptPlace.objects.filter(work_id__in=some).values_list("work_id", "kept_at"))
    return sorted(moments, key=lambda work: (moments[work], work), reverse=True)
