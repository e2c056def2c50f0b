"""What people said of works and undo: what it would change, what there is to undo, what happened."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from django.db.models import Q

from ianto.catalog.bulk import possible, slices
from ianto.catalog.changes import naming
from ianto.catalog.keeping_said import KEEPING
from ianto.catalog.models import Decision, Version, Work
from ianto.catalog.noting import HELD, Decided
from ianto.catalog.said import SET, Saying, detail_of, overlay
from ianto.catalog.shown import stated
from ianto.catalog.standing import UNDO
from ianto.story import FieldName

FINAL = frozenset({"empty"})
"""The kinds of decision that cannot be undone: the bytes are gone."""


def is_final(kind: str, detail: Any) -> bool:
    """Whether a decision cannot be taken back: what it deleted is gone, or it keeps others from what is gone."""
    return kind in FINAL or (isinstance(detail, dict) and HELD in detail)


_RUN = 500


@dataclass(frozen=True, slots=True)
class Effect:
    """What saying something of a work changes.

    Attributes:
        work: its number.
        title: its title, as it is before.
        field: which field.
        old: the values before.
        new: the values after.
    """

    work: int
    title: str
    field: FieldName
    old: tuple[str, ...]
    new: tuple[str, ...]


def effects(works: Sequence[int], sayings: Sequence[Saying]) -> tuple[list[Effect], list[Decided]]:
    """What saying something of works would change, and the decisions that say it.

    A saying that leaves everything as it is, and on whose word it is, needs no decision.
    """
    changes: list[Effect] = []
    decided: list[list[Decided]] = [[] for _ in sayings]
    names = list(dict.fromkeys(saying.field for saying in sayings))
    known = stated(works)
    subjects = naming(list(known))
    for work in (each for each in works if each in known):
        fields, said = known[work]
        before = overlay(fields, said)
        title = next((field.value for field in before if field.name == "title"), "")
        for place, saying in enumerate(sayings):
            earlier = overlay(fields, said)
            said = [*said, saying]
            if overlay(fields, said) != earlier:
                decided[place].append(Decided(SET, subjects[work], detail_of(saying)))
        after = overlay(fields, said)
        for name in names:
            old = tuple(field.value for field in before if field.name == name)
            new = tuple(field.value for field in after if field.name == name)
            if old != new:
                changes.append(Effect(work, title, name, old, new))
    return changes, list(chain.from_iterable(decided))


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision as it was noted, with the works it is about now, by number and title."""

    id: int
    uid: str
    act: str
    at: datetime
    by: str
    kind: str
    subject: str
    detail: dict[str, Any]
    undone: bool
    works: tuple[tuple[int, str], ...]


def meant(which: str) -> list[Decision]:
    """The decisions a name means, oldest first: those of an act, or one alone; by the name's first letters, too.

    An empty name means the last act that stands and is no undo.
    """
    if not which:
        last = Decision.objects.filter(undone_at=None).exclude(kind=UNDO).order_by("-id").first()
        return [] if last is None else list(Decision.objects.filter(act=last.act).order_by("id"))
    acts = Decision.objects.filter(act__startswith=which).values_list("act", flat=True).order_by("act")
    uids = Decision.objects.filter(uid__startswith=which).values_list("uid", flat=True).order_by("uid")
    named = [*acts.distinct()[:2], *uids[:2]]
    if len(named) != 1:
        return [] if not named else list(Decision.objects.filter(Q(act__in=named) | Q(uid__in=named)))
    return list(Decision.objects.filter(Q(act=named[0]) | Q(uid=named[0])).order_by("id"))


def only_keeping(rows: Sequence[Decision]) -> bool:
    """Whether decisions are all on what a person keeps, or undo such: there are some, and none is of another kind."""
    left = list(rows)
    seen: set[str] = set()
    while left:
        kinds = {row.kind for row in left}
        if not kinds <= KEEPING | {UNDO}:
            return False
        seen |= {row.uid for row in left}
        below = {row.subject for row in left if row.kind == UNDO} - seen
        left = list(Decision.objects.filter(uid__in=below)) if below else []
    return bool(rows)


def entries(
    *,
    work: int | None = None,
    before: int | None = None,
    act: str = "",
    only: Collection[str] | None = None,
) -> Iterator[Entry]:
    """Decisions, the last one first.

    Args:
        work: only those about the originals of this work.
        before: only those noted before the decision of this number.
        act: only those of this act.
        only: only those of these names.
    """
    chosen = Decision.objects.order_by("-id")
    if work is not None:
        chosen = chosen.filter(_about(work))
    if act:
        chosen = chosen.filter(act=act)
    while True:
        ahead = chosen if before is None else chosen.filter(id__lt=before)
        rows = list(ahead[:_RUN])
        if not rows:
            return
        yield from (entry for entry in _entries(rows) if only is None or entry.uid in only)
        before = rows[-1].pk


def _about(work: int) -> Q:
    originals = Version.objects.filter(work_id=work).values_list("original_id", flat=True)
    hashes = list(originals)
    own = Q(subject__in=hashes) | Q(detail__with__in=hashes)
    uids = list(Decision.objects.filter(own).values_list("uid", flat=True))
    undone = Q(kind=UNDO, subject__in=uids)
    # An undo that was undone in its turn is the work's, too; deeper than that nobody asks.
    again = list(Decision.objects.filter(undone).values_list("uid", flat=True))
    return own | undone | Q(kind=UNDO, subject__in=again)


def _entries(rows: Sequence[Decision]) -> list[Entry]:
    hashes = {row.subject for row in rows} | {str(row.detail.get("with", "")) for row in rows}
    works: dict[str, tuple[int, str]] = {}
    for some in slices(sorted(hashes - {""})):
        found = Version.objects.filter(original_id__in=some)
        for sha256, number, title in found.values_list("original_id", "work_id", "work__title"):
            works[sha256] = (number, title)
    return [
        Entry(
            row.pk,
            row.uid,
            row.act,
            row.made_at,
            row.made_by,
            row.kind,
            row.subject,
            row.detail,
            row.undone_at is not None,
            tuple(
                dict.fromkeys(
                    works[sha256]
                    for sha256 in (row.subject, str(row.detail.get("with", "")))
                    if sha256 in works
                )
            ),
        )
        for row in rows
    ]


def by_uid(uids: Sequence[str]) -> dict[str, Entry]:
    """Decisions by their names."""
    found: dict[str, Entry] = {}
    for some in slices(sorted(set(uids))):
        found.update((each.uid, each) for each in _entries(list(Decision.objects.filter(uid__in=some))))
    return found


def originals_here(hashes: Collection[str]) -> set[str]:
    """Those of the originals that a version was read from."""
    found: set[str] = set()
    for some in slices(sorted(hashes)):
        rows = Version.objects.filter(original_id__in=some)
        found.update(rows.values_list("original_id", flat=True))
    return found


def numbers(works: Sequence[int]) -> list[int]:
    """Those of the numbers that works have."""
    found: set[int] = set()
    for some in slices(sorted(set(works))):
        found.update(Work.objects.filter(id__in=possible(some)).values_list("id", flat=True))
    return [work for work in dict.fromkeys(works) if work in found]
