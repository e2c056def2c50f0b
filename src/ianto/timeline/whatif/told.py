"""What becomes of an arc with some of it unticked, in sentences."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ianto.timeline.calendar import Arc, Cause
from ianto.timeline.whatif.course import Course, courses, hindrances
from ianto.timeline.whatif.nudges import Nudge, indispensable, nudges
from ianto.timeline.whatif.paradox import Loop, loop_of


@dataclass(frozen=True, slots=True)
class Because:
    """Something that falls, or comes about instead, and why.

    Attributes:
        id: what.
        title: what it is called.
        falls: whether it falls; else it comes about instead.
        sentence: what becomes of it and why.
    """

    id: str
    title: str
    falls: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What becomes of an arc.

    Attributes:
        arc: the arc.
        off: ids of what was unticked, as told.
        course: what comes about: in the first course, where there are several; None where there is none.
        courses: how many courses there are.
        changes: what falls and what comes about instead, as told.
        lost: ids of the outcomes that do not come about.
        loop: the loop it is caught in; None where there is none.
        nudges: by outcome that is lost, the smallest choices that would save it.
        indispensable: by outcome, with nothing unticked, what it cannot do without.
    """

    arc: Arc
    off: tuple[str, ...]
    course: Course | None
    courses: int
    changes: tuple[Because, ...]
    lost: tuple[str, ...]
    loop: Loop | None
    nudges: Mapping[str, tuple[Nudge, ...]]
    indispensable: Mapping[str, tuple[Cause, ...]]


def what_if(arc: Arc, off: Collection[str] = (), titles: Mapping[str, str] | None = None) -> WhatIf:
    """What becomes of an arc when some of what it speaks of never comes about.

    Args:
        arc: what leads to what.
        off: ids of what never comes about; others than those it speaks of are passed over.
        titles: what events that are no causes of the arc are called, by id.
    """
    said = dict(titles or {}) | {cause.id: cause.title for cause in arc.causes}
    canon = courses(arc)
    now = courses(arc, off=off)
    before = canon[0].happens if canon else frozenset()
    course = now[0] if now else None
    after = course.happens if course else frozenset()
    lost = tuple(each for each in arc.outcomes if each not in after)
    changes = _changes(arc, set(off), before, after, said) if course else ()
    return WhatIf(
        arc=arc,
        off=tuple(dict.fromkeys(off)),
        course=course,
        courses=len(now),
        changes=tuple(changes),
        lost=lost,
        loop=loop_of(arc, off=off),
        nudges={each: nudges(arc, each, off=off) for each in lost} if course else {},
        indispensable={each: indispensable(arc, each) for each in arc.outcomes},
    )


def _changes(
    arc: Arc, off: set[str], before: frozenset[str], after: frozenset[str], titles: Mapping[str, str]
) -> list[Because]:
    hindered = hindrances(arc)
    found = []
    for cause in arc.causes:
        falls = cause.id in before - after
        if not falls and cause.id not in after - before:
            continue
        why = (
            _why_not(cause, off, after, hindered, titles)
            if falls
            else _why_now(cause, before, hindered, titles)
        )
        found.append(Because(cause.id, cause.title, falls, why))
    return found


def _why_not(
    cause: Cause,
    off: set[str],
    after: frozenset[str],
    hindered: Mapping[str, tuple[str, ...]],
    titles: Mapping[str, str],
) -> str:
    if cause.id in off:
        return f"“{cause.title}” does not happen: that is what you took away"
    against = [each for each in hindered[cause.id] if each in after]
    if against:
        return f"“{cause.title}” falls: {_named(against[:1], titles)} keeps it from happening"
    missing = [[each for each in way if each not in after] for way in cause.needs]
    least = min((each for each in missing if each), key=len, default=[])
    return f"“{cause.title}” falls: it needs {_named(least, titles)}"


def _why_now(
    cause: Cause, before: frozenset[str], hindered: Mapping[str, tuple[str, ...]], titles: Mapping[str, str]
) -> str:
    gone = [each for each in hindered[cause.id] if each in before]
    if gone:
        return (
            f"“{cause.title}” happens instead: {_named(gone[:1], titles)} no longer keeps it from happening"
        )
    return f"“{cause.title}” happens instead"


def _named(ids: list[str], titles: Mapping[str, str]) -> str:
    named = [f"“{titles.get(each, each)}”" for each in ids]
    return " and ".join([", ".join(named[:-1]), named[-1]]) if len(named) > 1 else "".join(named)
