"""A catalogue made anew: written in bulk from what the journal tells, and everything in it derived once, at the end."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.apps import apps
from django.db import connection, transaction

from ianto.catalog import keeping, naming
from ianto.catalog.arrangement import rearrange
from ianto.catalog.bulk import at, clear, insert, slices
from ianto.catalog.carrying_out import ARRANGING
from ianto.catalog.chronicle import Left, Noted, tell
from ianto.catalog.entries import Entry
from ianto.catalog.full import room
from ianto.catalog.models import Decision, Stopped, Version, Work
from ianto.catalog.noting import known_names, note_again
from ianto.catalog.owned import Owned, put_back
from ianto.catalog.record import write_entries
from ianto.catalog.renewing import derived_now
from ianto.catalog.retagging import keep_vocabulary
from ianto.catalog.revision import advance, begin_at, in_turn, reserve
from ianto.catalog.shown import refresh
from ianto.catalog.standing import settle


@dataclass(frozen=True, slots=True)
class Put:
    """An entry as it was once written.

    Attributes:
        entry: what; its work is the one it came to then.
        version: the number of the version that is read from it; 0 for an original seen again.
        at: when.
    """

    entry: Entry
    version: int
    at: datetime


@contextlib.contextmanager
def afresh(revision: int) -> Iterator[None]:
    """An empty catalogue to be filled.

    A file is new. A server's tables are emptied and filled in one transaction: until it is over everybody sees
    what was there before, and should it not come to its end, it is as if it had not begun.

    Args:
        revision: the count of changes it goes on from, so that nobody who has the old one open misses it.
    """
    with contextlib.ExitStack() as whole:
        if connection.vendor != "sqlite":
            whole.enter_context(transaction.atomic())
            # What somebody is deciding comes to stand first, and is told; others wait.
            in_turn()
            for model in apps.get_app_config("catalog").get_models():
                clear(model)
        begin_at(revision)
        naming.look_again()
        yield


def put(entries: Sequence[Put]) -> None:
    """Write entries as they were once written, all or nothing; what follows from them is left to `derive`.

    Raises:
        CatalogFull: the disk is full.
    """
    with room(), transaction.atomic():
        number = advance()
        for moment, group in groupby(entries, key=lambda each: each.at):
            together = list(group)
            read = [(each.version, each.entry) for each in together if each.entry.reading is not None]
            _make_works(read, moment, number)
            write_entries([each.entry for each in together], read, moment)


def _make_works(read: Sequence[tuple[int, Entry]], moment: datetime, revision: int) -> None:
    """Rows for works that come to be; what they are is derived afterwards."""
    firsts: dict[int, int] = {}
    for version, entry in read:
        firsts.setdefault(entry.work, version)
    for some in slices(list(firsts)):
        for known in Work.objects.filter(id__in=some).values_list("id", flat=True):
            del firsts[known]
    columns = ("id", "title", "name_key", "address_key", "words", "shown", "versions", "data")
    insert(
        Work,
        (*columns, "added_at", "removed_at", "revision"),
        [
            (work, "", "", "", 0, version, 1, "{}", at(moment), None, revision)
            for work, version in firsts.items()
        ],
    )


def decide_again(
    decisions: Sequence[Noted], places: Sequence[Left], kept: Iterable[Owned], highest: int
) -> None:
    """Note what people decided and where they stopped, and derive everything there is from all of it.

    Args:
        decisions: in order.
        places: where readers stopped.
        kept: what else people own here.
        highest: the highest number that any work ever had.

    Raises:
        CatalogFull: the disk is full.
    """
    with room(), transaction.atomic():
        number = advance()
        note_again(decisions)
        settle()
        naming.look_again()
        last = Decision.objects.order_by("-id").values_list("id", flat=True).first() or 0
        tell(last)
        rows = [(each.original, each.chapter, each.fraction, at(each.at), True) for each in places]
        insert(Stopped, ("original", "chapter", "fraction", "kept_at", "journalled"), rows)
        put_back(kept)
        reserve(highest)
        keeping.settle_all()
        rearrange(_arranged(), number)
    for some in slices(list(Work.objects.order_by("id").values_list("id", flat=True))):
        with room(), transaction.atomic():
            refresh(some, advance())
    keep_vocabulary()
    derived_now()


def _arranged() -> set[str]:
    """The originals that decisions on works are about."""
    hashes: set[str] = set()
    rows = Decision.objects.filter(kind__in=ARRANGING, undone_at=None)
    for subject, detail in rows.values_list("subject", "detail"):
        hashes |= {subject, str(detail.get("with", ""))}
    return hashes - {""}


def noted(uids: Iterable[str]) -> set[str]:
    """Those of the names that decisions here have."""
    return known_names(list(uids))


def counts() -> tuple[int, int, int]:
    """How many works, versions and decisions there are."""
    return Work.objects.count(), Version.objects.count(), Decision.objects.count()
