"""The catalogue's own invariants: what must hold between its tables, asked in whole-table queries."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.db.models import Count, Exists, F, OuterRef

from ianto.catalog.arrangement import misplaced
from ianto.catalog.models import ChapterBody, Found, Original, Version, Work


def problems() -> Iterator[str]:
    """What is wrong within the catalogue, a sentence each."""
    yield from _database()
    for work in Work.objects.exclude(
        Exists(Version.objects.filter(id=OuterRef("shown"), work_id=OuterRef("id")))
    ):
        yield f"work {work.pk} shows a version that is not its own"
    counted = Work.objects.annotate(counted=Count("readings")).exclude(counted=F("versions"))
    for number, counted_, stated in counted.values_list("id", "counted", "versions"):
        yield f"work {number} is said to have {stated} versions and has {counted_}"
    bodies = Version.objects.annotate(counted=Count("bodies")).exclude(counted=F("chapters"))
    for number, counted_, stated in bodies.values_list("id", "counted", "chapters"):
        yield f"version {number} is said to have {stated} chapters and has {counted_}"
    for sha256 in Original.objects.filter(found=None).values_list("sha256", flat=True):
        yield f"the original {sha256} is kept without a word of where it was found"
    for number in misplaced():
        yield f"version {number} is of another work than decisions have it"
    strays = ChapterBody.objects.exclude(Exists(Version.objects.filter(id=OuterRef("version_id"))))
    if strays.exists():
        yield "there are chapters of versions that do not exist"


def originals() -> Iterator[tuple[str, int]]:
    """Hash and size of every original the catalogue speaks of, archives they lay in included."""
    yield from Original.objects.order_by("sha256").values_list("sha256", "size").iterator()


def containers() -> set[str]:
    """Hashes of the archives in which originals were found."""
    return set(Found.objects.exclude(container="").values_list("container", flat=True).distinct())


def _database() -> Iterator[str]:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(20)")
        yield from (f"catalogue file: {row[0]}" for row in cursor.fetchall() if row[0] != "ok")
        cursor.execute("PRAGMA foreign_key_check")
        yield from (
            f"catalogue: a row of {row[0]} points to nothing in {row[2]}" for row in cursor.fetchall()
        )
