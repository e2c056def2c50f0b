"""What the catalogue answers: plain rows, ready to be listed, shown or written as JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal

from ianto.story import Field


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader stopped.

    Attributes:
        chapter: 1-based number of the chapter.
        fraction: how far down that chapter, 0 to 1.
        kept_at: when it was noted.
        share: how much of the work's words lies before it, 0 to 1.
    """

    chapter: int
    fraction: float
    kept_at: datetime
    share: float = 0.0


State = Literal["", "to read", "reading", "read", "dropped"]
"""How a person stands to a work."""

STATES: Final[tuple[State, ...]] = ("to read", "reading", "read", "dropped")
READ_TO_THE_END: Final = 0.97
"""The share of a work behind which only notes and farewells are left: who came so far has read it."""


def state_at(share: float | None) -> State:
    """How a person stands to a work of which they said nothing, by the share of it that lies before their place."""
    if share is None:
        return ""
    return "read" if share >= READ_TO_THE_END else "reading"


@dataclass(frozen=True, slots=True)
class Keepsake:
    """What a person keeps of a work.

    Attributes:
        state: how they stand to it: what they said, or what the place in it tells; empty where they never opened it.
        said: whether they said it themselves.
        favourite: whether it is a favourite.
        stars: 1 to 5; None where they gave none.
        note: their own note, private.
        offline: whether it is to be readable without a connection.
    """

    state: State = ""
    said: bool = False
    favourite: bool = False
    stars: int | None = None
    note: str = ""
    offline: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """A work's tags under the names they are counted and found by, each once.

    `background` are those of the relationships and characters that are only in the background.
    """

    authors: tuple[str, ...] = ()
    fandoms: tuple[str, ...] = ()
    relationships: tuple[str, ...] = ()
    characters: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    rating: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    background: tuple[str, ...] = ()

    def of(self, name: str, written: tuple[str, ...]) -> tuple[str, ...]:
        """The names of one of the lists, or what was written where it was not named yet."""
        found: tuple[str, ...] = getattr(self, name)
        return found or written


@dataclass(frozen=True, slots=True)
class Fold:
    """Why a work is folded away: it gives away more of a canon than a person has seen.

    Attributes:
        calendar: id of the canon's calendar.
        canon: the canon's title.
        gives_away: title of the last event it gives away.
        seen: title of the last event that was seen; empty for nothing yet.
    """

    calendar: str
    canon: str
    gives_away: str
    seen: str

    def __str__(self) -> str:
        """Why it is folded, without telling what it gives away."""
        how_far = f"you have seen up to {self.seen}" if self.seen else "you have seen nothing of it yet"
        return f"This gives away more of {self.canon}: {how_far}"


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A work as a list shows it. Empty strings, empty tuples and None say "unknown", plainly.

    `authors`, `fandoms`, `relationships`, `characters`, `warnings`, `genres` and `series` are as written;
    `names` has what they are called in this library. `position` is the work's place in the series: `2`, `2.5`. `warned` tells what the warnings say: that `none` apply, that
    the writer leaves it `untold`, `some`, or `nothing` at all. `when` says in words when it is set, by the calendars;
    `fold` why most of it is to be folded away until somebody asks for it; what one has begun to read never is.
    """

    id: int
    title: str
    authors: tuple[str, ...]
    fandoms: tuple[str, ...]
    relationships: tuple[str, ...]
    characters: tuple[str, ...]
    rating: str
    warnings: tuple[str, ...]
    genres: tuple[str, ...]
    summary: str
    words: int
    chapters: int
    part: str
    complete: bool | None
    language: str
    setting: tuple[str, ...]
    challenge: str
    table: str
    prompt: tuple[str, ...]
    series: str
    date: str
    opening: str
    versions: int
    format: str
    added_at: datetime
    removed_at: datetime | None = None
    place: Place | None = None
    names: Names = field(default_factory=Names)
    warned: Literal["nothing", "none", "untold", "some"] = "nothing"
    kept: Keepsake = field(default_factory=Keepsake)
    position: str = ""
    when: str = ""
    fold: Fold | None = None


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One reading of one original of a work.

    Attributes:
        id: the version's own number.
        verdict: how it came: `added`, `new version` or `duplicate`.
        shown: whether it is the one that is read.
        sha256: of the original.
        size: of the original, in bytes.
        found: the paths it was found at, oldest first.
        switched_off: names of repairs of the text that a person does not want.
    """

    id: int
    verdict: str
    shown: bool
    sha256: str
    size: int
    media_type: str
    format: str
    encoding: str
    repairs: tuple[str, ...]
    warnings: tuple[str, ...]
    words: int
    chapters: int
    read_at: datetime
    found: tuple[str, ...]
    switched_off: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChapterLine:
    """A chapter as the contents list it; `number` is 1-based."""

    number: int
    title: str
    words: int


@dataclass(frozen=True, slots=True)
class ChapterText:
    """A chapter to be read; `html` is clean. `words_before` are those of the chapters before it."""

    number: int
    of: int
    title: str
    html: str
    words: int
    words_before: int
    words_in_all: int


@dataclass(frozen=True, slots=True)
class Opened:
    """A work as one opens it to read.

    Attributes:
        line: the work.
        contents: its chapters.
        chapters: those that were asked for; none where there is no such chapter.
        notes: the author's notes and disclaimers in the shown version, and a person's word for them.
    """

    line: WorkLine
    contents: tuple[ChapterLine, ...]
    chapters: tuple[ChapterText, ...]
    notes: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class WorkDetail:
    """Everything about one work: the line, the evidence, the contents and the versions.

    Attributes:
        fields: every value somebody states, each once: a person first, then the shown version, then the others.
        stands: for each of the fields the number of the version that states it, and which of that version's
            fields of the name it is, from 1; 0 and 0 for a person.
        overruled: the places in `fields` of those that a person said are not so.
    """

    line: WorkLine
    fields: tuple[Field, ...]
    contents: tuple[ChapterLine, ...]
    versions: tuple[VersionLine, ...] = field(default_factory=tuple)
    stands: tuple[tuple[int, int], ...] = ()
    overruled: frozenset[int] = frozenset()
