"""Which decisions stand: an undo is a decision too, and can itself be undone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from ianto.catalog.bulk import slices
from ianto.catalog.models import Decision

UNDO: Final = "undo"
_UNDOS: Final = Decision.objects.filter(kind=UNDO)


def settle(uids: Iterable[str] | None = None) -> list[Decision]:
    """Derive anew which decisions stand, and since when the others do not.

    Args:
        uids: of decisions that are new, or that new ones undo; None for all there are.

    Returns:
        The decisions of which it changed, oldest first.
    """
    undos: dict[str, list[tuple[str, datetime]]] = defaultdict(list)
    if uids is None:
        rows = list(_UNDOS.values_list("id", "uid", "subject", "made_at"))
        asked = {subject for _, _, subject, _ in rows}
    else:
        asked = _with_undone(uids)
        rows = _undoing(asked)
    for _, uid, subject, made_at in sorted(rows):
        undos[subject].append((uid, made_at))
    stands = _standing(asked, undos)
    changed: list[Decision] = []
    for some in slices(sorted(asked)):
        for decision in Decision.objects.filter(uid__in=some):
            since = [moment for uid, moment in undos.get(decision.uid, ()) if stands.get(uid, True)]
            undone_at = min(since) if since and not stands[decision.uid] else None
            if (undone_at is None) != (decision.undone_at is None):
                changed.append(decision)
            if undone_at != decision.undone_at:
                decision.undone_at = undone_at
                decision.save(update_fields=["undone_at"])
    return sorted(changed, key=lambda decision: decision.pk)


def _with_undone(uids: Iterable[str]) -> set[str]:
    """The names of decisions, and of all that they undo: that may itself be an undo."""
    found: set[str] = set()
    fresh = set(uids)
    while fresh:
        found |= fresh
        below: set[str] = set()
        for some in slices(sorted(fresh)):
            below.update(_UNDOS.filter(uid__in=some).values_list("subject", flat=True))
        fresh = below - found
    return found


def _undoing(uids: Iterable[str]) -> list[tuple[int, str, str, datetime]]:
    """The undos of decisions, their undos, and so on: of each the number, the name, what it undoes, and when."""
    found: dict[str, tuple[int, str, str, datetime]] = {}
    fresh = set(uids)
    while fresh:
        above: set[str] = set()
        for some in slices(sorted(fresh)):
            for row in _UNDOS.filter(subject__in=some).values_list("id", "uid", "subject", "made_at"):
                if row[1] not in found:
                    found[row[1]] = row
                    above.add(row[1])
        fresh = above
    return list(found.values())


def _standing(asked: Iterable[str], undos: Mapping[str, Sequence[tuple[str, datetime]]]) -> dict[str, bool]:
    """Whether each decision stands: it does where no undo of it does.

    Undos that undo each other in a circle, as only a forged file can have them, are as if they were not.
    """
    stands: dict[str, bool] = {}
    for first in sorted(asked):
        path = [first]
        while path:
            uid = path[-1]
            open_ones = [each for each, _ in undos.get(uid, ()) if each not in stands and each not in path]
            if open_ones:
                path.append(open_ones[0])
                continue
            stands[uid] = not any(stands.get(each, False) for each, _ in undos.get(uid, ()))
            path.pop()
    return stands
