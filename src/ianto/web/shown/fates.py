"""What became of the files that were added, in words that add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ianto.library import Fate

_SAID = {
    "added": "added",
    "new version": "new version",
    "duplicate": "duplicate",
    "unchanged": "unchanged",
    "rejected": "not added",
}
_MANY = {**_SAID, "new version": "new versions", "duplicate": "duplicates"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One file's end."""

    kind: str
    said: str
    file: str
    work: int | None
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Total:
    """How many ended in one way."""

    kind: str
    count: int
    said: str


@dataclass(frozen=True, slots=True)
class Totals:
    """Every way a file can end, with its count; they add up to `given`."""

    given: int
    parts: tuple[Total, ...]


@dataclass(frozen=True, slots=True)
class Shelved:
    """One run of adding: the totals, then file by file, what needs attention first."""

    totals: Totals
    fates: tuple[Shown, ...]


def shelved(fates: Sequence[Fate]) -> Shelved:
    """Put a run's fates into words."""
    counts = Counter[str](fate.kind for fate in fates)
    parts = tuple(
        Total(kind, counts[kind], said if counts[kind] == 1 else _MANY[kind]) for kind, said in _SAID.items()
    )
    first = sorted(fates, key=lambda fate: fate.kind != "rejected")
    return Shelved(Totals(len(fates), parts), tuple(_shown(fate) for fate in first))


def _shown(fate: Fate) -> Shown:
    return Shown(
        kind=fate.kind,
        said=_SAID[fate.kind],
        file=fate.file,
        work=fate.work,
        title=fate.title or fate.file,
        reason=fate.reason,
    )
