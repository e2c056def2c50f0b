"""Mark: a stretch of words that does something in a phrase, and the light in which a phrase is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ianto.timeline.phrases.gazetteer import Meant, Named
    from ianto.timeline.phrases.lexicon import Does


@dataclass(slots=True)
class Mark:
    """A stretch of words that does something.

    Attributes:
        start: its first word.
        stop: the word after its last.
        senses: what the lexicon says of it, by what it does.
        meant: what it may name, the likeliest first; several of them are alternatives.
        more: further things named in the same breath, as in “seasons 1 and 2”.
        people: whom it names.
        canons: calendars it names.
        coded: whether it is a number: a code, a chapter.
        season: whether it is a season by its number.
        chapter: whether it is a chapter by its number, which may be one of the story itself.
    """

    start: int
    stop: int
    senses: dict[Does, str] = field(default_factory=dict)
    meant: tuple[Meant, ...] = ()
    more: tuple[tuple[Meant, ...], ...] = ()
    people: tuple[Named, ...] = ()
    canons: tuple[str, ...] = ()
    coded: bool = False
    season: bool = False
    chapter: bool = False


@dataclass(slots=True)
class Bounds:
    """In which light a phrase is read.

    Attributes:
        universes: those that come into question.
        ranks: of calendars, the likeliest 0.
        prose: whether the phrase is a running text, in which a title has to look like one.
        slips: whether a title with a slip in it may stand first, with nothing that leads to it.
        listing: whether titles are listed in it, as spoilers are.
        known: whether the story's universe is known, so that numbers mean something.
    """

    universes: frozenset[str]
    ranks: Mapping[str, int]
    prose: bool
    slips: bool = False
    listing: bool = False
    known: bool = True
