"""What the journal tells, put together: what is there now, and how it came to be so. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from ianto.catalog.chronicle import Left, Noted
from ianto.catalog.owned import Given, Logged, Owned, Reported
from ianto.journal import HIGHEST, Arrived, Decided, Happening, Line, Progressed, ReadOn, Served, Stopped


@dataclass(slots=True)
class Recalled:
    """A library as its journal tells it.

    Attributes:
        read: what came and was read, by the hash of the original; what was deleted for good is left out.
        seen: the places at which an original was found, by its hash: each with when it was seen there last.
        decisions: what was decided, by name, in order.
        places: where readers stopped, by the hash of the original.
        owned: how much was read on which day, books that were given out, and where e-readers are in them: the last
            of each.
        gone: the hashes of originals that were deleted for good and did not come back.
        highest: the highest number that any work ever had.
        unread: lines that cannot be read, and why.
        lines: how many lines were read.
        versions: the originals in `read` by the number of the version that is read from them.
        added: those of them with which works began, by the number of the work.
    """

    read: dict[str, Arrived] = field(default_factory=dict)
    seen: dict[str, dict[tuple[str, str], Arrived]] = field(default_factory=dict)
    decisions: dict[str, Decided] = field(default_factory=dict)
    places: dict[str, Stopped] = field(default_factory=dict)
    owned: dict[tuple[object, ...], Owned] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    highest: int = 0
    unread: list[tuple[int, str]] = field(default_factory=list)
    lines: int = 0
    versions: dict[int, str] = field(default_factory=dict)
    added: dict[int, str] = field(default_factory=dict)

    def containers(self) -> set[str]:
        """The hashes of the archives in which something was found."""
        return {place.container for places in self.seen.values() for place in places.values()} - {""}

    def noted(self) -> list[Noted]:
        """The decisions as the catalogue notes them."""
        return [
            Noted(0, each.uid, each.act, each.at, each.by, each.kind, each.subject, dict(each.detail))
            for each in self.decisions.values()
        ]

    def left(self) -> list[Left]:
        """The places as the catalogue keeps them, of what is there."""
        return [
            Left(each.subject, each.chapter, each.fraction, each.at)
            for each in self.places.values()
            if each.subject in self.read
        ]

    def moments(self) -> int:
        """At how many moments something came or was decided."""
        moments: set[datetime] = {each.at for each in self.read.values()}
        return len(moments | {each.at for each in self.decisions.values()})


def recall(lines: Iterable[Line]) -> Recalled:
    """Put together what the lines of a journal tell.

    A batch is told before it is catalogued: of one that never was, the numbers were given again, and by that it
    is known.
    """
    found = Recalled()
    for line in lines:
        found.lines = line.number
        if line.what is None:
            found.unread.append((line.number, line.problem))
        else:
            take(found, line.what)
    _doubt(found)
    return found


def take(found: Recalled, what: Happening) -> None:
    """Take in one more thing that happened."""
    if isinstance(what, Arrived):
        _arrived(found, what)
    elif isinstance(what, Decided):
        _decided(found, what)
    elif isinstance(what, Stopped):
        before = found.places.get(what.subject)
        if before is None or before.at <= what.at:
            found.places[what.subject] = what
    else:
        _own(found, what)


def _own(found: Recalled, what: ReadOn | Served | Progressed) -> None:
    match what:
        case ReadOn():
            logged = Logged(what.day, what.subject, what.words, what.seconds)
            found.owned["read", what.day, what.subject] = logged
        case Served():
            found.owned["served", what.document] = Given(what.document, what.contents, what.at)
        case Progressed():
            place = what.document, what.progress, what.percentage
            reported = Reported(*place, what.device, what.device_id, what.at)
            found.owned["progress", what.document] = reported


def _arrived(found: Recalled, what: Arrived) -> None:
    found.highest = max(found.highest, what.work)
    if what.version:
        # Taken out first, so that what came last stands last.
        _forget(found, what.sha256)
        _forget(found, found.versions.get(what.version, ""))
        if what.kind == "added":
            _forget(found, found.added.get(what.work, ""))
            found.added[what.work] = what.sha256
        found.versions[what.version] = what.sha256
        found.read[what.sha256] = what
        found.gone.discard(what.sha256)
    found.seen.setdefault(what.sha256, {})[what.path, what.member] = what


def _decided(found: Recalled, what: Decided) -> None:
    known = what.uid in found.decisions
    found.decisions[what.uid] = what
    work = what.detail.get("work")
    if isinstance(work, int) and work <= HIGHEST:
        found.highest = max(found.highest, work)
        if what.kind == "part" and not known:
            _forget(found, found.added.get(work, ""))
    if what.kind == "empty" and not known:
        originals = what.detail.get("originals")
        for sha256 in originals if isinstance(originals, list) else [what.subject]:
            _forget(found, str(sha256))
            found.places.pop(str(sha256), None)
            found.gone.add(str(sha256))


def _forget(found: Recalled, sha256: str) -> None:
    arrived = found.read.pop(sha256, None)
    if arrived is not None:
        found.versions.pop(arrived.version, None)
        found.seen.pop(sha256, None)
        if found.added.get(arrived.work) == sha256:
            del found.added[arrived.work]


def _doubt(found: Recalled) -> None:
    """Leave out versions of works that were only added later, under a number given before to one that was not."""
    begun: set[int] = set()
    for sha256, arrived in list(found.read.items()):
        if arrived.kind == "added":
            begun.add(arrived.work)
        elif arrived.work in found.added and arrived.work not in begun:
            _forget(found, sha256)
