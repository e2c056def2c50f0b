"""What was decided, in words: one event for what was decided of many works alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ianto.catalog import deciding
from ianto.catalog.deciding import Entry
from ianto.library.telling import told

_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was decided, of one work or alike of many.

    Attributes:
        id: its number in this library; `history(before=id)` goes on behind it.
        uid: what to call it by to undo it: the name of its decision, or of the act when it is about many works.
        act: the name of all that was decided together with it.
        at: when.
        by: who decided.
        kind: the kind of decision.
        works: the numbers of the works it is about that are there now.
        said: a sentence that tells it.
        undone: whether it stands no more.
        can_be_undone: whether it stands and can be taken back.
    """

    id: int
    uid: str
    act: str
    at: datetime
    by: str
    kind: str
    works: tuple[int, ...]
    said: str
    undone: bool
    can_be_undone: bool

    def as_json(self) -> dict[str, Any]:
        """The event as other programs read it."""
        return {
            "uid": self.uid,
            "act": self.act,
            "at": self.at.isoformat(),
            "by": self.by,
            "kind": self.kind,
            "works": list(self.works),
            "said": self.said,
            "undone": self.undone,
        }


def events(entries: Iterable[Entry], limit: int | None = None) -> list[Event]:
    """Decisions as events, in the order given; at most so many."""
    groups: list[list[Entry]] = []
    for entry in entries:
        if groups and _together(groups[-1][-1], entry):
            groups[-1].append(entry)
            continue
        if limit is not None and len(groups) == limit:
            break
        groups.append([entry])
    undone = _undone_by([group[0] for group in groups])
    return [_event(group, undone) for group in groups]


def _together(one: Entry, other: Entry) -> bool:
    if (one.act, one.kind, one.undone) != (other.act, other.kind, other.undone):
        return False
    return one.kind == "undo" or one.detail == other.detail


def _undone_by(entries: Sequence[Entry]) -> dict[str, Entry]:
    """What undos are about, by its name, down to what was decided first."""
    found: dict[str, Entry] = {}
    wanted = {entry.subject for entry in entries if entry.kind == "undo"}
    for _ in range(_DEEPEST):
        more = deciding.by_uid(sorted(wanted - found.keys()))
        found |= more
        wanted = {entry.subject for entry in more.values() if entry.kind == "undo"}
        if not wanted:
            break
    return found


def _event(group: Sequence[Entry], undone: dict[str, Entry]) -> Event:
    first = group[0]
    works = tuple(dict.fromkeys(number for entry in reversed(group) for number, _ in entry.works))
    return Event(
        id=group[-1].id,
        uid=first.uid if len(group) == 1 else first.act,
        act=first.act,
        at=first.at,
        by=first.by,
        kind=first.kind,
        works=works,
        said=_said(group, undone),
        undone=first.undone,
        can_be_undone=not first.undone and first.kind not in deciding.FINAL,
    )


def _said(group: Sequence[Entry], undone: dict[str, Entry]) -> str:
    entry = group[0]
    undos = 0
    while entry.kind == "undo":
        undos += 1
        below = undone.get(entry.subject)
        if below is None:
            return "undone: a decision that is not here"
        entry = below
    works = entry.works if len(group) == 1 else [work for each in reversed(group) for work in each.works]
    said = told(entry.kind, entry.detail, works, max(len(group), len(entry.works), 1))
    if not undos:
        return said
    return f"undone: {said}" if undos % 2 else f"done again: {said}"
