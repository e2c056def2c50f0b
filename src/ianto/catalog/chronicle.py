"""What the journal has not been told yet, and all there is to tell where it has to be begun anew."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection, transaction

from ianto.catalog.bulk import slices
from ianto.catalog.models import Decision, Found, Stopped, Tally, Version

_TOLD: Final = "journalled"
_RUN: Final = 500


@dataclass(frozen=True, slots=True)
class Came:
    """An original found at a place; `version` is 0 where its bytes had been read before."""

    sha256: str
    path: str
    container: str
    at: datetime
    work: int
    kind: str
    version: int


@dataclass(frozen=True, slots=True)
class Noted:
    """A decision; `id` is its number in this catalogue."""

    id: int
    uid: str
    act: str
    at: datetime
    by: str
    kind: str
    subject: str
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Left:
    """A place at which a reader stopped."""

    original: str
    chapter: int
    fraction: float
    at: datetime


def is_empty() -> bool:
    """Whether nothing was ever added or decided."""
    return not Version.objects.exists() and not Decision.objects.exists()


def told() -> int:
    """The number of the last decision the journal was told of; 0 for none."""
    # Asked with every decision, as the count of changes is with every page: see `revision`.
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM catalog_tally WHERE name = %s", [_TOLD])
        row = cursor.fetchone()
    return row[0] if row else 0


def untold() -> list[Noted]:
    """The decisions the journal has not been told of, in order."""
    return list(noted(told()))


def noted(after: int = 0) -> Iterator[Noted]:
    """All decisions behind one, in order."""
    while True:
        rows = list(Decision.objects.filter(id__gt=after).order_by("id")[:_RUN])
        for row in rows:
            yield Noted(
                *(row.pk, row.uid, row.act, row.made_at, row.made_by, row.kind, row.subject, row.detail)
            )
        if len(rows) < _RUN:
            return
        after = rows[-1].pk


@contextlib.contextmanager
def telling() -> Iterator[None]:
    """Tell the journal, while nobody else does: what is told is told in order, and of nothing it is forgotten.

    Without it, one could remember as told what another has yet to write, or write to a file just replaced.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO catalog_tally (name, value) VALUES (%s, 0) "
                "ON CONFLICT (name) DO UPDATE SET value = catalog_tally.value",
                [_TOLD],
            )
        yield


def tell(last: int) -> None:
    """Remember that the journal knows all decisions up to one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO catalog_tally (name, value) VALUES (%s, %s) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [_TOLD, last],
        )


def untell(number: int) -> None:
    """Have the journal told again of a decision: what it says has changed. The last that is told of it counts."""
    Tally.objects.filter(name=_TOLD, value__gte=number).update(value=number - 1)


def left(*, untold_only: bool = False) -> list[Left]:
    """The places kept, oldest first; only those the journal has not been told of, if asked for."""
    rows = Stopped.objects.filter(journalled=False) if untold_only else Stopped.objects.all()
    places = rows.order_by("kept_at", "original")
    return [Left(*row) for row in places.values_list("original", "chapter", "fraction", "kept_at").iterator()]


def tell_places(places: Sequence[Left]) -> None:
    """Remember that the journal knows these places."""
    for some in slices([place.original for place in places]):
        Stopped.objects.filter(original__in=some, journalled=False).update(journalled=True)


def came_to() -> Iterator[tuple[str, int, int]]:
    """Of every version its original, the work it came to, and its number."""
    yield from Version.objects.order_by("id").values_list("original_id", "home", "id").iterator()


def came() -> Iterator[Came]:
    """Everything that was ever added and is still there, as it came.

    A version came with the first place its original was found at; other places were seen later.
    """
    seen: list[Came] = []
    last = 0
    while True:
        rows = list(
            Version.objects.filter(id__gt=last)
            .order_by("id")
            .values_list("id", "original_id", "home", "verdict", "original__kept_at")[:_RUN]
        )
        found = Found.objects.filter(original_id__in=[row[1] for row in rows]).order_by("found_at", "path")
        places: dict[str, list[tuple[str, str, datetime]]] = {}
        for sha256, place, inside, at in found.values_list("original_id", "path", "container", "found_at"):
            places.setdefault(sha256, []).append((place, inside, at))
        for number, sha256, home, verdict, kept_at in rows:
            there = places.get(sha256) or [(sha256, "", kept_at)]
            path, container, _ = there[0]
            yield Came(sha256, path, container, kept_at, home, verdict, number)
            again = there if there[0][2] != kept_at else there[1:]
            seen += [Came(sha256, path, container, at, home, "seen", 0) for path, container, at in again]
        if len(rows) < _RUN:
            break
        last = rows[-1][0]
    yield from sorted(seen, key=lambda each: (each.at, each.path))
