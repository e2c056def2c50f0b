"""Carrying out what people decided: whatever a decision is about is derived anew from all that stands.

Deciding, undoing, importing and rebuilding are one thing: decisions come to stand, or stand no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ianto.catalog.arrangement import rearrange
from ianto.catalog.bulk import slices
from ianto.catalog.decisions import REPAIRS, switched_off
from ianto.catalog.full import room
from ianto.catalog.models import Decision, Version
from ianto.catalog.noting import Decided, note
from ianto.catalog.reread import replace
from ianto.catalog.revision import advance
from ianto.catalog.shown import refresh
from ianto.catalog.standing import UNDO, settle
from ianto.story import Reading

ARRANGING = frozenset({"join", "part", "remove", "restore"})
OF_A_WORK = frozenset({"set", "best", "fine", "apart"})

Reread = Callable[[Mapping[str, frozenset[str]]], Mapping[int, Reading]]
"""Reads originals again, each without the repairs that are not wanted of it; the readings by version."""


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """What came of decisions.

    Attributes:
        act: the name under which they can be undone together.
        works: the works that changed, those that are gone included.
        revision: the library's revision afterwards.
    """

    act: str
    works: frozenset[int]
    revision: int


def decide(decided: Sequence[Decided], by: str, moment: datetime, reread: Reread) -> CarriedOut:
    """Note decisions made together and carry them out; all or nothing.

    Args:
        decided: the decisions, in order.
        by: who decided.
        moment: when.
        reread: reads originals again where repairs are switched.

    Raises:
        CatalogFull: the disk is full; nothing was decided.
    """
    with room(), transaction.atomic():
        act = note(decided, by, moment)
        rows = list(Decision.objects.filter(act=act).order_by("id"))
        return take_effect(rows, act, moment, reread)


def take_effect(rows: Sequence[Decision], act: str, moment: datetime, reread: Reread) -> CarriedOut:
    """Carry out decisions that were just noted, within the transaction that noted them."""
    touched = {row.uid for row in rows} | {row.subject for row in rows if row.kind == UNDO}
    new = {row.pk for row in rows}
    flipped = [row for row in settle(touched) if row.pk not in new]
    revision = advance()
    works = carry_out([*rows, *flipped], revision, moment, reread)
    return CarriedOut(act, frozenset(works), revision)


def carry_out(changed: Sequence[Decision], revision: int, moment: datetime, reread: Reread) -> set[int]:
    """Derive anew all that decisions are about which now stand, or stand no more.

    Args:
        changed: the decisions.
        revision: the library's count of changes that this one is.
        moment: when.
        reread: see `decide`.

    Returns:
        The works that changed, to be indexed; those that are gone included.
    """
    works = rearrange(_subjects(changed, ARRANGING), revision)
    works |= _switch(_subjects(changed, {REPAIRS}), moment, reread)
    said = works_of(_subjects(changed, OF_A_WORK))
    refresh(sorted(said), revision)
    return works | said


def works_of(hashes: Iterable[str]) -> set[int]:
    """The works that originals belong to now."""
    works: set[int] = set()
    for some in slices(sorted(set(hashes))):
        works.update(Version.objects.filter(original_id__in=some).values_list("work_id", flat=True))
    return works


def _switch(hashes: set[str], moment: datetime, reread: Reread) -> set[int]:
    """Read originals again of which a repair was switched."""
    works = works_of(hashes)
    if works:
        off = switched_off(hashes)
        replace(reread({sha256: off.get(sha256, frozenset()) for sha256 in sorted(hashes)}), moment)
    return works


def _subjects(changed: Iterable[Decision], kinds: Iterable[str]) -> set[str]:
    wanted = frozenset(kinds)
    found = {row.subject for row in changed if row.kind in wanted}
    found |= {
        other for row in changed if row.kind in wanted and isinstance(other := row.detail.get("with"), str)
    }
    return found - {""}
