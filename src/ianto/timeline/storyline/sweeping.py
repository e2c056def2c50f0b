"""A fair order in little time: steps are sorted by where their lines stand beside, from left to right and back."""

from __future__ import annotations

import time
from collections.abc import Sequence
from math import inf
from typing import Final

from ianto.timeline.storyline.counting import count_crossings
from ianto.timeline.storyline.reduction import Groups

_SWEEPS: Final = 12


def swept(steps: Sequence[Groups], until: float = inf) -> list[list[int]]:
    """An order for each step; the best of a few passes in both directions.

    Args:
        steps: the groups of each.
        until: when to stop, by `time.monotonic`; one pass is always made.
    """
    order = [[line for group in groups for line in group] for groups in steps]
    best, fewest = order, count_crossings(order)
    for turn in range(_SWEEPS):
        order = _pass(steps, order, backwards=turn % 2 == 1)
        crossings = count_crossings(order)
        if crossings < fewest:
            best, fewest = order, crossings
        if time.monotonic() >= until:
            break
    return best


def _pass(steps: Sequence[Groups], order: Sequence[Sequence[int]], *, backwards: bool) -> list[list[int]]:
    found = [list(each) for each in order]
    numbers = range(len(steps) - 1, -1, -1) if backwards else range(len(steps))
    # Where a line stood last, and where those stand who are yet to come.
    last: dict[int, float] = {}
    for number in reversed(numbers):
        last.update(_shares(found[number]))
    for number in numbers:
        found[number] = _sorted(steps[number], last)
        last.update(_shares(found[number]))
    return found


def _shares(order: Sequence[int]) -> dict[int, float]:
    return {line: (place + 0.5) / len(order) for place, line in enumerate(order)}


def _sorted(groups: Groups, place: dict[int, float]) -> list[int]:
    """Groups by the middle of where their lines stood, and lines within them by their own place."""
    middle = {group: sum(place[line] for line in group) / len(group) for group in groups}
    return [
        line
        for group in sorted(groups, key=lambda group: middle[group])
        for line in sorted(group, key=lambda line: place[line])
    ]
