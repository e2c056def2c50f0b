"""Claims: who writes about whom for which table, and what was decided of it, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, get_args

SubjectKind = Literal[
    "any", "fandom", "character", "pairing", "group", "au", "crossover", "original", "word", "table"
]
"""What a claim is about. `any`: whatever the writer likes; `table`: the table itself."""
SUBJECT_KINDS: Final[tuple[SubjectKind, ...]] = get_args(SubjectKind)
How = Literal["ask", "approve", "refuse", "drop", "pause", "resume", "extend", "complete", "reopen", "swap"]
"""What happens to a claim. `pause` is a hiatus: until it is resumed no time passes for it."""
HOWS: Final[tuple[How, ...]] = get_args(How)
State = Literal["asked", "waiting", "active", "paused", "completed", "dropped", "expired", "refused"]
"""`asked`: a moderator has to approve; `waiting`: on the waitlist, for what another writer holds or for room."""
STATES: Final[tuple[State, ...]] = get_args(State)
HOLDING: Final[frozenset[State]] = frozenset({"active", "paused"})
"""The states in which a claim holds what it is about: of what is exclusive no two are in these at a time."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a claim is about.

    Attributes:
        kind: which kind.
        names: the fandoms, or the people of a pairing or a group, as they are called in this library, or the word.
    """

    kind: SubjectKind = "any"
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A writer's claim.

    Attributes:
        uid: its own name, the same in every copy of the library.
        challenge: id of the challenge; where it is a table's by itself, that of the table.
        writer: who writes.
        subject: what about.
        table: id of the table it is for; empty where the challenge has only one, or any may be filled.
        number: of the prompt, where single prompts are claimed; None for the whole table.
        asked_at: when it was asked for.
        note: what the writer said with it.
    """

    uid: str
    challenge: str
    writer: str
    subject: Subject
    table: str
    number: int | None
    asked_at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was decided of a claim.

    Attributes:
        claim: the claim's uid.
        how: what happened; `ask` is the claim itself, and no step.
        at: when it holds from, which may be before it was noted.
        by: who decided.
        note: why, in words.
        number: of the prompt that is swapped.
        prompt: for which text it is swapped.
        uid: the step's own name; of two at the same moment, that with the lesser name comes first.
    """

    claim: str
    how: How
    at: datetime
    by: str = ""
    note: str = ""
    number: int | None = None
    prompt: str = ""
    uid: str = ""
