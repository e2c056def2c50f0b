"""Which decisions stand: an undo is a decision too, and can itself be undone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from ianto.catalog.bulk import slices
from ianto.catalog.models import Decision

UNDO: Final = "undo"


def settle(uids: Iterable[str] | None = None) -> list[Decision]:
    """Derive anew which decisions stand, and since when the others do not.

    Args:
        uids: of decisions that are new, or that new ones undo; None for all there are.

    Returns:
        The decisions of which it changed, oldest first.
    """
    undos: dict[str, list[tuple[str, datetime]]] = defaultdict(list)
    targets: dict[str, str] = {}
    rows = Decision.objects.filter(kind=UNDO).order_by("id").values_list("uid", "subject", "made_at")
    for uid, subject, made_at in rows:
        undos[subject].append((uid, made_at))
        targets[uid] = subject
    asked = set(undos) if uids is None else set(uids)
    # What is undone or stands again may itself be an undo.
    for uid in list(asked):
        while (uid := targets.get(uid, "")) and uid not in asked:
            asked.add(uid)
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
