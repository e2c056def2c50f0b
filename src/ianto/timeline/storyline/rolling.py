"""A good order where the best cannot be proven in time: some steps at a time are set as well as can be, the rest fixed."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from typing import Final

from ianto.timeline.storyline.counting import count_crossings
from ianto.timeline.storyline.encoding import Formula, formula_of, size_of
from ianto.timeline.storyline.exact import least
from ianto.timeline.storyline.reduction import Lines

_SHORTEST: Final = 2
_MOST: Final = 150_000
"""A window may have so many clauses and literals, about: setting up more takes longer than it gains."""
_PATIENCE: Final = 0.2
"""The share of the time left that one window may take."""


def rolled(lines: Lines, first: int, order: list[list[int]], until: float) -> list[list[int]]:
    """An order made better, window by window, until nothing helps or the time is over.

    Args:
        lines: who is together when.
        first: the number of the first step of the order.
        order: of the steps from there on.
        until: when to stop, by `time.monotonic`.
    """
    length = _SHORTEST
    while True:
        better = False
        begin = 0
        while begin < len(order):
            if time.monotonic() >= until:
                return order
            stop = _stop(lines, first, begin, min(begin + length, len(order)))
            better |= _improved(lines, first, order, (begin, stop), until)
            begin += max(1, length // 2)
        if not better:
            if length >= len(order):
                return order
            length = min(length * 2, len(order))


def _stop(lines: Lines, first: int, begin: int, stop: int) -> int:
    """Where a window ends so that it does not become too large."""
    while stop - begin > 1 and size_of(lines.steps[first + begin : first + stop]) > _MOST:
        stop -= max(1, (stop - begin) // 4)
    return stop


def _improved(
    lines: Lines, first: int, order: list[list[int]], window: tuple[int, int], until: float
) -> bool:
    """Set the steps of a window anew; whether that has fewer crossings."""
    begin, stop = window
    if size_of(lines.steps[first + begin : first + stop]) > _MOST:
        return False
    formula = formula_of(lines, first + begin, first + stop)
    wanted: Counter[int] = Counter()
    for number, beside in ((begin, begin - 1), (stop - 1, stop)):
        if 0 <= beside < len(order):
            wanted.update(_wanted(lines, formula, number - begin, order[beside]))
    now = time.monotonic()
    found = least(formula, now + (until - now) * _PATIENCE, wanted)
    if found is None:
        return False
    around = slice(max(0, begin - 1), stop + 1)
    tried = [*order[:begin], *found, *order[stop:]]
    if crossings_of(lines, tried[around]) >= crossings_of(lines, order[around]):
        return False
    order[begin:stop] = found
    return True


def _wanted(lines: Lines, formula: Formula, number: int, beside: Sequence[int]) -> Counter[int]:
    """The literals of a step that agree with the order beside it, and what each costs."""
    place = {line: at for at, line in enumerate(beside)}
    found: Counter[int] = Counter()
    for (one, other), literal in formula.above[number].items():
        if one in place and other in place:
            found[literal if place[one] < place[other] else -literal] += lines.weight(one) * lines.weight(
                other
            )
    return found


def crossings_of(lines: Lines, order: Sequence[Sequence[int]]) -> int:
    """How many crossings an order has, lines that stand for several counted so."""
    return count_crossings([lines.named(each) for each in order])
