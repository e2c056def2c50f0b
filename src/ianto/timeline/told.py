"""What a story says of when it is set: placements, what it gives away, and which continuity it keeps to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

Relation = Literal["after", "before", "during", "just after", "just before"]
"""How a story lies to an event on one line.

`just after` is after it and, likely, before the next event of that line; `just before` the other way about.
"""

Strength = Literal["sure", "likely", "weak"]
"""How firmly it is said: plainly; with "about", "shortly", "the bulk of"; with "possibly", "perhaps"."""

VerseKind = Literal["", "compliant", "diverges", "reorders", "au"]
"""How a story stands to its canon: unsaid, keeping to it, leaving it, another order of its events, another world."""

WORLD: Final = "world"
"""The line of those who have no order of their own, where a phrase names nobody."""


@dataclass(frozen=True, slots=True)
class Placement:
    """One phrase understood: a story's place by one event, on one line.

    Attributes:
        line: id of the person on whose life it lies, or `world`.
        relation: how it lies to the event.
        event: id of the event or span.
        part: id of the part of the event that is meant; empty for all of it.
        strength: how firmly it is said.
        quote: the words that say so, exactly as they stand in `source`'s raw text.
        span: start and stop of the quote in the manuscript's decoded text, in code points; None where it does not
            come from there.
        source: the name of the field it stands in: `setting`, `tag`, `summary`; `person` for a person's word.
        universe: id of the universe the line and the event belong to.
    """

    line: str
    relation: Relation
    event: str
    part: str = ""
    strength: Strength = "sure"
    quote: str = ""
    span: tuple[int, int] | None = None
    source: str = ""
    universe: str = ""

    @property
    def anchor(self) -> str:
        """The event, or `event/part`."""
        return f"{self.event}/{self.part}" if self.part else self.event


@dataclass(frozen=True, slots=True)
class Spoiler:
    """What a story says it gives away.

    Attributes:
        event: id of the event or span up to which it gives things away; the end of a span.
        universe: id of the universe.
        quote: the words that say so.
        span: as in `Placement`.
        source: as in `Placement`.
    """

    event: str
    universe: str = ""
    quote: str = ""
    span: tuple[int, int] | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Verse:
    """The continuity of a story.

    Attributes:
        kind: how it stands to canon.
        event: id of the event, span or `event/part` at which it leaves canon, or up to which it keeps to it.
        universe: id of the universe; empty where none is named.
        quote: the words that say so.
        span: as in `Placement`.
        source: as in `Placement`.
    """

    kind: VerseKind = ""
    event: str = ""
    universe: str = ""
    quote: str = ""
    span: tuple[int, int] | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """All that one story says of when it is set.

    Attributes:
        placements: in the order in which they are said.
        spoilers: what it gives away; never its setting.
        verse: its continuity.
        unread: words that seem to say when, and were not understood.
    """

    placements: tuple[Placement, ...] = ()
    spoilers: tuple[Spoiler, ...] = ()
    verse: Verse = field(default_factory=Verse)
    unread: tuple[str, ...] = ()
