"""Tables and challenges as they are shown: what doors put on a page, into a line, or into JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Final, Literal, get_args

from ianto.challenges import Challenge, Claim, Prompt, Reason, State, Step, Table, Verdict

QueueKind = Literal["claim", "doubtful", "overdue", "broken"]
QUEUE_KINDS: Final[tuple[QueueKind, ...]] = get_args(QueueKind)


@dataclass(frozen=True, slots=True)
class FillShown:
    """A story in a cell.

    Attributes:
        work: the story's number.
        title: its title; empty where it has none, or where it is folded away.
        authors: who wrote it, as they are called in this library.
        chapter: 1-based number of the chapter that fills the cell; 0 for the whole story.
        words: of the story or the chapter.
        posted: when, as the story states it; empty where it does not.
        verdict: whether it counts, and why.
        why: how it is known that it answers this prompt, in a sentence.
        sure: whether it fills the cell; else somebody has to say which is meant.
        said: whether a person said so.
        about: what it is about, for a line: its pairings, else its characters, else its fandoms.
    """

    work: int
    title: str
    authors: tuple[str, ...]
    chapter: int
    words: int
    posted: str
    verdict: Verdict
    why: str
    sure: bool = True
    said: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class CellShown:
    """A cell.

    Attributes:
        prompt: the prompt, as the claim has it where it was swapped.
        fills: the stories that fill it; those that count first, then by number.
        asked: stories that may be meant for it, and of which nobody has said it yet.
        filled: whether a story of this library fills it, and counts; a free cell always is.
        elsewhere: whether it is filled only by what the posted table links to.
    """

    prompt: Prompt
    fills: tuple[FillShown, ...] = ()
    asked: tuple[FillShown, ...] = ()
    filled: bool = False
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class PatternShown:
    """A pattern on a bingo card.

    Attributes:
        name: which kind: `row`, `diagonal`, …
        title: this one, in words: `the second row`.
        numbers: of its cells.
        done: whether all of them are filled.
        lacks: numbers of those that are not.
        counts: whether it makes a bingo by the rules.
        points: what it is worth.
    """

    name: str
    title: str
    numbers: tuple[int, ...]
    done: bool
    lacks: tuple[int, ...]
    counts: bool
    points: int = 0


@dataclass(frozen=True, slots=True)
class WriterLine:
    """How far one writer is with a table.

    Attributes:
        writer: who.
        filled: so many cells.
        of: out of so many.
        last: when the last of them was posted; empty where that is not stated.
        complete: whether all are filled.
    """

    writer: str
    filled: int
    of: int
    last: str = ""
    complete: bool = False


@dataclass(frozen=True, slots=True)
class TableLine:
    """A table as a list shows it.

    Attributes:
        table: the table.
        challenge: what its challenge is called; empty for a table by itself.
        filled: so many cells are filled by stories of this library.
        elsewhere: so many only by what the posted table links to.
        of: so many cells there are to fill, free ones included.
        complete: whether all are filled by stories of this library.
        stories: number of stories that fill it.
        asked: number of stories of which it is not clear which cell they fill.
        writers: number of writers who fill it.
        cells: for a small picture, in order: whether each cell is filled.
    """

    table: Table
    challenge: str
    filled: int
    elsewhere: int
    of: int
    complete: bool
    stories: int
    asked: int
    writers: int
    cells: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class TableShown:
    """A table, as anybody fills it or as one writer does.

    Attributes:
        table: the table.
        challenge: its challenge; None for a table by itself.
        cells: its cells in order.
        filled: see `TableLine`.
        elsewhere: see `TableLine`.
        of: see `TableLine`.
        complete: see `TableLine`.
        writer: whose fills these are; empty for everybody's.
        claim: uid of the claim they are of; empty where it is not narrowed to one.
        writers: how far each writer is, those who filled most first.
        patterns: of a card: its patterns, those that are done first.
        points: what the fills and patterns are worth together.
        lost: stories that name this table and a prompt it does not have.
    """

    table: Table
    challenge: Challenge | None
    cells: tuple[CellShown, ...]
    filled: int
    elsewhere: int
    of: int
    complete: bool
    writer: str = ""
    claim: str = ""
    writers: tuple[WriterLine, ...] = ()
    patterns: tuple[PatternShown, ...] = ()
    points: int = 0
    lost: tuple[FillShown, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimShown:
    """A claim and how it stands.

    Attributes:
        claim: the claim.
        state: how it stands now.
        since: since when.
        why: each thing that speaks for its state; why it waits, for whom, since when.
        place: its place on the waitlist, from 1; 0 where it is on none.
        due: when it expires if nothing happens; None for never.
        overdue: whether it expired, or its deadline is past.
        filled: so many prompts are filled, and count.
        of: out of so many.
        missing: numbers of those that are not; of one table.
        points: what its fills are worth.
        swaps_left: so many prompts may still be swapped; None for any number.
        table: the name of its table; empty where it is for any.
        steps: what was decided of it, oldest first.
        prompts: the prompts that were swapped for others, by their numbers.
    """

    claim: Claim
    state: State
    since: datetime
    why: tuple[Reason, ...]
    place: int = 0
    due: datetime | None = None
    overdue: bool = False
    filled: int = 0
    of: int = 0
    missing: tuple[int, ...] = ()
    points: int = 0
    swaps_left: int | None = 0
    table: str = ""
    steps: tuple[Step, ...] = ()
    prompts: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class ChallengeLine:
    """A challenge as a list shows it.

    Attributes:
        challenge: the challenge.
        tables: number of its tables.
        claims: number of claims that hold something.
        asked: number of things that wait for a moderator.
    """

    challenge: Challenge
    tables: int
    claims: int
    asked: int


@dataclass(frozen=True, slots=True)
class HallLine:
    """A line of the hall of fame: a claim that was completed, or a card's bingo.

    Attributes:
        writer: who.
        subject: what the claim was about, in words.
        table: id of the table.
        title: what the table is called.
        at: when the last prompt was filled; empty where no story says when it was posted.
        points: what it was worth.
    """

    writer: str
    subject: str
    table: str
    title: str
    at: str
    points: int


@dataclass(frozen=True, slots=True)
class ChallengeShown:
    """A challenge with all that goes on in it.

    Attributes:
        challenge: the challenge.
        rules: the rules in sentences, as they apply; what is not asked for is not among them.
        tables: its tables.
        claims: a page of its claims.
        counts: number of claims by their state.
        page: which page of claims, from 1.
        pages: of how many.
        recent: what was filled last, with the table and the number of the cell.
        hall: the hall of fame.
        asked: number of things that wait for a moderator.
    """

    challenge: Challenge
    rules: tuple[str, ...]
    tables: tuple[TableLine, ...]
    claims: tuple[ClaimShown, ...]
    counts: Mapping[State, int] = field(default_factory=lambda: MappingProxyType({}))
    page: int = 1
    pages: int = 1
    recent: tuple[tuple[Table, Prompt, FillShown], ...] = ()
    hall: tuple[HallLine, ...] = ()
    asked: int = 0


@dataclass(frozen=True, slots=True)
class WriterShown:
    """All tables of one writer.

    Attributes:
        writer: as they are called in this library.
        tables: the tables they fill, each narrowed to them: those begun first, then those complete.
        claims: their claims.
    """

    writer: str
    tables: tuple[TableShown, ...]
    claims: tuple[ClaimShown, ...] = ()


@dataclass(frozen=True, slots=True)
class QueueItem:
    """Something that waits for a moderator.

    Attributes:
        kind: `claim`: one is asked for; `doubtful`: it is not clear which prompt a story fills; `overdue`: a claim
            expired of late, or its deadline is past; `broken`: a fill breaks a rule.
        challenge: id of the challenge.
        why: what speaks for it and against it, in sentences.
        answers: what can be said: of a claim steps as `How` has them; of a fill `counts` or `refused`; of what is
            doubtful `fill` (one of its cells) or `none`.
        claim: the claim it is about; None for a fill.
        table: the table of the fill; None for a claim.
        number: of the cell; 0 where it is not clear which.
        fill: the story.
        may_be: numbers of the cells that may be meant.
    """

    kind: QueueKind
    challenge: str
    why: tuple[Reason, ...]
    answers: tuple[str, ...]
    claim: ClaimShown | None = None
    table: Table | None = None
    number: int = 0
    fill: FillShown | None = None
    may_be: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class QueueShown:
    """A page of what waits for a moderator.

    Attributes:
        items: claims asked for, then what is doubtful, then what is overdue, then what breaks a rule.
        counts: number of things of each kind.
        page: which page, from 1.
        pages: of how many.
    """

    items: tuple[QueueItem, ...]
    counts: Mapping[QueueKind, int]
    page: int = 1
    pages: int = 1
