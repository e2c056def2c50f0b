"""What only grows: the count of changes, by which an index knows it is behind, and the numbers given to works."""

from __future__ import annotations

from django.db import connection
from django.db.models import Max

from ianto.catalog.models import Tally, Work

REVISION = "revision"
_GIVEN = "work"
_KEPT = "kept"
_TURN = "turn"
TABLES = "tables"
CLAIMS = "claims"
FILLS = "fills changed"


def revision() -> int:
    """How many changes the library has seen; 0 for a new one."""
    # Asked with every page: plain SQL takes a twentieth of the time the query's making would.
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM catalog_tally WHERE name = %s", [REVISION])
        row = cursor.fetchone()
    return row[0] if row else 0


def advance() -> int:
    """Count one more change, within the transaction that makes it; the count after it.

    The count is kept and not derived from the works: when the last work that changed is deleted for good, it
    must not fall back to a number the index has already seen.
    """
    number = revision() + 1
    Tally.objects.update_or_create(name=REVISION, defaults={"value": number})
    return number


def begin_at(number: int) -> None:
    """Go on from a count of changes, in a catalogue that is made anew."""
    Tally.objects.update_or_create(name=REVISION, defaults={"value": number})


def given() -> int:
    """The highest number a work has ever had."""
    last = Work.objects.aggregate(last=Max("id"))["last"] or 0
    kept = Tally.objects.filter(name=_GIVEN).values_list("value", flat=True).first() or 0
    return max(last, kept)


def reserve(number: int) -> None:
    """Remember a number as given, though its work is about to be deleted."""
    Tally.objects.update_or_create(name=_GIVEN, defaults={"value": max(number, given())})


def in_turn() -> None:
    """Wait until nobody else decides, and have all others wait until this transaction is over.

    Decisions are numbered as they are noted, and told to the journal up to a number: one that appeared below a
    number already told would never be. SQLite has one writer anyway; PostgreSQL holds this row.
    """
    _count(_TURN)


def count_kept() -> None:
    """Count one more change of what a person keeps: of what they said, or of what a place tells."""
    _count(_KEPT)


def count_tables() -> None:
    """Count one more change of tables of prompts and of challenges."""
    _count(TABLES)


def count_claims() -> None:
    """Count one more change of claims."""
    _count(CLAIMS)


def count_fills() -> None:
    """Count one more change of which cells works fill."""
    _count(FILLS)


def tallies() -> dict[str, int]:
    """All counts there are, by their names: a few."""
    # Asked with every page, as the revision is: plain SQL, and once for all who ask.
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, value FROM catalog_tally")
        return dict(cursor.fetchall())


def changes_seen() -> tuple[int, int]:
    """How many changes the library has seen, and how many there were of what a person keeps."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, value FROM catalog_tally WHERE name IN (%s, %s)", [REVISION, _KEPT])
        found = dict(cursor.fetchall())
    return found.get(REVISION, 0), found.get(_KEPT, 0)


def _count(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO catalog_tally (name, value) VALUES (%s, 1) "
            "ON CONFLICT (name) DO UPDATE SET value = catalog_tally.value + 1",
            [name],
        )
