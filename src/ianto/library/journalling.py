"""Telling the journal: what arrives before it is catalogued, what is decided as soon as it stands."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain

from ianto.catalog import Entry, changes, chronicle, keeping_log
from ianto.catalog.chronicle import Came, Left, Noted
from ianto.catalog.keeping_library import wishes
from ianto.catalog.keeping_said import READING_LOG
from ianto.catalog.owned import Given, Logged, Owned, Reported, owned, tell
from ianto.journal import (
    Arrived,
    Decided,
    Happening,
    Journal,
    Progressed,
    ReadOn,
    Served,
    Stopped,
)


def arrivals(entries: Sequence[Entry], moment: datetime, next_version: int) -> Iterator[Arrived]:
    """A batch that is about to be written into the catalogue, as the journal says it.

    Args:
        entries: the batch.
        moment: when it is written.
        next_version: the number of the first version in it.
    """
    for entry in entries:
        place = entry.original.provenance
        version = 0
        if entry.reading is not None:
            version = next_version
            next_version += 1
        yield Arrived(
            entry.original.sha256,
            place.path,
            place.container or "",
            place.member or "",
            moment,
            entry.work,
            entry.kind,
            version,
        )


def catch_up(journal: Journal) -> None:
    """Tell the journal what the catalogue knows and it does not; where there is none, begin it with all there is.

    Raises:
        OSError: it cannot be written; the next writer will tell it.
    """
    if not journal.exists():
        if not chronicle.is_empty():
            last = _begin(journal)
            chronicle.tell(last)
        return
    _tell_decisions(journal)
    with chronicle.telling():
        places = chronicle.left(untold_only=True)
        journal.write(stopped(places))
        chronicle.tell_places(places)
        more = owned(untold_only=True)
        journal.write(known(more))
        tell(more)


def tell_at_once(journal: Journal) -> None:
    """Tell the journal what was just decided; where it cannot be written now, the next writer does it."""
    if journal.exists():
        with contextlib.suppress(OSError):
            _tell_decisions(journal, force=False)


def _tell_decisions(journal: Journal, *, force: bool = True) -> None:
    with chronicle.telling():
        untold = chronicle.untold()
        if untold:
            journal.write(decided(untold), force=force)
            chronicle.tell(untold[-1].id)


def keep_place(journal: Journal, work: int, chapter: int, fraction: float, moment: datetime) -> bool:
    """Note where a reader stopped, without waiting for whoever is changing the library; False for no such work."""
    logged = wishes()[READING_LOG]
    kept = changes.keep_place(work, chapter, fraction, moment, logged=logged)
    if kept is None:
        return False
    if kept.at > moment:
        return True
    # Where it cannot be written now, the next writer does it. Nor does it become a log where none is wanted.
    if logged and journal.exists():
        with contextlib.suppress(OSError), chronicle.telling():
            journal.write(stopped([kept]), force=False)
            chronicle.tell_places([kept])
    return True


def forget_reading(journal: Journal) -> int:
    """Forget the reading log, and in the journal all that tells of it; of places it keeps the last in each text.

    While the library's lock is held.

    Returns:
        How many days the log had.

    Raises:
        OSError: the journal cannot be written anew; nothing was forgotten.
    """
    with chronicle.telling():
        days = keeping_log.forget()
        last: dict[str, int] = {}
        moments: dict[str, datetime] = {}
        for line in journal.read():
            what = line.what
            if isinstance(what, Stopped) and moments.get(what.subject, what.at) <= what.at:
                last[what.subject], moments[what.subject] = line.number, what.at
        journal.leave_out(
            lambda line: (
                isinstance(line.what, ReadOn)
                or (isinstance(line.what, Stopped) and last[line.what.subject] != line.number)
            )
        )
    return days


def says_more_than_a_beginning(journal: Journal) -> bool:
    """Whether a journal tells of more than one batch that arrived, which may never have been catalogued."""
    moments: set[datetime] = set()
    for line in journal.read():
        if isinstance(line.what, Decided):
            return True
        if isinstance(line.what, Arrived):
            moments.add(line.what.at)
            if len(moments) > 1:
                return True
    return False


def decided(decisions: Iterable[Noted]) -> Iterator[Decided]:
    """Decisions as the journal says them."""
    for each in decisions:
        yield Decided(each.uid, each.act, each.at, each.by, each.kind, each.subject, each.detail)


def stopped(places: Iterable[Left]) -> Iterator[Stopped]:
    """Places as the journal says them."""
    for each in places:
        yield Stopped(each.original, each.chapter, each.fraction, each.at)


def known(rows: Iterable[Owned]) -> Iterator[Happening]:
    """The reading log, books given out and where e-readers are, as the journal says them."""
    for each in rows:
        match each:
            case Logged():
                yield ReadOn(each.day, each.original, each.words, each.seconds)
            case Given():
                yield Served(each.document, each.contents, each.at)
            case Reported():
                place = each.document, each.progress, each.percentage
                yield Progressed(*place, each.device, each.device_id, each.at)


def _begin(journal: Journal) -> int:
    """Write the journal of a library that has none; the number of the last decision told."""
    decisions = list(chronicle.noted())
    places, more = chronicle.left(), owned()
    # What is there now arrived, for all one can tell, after whatever was deleted for good.
    happened: Iterable[Happening] = chain(
        decided(decisions), _came(chronicle.came()), stopped(places), known(more)
    )
    journal.begin(happened)
    chronicle.tell_places(places)
    tell(more)
    return decisions[-1].id if decisions else 0


def _came(arrived: Iterable[Came]) -> Iterator[Arrived]:
    for each in arrived:
        yield Arrived(each.sha256, each.path, each.container, "", each.at, each.work, each.kind, each.version)
