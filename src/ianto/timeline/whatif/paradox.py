"""Loops in what leads to what, and what fans and philosophers call them."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ianto.timeline.calendar import Arc
from ianto.timeline.whatif.course import courses, hindrances

Kind = Literal["grandfather paradox", "closed loop", "bootstrap paradox"]

_Step = tuple[str, bool]
"""To what something leads, and whether by keeping it from coming about."""


@dataclass(frozen=True, slots=True)
class Loop:
    """A loop of causes.

    Attributes:
        kind: `grandfather paradox` where something comes about only if it does not, and no course of events is
            left; `closed loop` where it holds itself up and there are several; `bootstrap paradox` where all of it
            would come about if any of it did, and nothing begins it.
        ids: what it is made of, in the order in which one leads to the next.
    """

    kind: Kind
    ids: tuple[str, ...]


def loop_of(arc: Arc, *, off: Collection[str] = ()) -> Loop | None:
    """The loop that an arc is caught in; None where events take one course and nothing begins itself."""
    found = courses(arc, off=off)
    steps = _steps(arc, off)
    if not found:
        ids = _shortest(steps, odd=True)
        return Loop("grandfather paradox", _as_told(arc, ids)) if ids else None
    if len(found) > 1:
        differing = frozenset().union(*(each.happens for each in found)) - frozenset.intersection(
            *(each.happens for each in found)
        )
        ids = _shortest(_within(steps, differing), odd=False)
        return Loop("closed loop", _as_told(arc, ids)) if ids else None
    return _bootstrap(arc, steps, found[0].happens, off)


def _bootstrap(
    arc: Arc, steps: Mapping[str, list[_Step]], happens: frozenset[str], off: Collection[str]
) -> Loop | None:
    """Causes that need each other first: had one of them begun, all would hold."""
    helping = {name: [step for step in those if not step[1]] for name, those in steps.items()}
    idle = {cause.id for cause in arc.causes} - happens - set(off)
    ids = _shortest(_within(helping, idle), odd=False)
    if not ids:
        return None
    begun = courses(arc, off=off, on=ids[:1])
    return (
        Loop("bootstrap paradox", _as_told(arc, ids))
        if any(set(ids) <= course.happens for course in begun)
        else None
    )


def _steps(arc: Arc, off: Collection[str]) -> dict[str, list[_Step]]:
    found: dict[str, list[_Step]] = {}
    hindered = hindrances(arc)
    for cause in arc.causes:
        if cause.id in off:
            continue
        for way in cause.needs:
            for name in way:
                found.setdefault(name, []).append((cause.id, False))
        for name in hindered[cause.id]:
            found.setdefault(name, []).append((cause.id, True))
    return {name: list(dict.fromkeys(those)) for name, those in found.items() if name not in off}


def _within(steps: Mapping[str, list[_Step]], names: Collection[str]) -> dict[str, list[_Step]]:
    return {
        name: [step for step in those if step[0] in names] for name, those in steps.items() if name in names
    }


def _shortest(steps: Mapping[str, list[_Step]], *, odd: bool) -> tuple[str, ...]:
    """The shortest loop with an odd number of hindrances in it, or with an even one; empty where there is none."""
    loops = [ids for start in steps for ids in _around(steps, start, odd=odd)]
    return min(loops, key=len, default=())


def _as_told(arc: Arc, ids: tuple[str, ...]) -> tuple[str, ...]:
    """A loop, beginning with what is told first."""
    told = [cause.id for cause in arc.causes]
    first = min(range(len(ids)), key=lambda at: told.index(ids[at]))
    return (*ids[first:], *ids[:first])


def _around(steps: Mapping[str, list[_Step]], start: str, *, odd: bool) -> Iterator[tuple[str, ...]]:
    """The shortest way from something back to itself, by breadth; the parity of hindrances is part of the place."""
    first = (start, False)
    before: dict[tuple[str, bool], tuple[str, bool] | None] = {first: None}
    queue = deque([first])
    while queue:
        here = queue.popleft()
        for name, hinders in steps.get(here[0], ()):
            there = (name, here[1] ^ hinders)
            if there == (start, odd):
                yield _way(before, here)
                return
            if there not in before:
                before[there] = here
                queue.append(there)


def _way(
    before: Mapping[tuple[str, bool], tuple[str, bool] | None], last: tuple[str, bool]
) -> tuple[str, ...]:
    way: list[str] = []
    at: tuple[str, bool] | None = last
    while at is not None:
        way.append(at[0])
        at = before[at]
    return tuple(reversed(way))
