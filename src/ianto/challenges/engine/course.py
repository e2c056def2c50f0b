"""The course of one claim: its state, and what is decided of it as time goes by."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from ianto.challenges.claim import Claim, State, Step, Subject, SubjectKind

_NAMED: Final[frozenset[SubjectKind]] = frozenset(
    {"fandom", "character", "pairing", "group", "crossover", "au"}
)
"""The kinds of subjects that a story can be seen to be about."""
_BETWEEN: Final = re.compile(r"\s*[/&]\s*")


_NOTHING: Final[Mapping[Any, int]] = MappingProxyType({})


class Turn(NamedTuple):
    """Something that happened to a claim.

    Attributes:
        at: when, in seconds.
        state: how the claim stood from then on.
        cause: what it was: a step's `how`, or `ask`, `begin`, `wait`, `full`, `expire` (nothing was filled),
            `end` (the challenge was over), `let go`, `enough` (was filled), `over`, `idle`.
        step: the step that did it; None where none did.
        other: the claim that has to do with it: what it waited for.
    """

    at: float
    state: State
    cause: str
    step: Step | None = None
    other: Course | None = None


Noted = tuple[float, State, str, Step | None, "Course | None"]
"""A turn as the replay notes it, which has no time for names."""


class Course:
    """A claim on its way. The replay alone changes it."""

    __slots__ = (
        "asked", "claim", "counted", "due", "expiry", "extras", "filled", "keys", "names", "need",
        "number", "old", "order", "paused", "prompts", "since", "state", "swaps", "table", "tally", "turns",
        "writer",
    )  # fmt: skip

    def __init__(self, claim: Claim, asked: float, writer: str, table: str, names: frozenset[str]) -> None:
        self.claim = claim
        self.asked = asked
        self.writer = writer
        self.table = table
        self.number = claim.number
        self.names = names
        self.order = (asked, claim.uid)
        self.keys: tuple[Hashable, ...] = ()
        self.need: Mapping[str, int] = {}
        self.state: State = "asked"
        self.since = asked
        self.turns: list[Noted] = []
        self.due: float | None = None
        self.expiry = 0.0
        self.paused = 0.0
        self.filled: Mapping[tuple[str, int], int] = _NOTHING
        self.tally: Mapping[str, int] = _NOTHING
        self.counted: tuple[int, ...] = ()
        self.extras: tuple[int, ...] = ()
        self.old: set[int] | None = None
        self.swaps = 0
        self.prompts: dict[int, str] | None = None

    def turn(
        self, at: float, state: State, cause: str, step: Step | None = None, other: Course | None = None
    ) -> None:
        """Note what happened, and how it stands from then on."""
        if state != self.state:
            self.state = state
            self.since = at
        self.turns.append((at, state, cause, step, other))

    def told(self) -> list[Turn]:
        """What happened to it, oldest first."""
        return [Turn(*each) for each in self.turns]

    def fill(self, cell: tuple[str, int], place: int) -> None:
        """A cell is filled by the fill at a place."""
        if not self.filled:
            # Most claims of a long list are never filled: they need no containers of their own.
            self.filled, self.tally = {}, {}
        assert isinstance(self.filled, dict)
        assert isinstance(self.tally, dict)
        self.filled[cell] = place
        self.tally[cell[0]] = self.tally.get(cell[0], 0) + 1

    def covers(self, table: str, number: int) -> bool:
        """Whether a cell is one of those it is for."""
        return (not self.table or self.table == table) and (self.number is None or self.number == number)

    def about(self, names: frozenset[str]) -> bool:
        """Whether a story of these names is about its subject; one that is said to be about nothing may be."""
        if not self.names or not names:
            return True
        if not self.names <= names:
            return False
        if self.claim.subject.kind != "pairing":
            return True
        # The people alone may be there without being a pair: where pairs are told, one of them has to be this one.
        pairs = _pairs(names)
        return not pairs or any(self.names <= pair for pair in pairs)


@lru_cache(maxsize=4096)
def _pairs(names: frozenset[str]) -> tuple[frozenset[str], ...]:
    """The people of each pairing among names; stories of one challenge name the same ones again and again."""
    return tuple(frozenset(_BETWEEN.split(name)) for name in names if "/" in name)


def is_named(subject: Subject) -> bool:
    """Whether a story can be seen to be about a subject: it is people, or fandoms."""
    return subject.kind in _NAMED
