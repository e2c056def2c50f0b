"""The replay: everything that happened, in the order of its moments, and what became of it by a moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from heapq import heappop, heappush
from types import MappingProxyType
from typing import Any, Final

from ianto.challenges.challenge import Challenge
from ianto.challenges.claim import HOLDING, Claim, How, State, Step
from ianto.challenges.engine.clock import ALWAYS, NEVER
from ianto.challenges.engine.course import Course, is_named
from ianto.challenges.engine.holding import Holdings, keys_of
from ianto.challenges.engine.judging import Judge
from ianto.challenges.engine.placing import OPEN, Placing, need_of
from ianto.challenges.fill import Fill
from ianto.challenges.table import Table
from ianto.text import fold

# Of what happens at one moment a fill comes first, for the last moment is still in time; then what was decided,
# then what runs out, and last what is asked for anew and what is decided of it.
_FILLED, _DECIDED, _RUN_OUT, _ASKED, _DECIDED_AT_ONCE = range(5)
_MAY_COMPLETE: Final[frozenset[State]] = frozenset({"active", "paused", "expired"})
_MAY_REOPEN: Final[frozenset[State]] = frozenset({"completed", "dropped", "expired", "refused"})
_UNHELD: Final[frozenset[State]] = frozenset({"asked", "waiting"})


class Replay:
    """What is decided of the claims of one challenge, as time goes by up to a moment.

    Attributes:
        judge: the rules that are asked of stories alone.
        placing: what became of each fill.
        holdings: who holds what at the end of it.
        courses: each claim that was asked for by then, by its uid.
        ahead: the claims that are asked for only later.
        owned: the claims of each writer, folded.
    """

    def __init__(
        self, challenge: Challenge, tables: Sequence[Table], fills: Sequence[Fill], now: float
    ) -> None:
        self.rules = challenge.rules
        self.now = now
        self.tables = {each.id: each for each in tables}
        self.judge = Judge(challenge, self.tables, now)
        self.placing = Placing(self.judge, fills, now)
        self.holdings = Holdings(self.rules)
        self.courses: dict[str, Course] = {}
        self.ahead: dict[str, Claim] = {}
        self.owned: defaultdict[str, list[Course]] = defaultdict(list)
        self._need = need_of(self.tables)
        self._one_need = {table: {table: need} for table, need in self._need.items()}
        self._only = next(iter(self.tables)) if len(self.tables) == 1 else ""
        self._expiries: list[tuple[float, str]] = []
        self._freed: list[tuple[Course, float]] = []
        self._later = self.placing.next
        self._does: Mapping[How, Callable[[Course, float, Step], bool]] = MappingProxyType(
            {
                "approve": self._approve, "refuse": self._refuse, "drop": self._drop, "pause": self._pause,
                "resume": self._resume, "extend": self._extend, "complete": self._complete,
                "reopen": self._reopen, "swap": self._swap,
            }
        )  # fmt: skip

    def run(self, claims: Sequence[Claim], steps: Sequence[Step]) -> None:
        """Let everything happen."""
        events: list[tuple[Any, ...]] = [*self._asks(claims), *self._decided(steps)]
        dated = [(first, _FILLED, place) for place, first in enumerate(self.placing.first) if first != ALWAYS]
        undated = range(len(self.placing.first) - len(dated))
        events += dated
        events.sort()
        # What has no date waits for its claim from the first; where there is none it comes after all that has one.
        alone = [place for place in undated if not self.placing.claimed(place, self.owned)]
        for place in set(undated).difference(alone):
            self._fill(place, ALWAYS)
        expiries, arrive, decide = self._expiries, self.placing.arrive, self._decide
        for event in events:
            at, rank = event[0], event[1]
            while expiries and (expiries[0][0] < at or (expiries[0][0] == at and rank > _RUN_OUT)):
                self._expire()
            if rank == _FILLED:
                course = arrive(event[2], self.owned, self.holdings)
                if course is not None:
                    self._counted(course, event[2], at)
            elif rank == _ASKED:
                self._ask(self.courses[event[2]], at)
            else:
                decide(steps[event[-1]], at)
            if self._freed:
                self._next()
        while expiries:
            self._expire()
        for place in alone:
            self._fill(place, self.now)
        self.placing.finish(self.owned)

    def until(self) -> float:
        """The next second at which anything that is known by now changes it."""
        due = [each.expiry for each in self.courses.values() if each.state == "active"]
        edges = [each for each in (self.judge.deadline, self.judge.end) if each >= self.now]
        return min(self._later, *due, *edges, NEVER)

    def _asks(self, claims: Sequence[Claim]) -> list[tuple[float, int, str]]:
        """The claims that were asked for by then, each with its course."""
        second, folded = self.judge.clock.second, cache(fold)
        asks: list[tuple[float, int, str]] = []
        for claim in claims:
            at = second(claim.asked_at)
            known = self.courses.get(claim.uid)
            if at > self.now:
                self.ahead[claim.uid] = claim
                self._later = min(self._later, at)
                continue
            if known is not None and known.order <= (at, claim.uid):
                continue
            subject, table = claim.subject, claim.table or self._only
            names = frozenset(map(folded, subject.names)) if subject.names else frozenset[str]()
            course = Course(
                claim, at, folded(claim.writer), table, names if is_named(subject) else frozenset()
            )
            if self.rules.exclusive != "none":
                course.keys = keys_of(self.rules, claim, table, names, self.tables)
            course.need = self._need_of(course)
            self.courses[claim.uid] = course
        for course in self.courses.values():
            asks.append((course.asked, _ASKED, course.claim.uid))
            self.owned[course.writer].append(course)
        return asks

    def _decided(
        self, steps: Sequence[Step]
    ) -> list[tuple[float, int, str, str, str, int, str, str, str, int]]:
        """The steps of those claims; none comes before what it decides of."""
        second = self.judge.clock.second
        decided: list[tuple[Any, ...]] = []
        for place, step in enumerate(steps):
            course = self.courses.get(step.claim)
            if course is None or step.how == "ask":
                continue
            at = second(step.at)
            rank = _DECIDED
            if at <= course.asked:
                at, rank = course.asked, _DECIDED_AT_ONCE
            if at <= self.now:
                number, said = step.number or 0, (step.prompt, step.note, step.by)
                decided.append((at, rank, step.uid, step.claim, step.how, number, *said, place))
            else:
                self._later = min(self._later, at)
        return decided

    def _need_of(self, course: Course) -> Mapping[str, int]:
        if course.number is not None:
            return {course.table: 1} if course.table else {}
        if course.table:
            return self._one_need.get(course.table, {})
        return self._need

    def _fill(self, place: int, at: float) -> None:
        course = self.placing.arrive(place, self.owned, self.holdings)
        if course is not None:
            self._counted(course, place, at)

    def _counted(self, course: Course, place: int, at: float) -> None:
        """A cell of a claim was filled: its time begins anew, it may be complete, and its writer may have a second."""
        last = self.placing.last[place]
        if course.due is not None and last != NEVER:
            assert self.rules.inactivity is not None
            # In a pause the whole time is given anew, and begins when it is resumed.
            since = course.paused if course.state == "paused" else last
            self._until(course, max(course.due, self.judge.clock.later(since, self.rules.inactivity)), at)
        table = self.placing.fills[place].table
        if course.state in HOLDING and course.filled.get((table, self.placing.fills[place].number)) == place:
            if course.tally[table] == course.need.get(table):
                self._end(course, at, "completed", "full")
            elif self.rules.second_after:
                self._freed.append((course, at))

    def _ask(self, course: Course, at: float) -> None:
        course.turns.append((at, "asked", "ask", None, None))
        if not self.rules.approval or at >= self.judge.end:
            self._attempt(course, at, "begin")

    def _attempt(self, course: Course, at: float, cause: str, step: Step | None = None) -> bool:
        """Let a claim begin, or wait, or refuse it."""
        if at >= self.judge.end:
            if course.state != "asked":
                return False
            course.turn(at, "refused", "over", step)
            return True
        blocked = self.holdings.blocked(course)
        if blocked is None:
            self._begin(course, at, cause, step)
        elif self.rules.waitlist:
            course.turn(at, "waiting", "wait" if step is None else cause, step, blocked.by)
            self.holdings.wait(course)
        else:
            course.turn(at, "refused", blocked.rule, step, blocked.by)
        return True

    def _begin(
        self, course: Course, at: float, cause: str, step: Step | None = None, other: Course | None = None
    ) -> None:
        self.holdings.take(course)
        course.turn(at, "active", cause, step, other)
        due = None
        if self.rules.inactivity is not None:
            due = self.judge.clock.later(max(at, self.judge.opens), self.rules.inactivity)
        course.due, course.expiry = None, NEVER
        self._until(course, due, at)
        for place in self.placing.awaited(course):
            if course.state in OPEN and self.placing.admit(course, place):
                self._counted(course, place, at)

    def _until(self, course: Course, due: float | None, at: float) -> None:
        """A claim runs out then, or when the challenge is over; never while it is paused, never before now."""
        course.due = due
        expiry = max(min(NEVER if due is None else due, self.judge.end), at)
        if expiry != course.expiry:
            course.expiry = expiry
            if expiry <= self.now:
                heappush(self._expiries, (expiry, course.claim.uid))

    def _expire(self) -> None:
        at, uid = heappop(self._expiries)
        course = self.courses[uid]
        if course.state == "active" and course.expiry == at:
            due = course.due is not None and course.due <= at
            self._end(course, at, "expired", "expire" if due else "end")
            self._next()

    def _end(self, course: Course, at: float, state: State, cause: str, step: Step | None = None) -> None:
        """A claim is held no longer, and what waited for it may begin."""
        if course.state in HOLDING:
            course.turn(at, state, cause, step)
            self.holdings.let_go(course)
            self._freed.append((course, at))
        else:
            if course.state == "waiting":
                self.holdings.give_up(course)
            course.turn(at, state, cause, step)

    def _next(self) -> None:
        """Let begin what waited for a claim that was let go; what is complete at once lets the next begin."""
        while self._freed:
            course, at = self._freed.pop(0)
            if at < self.judge.end:
                for each in self.holdings.next_after(course):
                    # Of a claim that is held still enough is filled, so that its writer may have a second.
                    cause = "enough" if course.state in HOLDING else "let go"
                    self._begin(each, at, cause, None, course)

    def _decide(self, step: Step, at: float) -> None:
        course = self.courses[step.claim]
        if not self._does[step.how](course, at, step):
            course.turns.append((at, course.state, "idle", step, None))

    def _approve(self, course: Course, at: float, step: Step) -> bool:
        return course.state in ("asked", "refused") and self._attempt(course, at, "approve", step)

    def _refuse(self, course: Course, at: float, step: Step) -> bool:
        return self._leave(course, at, "refused", step, _UNHELD)

    def _drop(self, course: Course, at: float, step: Step) -> bool:
        return self._leave(course, at, "dropped", step, HOLDING | _UNHELD)

    def _complete(self, course: Course, at: float, step: Step) -> bool:
        return self._leave(course, at, "completed", step, _MAY_COMPLETE)

    def _leave(self, course: Course, at: float, state: State, step: Step, where: frozenset[State]) -> bool:
        if course.state not in where:
            return False
        self._end(course, at, state, step.how, step)
        return True

    def _reopen(self, course: Course, at: float, step: Step) -> bool:
        return course.state in _MAY_REOPEN and self._attempt(course, at, "reopen", step)

    def _pause(self, course: Course, at: float, step: Step) -> bool:
        if course.state != "active":
            return False
        course.turn(at, "paused", "pause", step)
        course.paused = at
        return True

    def _resume(self, course: Course, at: float, step: Step) -> bool:
        if course.state != "paused":
            return False
        course.turn(at, "active", "resume", step)
        due = None if course.due is None else course.due + (at - course.paused)
        course.expiry = NEVER
        self._until(course, due, at)
        return True

    def _extend(self, course: Course, at: float, step: Step) -> bool:
        if course.state not in HOLDING or course.due is None:
            return False
        course.turns.append((at, course.state, "extend", step, None))
        self._until(course, self.judge.clock.later(course.due, self.rules.extension), at)
        return True

    def _swap(self, course: Course, at: float, step: Step) -> bool:
        if course.state not in HOLDING or not self.may_swap(course, step):
            return False
        if course.prompts is None:
            course.prompts = {}
        course.swaps += 1
        course.prompts[step.number or 0] = step.prompt
        course.turns.append((at, course.state, "swap", step, None))
        return True

    def may_swap(self, course: Course, step: Step) -> bool:
        """Whether a prompt of a claim can be swapped: it is one of its own, not filled yet, and there is a swap left."""
        table = self.tables.get(course.table)
        cell = table.prompt(step.number or 0) if table is not None else None
        return (
            cell is not None
            and cell.kind != "free"
            and bool(step.prompt)
            and course.covers(course.table, cell.number)
            and (course.table, cell.number) not in course.filled
            and (self.rules.swaps is None or course.swaps < self.rules.swaps)
        )
