"""What a work's fandoms say about its other tags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ianto.tags.entry import Entry
from ianto.tags.folding import folded
from ianto.tags.lexicon import Lexicon
from ianto.tags.reach import Reach, reach
from ianto.tags.tag import Tag


class Person(NamedTuple):
    """One of a relationship, or a character.

    Attributes:
        name: the canonical name, else the name as it was written.
        key: what all spellings of it share.
        known: whether a pack or a decision knows it.
        nobody: whether it stands for nobody in particular (OMC, Reader).
        among: those it could equally be.
    """

    name: str
    key: str
    known: bool = False
    nobody: bool = False
    among: tuple[Entry, ...] = ()


class Context:
    """The fandoms of a work, their families, and what has been read in works of exactly these before.

    Attributes:
        near: the fandoms reached, with how near they are.
        names: what a bracket behind a name may say that only names these fandoms, folded.
        people: who names were found to mean before, as written.
        read: tags read before, by kind and as written.
    """

    def __init__(self, lexicon: Lexicon, fandoms: Sequence[Tag]) -> None:
        known = [
            entry for tag in fandoms for entry in [lexicon.entry("fandom", tag.name)] if entry is not None
        ]
        self.near: Reach = reach(known)
        self.names: frozenset[str] = frozenset(_names(self.near.ranks, [tag.name for tag in fandoms]))
        self.people: dict[str, Person] = {}
        self.read: dict[tuple[str, str], tuple[Tag, ...]] = {}

    def is_meant(self, bracket: str) -> bool:
        """Whether a bracket behind a name says nothing but the work's own fandom, or one of its family."""
        name = folded("fandom", bracket)
        if name in self.names:
            return True
        family, colon, _ = bracket.partition(":")
        return bool(colon) and folded("fandom", family) in self.names


def _names(ranks: Iterable[Entry], written: Iterable[str]) -> Iterator[str]:
    for entry in ranks:
        for text in (entry.name, *entry.spellings):
            yield folded("fandom", text)
    for name in written:
        yield folded("fandom", name)
        # «Star Trek: Deep Space Nine» is of «Star Trek», whether or not a pack says so.
        family, colon, part = name.partition(": ")
        if colon:
            yield folded("fandom", family)
            yield folded("fandom", part)
