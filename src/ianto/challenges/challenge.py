"""Challenges: what a community asks its writers to do, and by which rules; all of it data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Final, Literal, get_args

Exclusive = Literal["none", "subject", "table", "subject and table", "prompt"]
"""Of what only one writer may hold a claim at a time: of nothing, of a subject in the whole challenge, of a whole
table, of a subject for each table, or of a single prompt."""
EXCLUSIVES: Final[tuple[Exclusive, ...]] = get_args(Exclusive)
Combined = Literal["count", "extras", "forbidden"]
"""What comes of it when one story fills several prompts: each counts; the first counts and the others are extras,
which count for no line and no number; or none of them counts."""
COMBINEDS: Final[tuple[Combined, ...]] = get_args(Combined)
Unit = Literal["story", "chapter"]
"""What fills one prompt: a story, or each of its chapters."""
UNITS: Final[tuple[Unit, ...]] = get_args(Unit)


@dataclass(frozen=True, slots=True)
class Span:
    """A time as rules give it: whole months, which are of different lengths, and days."""

    months: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a challenge. As they stand here they allow everything.

    Attributes:
        exclusive: of what only one writer may hold a claim.
        waitlist: whether a claim on what is taken waits; else it is refused.
        approval: whether a moderator lets a claim begin.
        most_claims: so many claims a writer may hold at a time; None for any number.
        second_after: so many prompts of a first claim are to be filled before the same writer's next begins.
        least_words: so many words a story, or the chapter that fills a prompt, has at least.
        most_words: and at most; None for any number.
        old_works: so many stories of a claim may be older than it; None for any number.
        swaps: so many prompts of a claim may be swapped for others; None for any number.
        inactivity: after so long without a fill a claim expires; None for never.
        extension: by so much an extension moves that on.
        opens: before it nothing counts; None for no such date.
        deadline: the last moment at which a fill counts; None for none.
        amnesty: for so long after the deadline it still does.
        time_zone: whose days these are, by its name in the IANA database.
        unit: what fills one prompt.
        combined: what comes of several prompts filled by one story, or one chapter where that is the unit.
        elsewhere: whether a story that fills a prompt of another challenge counts as well.
        highest_rating: a rating above which nothing counts; empty for none.
        points: what a fill (`fill`), an extra (`extra`) and each pattern of a card is worth, by its name.
        patterns: names of the patterns that make a bingo, of `ianto.challenges.PATTERNS`.
    """

    exclusive: Exclusive = "none"
    waitlist: bool = True
    approval: bool = False
    most_claims: int | None = None
    second_after: int = 0
    least_words: int = 0
    most_words: int | None = None
    old_works: int | None = None
    swaps: int | None = 0
    inactivity: Span | None = None
    extension: Span = Span(months=1)
    opens: datetime | None = None
    deadline: datetime | None = None
    amnesty: Span | None = None
    time_zone: str = "UTC"
    unit: Unit = "story"
    combined: Combined = "count"
    elsewhere: bool = True
    highest_rating: str = ""
    points: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    patterns: tuple[str, ...] = ("row", "column", "diagonal")


@dataclass(frozen=True, slots=True)
class Challenge:
    """What a community asks its writers to do.

    Attributes:
        id: by which it is addressed: its name, folded, with hyphens.
        name: as it is called.
        rules: its rules.
        about: what it is, in the moderators' words; Markdown's simplest: paragraphs and lists.
        also: other names by which headers call it.
        moderators: who looks after it.
        address: where it is or was held.
    """

    id: str
    name: str
    rules: Rules = field(default_factory=Rules)
    about: str = ""
    also: tuple[str, ...] = ()
    moderators: tuple[str, ...] = ()
    address: str = ""
