"""Adding: from files to works. The one place that knows the whole order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from ianto.catalog import Alike, CatalogFull, Entry, Known, decisions, queries, record
from ianto.duplicates import judge
from ianto.formats import Unreadable
from ianto.library.folder import LibraryUnusable
from ianto.library.indexing import Indexing
from ianto.library.inputs import DISK_FULL, NoInput, inputs
from ianto.library.journalling import arrivals
from ianto.library.likeness import Likening, mark_of, proposals
from ianto.library.reading import read_bytes
from ianto.library.report import Fate, OnFate, OnProgress, Progress, Report
from ianto.library.stores import Stores
from ianto.library.twinning import Twinning
from ianto.library.walking import survey, walk
from ianto.library.workers import Kept, Off, Outcome, read_all
from ianto.story import Reading

_BATCH = 200
"""Inputs written in one transaction: what a kill at the worst moment makes a second run read again."""

_BATCH_BYTES = 32 * 1024 * 1024
"""Bytes of newly read originals after which a batch is full all the same: it is held in memory."""


class LibraryFull(LibraryUnusable):
    """The disk is full; what was counted before is safe."""


def add(
    library: Stores,
    paths: Iterable[Path],
    *,
    on_fate: OnFate | None = None,
    on_progress: OnProgress | None = None,
    shown_as: Path | None = None,
    wait: float = 0,
) -> Report:
    """Add files, folders and archives to the library.

    What was added before is unchanged, so that a run that was ended at any moment is finished by running it
    again. Ctrl-C ends it after the batch at hand; the report then says `stopped`.

    Args:
        library: where to.
        paths: what to add.
        on_fate: told of every input's end.
        on_progress: told after every batch.
        shown_as: a folder whose files are shown by their path within it: where uploads were put.
        wait: seconds to wait for another process that is changing the library.

    Raises:
        LibraryFull: the disk is full.
        LibraryBusy: another process is changing the library.
        LibraryUnusable: its folder cannot be written.
    """
    given = list(paths)
    own = library.folder.path
    report = Report()
    with library.writing(wait), Indexing(library, adding=True) as indexing, Twinning(library) as twinning:
        likening = Likening(twinning)
        try:
            library.store.sweep()
            seen = survey(given, own)
            total = seen.files
            first = frozenset(seen.lists)
            files = chain(seen.lists, (path for path in walk(given, own) if path not in first))
            found = inputs(files, given, library.store, shown_as)
            # Also of an original that was forgotten and comes back: what a person decided of it stands.
            off = decisions.switched_off()
            for batch in _batches(read_all(library.store, found, total, off)):
                for fate in _settle(library, indexing, likening, batch, off):
                    report.count(fate)
                    if on_fate:
                        on_fate(fate)
                if on_progress:
                    on_progress(Progress(report.given, max(total, report.given)))
        except KeyboardInterrupt:
            report.stopped = True
        except CatalogFull as error:
            raise LibraryFull(_full(own, report)) from error
        except BrokenPipeError:
            # Nobody listens to `on_fate` any more.
            raise
        except OSError as error:
            if error.errno in DISK_FULL:
                raise LibraryFull(_full(own, report)) from error
            raise LibraryUnusable(f"the library at {own} cannot be written: {error}") from error
    return report


def _settle(
    library: Stores, indexing: Indexing, likening: Likening, batch: Sequence[Outcome], off: Off
) -> list[Fate]:
    """Judge a batch, write it in one transaction, and hand it to the store of twins and to the index."""
    kept = [outcome for outcome in batch if isinstance(outcome, Kept)]
    known = Known()
    known.ask([each.original.sha256 for each in kept], [each.original.provenance.name for each in kept])
    readings = _readings(library, known, kept, off)
    known.ask_readings(list(readings.values()))
    likening.look(_fresh(known, kept, readings), known.next_version)
    fates: list[Fate] = []
    entries: list[Entry] = []
    alike: list[Alike] = []
    for outcome in batch:
        fate, entry, like = _judge(known, likening, readings, outcome)
        fates.append(fate)
        alike += like
        if entry is not None:
            known.learn(entry)
            entries.append(entry)
    if entries:
        moment = datetime.now(UTC)
        for reading in readings.values():
            # Kept by a worker, or by a run that was ended before it could be forced to the disk.
            library.store.note(reading.original.sha256)
        library.store.sync()
        # Before the catalogue: a line too many does no harm, one too few would.
        library.journal.write(arrivals(entries, moment, known.next_version))
        recorded = record(entries, moment, alike)
        likening.take(recorded.revision)
        indexing.take(entries, moment, recorded)
    return _titled(fates)


def _titled(fates: Sequence[Fate]) -> list[Fate]:
    """The fates, each with what the input itself does not know: its work's title, and that the work is in the bin."""
    works = queries.titles([fate.work for fate in fates if fate.work is not None and fate.kind != "added"])
    told = []
    for fate in fates:
        title, in_bin = works.get(fate.work or 0, ("", False))
        reason = "; ".join(filter(None, (fate.reason, "the work is in the bin" if in_bin else "")))
        told.append(replace(fate, title=fate.title or title, reason=reason))
    return told


def _readings(library: Stores, known: Known, kept: Sequence[Kept], off: Off) -> dict[str, Reading]:
    """What was read of the originals the catalogue does not know yet, by their hash."""
    readings = {each.original.sha256: each.reading for each in kept if each.reading is not None}
    for each in kept:
        sha256 = each.original.sha256
        if sha256 in readings or known.work_of(sha256) is not None:
            continue
        # Kept by a run that was ended before it could write this batch into the catalogue.
        try:
            data = library.store.read(sha256)
            readings[sha256] = read_bytes(data, each.original.provenance, off.get(sha256, frozenset()))
        except Unreadable:
            continue
    return readings


def _fresh(known: Known, kept: Sequence[Kept], readings: dict[str, Reading]) -> list[Reading]:
    """The readings that will be versions, in the order in which they will be written."""
    hashes = dict.fromkeys(each.original.sha256 for each in kept)
    return [readings[sha256] for sha256 in hashes if sha256 in readings and known.work_of(sha256) is None]


def _judge(
    known: Known, likening: Likening, readings: dict[str, Reading], outcome: Outcome
) -> tuple[Fate, Entry | None, list[Alike]]:
    """What one input is to the library, what is to be written of it, and what is to be asked about it."""
    if isinstance(outcome, NoInput):
        return Fate(outcome.file, "rejected", reason=outcome.reason), None, []
    original = outcome.original
    file = original.provenance.name
    work = known.work_of(original.sha256)
    if work is not None:
        if known.original_at(file) == original.sha256:
            return Fate(file, "unchanged", work), None, []
        return Fate(file, "duplicate", work, reason="the same bytes"), Entry("seen", original, work), []
    reading = readings.get(original.sha256)
    if reading is None:
        return Fate(file, "rejected", reason="nothing can be made of it"), None, []
    compared = likening.compare(known, reading)
    related = [each.related for each in compared]
    verdict = judge(mark_of(reading), known.same_text(reading), known.same_name(reading), related)
    work = known.new_work() if verdict.work is None else verdict.work
    title = next((field.value for field in reading.fields if field.name == "title"), "")
    reason = next(iter(verdict.evidence), "")
    like = list(proposals(verdict, compared, original.sha256))
    # The bytes may have been read elsewhere in the batch: where this input lay is what it states.
    fate = Fate(file, verdict.kind, work, title, reason)
    return fate, Entry(verdict.kind, original, work, reading), like


def _batches(outcomes: Iterator[Outcome]) -> Iterator[list[Outcome]]:
    batch: list[Outcome] = []
    size = 0
    for outcome in outcomes:
        batch.append(outcome)
        if isinstance(outcome, Kept) and outcome.reading is not None:
            size += outcome.original.size
        if len(batch) == _BATCH or size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _full(folder: Path, report: Report) -> str:
    return (
        f"the disk that holds {folder} is full. {report.given:,} inputs are safe; "
        "make room and run the same command again to finish"
    )
