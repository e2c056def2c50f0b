"""What becomes of an arc, told: its paradox explained, what would save what is lost, and who cannot be done without."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ianto.library.arcs import ArcLine
from ianto.timeline.whatif import Kind, Nudge, WhatIf, layered

_NAMES: Final[Mapping[Kind, str]] = {
    "grandfather paradox": "A grandfather paradox",
    "closed loop": "A closed loop",
    "bootstrap paradox": "A bootstrap paradox",
}
_WHY: Final[Mapping[Kind, str]] = {
    "grandfather paradox": "it happens only if it does not, and nothing can happen at all",
    "closed loop": "{courses} courses of events hold themselves up, and nothing says which of them it is",
    "bootstrap paradox": "each would have to begin the other, and nothing begins them",
}


@dataclass(frozen=True, slots=True)
class LoopStep:
    """One thing in a loop, and what it does to the next.

    Attributes:
        title: what it is called.
        hinders: whether it keeps the next from happening; else it leads to it.
    """

    title: str
    hinders: bool


@dataclass(frozen=True, slots=True)
class Paradox:
    """A loop by its name.

    Attributes:
        name: `A grandfather paradox`.
        why: what that is, in half a sentence.
        steps: round the loop; the last leads to the first.
    """

    name: str
    why: str
    steps: tuple[LoopStep, ...]


@dataclass(frozen=True, slots=True)
class Indispensable:
    """Somebody without whom an outcome does not come about.

    Attributes:
        id: theirs.
        titles: what they do, or decide, that it cannot do without.
    """

    id: str
    titles: tuple[str, ...]


def paradox_of(line: ArcLine, found: WhatIf) -> Paradox | None:
    """The loop an arc is caught in; None where there is none."""
    if found.loop is None:
        return None
    hinders = {(link.start, link.end): link.hinders for link in layered(line.arc).links}
    ids = found.loop.ids
    steps = tuple(
        LoopStep(line.titles.get(one, one), hinders.get((one, other), False))
        for one, other in zip(ids, (*ids[1:], *ids[:1]), strict=True)
    )
    kind = found.loop.kind
    return Paradox(_NAMES[kind], _WHY[kind].format(courses=found.courses), steps)


def saved_by(line: ArcLine, found: WhatIf) -> list[str]:
    """By outcome that is lost, the smallest choices that would save it, each in a sentence.

    Nothing where events take several courses, or none: then it is not known what is lost.
    """
    told: list[str] = []
    if found.courses != 1:
        return told
    for outcome in found.lost:
        title = line.titles.get(outcome, outcome)
        ways = found.nudges.get(outcome, ())
        if ways:
            told.append(
                f"“{title}” would come about, if {'; or if '.join(_nudge(each, line) for each in ways)}."
            )
        else:
            told.append(f"Nothing that anybody decides would bring “{title}” about.")
    return told


def needed_for(line: ArcLine, found: WhatIf) -> dict[str, tuple[Indispensable, ...]]:
    """By the title of each outcome, who it cannot do without while nothing is taken away; who does most first."""
    told = {}
    for outcome, causes in found.indispensable.items():
        does: dict[str, list[str]] = {}
        for cause in causes:
            for who in cause.who:
                does.setdefault(who, []).append(cause.title)
        if does:
            most = sorted(does.items(), key=lambda each: -len(each[1]))
            told[line.titles.get(outcome, outcome)] = tuple(
                Indispensable(who, tuple(titles)) for who, titles in most
            )
    return told


def told_of(line: ArcLine, found: WhatIf, names: Mapping[str, str] | None = None) -> list[str]:
    """What becomes of an arc, in sentences.

    Args:
        line: the arc.
        found: what becomes of it.
        names: what people are called, by id.
    """
    told = []
    paradox = paradox_of(line, found)
    if paradox is not None:
        told.append(f"{paradox.name}: {paradox.why}. {_round(paradox)}")
    told += [f"{each.sentence}." for each in found.changes]
    told += saved_by(line, found)
    if not found.off:
        told += _needed(line, found, names or {})
    return told


def _round(paradox: Paradox) -> str:
    """The loop in one sentence."""
    said = f"“{paradox.steps[0].title}”"
    for step, following in zip(paradox.steps, (*paradox.steps[1:], paradox.steps[0]), strict=True):
        which = "" if step is paradox.steps[0] else ", which"
        said += f"{which} {'keeps from happening' if step.hinders else 'leads to'} “{following.title}”"
    return f"{said}."


def _needed(line: ArcLine, found: WhatIf, names: Mapping[str, str]) -> list[str]:
    who = needed_for(line, found)
    told = []
    for outcome, causes in found.indispensable.items():
        title = line.titles.get(outcome, outcome)
        if causes:
            told.append(f"“{title}” cannot do without: {'; '.join(cause.title for cause in causes)}.")
        if title in who:
            people = ", ".join(names.get(each.id, each.id) for each in who[title])
            told.append(f"Nor without: {people}.")
    return told


def _nudge(nudge: Nudge, line: ArcLine) -> str:
    made = [f"“{line.titles.get(each, each)}” happened all the same" for each in nudge.made]
    unmade = [f"“{line.titles.get(each, each)}” did not" for each in nudge.unmade]
    return " and ".join([*made, *unmade])
