"""What people do to the catalogue: remove, restore, empty the bin, keep a place. Each is a decision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Min

from ianto.catalog.bulk import possible
from ianto.catalog.models import ChapterBody, Decision, FieldValue, Found, KeptPlace, Original, Version, Work
from ianto.catalog.revision import advance


def remove(works: Sequence[int], by: str, moment: datetime) -> list[int]:
    """Move works to the bin; the numbers of those that were on the shelves."""
    return _decide("remove", works, by, moment)


def restore(works: Sequence[int], by: str, moment: datetime) -> list[int]:
    """Take works out of the bin; the numbers of those that were in it."""
    return _decide("restore", works, by, moment)


def empty(by: str, moment: datetime) -> tuple[list[int], list[str]]:
    """Forget the works in the bin for good.

    Returns:
        Their numbers, and the hashes of the originals, archives included, that nothing else needs.
    """
    with transaction.atomic():
        works = list(Work.objects.exclude(removed_at=None).order_by("id").values_list("id", flat=True))
        subjects = _subjects(works)
        versions = list(Version.objects.filter(work_id__in=works).values_list("id", flat=True))
        hashes = set(Version.objects.filter(id__in=versions).values_list("original_id", flat=True))
        FieldValue.objects.filter(version_id__in=versions).delete()
        ChapterBody.objects.filter(version_id__in=versions).delete()
        Version.objects.filter(id__in=versions).delete()
        KeptPlace.objects.filter(work_id__in=works).delete()
        Work.objects.filter(id__in=works).delete()
        hashes -= set(Version.objects.filter(original_id__in=hashes).values_list("original_id", flat=True))
        emptied = Found.objects.filter(original_id__in=hashes)
        archives = set(emptied.exclude(container="").values_list("container", flat=True))
        emptied.delete()
        archives -= set(Found.objects.filter(container__in=archives).values_list("container", flat=True))
        Original.objects.filter(sha256__in=hashes).delete()
        _note("empty", subjects, by, moment)
        if works:
            advance()
    return works, sorted(hashes | archives)


def keep_place(work: int, chapter: int, fraction: float, moment: datetime) -> bool:
    """Note where the reader stopped; False where there is no such work."""
    if not Work.objects.filter(pk=work).exists():
        return False
    values = {"chapter": chapter, "fraction": min(max(fraction, 0.0), 1.0), "kept_at": moment}
    KeptPlace.objects.update_or_create(work_id=work, defaults=values)
    return True


def _decide(kind: str, works: Sequence[int], by: str, moment: datetime) -> list[int]:
    with transaction.atomic():
        standing = Work.objects.filter(pk__in=possible(works), removed_at__isnull=kind == "remove")
        changed = list(standing.order_by("id").values_list("id", flat=True))
        if changed:
            Work.objects.filter(pk__in=changed).update(
                removed_at=moment if kind == "remove" else None, revision=advance()
            )
            _note(kind, _subjects(changed), by, moment)
    return changed


def _subjects(works: Sequence[int]) -> list[str]:
    firsts = Version.objects.filter(work_id__in=works).values("work_id").annotate(first=Min("id"))
    numbers = [row["first"] for row in firsts]
    return list(Version.objects.filter(id__in=numbers).order_by("id").values_list("original_id", flat=True))


def _note(kind: str, subjects: Sequence[str], by: str, moment: datetime) -> None:
    Decision.objects.bulk_create(
        Decision(made_at=moment, made_by=by, kind=kind, subject=subject) for subject in subjects
    )
