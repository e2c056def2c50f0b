"""Where versions belong after what people decided: joined works, parted versions, the bin. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Step:
    """A standing decision on where versions belong.

    Attributes:
        kind: `join`, `part`, `remove`, `restore` or `empty`; others change nothing here.
        subject: the hash of an original of the work it is about; of `part`, of the version.
        other: of `join`, the hash of an original of the other work.
        work: of `part`, the number the version is to have.
        at: when it was decided.
    """

    kind: str
    subject: str
    other: str = ""
    work: int = 0
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Arranged:
    """Where everything is.

    Attributes:
        works: the work of each original's version.
        removed: the works in the bin, and since when.
    """

    works: Mapping[str, int]
    removed: Mapping[int, datetime]


def replay(homes: Mapping[str, int], steps: Iterable[Step]) -> Arranged:
    """Start where every version came to, and take the decisions one by one.

    Two works are joined with all they have by then, under the number of the one that stays; a joint work is on
    the shelves if either was. A version parted has the number noted, and is in the bin if the one it leaves is.
    What is about originals nobody has changes nothing: so decisions can be taken back in any order.

    Args:
        homes: the work each original's version came to when it was added.
        steps: what stands, oldest first.
    """
    desk = _Desk(homes)
    for step in steps:
        if step.subject in desk.works:
            desk.take(step)
    return Arranged(desk.works, desk.removed)


class _Desk:
    """The works as they lie after some of the steps."""

    def __init__(self, homes: Mapping[str, int]) -> None:
        self.works = dict(homes)
        self.removed: dict[int, datetime] = {}
        self._inside: dict[int, set[str]] = defaultdict(set)
        for original, work in homes.items():
            self._inside[work].add(original)

    def take(self, step: Step) -> None:
        work = self.works[step.subject]
        if step.kind == "join":
            self._join(work, self.works.get(step.other, work))
        elif step.kind == "part":
            self._part(step.subject, work, step.work)
        elif step.kind == "remove" and step.at is not None:
            self.removed[work] = step.at
        elif step.kind in {"restore", "empty"}:
            # What was deleted for good and is there all the same was added anew.
            self.removed.pop(work, None)

    def _join(self, into: int, other: int) -> None:
        if into == other:
            return
        if other not in self.removed:
            self.removed.pop(into, None)
        self.removed.pop(other, None)
        for original in self._inside.pop(other):
            self.works[original] = into
            self._inside[into].add(original)

    def _part(self, original: str, work: int, number: int) -> None:
        # Also one that is alone by now, since what it was parted from is gone or was taken back: its number stays.
        self._inside[work].discard(original)
        self._inside[number].add(original)
        self.works[original] = number
        if work in self.removed:
            self.removed[number] = self.removed[work]
