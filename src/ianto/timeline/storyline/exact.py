"""The fewest crossings, proven: core-guided MaxSAT (RC2), with a watch that stops it in time."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from threading import Event, Thread
from typing import Any, Final

from ianto.timeline.storyline.encoding import Formula, order_of

_SOLVER: Final = "gluecard3"
"""Glucose 3 with native cardinalities: of those there are, with RC2 unstratified, it proved the hard ones soonest."""
_AGAIN: Final = 0.05
"""The solver forgets a call to stop that comes between two of its own steps: it is called again, seconds after."""


def least(formula: Formula, until: float, wanted: Mapping[int, int] | None = None) -> list[list[int]] | None:
    """The orders with the fewest crossings, or nothing where that could not be proven in time.

    Args:
        formula: of the steps.
        until: when to stop, by `time.monotonic`.
        wanted: literals that had better be true, and what each costs when it is not.
    """
    if until <= time.monotonic():
        return None
    true = _solved(formula, wanted or {}, until)
    if true is None:
        return None
    return [order_of(formula, number, true) for number in range(len(formula.steps))]


def _solved(formula: Formula, wanted: Mapping[int, int], until: float) -> frozenset[int] | None:
    # Imported when first needed: most commands and pages never draw.
    rc2, formulas = import_module("pysat.examples.rc2"), import_module("pysat.formula")
    asked = formulas.WCNF()
    asked.extend(formula.hard)
    last = formula.last
    for (one, other), cost in formula.soft.items():
        last += 1
        asked.extend([[last, -one, other], [last, one, -other]])
        asked.append([-last], weight=cost)
    for literal, cost in wanted.items():
        asked.append([literal], weight=cost)
    if not asked.soft:
        # Whatever holds is best. The solver wants to be asked for something all the same.
        asked.append([last + 1], weight=1)
    asked.nv = max(asked.nv, last)
    with (
        rc2.RC2(asked, solver=_SOLVER, adapt=True, exhaust=True, minz=True) as solver,
        _watched(solver, until),
    ):
        # Told that it may be stopped, it also lets other threads run meanwhile.
        model = solver.compute(expect_interrupt=True)
    return None if model is None else frozenset(literal for literal in model if literal > 0)


@contextmanager
def _watched(solver: Any, until: float) -> Iterator[None]:
    """Has a solver stop at a moment, if it has not by itself."""
    done = Event()

    def watch() -> None:
        wait = max(0.0, until - time.monotonic())
        while not done.wait(wait):
            solver.interrupt()
            wait = _AGAIN

    thread = Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
