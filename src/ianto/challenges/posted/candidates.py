"""What may be a table on a page, before it is decided which are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from ianto.challenges.posted.entry import Raw

SURE: Final = 3
LIKELY: Final = 2
POSSIBLE: Final = 1


@dataclass(slots=True)
class Candidate:
    """What may be a table.

    Attributes:
        raws: its cells.
        by: how they are numbered.
        columns: how many a row has; 0 for a list.
        sure: how much speaks for it.
        start: the place of its first block on the page.
        end: the place after its last.
        name: what its own caption says.
        warnings: what was odd.
        floor: the place from which on what is above it belongs to it.
        ruled: whether it reads like rules rather than prompts.
    """

    raws: list[Raw]
    by: str
    columns: int
    sure: int
    start: int
    end: int
    name: str = ""
    warnings: list[str] = field(default_factory=list)
    ruled: bool = False
    floor: int = 0

    def numbers(self) -> list[int]:
        """The numbers posted, in order."""
        if self.by == "lead":
            return [raw.lead.number for raw in self.raws if raw.lead is not None]
        return [raw.item for raw in self.raws if raw.item is not None] if self.by == "item" else []
