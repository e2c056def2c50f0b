"""How high each line runs at each step: straight wherever it can, in an order that is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import import_module
from itertools import pairwise
from typing import Any, Final

from ianto.timeline.storyline.scenes import Step

APART: Final = 1.0
"""Lines side by side are so far apart; all heights are in multiples of it."""
OUTSIDE: Final = 1.55
"""Who is not of a group keeps so far from it, at least, where nothing else shows who is of it. Where a mark across the
lines does, they are better on a grid: it has half as many bends."""
TIGHT: Final = 4
"""Groups of so many or fewer stand closely together. In larger ones a line may keep its distance: pulled together,
they cost more bends than they are worth."""
_SPREAD, _HEIGHT = 0.06, 0.02
_MOST: Final = 40_000
_SECONDS: Final = 4.0

Heights = tuple[dict[str, float], ...]
"""For each step how far below the upper edge each line runs."""


@dataclass(slots=True)
class _Programme:
    """A linear programme, as it is put together: minimal cost, rows of at least so much."""

    costs: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)

    def variable(self, cost: float = 0.0) -> int:
        self.costs.append(cost)
        return len(self.costs) - 1

    def row(self, terms: Sequence[tuple[int, float]], least: float, most: float = float("inf")) -> None:
        self.starts.append(len(self.columns))
        for column, value in terms:
            self.columns.append(column)
            self.values.append(value)
        self.lower.append(least)
        self.upper.append(most)


def heights(order: Sequence[Sequence[str]], steps: Sequence[Step], outside: float = OUTSIDE) -> Heights:
    """How high the lines run, with as little movement up and down as the order allows.

    Args:
        order: for each step who is drawn there, from the top, groups together.
        steps: the groups; a group of one takes part in nothing and keeps no distance of its own.
        outside: how far from a group those keep who are not of it.
    """
    plain = tuple(_stacked(each, groups, outside) for each, groups in zip(order, steps, strict=True))
    if sum(map(len, order)) > _MOST or not any(order):
        return plain
    programme = _Programme()
    above: list[dict[str, int]] = [{name: programme.variable() for name in each} for each in order]
    top = programme.variable(_HEIGHT * len(order))
    for place, each, groups in zip(above, order, steps, strict=True):
        if each:
            programme.row([(top, 1.0), (place[each[-1]], -1.0)], 0.0)
        for (one, other), gap in zip(pairwise(each), _gaps(each, groups, outside), strict=True):
            fixed = _close(one, other, groups)
            programme.row([(place[other], 1.0), (place[one], -1.0)], gap, gap if fixed else float("inf"))
        for group in groups:
            if len(group) > TIGHT:
                ends = sorted(group, key=each.index)
                spread = programme.variable(_SPREAD)
                programme.row([(spread, 1.0), (place[ends[0]], 1.0), (place[ends[-1]], -1.0)], 0.0)
    for before, after in pairwise(above):
        for name in before.keys() & after.keys():
            moved = programme.variable(1.0)
            programme.row([(moved, 1.0), (before[name], -1.0), (after[name], 1.0)], 0.0)
            programme.row([(moved, 1.0), (before[name], 1.0), (after[name], -1.0)], 0.0)
    found = _solved(programme)
    if found is None:
        return plain
    return tuple({name: round(found[column], 4) for name, column in place.items()} for place in above)


def _gaps(order: Sequence[str], groups: Step, outside: float) -> list[float]:
    """How far apart each and the next are at least."""
    where = {name: group for group in groups for name in group}
    return [
        APART if where[one] is where[other] or len(where[one]) == len(where[other]) == 1 else outside
        for one, other in pairwise(order)
    ]


def _close(one: str, other: str, groups: Step) -> bool:
    return any(one in group and other in group and len(group) <= TIGHT for group in groups)


def _stacked(order: Sequence[str], groups: Step, outside: float) -> dict[str, float]:
    """Heights without any thought of the steps beside."""
    found, at = {}, 0.0
    for name, gap in zip(order, [*_gaps(order, groups, outside), 0.0], strict=False):
        found[name] = at
        at += gap
    return found


def _solved(programme: _Programme) -> Sequence[float] | None:
    """The values of the variables, or nothing where it takes too long."""
    # Imported when first needed: most commands and pages never draw.
    highs: Any = import_module("highspy")
    numpy: Any = import_module("numpy")
    asked = highs.HighsLp()
    asked.num_col_, asked.num_row_ = len(programme.costs), len(programme.lower)
    asked.col_cost_ = numpy.array(programme.costs)
    asked.col_lower_ = numpy.zeros(len(programme.costs))
    asked.col_upper_ = numpy.full(len(programme.costs), highs.kHighsInf)
    asked.row_lower_ = numpy.array(programme.lower)
    asked.row_upper_ = numpy.array(programme.upper)
    asked.a_matrix_.format_ = highs.MatrixFormat.kRowwise
    asked.a_matrix_.start_ = numpy.array([*programme.starts, len(programme.columns)])
    asked.a_matrix_.index_ = numpy.array(programme.columns)
    asked.a_matrix_.value_ = numpy.array(programme.values)
    solver = highs.Highs()
    options = highs.HighsOptions()
    options.output_flag, options.threads, options.time_limit = False, 1, _SECONDS
    solver.passOptions(options)
    solver.passModel(asked)
    solver.run()
    if solver.getModelStatus() != highs.HighsModelStatus.kOptimal:
        return None
    values: Sequence[float] = solver.getSolution().col_value
    return values
