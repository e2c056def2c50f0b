"""Reading again: only what better readers or rules can change, and never what a person decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from ianto.catalog import CatalogFull, decisions, reread
from ianto.catalog.reread import Maker, Standing
from ianto.formats import READERS_HISTORY, READERS_VERSION, Unreadable
from ianto.headers import RULES_HISTORY, RULES_VERSION
from ianto.library.differences import Difference, alike, differences
from ianto.library.folder import LibraryUnusable
from ianto.library.indexing import Indexing
from ianto.library.likeness import look_again
from ianto.library.reading import read_bytes
from ianto.library.stores import Stores
from ianto.library.twinning import Twinning
from ianto.library.workers import ENDED, WORTH_WORKERS, Off, Pool, runs
from ianto.originals import MissingOriginal, Store
from ianto.story import Reading

_BATCH = 100
"""Versions written in one transaction: what is read again after a kill."""


@dataclass(frozen=True, slots=True)
class Again:
    """A version that was read again.

    Attributes:
        standing: which.
        reading: what it reads as now; None when it cannot be read any more and keeps its old reading.
        problem: why not, in words.
        differences: what is read differently.
    """

    standing: Standing
    reading: Reading | None
    problem: str = ""
    differences: tuple[Difference, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The version as other programs read it."""
        return {
            "id": self.standing.work,
            "title": self.standing.title or None,
            "version": self.standing.version,
            "file": self.standing.original.provenance.name,
            "changes": [
                {"name": each.name, "old": list(each.old), "new": list(each.new)} for each in self.differences
            ],
        }


@dataclass(slots=True)
class Reparsed:
    """The counts of one run of reading again.

    Attributes:
        read: versions that were read.
        changed: those that read differently.
        left: versions that nothing better can change, which were not read.
        failed: those that cannot be read any more and keep their old reading.
        stopped: whether it was stopped before the end; what was counted is done.
    """

    read: int = 0
    changed: int = 0
    left: int = 0
    failed: list[Again] = field(default_factory=list)
    stopped: bool = False


OnAgain = Callable[[Again], None]


def reparse(
    library: Stores,
    works: Sequence[int] | None = None,
    *,
    everything: bool = False,
    dry: bool = False,
    on_again: OnAgain | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Reparsed:
    """Read originals again that better readers or rules may read differently, and take over what they say.

    Works are not joined, split or renumbered; what is in the bin stays there; decisions and places in stories
    are kept. Stopped and begun again, it goes on where it was.

    Args:
        library: of which library.
        works: of which works; None for all.
        everything: also what nothing new can change.
        dry: change nothing, only tell.
        on_again: told of every version that reads differently or cannot be read.
        on_progress: told how many of how many are done.

    Raises:
        LibraryBusy: another process is changing the library; not asked when `dry`.
        LibraryUnusable: it cannot be written; the disk may be full.
    """
    made = reread.makers(works)
    chosen = [maker for maker in made if everything or improvable(maker)]
    total = sum(made[maker] for maker in chosen)
    report = Reparsed(left=sum(made.values()) - total)
    if not chosen:
        return report
    run = _Run(library, report, on_again, on_progress, total)
    if dry:
        run.go(reread.made_by(chosen, works), None)
        return report
    with library.writing(), Indexing(library) as indexing:
        try:
            run.go(reread.made_by(chosen, works), indexing)
            if run.reworded:
                with Twinning(library) as twinning:
                    look_again(twinning, run.reworded)
        except CatalogFull as error:
            said = f"the disk that holds {library.folder.path} is full. {report.read:,} files are done"
            raise LibraryUnusable(f"{said}; make room and run the same command again") from error
    return report


def improvable(maker: Maker) -> list[str]:
    """What has become better since a reading was made that can change it, in words."""
    better = [each for each in READERS_HISTORY if each.touches(maker.readers, maker.format)]
    better += [each for each in RULES_HISTORY if each.touches(maker.rules, maker.format)]
    return [each.what for each in better]


@dataclass(slots=True)
class _Run:
    library: Stores
    report: Reparsed
    on_again: OnAgain | None
    on_progress: Callable[[int, int], None] | None
    total: int
    reworded: list[int] = field(default_factory=list)

    def go(self, standing: Iterator[Standing], indexing: Indexing | None) -> None:
        """Read versions again, and write what changed where there is an index to tell of it."""
        off = decisions.switched_off()
        again = read_again(self.library.store, standing, self.total, off)
        try:
            while batch := list(islice(again, _BATCH)):
                for each in self._settle(batch, indexing):
                    self._count(each)
                if self.on_progress:
                    self.on_progress(self.report.read, self.total)
        except KeyboardInterrupt:
            self.report.stopped = True

    def _settle(self, batch: Sequence[Again], indexing: Indexing | None) -> list[Again]:
        old = reread.stored([each.standing.version for each in batch if each.reading is not None])
        settled: list[Again] = []
        changed: dict[int, Reading] = {}
        same: list[int] = []
        works: set[int] = set()
        for each in batch:
            version, reading = each.standing.version, each.reading
            if reading is None or version not in old:
                settled.append(each)
                continue
            found = differences(old[version], reading)
            settled.append(Again(each.standing, reading, "", found))
            if indexing is not None and old[version].sketch != reading.sketch:
                self.reworded.append(version)
            if found or not alike(old[version], reading):
                changed[version] = reading
                works.add(each.standing.work)
            else:
                same.append(version)
        if indexing is not None:
            moment = datetime.now(UTC)
            reread.stamp(same, READERS_VERSION, RULES_VERSION, moment)
            if changed:
                indexing.again(works, reread.replace(changed, moment))
        return settled

    def _count(self, each: Again) -> None:
        self.report.read += 1
        if each.reading is None:
            self.report.failed.append(each)
        elif each.differences:
            self.report.changed += 1
        if self.on_again and (each.reading is None or each.differences):
            self.on_again(each)


def read_again(store: Store, standing: Iterable[Standing], expected: int, off: Off) -> Iterator[Again]:
    """Read versions' originals, in worker processes when there are many, and give them in order."""
    source = iter(standing)
    if expected < WORTH_WORKERS:
        yield from (_read(store, off, each) for each in source)
        return
    pool = Pool(partial(_read_run, store.root, dict(off)), _lost)
    yield from pool.do(runs(source, _size))


def _read_run(root: Path, off: Off, run: Sequence[Standing]) -> list[Again]:
    store = Store(root)
    return [_read(store, off, each) for each in run]


def _read(store: Store, off: Off, standing: Standing) -> Again:
    original = standing.original
    try:
        data = store.read(original.sha256)
        reading = read_bytes(data, original.provenance, off.get(original.sha256, frozenset()))
    except (MissingOriginal, Unreadable) as error:
        return Again(standing, None, str(error))
    except OSError as error:
        return Again(standing, None, f"it cannot be opened ({(error.strerror or 'unknown').lower()})")
    return Again(standing, reading)


def _lost(standing: Standing) -> Again:
    return Again(standing, None, ENDED)


def _size(standing: Standing) -> int:
    return standing.original.size
