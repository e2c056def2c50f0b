"""Carrying out what people decided: whatever a decision is about is derived anew from all that stands.

Deciding, undoing, importing and rebuilding are one thing: decisions come to stand, or stand no more.
"""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ianto.catalog import keeping, naming
from ianto.catalog.arrangement import rearrange
from ianto.catalog.bulk import slices
from ianto.catalog.chronicle import Noted
from ianto.catalog.decisions import REPAIRS, switched_off
from ianto.catalog.full import room
from ianto.catalog.models import Decision, Version
from ianto.catalog.noting import Decided, known_names, note, note_again
from ianto.catalog.prompts_said import OF_TABLES
from ianto.catalog.reread import replace
from ianto.catalog.retagging import affected, keep_vocabulary, retag
from ianto.catalog.revision import advance, count_tables
from ianto.catalog.shown import refresh
from ianto.catalog.standing import UNDO, settle
from ianto.story import Reading

ARRANGING = frozenset({"join", "part", "remove", "restore"})
OF_A_WORK = frozenset({"set", "best", "fine", "apart", "place", "fill"})

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
    with _taking_effect():
        act = note(decided, by, moment)
        rows = list(Decision.objects.filter(act=act).order_by("id"))
        works, revision = _take_effect(rows, moment, reread)
        return CarriedOut(act, works, revision)


def decide_at_once(decided: Sequence[Decided], by: str, moment: datetime) -> str:
    """Note decisions on what a person keeps, or undo such, and carry them out; all or nothing.

    It takes no lock, and nothing that is searched changes: whatever else is going on, a work can be marked.

    Returns:
        The act's name.

    Raises:
        CatalogFull: the disk is full; nothing was decided.
    """
    with room(), transaction.atomic():
        act = note(decided, by, moment)
        rows = list(Decision.objects.filter(act=act).order_by("id"))
        undone = {row.subject for row in rows if row.kind == UNDO}
        new = {row.pk for row in rows}
        settled = settle({row.uid for row in rows} | undone) if undone else []
        keeping.carry_out([*rows, *(row for row in settled if row.pk not in new)])
    return act


def take_over(decisions: Sequence[Noted], moment: datetime, reread: Reread) -> CarriedOut:
    """Note decisions that were made elsewhere or before, as they are, and carry them out; all or nothing.

    Those already known are passed over.
    """
    with _taking_effect():
        known = known_names([each.uid for each in decisions])
        fresh = {each.uid: each for each in decisions if each.uid not in known}
        note_again(list(fresh.values()))
        rows: list[Decision] = []
        for some in slices(list(fresh)):
            rows += Decision.objects.filter(uid__in=some)
        works, revision = _take_effect(sorted(rows, key=lambda row: row.pk), moment, reread)
        return CarriedOut("", works, revision)


@contextlib.contextmanager
def _taking_effect() -> Iterator[None]:
    """One transaction; should it fail, what was learnt in it is not believed."""
    with contextlib.ExitStack() as undo:
        undo.callback(naming.look_again)
        with room(), transaction.atomic():
            yield
        undo.pop_all()


def _take_effect(rows: Sequence[Decision], moment: datetime, reread: Reread) -> tuple[frozenset[int], int]:
    """Carry out decisions that were just noted; the works that changed, and the library's revision."""
    touched = {row.uid for row in rows} | {row.subject for row in rows if row.kind == UNDO}
    new = {row.pk for row in rows}
    changed = [*rows, *(row for row in settle(touched) if row.pk not in new)]
    revision = advance()
    return frozenset(carry_out(changed, revision, moment, reread)), revision


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
    keeping.carry_out(changed)
    if any(row.kind in OF_TABLES for row in changed):
        # Which cells that fills is derived later, as it is told in `ianto.catalog.fills`.
        count_tables()
    return works | said | _rename(changed, revision)


def come_back(hashes: Sequence[str], revision: int) -> set[int]:
    """Carry out what was decided of originals that have just been added, long ago or in another library.

    Args:
        hashes: of the originals.
        revision: the library's count of changes that this one is.

    Returns:
        The works that changed; those that are gone included.
    """
    about: dict[str, set[str]] = defaultdict(set)
    standing = Decision.objects.filter(undone_at=None)
    for some in slices(sorted(set(hashes))):
        rows = standing.filter(subject__in=some, kind__in=ARRANGING | OF_A_WORK)
        for kind, subject in rows.values_list("kind", "subject"):
            about[kind].add(subject)
        joined = standing.filter(kind="join", detail__with__in=some)
        about["join"] |= set(joined.values_list("detail__with", flat=True))
    works = rearrange({subject for kind in ARRANGING for subject in about[kind]}, revision)
    said = works_of(subject for kind in OF_A_WORK for subject in about[kind])
    refresh(sorted(said), revision)
    keeping.come_back(hashes)
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


def _rename(changed: Iterable[Decision], revision: int) -> set[int]:
    """Find anew the tags of the works that decisions on tags are about."""
    amendments = [
        naming.amendment(row.kind, row.detail)
        for row in changed
        if row.kind in naming.AMENDING and not row.subject
    ]
    if not amendments:
        return set()
    # A name may mean other works once it is decided upon.
    before = affected(amendments, naming.vocabulary_so_far())
    works = before | affected(amendments, naming.vocabulary())
    retag(sorted(works), revision)
    keep_vocabulary()
    return works


def _subjects(changed: Iterable[Decision], kinds: Iterable[str]) -> set[str]:
    wanted = frozenset(kinds)
    found = {row.subject for row in changed if row.kind in wanted}
    found |= {
        other for row in changed if row.kind in wanted and isinstance(other := row.detail.get("with"), str)
    }
    return found - {""}
