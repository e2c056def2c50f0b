"""Rebuilding: a library's catalogue made anew from its originals and its journal."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Final

from ianto.catalog import (
    CatalogFull,
    CatalogTooNew,
    CatalogUnusable,
    Entry,
    EntryKind,
    connect,
    disconnect,
    naming,
    rebuilding,
    revision,
)
from ianto.catalog.connect import FILE, CatalogLost
from ianto.catalog.rebuilding import Put
from ianto.catalog.reread import Standing
from ianto.formats import HEAD_BYTES, is_archive, is_collection
from ianto.journal import Arrived, Journal, written_decision
from ianto.library.add import add
from ianto.library.folder import Folder, LibraryUnusable, default_path, open_folder
from ianto.library.journalling import catch_up
from ianto.library.library import Library
from ianto.library.likeness import look_for_twins
from ianto.library.lock import writing
from ianto.library.recalling import Recalled, recall, take
from ianto.library.reindex import reindex
from ianto.library.reparse import Again, read_again
from ianto.library.twinning import Twinning
from ianto.library.workers import Off
from ianto.originals import Store
from ianto.story import Original, Provenance, Reading

_BATCH: Final = 200
_CHUNK: Final = 1 << 20
_NEW: Final = "catalog.rebuilding.sqlite3"
_OLD: Final = "catalog.before-rebuild.sqlite3"
_BESIDE: Final = ("-wal", "-shm", "-journal")
_KINDS: Final[dict[str, EntryKind]] = {
    "added": "added",
    "new version": "new version",
    "duplicate": "duplicate",
    "seen": "seen",
}

OnProgress = Callable[[str, int, int | None], None]
"""Told what is being done, how much of it is, and of how much where that is known."""


@dataclass(slots=True)
class Rebuilt:
    """What a rebuilding did.

    Attributes:
        works: how many works there are.
        versions: how many versions.
        decisions: how many decisions were noted again.
        unread: originals that were in the library and could not be read, each with why; they are kept.
        strange: originals the journal does not know, which were added by what is in them.
        rejected: such of which nothing can be made; they are kept.
        lines: lines of the journal that cannot be read, each with why.
        notes: what else a person should know.
    """

    works: int = 0
    versions: int = 0
    decisions: int = 0
    unread: list[tuple[str, str]] = field(default_factory=list)
    strange: int = 0
    rejected: list[tuple[str, str]] = field(default_factory=list)
    lines: list[tuple[int, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The result as other programs read it."""
        return {
            "works": self.works,
            "versions": self.versions,
            "decisions": self.decisions,
            "unread": [{"original": name, "reason": reason} for name, reason in self.unread],
            "unknown_to_the_journal": self.strange,
            "rejected": [{"original": name, "reason": reason} for name, reason in self.rejected],
            "journal_lines_unread": [{"line": line, "reason": reason} for line, reason in self.lines],
            "notes": self.notes,
        }


def rebuild(path: Path | None = None, on_progress: OnProgress | None = None) -> Rebuilt:
    """Make the catalogue, the search index and the store of twins anew from the originals and the journal.

    The old catalogue stays as it is until the new one is whole: stopped or killed, nothing has happened.

    Args:
        path: the library's folder; None for the usual one.
        on_progress: told how far it has come.

    Raises:
        LibraryBusy: another process is changing the library.
        LibraryUnusable: it cannot be opened or written; the message says why.
    """
    folder = open_folder((path or default_path()).absolute())
    work = _Rebuilding(folder, on_progress or (lambda _what, _done, _total: None))
    with writing(folder.lock):
        work.go()
    return work.finish()


class _Rebuilding:
    def __init__(self, folder: Folder, on_progress: OnProgress) -> None:
        self.folder = folder
        self.store = Store(folder.originals)
        self.journal = Journal(folder.journal)
        self.report = Rebuilt()
        self.tell = on_progress

    def go(self) -> None:
        """Make the catalogue anew; what follows from it is left to `finish`."""
        start = self._last_of_the_old()
        known = recall(self.journal.read())
        self.report.lines = known.unread
        try:
            self._open_new()
            with rebuilding.afresh(start):
                naming.use_packs(self.folder.packs)
                self._fill(known)
                # Somebody may have read on meanwhile.
                self._read_on(known)
                rebuilding.decide_again(known.noted(), known.left(), known.owned.values(), known.highest)
                self.report.works, self.report.versions, self.report.decisions = rebuilding.counts()
                # From here on they are another catalogue's.
                shutil.rmtree(self.folder.search, ignore_errors=True)
                shutil.rmtree(self.folder.passages, ignore_errors=True)
                shutil.rmtree(self.folder.twins, ignore_errors=True)
        except CatalogUnusable as error:
            raise LibraryUnusable(f"{self.folder.path}: {error}") from error
        except CatalogFull as error:
            raise LibraryUnusable(
                f"the disk that holds {self.folder.path} is full; the library is as it was. "
                "Make room and run the same command again"
            ) from error
        finally:
            disconnect()
        self._put_in_place()

    def finish(self) -> Rebuilt:
        """Add what the journal does not know, and make the search index and the store of twins anew."""
        library = Library(self.folder.path)
        try:
            known = recall(library.journal.read())
            self._keep_up(library, known)
            self._add_strangers(library, known)
            reindex(library, lambda done, total: self.tell("indexing", done, total))
            with library.writing(), Twinning(library) as twinning:
                look_for_twins(twinning, lambda done, total: self.tell("comparing", done, total))
        finally:
            library.close()
        return self.report

    def _keep_up(self, library: Library, known: Recalled) -> None:
        """Take over what was decided between the last look into the journal and the new catalogue's coming.

        What a person keeps waits for no rebuilding: it was noted in the old catalogue, and told to the journal.
        """
        missing = known.decisions.keys() - rebuilding.noted(known.decisions)
        if missing:
            library.import_decisions(
                written_decision(known.decisions[uid]) for uid in known.decisions if uid in missing
            )

    def _last_of_the_old(self) -> int:
        """Tell the journal all that the old catalogue knows; its count of changes, 0 where it is gone."""
        try:
            connect(self.folder.path, self.folder.database, create=False)
            catch_up(self.journal)
            return revision()
        except CatalogTooNew as error:
            raise LibraryUnusable(f"{self.folder.path}: {error}") from error
        except CatalogLost:
            return 0
        except CatalogUnusable as error:
            if self.folder.database:
                raise LibraryUnusable(f"{self.folder.path}: {error}") from error
            self.report.notes.append(
                f"the old catalogue cannot be read ({error}); what only it knew is not in the journal"
            )
            return 0
        finally:
            disconnect()

    def _open_new(self) -> None:
        if not self.folder.database:
            _remove(self.folder.path / _NEW)
        connect(self.folder.path, self.folder.database, file=_NEW)

    def _put_in_place(self) -> None:
        """Put the new file in the old one's place."""
        if self.folder.database:
            return
        new, now, old = (self.folder.path / name for name in (_NEW, FILE, _OLD))
        _remove(old)
        with contextlib.suppress(FileNotFoundError):
            now.replace(old)
        # They are the old one's, and would spoil the new.
        for ending in _BESIDE:
            now.with_name(now.name + ending).unlink(missing_ok=True)
        new.replace(now)
        _remove(old)

    def _fill(self, known: Recalled) -> None:
        arrived = sorted(known.read.values(), key=lambda each: each.version)
        total = len(arrived)
        off = switched_off(known)
        again = read_again(self.store, (_standing(self.store, each) for each in arrived), total, off)
        done = 0
        self.tell("reading", 0, total)
        while batch := list(islice(again, _BATCH)):
            puts = [put for each in batch if (put := self._put(known, each)) is not None]
            rebuilding.put(puts)
            done += len(batch)
            self.tell("reading", done, total)
        rebuilding.put(list(_elsewhere(known)))
        for container in sorted(known.containers()):
            self._check(container)

    def _put(self, known: Recalled, again: Again) -> Put | None:
        """What was read of an original, to be written again; None where nothing was."""
        sha256 = again.standing.original.sha256
        reading, problem = again.reading, again.problem
        if reading is not None and reading.original.sha256 != sha256:
            reading, problem = None, "its bytes have changed"
        arrived = known.read[sha256]
        if reading is None:
            self.report.unread.append((f"{sha256} ({again.standing.original.provenance.name})", problem))
            del known.read[sha256]
            return None
        return Put(_entry(arrived, reading), arrived.version, arrived.at)

    def _check(self, container: str) -> None:
        digest = hashlib.sha256()
        try:
            with self.store.path(container).open("rb") as file:
                while piece := file.read(_CHUNK):
                    digest.update(piece)
        except OSError as error:
            self.report.notes.append(f"the archive {container} cannot be read: {error.strerror}")
            return
        if digest.hexdigest() != container:
            self.report.notes.append(f"the bytes of the archive {container} have changed")

    def _read_on(self, known: Recalled) -> None:
        before = known.lines
        for line in self.journal.read():
            if line.number > before and line.what is not None:
                take(known, line.what)

    def _add_strangers(self, library: Library, known: Recalled) -> None:
        """Add the originals the journal does not know, archives first: they know what their files were called."""
        told = known.read.keys() | known.containers() | known.gone
        missed = {name.partition(" ")[0] for name, _ in self.report.unread}
        paths = [self.store.path(sha256) for sha256 in self.store.hashes() if sha256 not in told | missed]
        if not paths:
            return
        self.tell("adding what the journal does not know", 0, len(paths))
        paths.sort(key=lambda path: not _holds_many(path))
        report = add(library, paths)
        self.report.strange = len(paths)
        self.report.rejected = [(Path(fate.file).name, fate.reason) for fate in report.rejected]
        self.report.works, self.report.versions, self.report.decisions = rebuilding.counts()


def switched_off(known: Recalled) -> Off:
    """The repairs that are not wanted, by original, as the decisions that stand have it."""
    undos: dict[str, list[str]] = {}
    for uid, each in known.decisions.items():
        if each.kind == "undo":
            undos.setdefault(each.subject, []).append(uid)
    stands: dict[str, bool] = {}
    # What undoes comes after what is undone.
    for uid in reversed(known.decisions):
        stands[uid] = not any(stands.get(undo, False) for undo in undos.get(uid, ()))
    off: dict[str, set[str]] = {}
    for uid, each in known.decisions.items():
        if each.kind == "repairs" and stands[uid]:
            names = off.setdefault(each.subject, set())
            (names.discard if each.detail.get("wanted") else names.add)(str(each.detail.get("repair", "")))
    return {sha256: frozenset(names) for sha256, names in off.items() if names}


def _standing(store: Store, arrived: Arrived) -> Standing:
    size = 0
    with contextlib.suppress(OSError):
        size = store.path(arrived.sha256).stat().st_size
    return Standing(arrived.version, arrived.work, "", Original(arrived.sha256, size, _place(arrived)))


def _entry(arrived: Arrived, reading: Reading | None) -> Entry:
    original = Original(arrived.sha256, reading.original.size if reading else 0, _place(arrived))
    return Entry(_KINDS.get(arrived.kind, "added"), original, arrived.work, reading)


def _place(arrived: Arrived) -> Provenance:
    return Provenance(arrived.path, arrived.container or None, arrived.member or None)


def _elsewhere(known: Recalled) -> Iterator[Put]:
    """The places at which originals were seen again, oldest first."""
    places = [
        place
        for sha256, found in known.seen.items()
        if sha256 in known.read
        for place in found.values()
        if place != known.read[sha256]
    ]
    for place in sorted(places, key=lambda each: each.at):
        yield Put(_entry(place, None), 0, place.at)


def _holds_many(path: Path) -> bool:
    """Whether an original is an archive or a collection, told by what is in it."""
    with contextlib.suppress(OSError), path.open("rb", buffering=0) as file:
        head = file.read(HEAD_BYTES)
        return is_archive(head, path.name) or is_collection(head, path.name)
    return False


def _remove(path: Path) -> None:
    for ending in ("", *_BESIDE):
        path.with_name(path.name + ending).unlink(missing_ok=True)
