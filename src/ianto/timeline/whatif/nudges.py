"""What hangs by a thread: the choices that would save an outcome, and what it cannot do without."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from ianto.timeline.calendar import Arc, Cause
from ianto.timeline.whatif.course import Program, courses

MOST_NUDGES: Final = 24
"""So many ways to save an outcome are told: of more, nobody hangs by a thread."""


@dataclass(frozen=True, slots=True)
class Nudge:
    """One smallest set of choices made otherwise that brings an outcome about.

    Attributes:
        made: ids of choices that are to be made, and were not.
        unmade: ids of choices that were made, and are not to be.
    """

    made: tuple[str, ...]
    unmade: tuple[str, ...]


def nudges(arc: Arc, outcome: str, *, off: Collection[str] = ()) -> tuple[Nudge, ...]:
    """The smallest changes of what somebody decides that bring an outcome about; all of one size, as told.

    Only what the arc calls a choice can be decided otherwise. Where the outcome comes about anyway, or nothing that
    anybody decides brings it about, there is none.

    Args:
        arc: what leads to what.
        outcome: the id of what is to come about.
        off: ids of what never comes about, whatever leads to it.
    """
    program = Program(arc)
    wanted = program.number(outcome)
    choices = {
        cause.id: program.number(cause.id) for cause in arc.causes if cause.choice and cause.id not in off
    }
    if wanted is None or not choices:
        return ()
    now = courses(arc, off=off)
    if now and all(outcome in course.happens for course in now):
        return ()
    happens = now[0].happens if now else frozenset()
    rules = [f":- not h({wanted})."]
    for name, number in choices.items():
        rules.append(f"{{ flip({number}) }}. #minimize {{ 1,{number} : flip({number}) }}.")
        rules.append(f"{'off' if name in happens else 'on'}({number}) :- flip({number}).")
    control = program.control(
        off=off, more="\n".join([*rules, "#show flip/1."]), options=["--models=0", "--opt-mode=optN"]
    )
    found: set[frozenset[int]] = set()
    with control.solve(yield_=True) as solving:
        for model in solving:
            if model.optimality_proven:
                flips = (each for each in model.symbols(shown=True) if each.name == "flip")
                found.add(frozenset(each.arguments[0].number for each in flips))
            if len(found) >= MOST_NUDGES:
                break
    names = {number: name for name, number in choices.items()}
    told = sorted(sorted(each) for each in found if each)
    return tuple(
        Nudge(
            tuple(names[each] for each in flips if names[each] not in happens),
            tuple(names[each] for each in flips if names[each] in happens),
        )
        for flips in told
    )


def indispensable(arc: Arc, outcome: str) -> tuple[Cause, ...]:
    """The causes without any one of which an outcome does not come about in every course, as told."""
    found = []
    for cause in arc.causes:
        if cause.id == outcome:
            continue
        left = courses(arc, off=(cause.id,))
        if not left or any(outcome not in course.happens for course in left):
            found.append(cause)
    base = courses(arc)
    return tuple(found) if base and all(outcome in course.happens for course in base) else ()
