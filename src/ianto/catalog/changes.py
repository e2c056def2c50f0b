"""What people do to the catalogue: remove, restore, empty the bin, keep a place. Each is a decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from ianto.catalog import keeping, places
from ianto.catalog.arrangement import holding
from ianto.catalog.bulk import possible, slices
from ianto.catalog.chronicle import Left
from ianto.catalog.models import (
    Address,
    ChapterBody,
    FieldValue,
    Found,
    KeptPlace,
    Original,
    Stopped,
    Version,
    Work,
)
from ianto.catalog.noting import HELD, Decided, new_name, note
from ianto.catalog.revision import advance, reserve


def remove(works: Sequence[int], by: str, moment: datetime) -> list[int]:
    """Move works to the bin; the numbers of those that were on the shelves."""
    return _decide("remove", works, by, moment)


def restore(works: Sequence[int], by: str, moment: datetime) -> list[int]:
    """Take works out of the bin; the numbers of those that were in it."""
    return _decide("restore", works, by, moment)


def empty(by: str, moment: datetime, before: Callable[[Sequence[str]], None]) -> list[int]:
    """Forget the works in the bin for good.

    Args:
        by: who decided it.
        moment: when.
        before: told the hashes that nothing will need any more, of originals and of archives they lay in,
            before the catalogue has forgotten them for good.

    Returns:
        The works' numbers.
    """
    with transaction.atomic():
        works = list(Work.objects.exclude(removed_at=None).order_by("id").values_list("id", flat=True))
        if not works:
            return []
        # Noted by the program, not said by the person: nobody takes it back by mistake.
        held = [replace(each, detail={**each.detail, HELD: True}) for each in holding(_originals(works))]
        note(held, by, moment)
        act = new_name()
        # A number that was somebody's link must not lead to another story.
        reserve(max(works))
        hashes: set[str] = set()
        for some in slices(works):
            note(_emptied(some), by, moment, act)
            hashes |= _forget(some)
        before(_needless(hashes))
        advance()
    return works


def _originals(works: Sequence[int]) -> set[str]:
    """The hashes of all that works were read from."""
    hashes: set[str] = set()
    for some in slices(works):
        hashes |= set(Version.objects.filter(work_id__in=some).values_list("original_id", flat=True))
    return hashes


def _emptied(works: Sequence[int]) -> list[Decided]:
    """The decisions to forget works: all that is forgotten is told, as the catalogue will not know it any more."""
    originals: dict[int, list[str]] = defaultdict(list)
    rows = Version.objects.filter(work_id__in=works).order_by("id").values_list("work_id", "original_id")
    for number, sha256 in rows:
        originals[number].append(sha256)
    named = naming(works)
    return [
        Decided("empty", named[number], {"work": number, "originals": originals[number]}) for number in works
    ]


def _forget(works: Sequence[int]) -> set[str]:
    """Delete works with all that is derived from their originals; the hashes of those."""
    hashes: set[str] = set()
    for versions in slices(list(Version.objects.filter(work_id__in=works).values_list("id", flat=True))):
        hashes |= set(Version.objects.filter(id__in=versions).values_list("original_id", flat=True))
        FieldValue.objects.filter(version_id__in=versions).delete()
        ChapterBody.objects.filter(version_id__in=versions).delete()
        Address.objects.filter(version_id__in=versions).delete()
        Version.objects.filter(id__in=versions).delete()
    for some in slices(sorted(hashes)):
        Stopped.objects.filter(original__in=some).delete()
    KeptPlace.objects.filter(work_id__in=works).delete()
    Work.objects.filter(id__in=works).delete()
    keeping.forget(sorted(hashes))
    return hashes


def _needless(hashes: set[str]) -> list[str]:
    """Forget those originals that no version was read from, and the archives nothing is left of; their hashes."""
    gone: set[str] = set()
    archives: set[str] = set()
    for some in slices(sorted(hashes)):
        unread = set(some) - set(
            Version.objects.filter(original_id__in=some).values_list("original_id", flat=True)
        )
        found = Found.objects.filter(original_id__in=unread)
        archives |= set(found.exclude(container="").values_list("container", flat=True))
        found.delete()
        Original.objects.filter(sha256__in=unread).delete()
        gone |= unread
    for some in slices(sorted(archives)):
        archives -= set(Found.objects.filter(container__in=some).values_list("container", flat=True))
    return sorted(gone | archives)


def keep_place(
    work: int, chapter: int, fraction: float, moment: datetime, *, logged: bool = False
) -> Left | None:
    """Note where the reader stopped, and how much was read, if that is `logged`; None where there is no such work."""
    return places.keep(work, chapter, fraction, moment, logged=logged)


def _decide(kind: str, works: Sequence[int], by: str, moment: datetime) -> list[int]:
    with transaction.atomic():
        standing = Work.objects.filter(pk__in=possible(works), removed_at__isnull=kind == "remove")
        changed = list(standing.order_by("id").values_list("id", flat=True))
        if changed:
            Work.objects.filter(pk__in=changed).update(
                removed_at=moment if kind == "remove" else None, revision=advance()
            )
            note([Decided(kind, subject) for subject in subjects_of(changed)], by, moment)
    return changed


def subjects_of(works: Sequence[int]) -> list[str]:
    """The hash of the original by which decisions name each work; of works that exist, in the order given."""
    named = naming(works)
    return [named[work] for work in works if work in named]


def naming(works: Sequence[int]) -> dict[int, str]:
    """By its number, the hash of the original by which decisions name a work.

    It is the first of those that came to the work themselves: others, which a person joined to it, may leave it
    again.
    """
    firsts: dict[int, tuple[bool, int, str]] = {}
    for some in slices(possible(works)):
        rows = Version.objects.filter(work_id__in=some).values_list("work_id", "home", "id", "original_id")
        for work, home, number, sha256 in rows:
            row = (home != work, number, sha256)
            firsts[work] = min(firsts.get(work, row), row)
    return {work: row[2] for work, row in firsts.items()}
