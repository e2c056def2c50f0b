"""How often lines cross: counted plainly, to check by what a solver says."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

from ianto.timeline.storyline.scenes import Step

_Line = TypeVar("_Line", str, int)


def count_crossings(order: Sequence[Sequence[_Line]]) -> int:
    """How many pairs of lines change places, over all steps; both must be drawn at both steps.

    Args:
        order: for each step who is drawn there, from the top.
    """
    return sum(_inversions(before, after) for before, after in pairwise(order))


def _inversions(before: Sequence[_Line], after: Sequence[_Line]) -> int:
    place = {line: at for at, line in enumerate(before)}
    seen: list[int] = []
    found = 0
    for line in after:
        if line in place:
            found += len(seen) - bisect_right(seen, place[line])
            insort(seen, place[line])
    return found


def keeps_together(order: Sequence[str], groups: Iterable[Sequence[str]]) -> bool:
    """Whether everyone of a step is drawn once, and every group without anybody between its members."""
    place = {line: at for at, line in enumerate(order)}
    wanted = [name for group in groups for name in group]
    if len(place) != len(order) or len(wanted) != len(order) or set(wanted) != set(place):
        return False
    return all(
        max(place[name] for name in group) - min(place[name] for name in group) == len(group) - 1
        for group in groups
    )


def fits(order: Sequence[Sequence[str]], steps: Sequence[Step]) -> bool:
    """Whether an order is one of these scenes: as many steps, everyone there, every group together."""
    return len(order) == len(steps) and all(map(keeps_together, order, steps))
