"""The order of the lines at every step, with as few crossings as can be."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Final

from ianto.timeline.storyline.counting import count_crossings
from ianto.timeline.storyline.encoding import formula_of, size_of
from ianto.timeline.storyline.exact import least
from ianto.timeline.storyline.reduction import Lines, lines_of, stretches
from ianto.timeline.storyline.rolling import rolled
from ianto.timeline.storyline.scenes import Scenes
from ianto.timeline.storyline.sweeping import swept

_MOST: Final = 600_000
"""With more clauses and literals than these, about, a proof is not tried: setting it up alone takes seconds."""
_FOR_PROOF: Final = 0.6
"""The share of the time that is given to the proof, before a good order is sought instead."""


@dataclass(frozen=True, slots=True)
class Ordered:
    """Lines in order.

    Attributes:
        order: for each step who is drawn there, from the top.
        crossings: how many there are: pairs of lines that change places between two steps at which both are drawn.
        proven: whether it is certain that there cannot be fewer.
        seconds: how long it took.
    """

    order: tuple[tuple[str, ...], ...]
    crossings: int
    proven: bool
    seconds: float


def crossings(scenes: Scenes, seconds: float = 5.0) -> Ordered:
    """The order with the fewest crossings; a good one where that cannot be proven in time.

    Args:
        scenes: who is together when.
        seconds: how long it may take, about.
    """
    begun = time.monotonic()
    lines = lines_of(scenes)
    order: list[tuple[str, ...]] = [()] * len(scenes.steps)
    proven = True
    parts = sorted((size_of(lines.steps[first:stop]), first, stop) for first, stop in stretches(lines.steps))
    left = sum(size for size, _, _ in parts)
    for size, first, stop in parts:
        now = time.monotonic()
        # What easy parts do not use is left for the hard ones, which come last.
        share = max(0.0, begun + seconds - now) * size / max(left, 1)
        left -= size
        found, sure = _part(lines, (first, stop), now, share, feasible=size <= _MOST)
        proven = proven and sure
        order[first:stop] = [lines.named(each) for each in found]
    return Ordered(tuple(order), count_crossings(order), proven, time.monotonic() - begun)


def _part(
    lines: Lines, part: tuple[int, int], now: float, share: float, *, feasible: bool
) -> tuple[list[list[int]], bool]:
    """The order of a part that stands alone, and whether it is proven."""
    first, stop = part
    fair = swept(lines.steps[first:stop], now + share)
    if count_crossings(fair) == 0:
        return fair, True
    if feasible:
        found = least(formula_of(lines, first, stop), now + share * _FOR_PROOF)
        if found is not None:
            return found, True
    return rolled(lines, first, fair, now + share), False
