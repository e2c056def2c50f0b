"""How claims stand and which fills count, by the engine: made once, and kept until something changes or falls due."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from ianto.catalog.fill_queries import FillLine
from ianto.challenges import Challenge, ClaimStandings, Fill, Rules, Standing, Verdict, claim_states
from ianto.library.challenges.called import called
from ianto.library.challenges.known import KnowingPrompts, Prompts, State

_DAY = len("2009-11-21")
UNJUDGED: Final = Verdict("not counted")
Cell = tuple[str, int, int, int]
"""A fill by its table, the cell, the work and the chapter."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A challenge, or a table by itself, as it stands at a moment.

    Attributes:
        challenge: the challenge; of a table by itself, one with the rules that allow everything.
        standings: how its claims stand.
        fills: its fills as the engine has them.
        state: of what it was made.
        until: when something falls due and it has to be made anew; None for never.
    """

    challenge: Challenge
    standings: ClaimStandings
    fills: Mapping[Cell, Fill]
    state: State
    until: datetime | None

    def standing(self, line: FillLine) -> Standing:
        """Whether a fill counts, without why."""
        return self.standings.standing(self.fills[cell_of(line)])

    def verdict(self, line: FillLine) -> Verdict:
        """Whether a fill counts, and why; of what is not sure nobody asks it yet."""
        return UNJUDGED if not line.sure else self.standings.verdict(self.fills[cell_of(line)])


class Judging(KnowingPrompts):
    """How the challenges of a library stand."""

    _judged: dict[str, Judged] | None = None

    def judged(self, challenge: str, now: datetime | None = None) -> Judged:
        """How a challenge, or a table by itself, stands.

        Args:
            challenge: id of the challenge, or of the table.
            now: the moment; None for the present one.
        """
        prompts = self.prompts()
        moment = now or datetime.now(UTC)
        kept = (self._judged or {}).get(challenge) if now is None else None
        if kept is not None and kept.state == prompts.state and (kept.until is None or moment < kept.until):
            return kept
        made = _judge(prompts, challenge, moment)
        if now is None:
            others = {id_: each for id_, each in (self._judged or {}).items() if each.state == prompts.state}
            self._judged = {**others, challenge: made}
        return made


def cell_of(line: FillLine) -> Cell:
    """By what a fill is told from others."""
    return line.table, line.number, line.work, line.chapter


def _judge(prompts: Prompts, id_: str, now: datetime) -> Judged:
    tables = prompts.tables_of(id_)
    challenge = prompts.challenges.get(id_) or Challenge(id_, tables[0].name if tables else id_, Rules())
    claims, steps = prompts.claims
    lines = [line for table in tables for line in prompts.fills.get(table.id, ()) if line.sure]
    own = called([claim for claim in claims if claim.challenge == id_], lines)
    uids = {claim.uid for claim in own}
    names = {each.id: each.name for each in prompts.tables.values()}
    names |= {each.id: each.name for each in prompts.challenges.values()}
    fills = {
        cell_of(line): _fill(
            line, [names.get(each, each) for each in sorted(prompts.cells.challenges_of[line.work] - {id_})]
        )
        for line in lines
    }
    standings = claim_states(
        challenge, tables, own, [step for step in steps if step.claim in uids], list(fills.values()), now=now
    )
    return Judged(challenge, standings, fills, prompts.state, standings.until)


def _fill(line: FillLine, elsewhere: Sequence[str]) -> Fill:
    return Fill(
        work=line.work,
        table=line.table,
        number=line.number,
        chapter=line.chapter,
        writers=line.writers,
        posted=posted_at(line.posted),
        words=line.words,
        names=frozenset(line.names),
        rating=line.rating,
        ruling=line.ruling,
        why=line.ruled,
        elsewhere=tuple(elsewhere),
    )


def posted_at(stated: str) -> date | datetime | None:
    """When a story was posted, by an ISO date; None where not even the day is known."""
    if len(stated) < _DAY:
        return None
    with contextlib.suppress(ValueError):
        return datetime.fromisoformat(stated) if len(stated) > _DAY else date.fromisoformat(stated)
    return None
