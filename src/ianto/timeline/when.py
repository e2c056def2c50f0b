"""When a story is set, whole: what it says, what follows from it, and how a list tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ianto.timeline.conflicts import Conflict, conflicts
from ianto.timeline.phrases import sentence
from ianto.timeline.told import Told
from ianto.timeline.windows import Window, windows

if TYPE_CHECKING:
    from ianto.timeline.atlas import Atlas

_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class WhenLine:
    """When a story is set.

    Attributes:
        universe: of the calendars it is placed by; empty where there is none for its fandoms.
        shows: when it is set, in words, for a list.
        told: what it says, and a person said, of it.
        windows: what follows, a line each.
        conflicts: statements that cannot all hold.
    """

    universe: str = ""
    shows: str = ""
    told: Told = field(default_factory=Told)
    windows: tuple[Window, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def when_of(told: Told, atlas: Atlas, universes: Sequence[str]) -> WhenLine:
    """What follows from what is told of when a story is set."""
    universe = next((each.universe for each in told.placements), universes[0] if universes else "")
    return WhenLine(universe, shows(told, atlas), told, windows(told, atlas), conflicts(told, atlas))


def shows(told: Told, atlas: Atlas) -> str:
    """When a story is set, in words short enough for a list."""
    said = dict.fromkeys(sentence(placement, atlas) for placement in told.placements)
    return " · ".join([*said][:_SHOWN])
