"""How claims stand at a moment, which fills count, and why: the answers of a replay."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from ianto.challenges.bingo import points_of
from ianto.challenges.challenge import Challenge
from ianto.challenges.claim import HOLDING, Claim, State, Step
from ianto.challenges.engine.clock import NEVER, Clock
from ianto.challenges.engine.course import Course
from ianto.challenges.engine.fills_told import FillsTold
from ianto.challenges.engine.replay import Replay
from ianto.challenges.engine.standing import ClaimStanding
from ianto.challenges.engine.states_told import StatesTold
from ianto.challenges.fill import Fill, Standing, Verdict
from ianto.challenges.table import Table

_TICK: Final = timedelta(microseconds=1)
_SOON: Final = timedelta(days=1).total_seconds()


class ClaimStandings:
    """Everything that became of a challenge's claims and fills by a moment. Sentences are made when they are asked for."""

    def __init__(self, replay: Replay) -> None:
        self._replay = replay
        self._placing = replay.placing
        self._states = StatesTold(replay)
        self._fills = FillsTold(replay)

    def __iter__(self) -> Iterator[str]:
        """The uids of all claims, by when they were asked for."""
        courses = self._replay.courses
        yield from sorted(courses, key=lambda uid: courses[uid].order)
        yield from sorted(set(self._replay.ahead) - set(courses))

    @property
    def until(self) -> datetime | None:
        """The next moment at which something changes if nothing more happens; None for never."""
        second = self._replay.until()
        # A deadline is still in time at its last moment: what it changes is seen just after.
        return self._replay.judge.clock.moment(second) + _TICK if second < NEVER else None

    def state(self, uid: str) -> State:
        """How a claim stands; KeyError where there is none of that name."""
        course = self._replay.courses.get(uid)
        if course is None:
            self._replay.ahead[uid]
            return "asked"
        return course.state

    def since(self, uid: str) -> datetime:
        """Since when it stands so; KeyError where there is none of that name."""
        return (
            self.of(uid).since
            if uid not in self._replay.courses
            else self._moment(self._replay.courses[uid].since)
        )

    def overdue(self, uid: str) -> bool:
        """Whether a claim expired, or its deadline is past; KeyError where there is none of that name."""
        state = self.state(uid)
        return state == "expired" or (state in HOLDING and self._replay.now > self._replay.judge.deadline)

    def _moment(self, second: float) -> datetime:
        return self._replay.judge.clock.moment(second)

    def counts(self) -> Mapping[State, int]:
        """Number of claims in each state."""
        found: Counter[State] = Counter(each.state for each in self._replay.courses.values())
        found["asked"] += sum(uid not in self._replay.courses for uid in self._replay.ahead)
        return MappingProxyType({state: number for state, number in found.items() if number})

    def of(self, uid: str) -> ClaimStanding:
        """How a claim stands, and why; KeyError where there is none of that name."""
        course = self._replay.courses.get(uid)
        if course is None:
            return self._states.ahead(self._replay.ahead[uid])
        rules, clock = self._replay.rules, self._replay.judge.clock
        table, filled, missing = self._cells(course)
        return ClaimStanding(
            claim=course.claim,
            state=course.state,
            since=clock.moment(course.since),
            why=tuple(self._states.reasons(course, filled, missing)),
            place=self._replay.holdings.place(course) if course.state == "waiting" else 0,
            due=clock.moment(course.expiry) if course.state == "active" and course.expiry < NEVER else None,
            overdue=self.overdue(uid),
            table=table,
            filled=filled,
            missing=missing,
            of=course.need.get(table, 0),
            extras=len(course.extras),
            points=self.points(uid),
            swaps_left=None if rules.swaps is None else max(0, rules.swaps - course.swaps),
            prompts=MappingProxyType(dict(course.prompts or {})),
        )

    def history(self, uid: str) -> tuple[tuple[datetime, State, str], ...]:
        """What happened to a claim, oldest first: when, how it stood from then on, and why; KeyError for none."""
        course = self._replay.courses.get(uid)
        if course is None:
            self._replay.ahead[uid]
            return ()
        return tuple(self._states.history(course))

    def in_vain(self, step: Step) -> str:
        """Why a step changed nothing, in a sentence; empty where it did something, or is of no claim that was given."""
        course = self._replay.courses.get(step.claim)
        turns = (
            []
            if course is None
            else [each for each in course.told() if each.step == step and each.cause == "idle"]
        )
        return self._states.in_vain(course, turns[0]) if course is not None and turns else ""

    def standing(self, fill: Fill) -> Standing:
        """Whether a fill counts, without why; KeyError for one that was not given."""
        place = self._placing.place[_key(fill)]
        return (
            "not counted"
            if place >= len(self._placing.fills)
            else self._placing.standing[place] or "not counted"
        )

    def awaits(self, fill: Fill) -> bool:
        """Whether a fill does not count only because its claim, or its own day, has not begun.

        Raises:
            KeyError: it was not given.
        """
        place = self._placing.place[_key(fill)]
        if place >= len(self._placing.fills):
            # What is dated later than that is a slip, and somebody has to say what becomes of it.
            return self._placing.ahead[place - len(self._placing.fills)] <= self._replay.now + _SOON
        if self._placing.standing[place] != "not counted" or self._placing.fault[place] != "claim":
            return False
        course = self._placing.likeliest(fill, self._replay.owned)
        if course is None or course.state not in ("asked", "waiting") or not course.about(fill.names):
            return False
        quota = self._replay.rules.old_works
        return quota is None or quota > 0 or self._placing.last[place] >= course.asked

    def verdict(self, fill: Fill) -> Verdict:
        """Whether a fill counts, for which claim, and why; KeyError for one that was not given."""
        place = self._placing.place[_key(fill)]
        if place >= len(self._placing.fills):
            return self._fills.ahead(fill)
        course = self._placing.course[place]
        return Verdict(
            self._placing.standing[place] or "not counted",
            tuple(sorted(self._fills.reasons(place), key=lambda each: (each.rule != "ruling", each.holds))),
            course.claim.uid if course is not None else "",
        )

    def fills(self, uid: str) -> tuple[Fill, ...]:
        """The fills that count for a claim, in order of their dates; KeyError where there is none of that name."""
        course = self._replay.courses.get(uid)
        if course is None:
            self._replay.ahead[uid]
            return ()
        return tuple(self._placing.fills[place] for place in sorted(course.counted))

    def points(self, uid: str) -> int:
        """What a claim's fills are worth, with its extras and the patterns of a card."""
        course = self._replay.courses[uid]
        cards = [
            (self._replay.tables[each], _of(course, each))
            for each in course.tally
            if each in self._replay.tables
        ]
        return points_of(self._replay.rules, len(course.counted), len(course.extras), cards)

    def _cells(self, course: Course) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
        """The table a claim is told by, and its cells that are filled and that are not."""
        furthest = min(course.tally, key=lambda each: (-course.tally[each], each), default="")
        table = self._replay.tables.get(course.table or furthest)
        if table is None:
            return course.table or furthest, _of(course, course.table or furthest), ()
        filled = _of(course, table.id)
        numbers = [
            each.number
            for each in table.prompts
            if each.kind != "free" and course.covers(table.id, each.number)
        ]
        return table.id, filled, tuple(each for each in numbers if each not in set(filled))


def _of(course: Course, table: str) -> tuple[int, ...]:
    return tuple(sorted(number for where, number in course.filled if where == table))


def _key(fill: Fill) -> tuple[int, int, str, int]:
    return fill.work, fill.chapter, fill.table, fill.number


def claim_states(
    challenge: Challenge,
    tables: Sequence[Table],
    claims: Sequence[Claim],
    steps: Sequence[Step],
    fills: Sequence[Fill],
    *,
    now: datetime,
) -> ClaimStandings:
    """How the claims of a challenge stand at a moment, and which fills count.

    A table by itself is a challenge of one table. The order of what is given does not matter, and nothing that lies
    after the moment does.

    Args:
        challenge: with its rules.
        tables: its tables, and cards.
        claims: on it.
        steps: what was decided of them.
        fills: of its tables, of whatever date.
        now: the moment; one without a zone is in the challenge's.
    """
    # A replay makes a hundred thousand things of which none is let go: looking through them all again and again for
    # what could be thrown away takes as long as the replay itself.
    collects = gc.isenabled()
    gc.disable()
    try:
        replay = Replay(challenge, tables, fills, _second(challenge, now))
        replay.run(claims, steps)
    finally:
        if collects:
            gc.enable()
    return ClaimStandings(replay)


def judge(
    challenge: Challenge, tables: Sequence[Table], fills: Sequence[Fill], now: datetime
) -> Mapping[tuple[int, int, str, int], Verdict]:
    """Whether fills count where nobody claims anything, by work, chapter, table and number."""
    standings = claim_states(challenge, tables, (), (), fills, now=now)
    return MappingProxyType({_key(each): standings.verdict(each) for each in fills})


def _second(challenge: Challenge, now: datetime) -> float:
    return Clock(challenge.rules.time_zone).second(now)
