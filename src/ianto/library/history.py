"""What was decided, in words: one event for what was decided of many works alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from ianto.catalog import deciding
from ianto.catalog.deciding import Entry
from ianto.catalog.standing import UNDO
from ianto.library.telling import told

_DEEPEST = 9
_RUN = 100


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
        works: the numbers of the works it is about that are there now; of an undo, those of what is undone.
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


@dataclass(frozen=True, slots=True)
class _Told:
    """A decision, and for an undo what was decided in the end: `undos` undos below it; None when that is not here."""

    entry: Entry
    about: Entry | None
    undos: int = 0


def events(entries: Iterable[Entry], limit: int | None = None) -> list[Event]:
    """Decisions as events, in the order given; at most so many."""
    groups: list[list[_Told]] = []
    for each in _told(iter(entries)):
        if groups and _together(groups[-1][-1], each):
            groups[-1].append(each)
        elif limit is not None and len(groups) == limit:
            break
        else:
            groups.append([each])
    return [_event(group) for group in groups]


def _told(entries: Iterator[Entry]) -> Iterator[_Told]:
    while run := list(islice(entries, _RUN)):
        below: dict[str, Entry] = {}
        wanted = {entry.subject for entry in run if entry.kind == UNDO}
        for _ in range(_DEEPEST):
            more = deciding.by_uid(sorted(wanted - below.keys()))
            below |= more
            wanted = {entry.subject for entry in more.values() if entry.kind == UNDO}
            if not wanted:
                break
        for entry in run:
            about: Entry | None = entry
            undos = 0
            while about is not None and about.kind == UNDO and undos <= _DEEPEST:
                about = below.get(about.subject)
                undos += 1
            yield _Told(entry, about if about is None or about.kind != UNDO else None, undos)


def _together(one: _Told, other: _Told) -> bool:
    """Whether two decisions are one event: made together, of the same kind, and of the same words."""
    first, second = one.entry, other.entry
    if (first.act, first.kind, first.undone) != (second.act, second.kind, second.undone):
        return False
    if one.about is None or other.about is None:
        return one.about is other.about
    return (one.about.kind, one.about.detail, one.undos) == (
        other.about.kind,
        other.about.detail,
        other.undos,
    )


def _event(group: Sequence[_Told]) -> Event:
    first = group[0].entry
    works = _works(group)
    return Event(
        id=group[-1].entry.id,
        uid=first.uid if len(group) == 1 else first.act,
        act=first.act,
        at=first.at,
        by=first.by,
        kind=first.kind,
        works=tuple(number for number, _ in works),
        said=_said(group, works),
        undone=first.undone,
        can_be_undone=not first.undone and not deciding.is_final(first.kind, first.detail),
    )


def _works(group: Sequence[_Told]) -> list[tuple[int, str]]:
    """The works that decisions made together are about, in order, each once: of one work several may be."""
    found = [work for each in reversed(group) if each.about is not None for work in each.about.works]
    return list(dict.fromkeys(found))


def _said(group: Sequence[_Told], works: Sequence[tuple[int, str]]) -> str:
    about, undos = group[0].about, group[0].undos
    if about is None:
        return "undone: a decision that is not here"
    missing = sum(each.about is None or not each.about.works for each in group)
    said = told(about.kind, about.detail, works, len(works) + missing)
    if not undos:
        return said
    return f"undone: {said}" if undos % 2 else f"done again: {said}"
