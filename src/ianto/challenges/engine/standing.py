"""How one claim stands, as it is answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from ianto.challenges.claim import Claim, State
from ianto.challenges.fill import Reason


@dataclass(frozen=True, slots=True)
class ClaimStanding:
    """How a claim stands.

    Attributes:
        claim: the claim.
        state: how it stands.
        since: since when, in the challenge's zone.
        why: each thing that speaks for its state: for whom it waits, when it expires, what is missing.
        place: its place on the waitlist, from 1; 0 where it is on none.
        due: when it expires if nothing happens, amnesty included; None for never, and while it is paused.
        overdue: whether it expired, or its deadline is past.
        table: id of the table told here: its own; of several the one that is filled furthest; empty for none.
        filled: numbers of that table's prompts that are filled, and count.
        missing: numbers of those that are not.
        of: so many prompts there are to fill; 0 where nobody knows.
        extras: number of fills beyond them.
        points: what its fills are worth, with the patterns of a card.
        swaps_left: so many prompts may still be swapped; None for any number.
        prompts: what was swapped for other words, by number.
    """

    claim: Claim
    state: State
    since: datetime
    why: tuple[Reason, ...]
    place: int = 0
    due: datetime | None = None
    overdue: bool = False
    table: str = ""
    filled: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()
    of: int = 0
    extras: int = 0
    points: int = 0
    swaps_left: int | None = 0
    prompts: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
