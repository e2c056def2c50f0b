"""Telling the journal: what arrives before it is catalogued, what is decided as soon as it stands."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Iterator, Sequence
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
    Line,
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

    While the library's lock is held. Where no log is wanted, the journal becomes none either: a place takes the stead
    of the one that was told before of the same text or document.

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
        subjects = {place.original for place in places}
        documents = {each.document for each in more if isinstance(each, Reported)}
        if (subjects or documents) and not wishes()[READING_LOG]:
            _leave_out_overtaken(journal, subjects, documents)


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
    """Forget the reading log, and in the journal all that tells of it.

    Of places it keeps the last in each text, and of each document that an e-reader named.

    While the library's lock is held.

    Returns:
        How many days the log had.

    Raises:
        OSError: the journal cannot be written anew; nothing was forgotten.
    """
    with chronicle.telling():
        days = keeping_log.forget()
        overtaken = _overtaken(journal.read())
        journal.leave_out(lambda line: isinstance(line.what, ReadOn) or line.number in overtaken)
    return days


def _leave_out_overtaken(journal: Journal, subjects: Collection[str], documents: Collection[str]) -> None:
    """Leave out of the journal the earlier places in some texts and documents."""
    names = "stopped", "progress"
    some = (
        line
        for line in journal.read(*names)
        if (isinstance(line.what, Stopped) and line.what.subject in subjects)
        or (isinstance(line.what, Progressed) and line.what.document in documents)
    )
    overtaken = _overtaken(some)
    if overtaken:
        journal.leave_out(lambda line: line.number in overtaken, *names)


def _overtaken(lines: Iterable[Line]) -> set[int]:
    """The numbers of those lines that tell of a place and no longer count, by the rules of `recalling`."""
    stopped_at: dict[str, tuple[datetime, int]] = {}
    progressed: dict[str, int] = {}
    overtaken: set[int] = set()
    for line in lines:
        match line.what:
            case Stopped(subject=subject, at=at):
                now = at, line.number
                before = stopped_at.setdefault(subject, now)
                stopped_at[subject] = max(before, now)
                if before != now:
                    overtaken.add(min(before, now)[1])
            case Progressed(document=document):
                if document in progressed:
                    overtaken.add(progressed[document])
                progressed[document] = line.number
            case _:
                pass
    return overtaken


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
