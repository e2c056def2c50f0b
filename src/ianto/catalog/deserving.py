"""What deserves a look, asked of the catalogue: the worst first, how much there is of it, and what is alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from django.db import connection
from django.db.models import Count, Max, Q, QuerySet

from ianto.catalog.bulk import at, slices
from ianto.catalog.models import Concern, Found, Tagged, Version, Work

# Of a character half the library has, some are enough to tell where it belongs.
_MOST_WORKS: Final = 100
_MOST_PEOPLE: Final = 4
_MOST_FANDOMS: Final = 4
_LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)
# Written out because a folder may hold ten thousand works, and this is asked for each of them: a join by way of
# the originals, which the models would make, takes twice as long. The bin is as in `_binned`.
_IN_FOLDER: Final = """
    SELECT v.work_id, EXISTS (SELECT 1 FROM catalog_concern c WHERE c.work_id = v.work_id AND c.kind = %s)
    FROM catalog_found f JOIN catalog_version v ON v.original_id = f.original_id
    WHERE substr(f.path, 1, %s) = %s
        AND substr(f.path, %s) NOT LIKE '%%/%%' AND substr(f.path, %s) NOT LIKE '%%!%%'
        AND v.work_id NOT IN (SELECT w.id FROM catalog_work w WHERE w.removed_at > %s)
"""


@dataclass(frozen=True, slots=True)
class ConcernRow:
    """One concern about one work; as `concerns.Worry`."""

    work: int
    kind: str
    weight: int
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A work found in the same folder, archive or mailbox as another."""

    work: int
    authors: tuple[str, ...]
    fandoms: tuple[str, ...]


def concerns(kind: str, after: tuple[int, int] | None, limit: int) -> list[ConcernRow]:
    """Concerns of a kind about works on the shelves, the worst first.

    Args:
        kind: which.
        after: weight and work of the last one seen; None to begin with the worst.
        limit: how many at most.
    """
    ahead = Concern.objects.filter(kind=kind, work__removed_at=None)
    if after is not None:
        weight, work = after
        ahead = ahead.filter(weight__lte=weight).filter(Q(weight__lt=weight) | Q(work_id__gt=work))
    rows = ahead.order_by("-weight", "work_id").values_list("work_id", "kind", "weight", "detail")
    return [ConcernRow(*row) for row in rows[:limit]]


def concern(work: int, kind: str) -> ConcernRow | None:
    """One concern, if it stands."""
    rows = Concern.objects.filter(work_id=work, kind=kind, work__removed_at=None)
    row = rows.values_list("work_id", "kind", "weight", "detail").first()
    return None if row is None else ConcernRow(*row)


def before(kind: str, weight: int, work: int) -> int:
    """How many concerns of a kind come before one."""
    return _on_shelves(
        Concern.objects.filter(kind=kind, weight__gte=weight).filter(
            Q(weight__gt=weight) | Q(work_id__lt=work)
        )
    )


def count_of(kind: str, form: str = "") -> int:
    """How many concerns of a kind there are about works on the shelves; only those of one form, if it is named."""
    return _on_shelves(_same(kind, form))


def _same(kind: str, form: str) -> QuerySet[Concern]:
    chosen = Concern.objects.filter(kind=kind)
    return chosen.filter(detail__form=form) if form else chosen


def _on_shelves(chosen: QuerySet[Concern]) -> int:
    """How many of the concerns are about works on the shelves: those of the bin are fewer, and taken off."""
    binned = _binned().values("id")
    count = chosen.count()
    return count - chosen.filter(work_id__in=binned).count() if count and binned.exists() else count


def _binned() -> QuerySet[Work]:
    """The works in the bin."""
    # A comparison is found in the index; whether there is a moment at all SQLite looks up in every work.
    return Work.objects.filter(removed_at__gt=_LONG_AGO)


def counts() -> dict[str, int]:
    """How many concerns of each kind there are about works on the shelves."""
    found: Counter[str] = Counter()
    for kind, count in Concern.objects.values_list("kind").annotate(count=Count("*")).order_by():
        found[kind] = count
    # The bin is small: taking its concerns off is quicker than asking of every work whether it is in it.
    binned = list(_binned().values_list("id", flat=True))
    for some in slices(binned):
        rows = Concern.objects.filter(work_id__in=some)
        found.subtract(rows.values_list("kind", flat=True))
    return {kind: count for kind, count in found.items() if count > 0}


def extent() -> tuple[int, int]:
    """Two numbers that change when works come or go: the last version's, and how many works are in the bin."""
    last = Version.objects.aggregate(last=Max("id"))["last"] or 0
    return last, _binned().count()


def works_with(kind: str, form: str = "") -> list[int]:
    """The works on the shelves that have a concern of a kind; only of one form, if it is named."""
    return list(
        _same(kind, form).filter(work__removed_at=None).order_by("work_id").values_list("work_id", flat=True)
    )


def paths_of(work: int) -> list[str]:
    """Where a work's files were found, those of the shown version first."""
    shown = Work.objects.filter(pk=work).values_list("shown", flat=True).first()
    rows = Version.objects.filter(work_id=work).values_list("id", "original_id").order_by("id")
    originals = [sha256 for _, sha256 in sorted(rows, key=lambda row: (row[0] != shown, row[0]))]
    found = Found.objects.filter(original_id__in=originals).order_by("found_at", "path")
    paths = list(found.values_list("original_id", "path"))
    return [path for sha256 in originals for original, path in paths if original == sha256]


def works_in(folder: str, kind: str) -> dict[int, bool]:
    """The works on the shelves with a file found directly in a folder, archive or mailbox.

    Args:
        folder: where; it ends with its `/` or `!`.
        kind: of a concern.

    Returns:
        Their numbers, each with whether the work has a concern of the kind.
    """
    below = len(folder) + 1
    with connection.cursor() as cursor:
        cursor.execute(_IN_FOLDER, [kind, len(folder), folder, below, below, at(_LONG_AGO)])
        return {work: bool(has) for work, has in cursor.fetchall()}


def neighbours(works: Sequence[int]) -> list[Neighbour]:
    """What works say of author and fandom."""
    found: list[Neighbour] = []
    for some in slices(works):
        for work, data in Work.objects.filter(id__in=some).values_list("id", "data"):
            found.append(Neighbour(work, tuple(data["authors"]), tuple(data["fandoms"])))
    return found


def fandoms_of_people(work: int) -> list[tuple[str, str, int]]:
    """Fandoms of other works that have a character of this one: fandom, character, in how many works."""
    found: Counter[tuple[str, str]] = Counter()
    tags = Tagged.objects.filter(work_id=work, spelling__tag__kind="character").order_by("position")
    for tag, name in list(tags.values_list("spelling__tag_id", "spelling__tag__name"))[:_MOST_PEOPLE]:
        found.update((fandom, name) for fandom in _fandoms_with(tag, work))
    best: dict[str, tuple[str, int]] = {}
    for (fandom, name), count in found.most_common():
        best.setdefault(fandom, (name, count))
    return [(fandom, name, count) for fandom, (name, count) in list(best.items())[:_MOST_FANDOMS]]


def fandoms_of_authors(work: int) -> list[str]:
    """The fandoms of the other works of a work's authors, one for each of those works."""
    tags = Tagged.objects.filter(work_id=work, spelling__tag__kind="author")
    return [
        fandom
        for tag in tags.values_list("spelling__tag_id", flat=True)
        for fandom in _fandoms_with(tag, work)
    ]


def _fandoms_with(tag: int, work: int) -> list[str]:
    rows = Tagged.objects.filter(spelling__tag_id=tag).exclude(work_id=work)
    # Taken off by the few there are: asked of each whether it is in the bin, SQLite goes through all works there are.
    shelved = rows.exclude(work_id__in=_binned().values("id")).order_by("-work_id")
    works = list(shelved.values_list("work_id", flat=True)[:_MOST_WORKS])
    fandoms = Tagged.objects.filter(work_id__in=works, spelling__tag__kind="fandom")
    return list(fandoms.values_list("spelling__tag__name", flat=True))
