"""What a person wants to read without a connection, and whether a device still has it as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ianto.catalog.bulk import possible, slices
from ianto.catalog.models import Kept, Shelf, Shelved, Work


def marked() -> dict[int, tuple[str, ...]]:
    """By their numbers, the works marked for offline, with the names of the shelves they are marked by.

    A work that is marked itself may be on none. What is in the bin is left out.
    """
    found: dict[int, list[str]] = defaultdict(list)
    on_shelves = Shelved.objects.filter(shelf__offline=True, work__removed_at=None)
    for work, name in on_shelves.order_by("shelf_id").values_list("work_id", "shelf__name"):
        found[work].append(name)
    for work in Kept.objects.filter(offline=True, work__removed_at=None).values_list("work_id", flat=True):
        found[work] += ()
    return {work: tuple(found[work]) for work in sorted(found)}


def shelves() -> list[str]:
    """The names of the shelves marked for offline."""
    return list(Shelf.objects.filter(offline=True).order_by("key").values_list("name", flat=True))


def states(works: Sequence[int]) -> dict[int, str]:
    """By number: what is another whenever the work shows another text, or says something else of it."""
    told: dict[int, str] = {}
    for some in slices(possible(works)):
        rows = Work.objects.filter(pk__in=some, removed_at=None).values_list("id", "revision", "shown")
        told.update((work, f"{revision}.{shown}") for work, revision, shown in rows)
    return told
