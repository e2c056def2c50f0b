"""Writing down what was decided: every decision has a name of its own, and knows which others it was made with."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from ianto.catalog.bulk import slices
from ianto.catalog.chronicle import Noted
from ianto.catalog.models import Decision
from ianto.catalog.revision import in_turn

HELD: Final = "held"
"""What marks, in its detail, a decision that the program noted to leave other works as they are when the bin was
emptied: it is not the person's to take back."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What is to be noted: the kind of decision, what it is about, and what was decided.

    `at` is when, where that is not the moment at which it is noted.
    """

    kind: str
    subject: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)
    at: datetime | None = None


def new_name() -> str:
    """A name for a decision or an act that nothing else in any library has."""
    return secrets.token_hex(16)


def note(decided: Sequence[Decided], by: str, moment: datetime, act: str = "") -> str:
    """Note decisions made together, within the transaction that carries them out.

    Args:
        decided: the decisions, in the order they are to be replayed in.
        by: who decided.
        moment: when.
        act: the act they belong to; empty for one of their own.

    Returns:
        The act's name, by which they can be undone together.
    """
    act = act or new_name()
    in_turn()
    Decision.objects.bulk_create(
        Decision(
            uid=new_name(),
            act=act,
            made_at=each.at or moment,
            made_by=by,
            kind=each.kind,
            subject=each.subject,
            detail=dict(each.detail),
        )
        for each in decided
    )
    return act


def note_again(decisions: Sequence[Noted]) -> None:
    """Note decisions as they were made elsewhere or before, under their own names and with their own dates."""
    in_turn()
    Decision.objects.bulk_create(
        [
            Decision(
                uid=each.uid,
                act=each.act,
                made_at=each.at,
                made_by=each.by,
                kind=each.kind,
                subject=each.subject,
                detail=each.detail,
            )
            for each in decisions
        ],
        batch_size=500,
    )


def known_names(uids: Sequence[str]) -> set[str]:
    """Those of the names that decisions here have."""
    known: set[str] = set()
    for some in slices(list(uids)):
        known.update(Decision.objects.filter(uid__in=some).values_list("uid", flat=True))
    return known
