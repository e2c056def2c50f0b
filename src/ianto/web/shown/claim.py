"""A claim in words: what it is about, how it stands and why, what was decided of it, and what can be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

from ianto.challenges import STATES, subject_told
from ianto.web.shown.grid import prompt_told, table_address
from ianto.web.shown.table import writer_address
from ianto.web.shown.times import day, exactly, far_off
from ianto.web.shown.words import count

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from ianto.challenges import How, Reason, Rules, State, SubjectKind, Table
    from ianto.library.challenges.shown import ClaimShown

STATES_TOLD: Final[Mapping[State, str]] = {
    "asked": "asked for",
    "waiting": "on the waitlist",
    "active": "held",
    "paused": "in a hiatus",
    "completed": "completed",
    "dropped": "dropped",
    "expired": "expired",
    "refused": "refused",
}
KINDS_TOLD: Final[Mapping[SubjectKind, str]] = {
    "any": "anything",
    "fandom": "a fandom",
    "character": "a character",
    "pairing": "a pairing",
    "group": "a group of people",
    "au": "an alternative universe",
    "crossover": "a crossover",
    "original": "original characters",
    "word": "a word",
    "table": "the table itself",
}
"""What a claim may be about, as the form offers it."""
_NAMED: Final = frozenset({"fandom", "character", "pairing", "group"})
_STANDING: Final = frozenset({"active", "paused", "completed"})
_WAYS: Final[Mapping[State, tuple[How, ...]]] = {
    "asked": ("approve", "refuse", "drop"),
    "waiting": ("refuse", "drop"),
    "active": ("pause", "extend", "swap", "complete", "drop"),
    "paused": ("resume", "extend", "swap", "complete", "drop"),
    "completed": ("reopen",),
    "dropped": ("reopen",),
    "expired": ("reopen", "complete"),
    "refused": ("approve", "reopen"),
}
_TOLD: Final[Mapping[How, tuple[str, str, str]]] = {
    "approve": ("Approve it", "It begins, or waits in line where another writer holds the same.", ""),
    "refuse": ("Refuse it", "It is told why.", "Why"),
    "drop": ("Drop it", "What it holds is free for whoever waits; what was written stays.", "Why, if you like"),
    "pause": ("Begin a hiatus", "Until it is taken up again no time passes for it.", "Why, if you like"),
    "resume": ("Take it up again", "The time it had left goes on from now.", ""),
    "extend": ("Extend it", "It expires later, by as much as the rules give.", "Why, if you like"),
    "complete": ("Say that it is completed", "It counts as done, whatever is missing.", "Why, if you like"),
    "reopen": ("Open it again", "It begins anew, or waits in line where another writer holds the same.", ""),
    "swap": ("Swap a prompt", "", ""),
}  # fmt: skip
_MOST_MISSING: Final = 60


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim in a list.

    Attributes:
        address: of its page.
        about: what it is about.
        writer: who writes.
        of_writer: the page of the writer's tables.
        table: what its table is called, with the prompt where a single one is claimed; empty for any.
        at: the page of that table.
        state: how it stands, in words.
        stands: whether it holds something or was completed.
        since: since when.
        progress: how far it is; empty where nothing is to be filled yet.
        full: whether all is filled.
        due: until when, and how far off that is; empty for no such day.
        overdue: whether that is past.
        waits: why it waits, or why it ended: the sentences that speak against it.
    """

    address: str
    about: str
    writer: str
    of_writer: str
    table: str
    at: str
    state: str
    stands: bool
    since: str
    progress: str
    full: bool
    due: str
    overdue: bool
    waits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """Something that can be done with a claim: how it is sent, what the button says, what comes of it, what is asked."""

    how: How
    button: str
    told: str
    asks: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A prompt that is not filled yet: its number and words."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class StateWay:
    """A state to narrow claims to: what it is called, where, how many, and whether it is in force."""

    name: str
    address: str
    count: str
    chosen: bool


def challenge_address(challenge: str, rest: str = "", **asked: str) -> str:
    """The page of a challenge, or one below it."""
    told = (
        f"?{urlencode({name: value for name, value in asked.items() if value})}"
        if any(asked.values())
        else ""
    )
    return f"/challenge/{quote(challenge, safe='')}{rest}{told}"


def claim_address(challenge: str, uid: str) -> str:
    """The page of a claim."""
    return challenge_address(challenge, f"/claim/{quote(uid, safe='')}")


def about_of(shown: ClaimShown) -> str:
    """What a claim is about, as a heading: names as they are, words with a capital."""
    said = subject_told(shown.claim.subject) or "anything"
    return said if shown.claim.subject.kind in _NAMED else said[:1].upper() + said[1:]


def line(shown: ClaimShown, table: str, zone: str, now: datetime) -> ClaimLine:
    """A claim in a list.

    Args:
        shown: the claim.
        table: id of its table; empty for any.
        zone: the challenge's time zone.
        now: the moment.
    """
    claim = shown.claim
    named = shown.table
    if claim.number is not None:
        named = f"{named}, prompt {claim.number}"
    begun = shown.state in _STANDING or shown.filled > 0
    return ClaimLine(
        address=claim_address(claim.challenge, claim.uid),
        about=about_of(shown),
        writer=claim.writer,
        of_writer=writer_address(claim.writer),
        table=named,
        at=table_address(table, claim.writer) if table else "",
        state=_state(shown),
        stands=shown.state in _STANDING,
        since=day(shown.since, zone),
        progress=f"{count(shown.filled)} of {count(shown.of)}" if shown.of and begun else "",
        full=bool(shown.of) and shown.filled == shown.of,
        due=due_told(shown, zone, now),
        overdue=shown.overdue,
        waits=() if shown.state in _STANDING else against(shown.why),
    )


def due_told(shown: ClaimShown, zone: str, now: datetime) -> str:
    """Until when a claim has time; empty where it has all of it, or holds nothing."""
    if shown.due is None or shown.state not in ("active", "paused"):
        return ""
    return f"until {exactly(shown.due, zone)}, {far_off(shown.due, now)}"


def against(why: Iterable[Reason]) -> tuple[str, ...]:
    """The sentences that speak against a claim, but for what is still to be filled: that stands beside it."""
    return tuple(each.sentence for each in why if not each.holds and each.rule != "cell")


def states(counts: Mapping[State, int], challenge: str, chosen: str) -> list[StateWay]:
    """The states of which there are claims, to narrow to."""
    found = [
        StateWay(
            STATES_TOLD[each], challenge_address(challenge, state=each), count(counts[each]), each == chosen
        )
        for each in STATES
        if counts.get(each)
    ]
    if len(found) <= 1 and not chosen:
        return []
    everything = StateWay("all", challenge_address(challenge), count(sum(counts.values())), not chosen)
    return [everything, *found]


def ways(shown: ClaimShown, rules: Rules) -> list[Way]:
    """What can be done with a claim as it stands."""
    able = _WAYS[shown.state]
    if rules.inactivity is None:
        able = tuple(each for each in able if each != "extend")
    if shown.swaps_left == 0 or not shown.missing:
        able = tuple(each for each in able if each != "swap")
    return [Way(each, *_TOLD[each]) for each in able]


def missing(shown: ClaimShown, table: Table | None) -> tuple[list[Missing], int]:
    """The prompts that are not filled yet, and how many others there are."""
    if table is None:
        return [], 0
    prompts = {each.number: prompt_told(each.text, each.kind) for each in table.prompts}
    some = [Missing(each, prompts.get(each, "")) for each in shown.missing[:_MOST_MISSING]]
    return some, max(0, len(shown.missing) - _MOST_MISSING)


def _state(shown: ClaimShown) -> str:
    told = STATES_TOLD[shown.state]
    return f"number {count(shown.place)} {told}" if shown.state == "waiting" and shown.place else told
