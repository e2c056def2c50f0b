"""What people decided about the reading of an original: which repairs are not wanted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from ianto.catalog.bulk import slices
from ianto.catalog.models import Decision
from ianto.catalog.noting import Decided, note
from ianto.catalog.reread import replace
from ianto.story import Reading

REPAIRS = "repairs"


def switched_off(hashes: Iterable[str] | None = None) -> dict[str, frozenset[str]]:
    """The repairs people switched off, by original; those without any are left out.

    Args:
        hashes: of which originals; None for all.
    """
    standing = Decision.objects.filter(kind=REPAIRS, undone_at=None).order_by("id")
    if hashes is None:
        rows = list(standing.values_list("subject", "detail"))
    else:
        rows = []
        for some in slices(sorted(set(hashes))):
            rows += standing.filter(subject__in=some).values_list("subject", "detail")
    off: dict[str, set[str]] = defaultdict(set)
    for sha256, detail in rows:
        if detail["wanted"]:
            off[sha256].discard(detail["repair"])
        else:
            off[sha256].add(detail["repair"])
    return {sha256: frozenset(names) for sha256, names in off.items() if names}


def switch_repair(
    repair: str,
    originals: Sequence[str],
    readings: Mapping[int, Reading],
    *,
    wanted: bool,
    by: str,
    moment: datetime,
) -> int:
    """Note that a repair is wanted, or not, for originals, and what they read as now; all or nothing.

    Args:
        repair: its name.
        originals: their hashes.
        readings: of the versions read from them, by number.
        wanted: whether it is.
        by: who decided it.
        moment: when.

    Returns:
        The library's revision after it.
    """
    with transaction.atomic():
        decided = {"repair": repair, "wanted": wanted}
        note([Decided(REPAIRS, sha256, decided) for sha256 in originals], by, moment)
        return replace(readings, moment)
