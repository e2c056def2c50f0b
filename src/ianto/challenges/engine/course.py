"""The course of one claim: its state, and what is decided of it as time goes by."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from typing import Final, NamedTuple

from ianto.challenges.claim import Claim, State, Step, SubjectKind
from ianto.text import fold

_NAMED: Final[frozenset[SubjectKind]] = frozenset(
    {"fandom", "character", "pairing", "group", "crossover", "au"}
)
"""The kinds of subjects that a story can be seen to be about."""
_BETWEEN: Final = re.compile(r"\s*[/&]\s*")


class Turn(NamedTuple):
    """Something that happened to a claim.

    Attributes:
        at: when, in seconds.
        state: how the claim stood from then on.
        cause: what it was: a step's `how`, or `ask`, `begin`, `wait`, `full`, `expire`, `let go`, `over`, `idle`.
        step: the step that did it; None where none did.
        other: the claim that has to do with it: what it waited for.
    """

    at: float
    state: State
    cause: str
    step: Step | None = None
    other: Course | None = None


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
        self.turns: list[Turn] = []
        self.due: float | None = None
        self.expiry = 0.0
        self.paused = 0.0
        self.filled: dict[tuple[str, int], int] = {}
        self.tally: dict[str, int] = {}
        self.counted: list[int] = []
        self.extras: list[int] = []
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
        self.turns.append(Turn(at, state, cause, step, other))

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
        pairs = [set(_BETWEEN.split(name)) for name in names if "/" in name]
        return not pairs or any(self.names <= pair for pair in pairs)


def names_of(claim: Claim) -> frozenset[str]:
    """The names a story has to have to be about a claim's subject, folded; none where it may be about anything."""
    subject = claim.subject
    return frozenset(map(fold, subject.names)) if subject.kind in _NAMED else frozenset()
