"""What of a work cannot all be so: each statement with its source, and what can be done about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from ianto.catalog import calendars, when_queries
from ianto.library.desk.item import Choice, Known, Places
from ianto.timeline import Conflict, Placement, Statement, Told, hand_text, sentence

_MOST_DROPPED: Final = 6
_SOURCES: Final[Mapping[str, str]] = MappingProxyType({"canon": "In canon", "person": "A person said"})


@dataclass(frozen=True, slots=True)
class Contradicted:
    """A question about a contradiction.

    Attributes:
        title: the question.
        evidence: the statements.
        choices: what may be answered, but for leaving it.
    """

    title: str
    evidence: tuple[Known, ...]
    choices: tuple[Choice, ...]


def asked(work: int) -> Contradicted:
    """The first of what a work contradicts, as a question; empty of evidence where it has been answered meanwhile."""
    known = when_queries.when([work]).get(work)
    if known is None or not known.conflicts:
        return Contradicted("Can all of this be so?", (), ())
    conflict = known.conflicts[0]
    said = [each for each in conflict.statements if each.placement is not None][:_MOST_DROPPED]
    atlas, told = calendars.atlas(), known.told
    choices = [
        Choice(str(number), f"Drop “{sentence(told.placements[at], atlas)}”", dropped(told, at), "a slip")
        for number, at in enumerate([each.placement or 0 for each in said], 1)
    ]
    if any(each.source == "canon" for each in conflict.statements):
        at = earliest(conflict, told)
        if at is not None:
            words = f"The story changes canon: it diverges at {_titled(at)}"
            leaves = (Places("set", text=f"verse: diverges at {at.anchor}"),)
            choices.append(Choice(str(len(choices) + 1), words, leaves, "no contradiction then"))
    return Contradicted(conflict.question, tuple(map(_known, conflict.statements)), tuple(choices))


def dropped(told: Told, place: int) -> tuple[Places, ...]:
    """What is to be said so that one placement is taken back, and what else is said stays.

    Args:
        told: what a work says.
        place: of the placement in it.
    """
    taken = told.placements[place]
    others = [each for at, each in enumerate(told.placements) if each.line == taken.line and at != place]
    left = tuple(each for each in others if each.universe == taken.universe)
    if left:
        return (Places("set", text=hand_text(Told(left))),)
    # A line is dropped in every canon of a crossover: what it says of the world of another is said again.
    again = (Places("set", text=hand_text(Told(tuple(others)))),) if others else ()
    return (Places("drop", line=taken.line), *again)


def earliest(conflict: Conflict, told: Told) -> Placement | None:
    """Of the placements in a conflict, that by the event which comes first in the life it is about."""
    line = calendars.atlas().line(conflict.universe, conflict.line)
    named = [told.placements[each.placement] for each in conflict.statements if each.placement is not None]

    def begins(placement: Placement) -> int:
        bounds = line.bounds(placement.anchor) if line is not None else None
        return bounds[0] if bounds is not None else 0

    return min(named, key=begins, default=None)


def _known(statement: Statement) -> Known:
    label = _SOURCES.get(statement.source, f"The story’s {statement.source}")
    if not statement.quote or statement.source == "canon":
        return Known(label, ((statement.sentence, False),))
    said = statement.sentence.removesuffix(".")
    return Known(label, ((f"{said}: “", False), (statement.quote, True), ("”", False)))


def _titled(placement: Placement) -> str:
    anchor = calendars.atlas().event(placement.universe, placement.anchor)
    return anchor.title if anchor is not None else placement.anchor
