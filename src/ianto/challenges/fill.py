"""Fills: which cell a story fills, how that is known, and whether it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal, get_args

Ruling = Literal["", "counts", "refused"]
"""What a moderator said of a fill, whatever the rules say; mostly nothing."""
Standing = Literal["counts", "extra", "not counted"]
"""An extra is a fill beyond what one story may fill: it has points of its own, and fills nothing."""
STANDINGS: Final[tuple[Standing, ...]] = get_args(Standing)


@dataclass(frozen=True, slots=True)
class Match:
    """A story answers a prompt, as far as its words say.

    Attributes:
        table: id of the table.
        number: of the cell; 0 where it is not clear which.
        chapter: 1-based number of the chapter that answers it; 0 for the whole story.
        sure: whether it fills the cell by itself; else a person is asked.
        why: how it is known, in a sentence that names the words and what they were compared with.
        quote: the words of the header or the chapter's title.
        may_be: numbers of the cells that may be meant where it is not sure; the likeliest first.
    """

    table: str
    number: int
    chapter: int
    sure: bool
    why: str
    quote: str
    may_be: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Fill:
    """A story in a cell, with all that rules ask of it.

    Attributes:
        work: the story's number in the library.
        table: id of the table.
        number: of the cell.
        chapter: 1-based number of the chapter; 0 for the whole story.
        writers: who wrote it.
        posted: when; a day where no more is known, None where nothing is.
        words: of the story, or of the chapter.
        names: what it is about, folded: fandoms, characters, people of its pairings, pairings themselves.
        rating: as written; empty where none is stated.
        ruling: what a moderator said of it.
        why: why they said so.
        elsewhere: names of other challenges the story fills a prompt of.
    """

    work: int
    table: str
    number: int
    chapter: int
    writers: tuple[str, ...]
    posted: datetime | date | None
    words: int
    names: frozenset[str]
    rating: str = ""
    ruling: Ruling = ""
    why: str = ""
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for a verdict.

    Attributes:
        rule: the name of the rule, as the field of `Rules` is called; `claim`, `subject`, `cell` or `ruling`.
        holds: whether it is kept.
        sentence: in words, with what was found and what is asked: `It has 80 words; at least 100 are asked.`
    """

    rule: str
    holds: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a fill counts, and why.

    Attributes:
        standing: whether it does.
        reasons: each rule that was asked of it, those broken first; what nobody asks for is not among them.
        claim: uid of the claim it counts for; empty where it is no claim's.
    """

    standing: Standing
    reasons: tuple[Reason, ...] = ()
    claim: str = ""
