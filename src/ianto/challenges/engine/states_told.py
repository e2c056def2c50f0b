"""Why a claim stands as it does, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final

from ianto.challenges.claim import HOLDING, Claim, How, State
from ianto.challenges.engine.clock import NEVER
from ianto.challenges.engine.course import Course, Turn
from ianto.challenges.engine.holding import Blocked
from ianto.challenges.engine.replay import Replay
from ianto.challenges.engine.standing import ClaimStanding
from ianto.challenges.engine.words import (
    broken,
    exactly,
    kept,
    listed,
    many,
    ordinal,
    span_told,
    subject_told,
    until,
)
from ianto.challenges.fill import Reason

_SHOWN = 12
_DONE = {
    "approve": "approved it",
    "refuse": "refused it",
    "drop": "dropped it",
    "pause": "paused it",
    "resume": "resumed it",
    "extend": "extended it",
    "complete": "said that it is completed",
    "reopen": "opened it again",
    "swap": "swapped a prompt",
}


_LEADS_TO: Final[Mapping[How, State]] = MappingProxyType(
    {
        "approve": "active", "refuse": "refused", "drop": "dropped", "pause": "paused", "resume": "active",
        "complete": "completed", "reopen": "active",
    }
)  # fmt: skip
_STANDS: Final[Mapping[State, str]] = MappingProxyType(
    {"asked": "not approved yet", "waiting": "still waiting"}
)
_DONE_TO: Final[Mapping[How, str]] = MappingProxyType(
    {
        "approve": "approved", "refuse": "refused", "drop": "dropped", "pause": "paused", "resume": "resumed",
        "extend": "extended", "complete": "completed", "reopen": "opened again", "swap": "given other prompts",
    }
)  # fmt: skip
_FROM: Final[Mapping[How, str]] = MappingProxyType(
    {
        "approve": "what is asked for or was refused", "refuse": "what is asked for or waits",
        "drop": "what is asked for, waits or is held", "pause": "what is active", "resume": "what is paused",
        "extend": "what is held", "complete": "what is held or expired",
        "reopen": "what is completed, dropped, expired or refused", "swap": "what is held",
    }
)  # fmt: skip
_BEGINS = frozenset({"begin", "approve", "reopen", "let go", "enough"})
"""What lets a claim begin."""


class StatesTold:
    """The states of one replay's claims, in words."""

    def __init__(self, replay: Replay) -> None:
        self._replay = replay
        self._rules = replay.rules
        self._clock = replay.judge.clock

    def ahead(self, claim: Claim) -> ClaimStanding:
        """How a claim stands that is dated later than now."""
        since = self._clock.moment(self._clock.second(claim.asked_at))
        why = broken("claim", f"It is dated {exactly(since)}, which is still to come.")
        return ClaimStanding(claim, "asked", since, (why,), table=claim.table, swaps_left=self._rules.swaps)

    def reasons(self, course: Course, filled: Sequence[int], missing: Sequence[int]) -> Iterator[Reason]:
        """Each thing that speaks for a state."""
        state = course.state
        turn = next(
            each
            for each in reversed(course.told())
            if each.state == state and each.cause not in ("idle", "extend", "swap")
        )
        if state == "asked":
            yield broken(
                "approval",
                f"It was asked for on {self._at(course.asked)}, and no moderator has said yes yet.",
            )
            blocked = self._replay.holdings.blocked(course)
            if self._over:
                yield broken("deadline", "The challenge is over, so it cannot begin any more.")
            elif blocked is not None:
                yield broken(blocked.rule, f"{self._blocked(course, blocked)} Once approved it waits.")
        elif state == "waiting":
            yield from self._waiting(course)
        else:
            yield Reason("claim", state not in ("refused", "dropped", "expired"), self.turned(course, turn))
        if state in HOLDING:
            yield from self._held(course)
        if state not in ("asked", "waiting", "refused") and (filled or missing):
            yield _progress(filled, missing)

    def history(self, course: Course) -> Iterator[tuple[datetime, State, str]]:
        """What happened to a claim, oldest first."""
        for turn in course.told():
            yield self._clock.moment(turn.at), turn.state, self.turned(course, turn)

    def _waiting(self, course: Course) -> Iterator[Reason]:
        blocked = self._replay.holdings.blocked(course)
        if blocked is None or self._over:
            yield broken("deadline", "The challenge was over before it could begin.")
            return
        yield broken(blocked.rule, f"{self._blocked(course, blocked)} {self._until(course, blocked)}")
        place = self._replay.holdings.place(course)
        before = (
            "nobody is before it"
            if place == 1
            else f"{many(place - 1, 'claim')} {'are' if place - 1 > 1 else 'is'} before it"
        )
        yield kept(
            "waitlist", f"It waits since {self._at(course.since)}, as the {ordinal(place)} in line; {before}."
        )

    def _blocked(self, course: Course, blocked: Blocked) -> str:
        other = blocked.by
        writer = other.claim.writer
        if blocked.rule == "exclusive":
            return f"{writer} holds {self._thing(other)} since {self._at(other.since)}."
        held = self._replay.holdings.held[course.writer]
        if blocked.rule == "most_claims":
            named = listed([self._thing(each) for each in held[:_SHOWN]])
            return f"{writer} holds {many(len(held), 'claim')} already ({named}), and {self._rules.most_claims} may be held at a time."
        asked = (
            min(self._rules.second_after, *other.need.values()) if other.need else self._rules.second_after
        )
        return (
            f"{writer} has filled {many(len(other.filled), 'prompt')} of the claim on {self._thing(other)}; "
            f"{asked} are asked for before the next claim begins."
        )

    def _until(self, course: Course, blocked: Blocked) -> str:
        if blocked.rule == "second_after":
            return "Then this one begins."
        ends = ""
        if blocked.by.state == "active" and blocked.by.expiry < NEVER:
            ends = f", on {self._end(blocked.by.expiry)} at the latest if nothing is filled"
        which = (
            "one of them"
            if blocked.rule == "most_claims" and len(self._replay.holdings.held[course.writer]) > 1
            else "that"
        )
        return f"This one begins when {which} is completed or let go{ends if which == 'that' else ''}."

    def _thing(self, course: Course) -> str:
        """What a claim is on, in words."""
        subject = subject_told(course.claim.subject)
        table = self._replay.tables.get(course.table)
        where = f"“{table.name}”" if table is not None else "any table"
        if course.number is not None:
            where = f"prompt {course.number} of {where}"
        if not subject or subject == "the table":
            return where
        return (
            subject if len(self._replay.tables) == 1 and course.number is None else f"{subject} for {where}"
        )

    @property
    def _over(self) -> bool:
        """Whether nothing can begin any more."""
        return self._replay.now >= self._replay.judge.end

    def _held(self, course: Course) -> Iterator[Reason]:
        judge = self._replay.judge
        # Where the challenge is over before, that is what ends it.
        if course.state == "active" and course.due is not None and course.due <= judge.end:
            fill = "another fill" if course.counted else "a fill"
            yield kept(
                "inactivity",
                f"Without {fill} it expires on {self._end(course.due)}{self._after(course, course.due)}.",
            )
        if judge.deadline < NEVER:
            late = self._replay.now > judge.deadline
            told = f"The deadline {'was' if late else 'is'} {self._end(judge.deadline)}"
            grace = f", with an amnesty until {self._end(judge.end)}" if judge.end > judge.deadline else ""
            yield Reason("deadline", not late, f"{told}{grace}.")

    def _after(self, course: Course, due: float) -> str:
        """From when the time of a claim runs; nothing where it was extended or paused since."""
        inactivity = self._rules.inactivity
        assert inactivity is not None
        clock, opens = self._clock, self._replay.judge.opens
        span = span_told(inactivity)
        posted = [self._replay.placing.last[place] for place in course.counted]
        if any(clock.later(each, inactivity) == due for each in posted if each != NEVER):
            return f", {span} after the last one"
        begun = [turn.at for turn in course.told() if turn.state == "active" and turn.cause in _BEGINS]
        if begun and clock.later(max(begun[-1], opens), inactivity) == due:
            return f", {span} after {'it began' if begun[-1] >= opens else 'the challenge opened'}"
        return ""

    def turned(self, course: Course, turn: Turn) -> str:
        """What happened, in a sentence."""
        at = self._at(turn.at)
        if turn.cause == "idle":
            return f"{_idle(turn, at)}: {self._vain(turn)}."
        if turn.step is not None and turn.cause in _DONE:
            return self._decided(course, turn, at)
        if turn.cause in ("expire", "end"):
            return self._expired(turn, at)
        other = turn.other
        thing = f"{other.claim.writer} held {self._thing(other)}" if other is not None else ""
        return {
            "ask": f"{course.claim.writer} asked for it on {at}.",
            "begin": f"It is held since {at}.",
            "wait": f"{thing}, so it waits since {at}.",
            "let go": f"It waited until {at}, when {thing} no longer.",
            "enough": f"It waited until {at}, when enough was filled of the claim on {self._thing(other)}."
            if other is not None
            else "",
            "full": f"Its last prompt was filled on {at}.",
            "over": f"It was refused on {at}, for the challenge was over.",
        }.get(turn.cause) or f"It was refused on {at}: {thing}, and there is no waitlist."

    def in_vain(self, course: Course, turn: Turn) -> str:
        """Why a step changes nothing, as it is said to whoever wants it."""
        if turn == course.told()[-1]:
            return f"{_capital(self._vain(turn, 'is'))}."
        return f"On {self._at(turn.at)} {self._vain(turn)}."

    def _vain(self, turn: Turn, was: str = "was") -> str:
        step, state = turn.step, _STANDS.get(turn.state, turn.state)
        assert step is not None
        if step.how == "swap" and turn.state in HOLDING:
            if self._rules.swaps == 0:
                return "no prompt may be swapped here"
            left = f", or no swap {was} left" if self._rules.swaps is not None else ""
            return f"prompt {step.number} {was} filled{',' if left else ' or'} {was} no prompt of the claim{left}"
        if step.how == "extend" and turn.state in HOLDING:
            return "no claim expires here, so there is nothing to extend"
        if step.how in ("approve", "reopen") and turn.at >= self._replay.judge.end:
            return f"the challenge {was} over"
        if _LEADS_TO.get(step.how) == turn.state:
            return f"it {was} {state} already"
        return f"it {was} {state}, and only {_FROM[step.how]} can be {_DONE_TO[step.how]}"

    def _decided(self, course: Course, turn: Turn, at: str) -> str:
        step = turn.step
        assert step is not None
        done = _DONE[step.how]
        if step.how == "swap":
            done = f"swapped prompt {step.number} for “{step.prompt}”"
        by = step.by or (
            "Somebody" if step.how not in ("drop", "pause", "resume", "swap") else course.claim.writer
        )
        told = f"{by} {done} on {at}"
        if turn.state == "waiting" and turn.other is not None:
            told = f"{told}, and it waits for {self._thing(turn.other)}"
        return f"{told}{f': {step.note}' if step.note else ''}".rstrip(".") + "."

    def _expired(self, turn: Turn, at: str) -> str:
        if turn.cause == "expire" and self._rules.inactivity is not None:
            return f"It expired on {at}: nothing was filled for {span_told(self._rules.inactivity)}."
        end = self._replay.judge.end
        if turn.at > end:
            return f"It expired on {at}, for the challenge was over on {self._end(end)}."
        return f"It expired on {at}, when the challenge was over."

    def _end(self, second: float) -> str:
        return until(self._clock.moment(second))

    def _at(self, second: float) -> str:
        return exactly(self._clock.moment(second))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _idle(turn: Turn, at: str) -> str:
    """What was decided in vain."""
    step = turn.step
    assert step is not None
    who = step.by or "Somebody"
    if step.how == "swap":
        return f"{who} wanted to swap prompt {step.number} on {at}, which could not be"
    return f"{who} wanted to {step.how} it on {at}, which changed nothing"


def _progress(filled: Sequence[int], missing: Sequence[int]) -> Reason:
    of = len(filled) + len(missing)
    told = f"{len(filled)} of {many(of, 'prompt')} {'is' if len(filled) == 1 else 'are'} filled"
    if not missing:
        return kept("cell", f"{told}.")
    shown = (
        listed([str(each) for each in missing[:_SHOWN]])
        if len(missing) <= _SHOWN
        else (f"{', '.join(map(str, missing[:_SHOWN]))} and {len(missing) - _SHOWN} more")
    )
    return broken("cell", f"{told}; still missing: {shown}.")
