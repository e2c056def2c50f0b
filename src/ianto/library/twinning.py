"""Keeping the store of twins in step with the catalogue."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from ianto.catalog import queries, revision, sketches
from ianto.duplicates import COARSE, FINGERPRINT_VERSION, Fingerprint, fingerprint
from ianto.formats import Unreadable
from ianto.library.folder import LibraryUnusable
from ianto.library.reading import read_bytes
from ianto.library.stores import Stores
from ianto.originals import MissingOriginal
from ianto.story import Provenance
from ianto.twins import Twins, TwinsUnusable

_ENOUGH: Final = 500_000
"""Postings kept in one commit: those of some 8,000 stories, four megabytes."""

_FOUND_BY: Final = 16
"""A text is found by so many hashes at least, if it has them: a drabble has but three in the coarse sample."""

OnProgress = Callable[[int, int], None]


def posted(mark: Fingerprint) -> NDArray[np.uint32]:
    """The hashes by which a text is found: the coarse sample, of a short text a finer one."""
    scale = COARSE
    sample = mark.sample(scale)
    while len(sample) < _FOUND_BY and scale > mark.scale:
        scale //= 2
        sample = mark.sample(scale)
    return sample


class Twinning:
    """The store of twins, open for writing while the library is being changed.

    On entering it is brought up to what the catalogue has: after a kill between the two, or when it was
    deleted, outdated, damaged or ahead of the catalogue, in which case it is made anew. Fingerprints that were
    taken in an older way are taken again before.
    """

    def __init__(self, library: Stores) -> None:
        self._library = library
        self._taken = 0

    def __enter__(self) -> Self:
        with told(), contextlib.ExitStack() as undo:
            self.twins = _in_step(self._library)
            undo.callback(self.twins.close)
            catch_up(self.twins)
            undo.pop_all()
        self._taken = self.twins.upto
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            # Of two troubles the first is the one to tell; the store is brought up to date next time.
            if kind is None:
                with told():
                    self.twins.commit(self._taken)
        finally:
            self.twins.close()

    def take(self, marks: Mapping[int, Fingerprint], number: int) -> None:
        """Take in versions that a transaction wrote, by their numbers; `number` is the revision after it."""
        self.twins.add((version, posted(mark)) for version, mark in marks.items())
        self._taken = number
        if self.twins.waiting >= _ENOUGH:
            with told():
                self.twins.commit(number)


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Say of a store that cannot be written that the library is safe all the same."""
    try:
        yield
    except (OSError, TwinsUnusable) as error:
        raise LibraryUnusable(
            f"what was added is safe, but the store of twins could not be written: {error}. "
            "Is the disk full? Make room, then run `ianto reindex`"
        ) from error


def make_anew(library: Stores, on_progress: OnProgress | None = None) -> int:
    """Make the store of twins anew from the catalogue; the number of versions in it."""
    renew(library, on_progress)
    with told(), Twins.create(library.folder.twins, rule=FINGERPRINT_VERSION) as twins:
        return catch_up(twins)


def renew(library: Stores, on_progress: OnProgress | None = None) -> int:
    """Take again the fingerprints that were taken in an older way, from the stored chapters; how many there were.

    Stopped and begun again, it goes on where it was.
    """
    total = sketches.count_outdated(FINGERPRINT_VERSION)
    if not total:
        return 0
    done = 0
    for rows in sketches.outdated(FINGERPRINT_VERSION):
        texts = sketches.texts([version for version, _ in rows])
        marks = {
            version: fingerprint(texts[version]) if texts[version] else _of_original(library, sha256)
            for version, sha256 in rows
        }
        sketches.renew(marks, FINGERPRINT_VERSION)
        done += len(rows)
        if on_progress:
            on_progress(done, total)
    return done


def _of_original(library: Stores, sha256: str) -> Fingerprint:
    """The fingerprint of what has no chapters: it was taken from all that stands in the file."""
    try:
        reading = read_bytes(library.store.read(sha256), Provenance(sha256))
    except (MissingOriginal, Unreadable, OSError):
        return fingerprint("")
    return Fingerprint(reading.exact, reading.scale, reading.sketch)


def catch_up(twins: Twins) -> int:
    """Take in what the catalogue changed since the store last looked; the number of versions that were new to it."""
    last = revision()
    if twins.upto >= last:
        return 0
    count = 0
    for run in queries.changed_since(twins.upto):
        versions = sketches.sketched_of([change.work for change in run])
        lacking = twins.lacks([(each.version, posted(each.mark)) for each in versions])
        twins.add(lacking)
        count += len(lacking)
        if twins.waiting >= _ENOUGH:
            # Of the newest revision there may be more to come; all before it are in.
            twins.commit(run[-1].revision - 1)
    twins.commit(last)
    return count


def behind(twins: Twins) -> int:
    """How many versions the catalogue has that the store does not know."""
    return sum(
        len(twins.lacks([(each.version, posted(each.mark)) for each in versions]))
        for run in queries.changed_since(twins.upto)
        if (versions := sketches.sketched_of([change.work for change in run]))
    )


def _in_step(library: Stores) -> Twins:
    """The store of a library open for writing; one that cannot be used is replaced by an empty one."""
    folder = library.folder.twins
    with contextlib.suppress(TwinsUnusable):
        twins = Twins.open(folder, rule=FINGERPRINT_VERSION, writable=True)
        if twins.upto <= revision():
            return twins
        # It has seen what the catalogue has lost: to a power cut, or to a backup that was put back.
        twins.close()
    # Before the store says that it knows the fingerprints of today, all must be: it is not asked every time.
    renew(library)
    return Twins.create(folder, rule=FINGERPRINT_VERSION)
