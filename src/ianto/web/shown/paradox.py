"""A paradox card: the statements that cannot all hold, each with its source, and what can be done about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ianto.timeline import Atlas, Conflict, Placement, Statement, Told
from ianto.web.shown.when import titled, whose

if TYPE_CHECKING:
    from ianto.library import Contradiction

_SOURCES = {"canon": "canon", "series": "the order of the series", "person": "said by a person"}


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: the sentence, whose word it is, the words; and how to take it back.

    `work` and `place` name the placement that would be dropped; `place` is -1 for what nobody can take back.
    """

    sentence: str
    source: str
    quote: str
    work: int
    place: int


@dataclass(frozen=True, slots=True)
class Leaving:
    """How to say that canon is left: of which work, in which words by hand, and where that is, in words."""

    work: int
    text: str
    at: str


@dataclass(frozen=True, slots=True)
class Paradox:
    """The card.

    Attributes:
        life: whose life it is about.
        statements: what cannot all hold.
        question: what to ask.
        leaving: how to say that canon is left here; None where canon says nothing in it.
        ways: all that can be done, each in a sentence.
    """

    life: str
    statements: tuple[Said, ...]
    question: str
    leaving: Leaving | None
    ways: tuple[str, ...]


def paradox(conflict: Conflict, told: Sequence[tuple[int, Told]], atlas: Atlas) -> Paradox:
    """The card of a conflict.

    Args:
        conflict: the conflict.
        told: the works that make its statements, and what each of them says; one, where it is no series.
        atlas: the calendars.
    """
    by_work = dict(told)
    alone = told[0][0] if len(told) == 1 else 0
    placed: list[tuple[int, Placement]] = []
    statements = []
    for each in conflict.statements:
        work = each.work if each.work is not None else alone
        statements.append(_said(each, work))
        said = by_work[work].placements if work in by_work else ()
        if each.placement is not None and each.placement < len(said):
            placed.append((work, said[each.placement]))
    canon = any(each.source == "canon" for each in conflict.statements)
    return Paradox(
        whose(atlas, conflict.universe, conflict.line),
        tuple(statements),
        conflict.question,
        _leaving(placed, conflict, atlas) if canon and placed else None,
        conflict.ways,
    )


def of_contradiction(found: Contradiction, atlas: Atlas) -> Paradox:
    """The card of a contradiction in the library."""
    told = [(line.id, told) for line, told in zip(found.works, found.told, strict=True)]
    return paradox(found.conflict, told, atlas)


def _said(statement: Statement, work: int) -> Said:
    place = -1 if statement.placement is None else statement.placement
    source = _SOURCES.get(statement.source, f"the story’s {statement.source}")
    return Said(statement.sentence, source, statement.quote if place >= 0 else "", work, place)


def _leaving(placed: Sequence[tuple[int, Placement]], conflict: Conflict, atlas: Atlas) -> Leaving:
    """At the earlier of the events that are named: from there on canon's order binds the story no more."""
    line = atlas.line(conflict.universe, conflict.line)

    def begins(each: tuple[int, Placement]) -> int:
        bounds = line.bounds(each[1].anchor) if line is not None else None
        return bounds[0] if bounds is not None else 0

    work, first = min(placed, key=begins)
    return Leaving(work, f"verse: diverges at {first.anchor}", titled(atlas, first.universe, first.anchor))
