"""The desk in words: the kinds of what lies on it, and one item as it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Final
from urllib.parse import urlencode

from ianto.catalog.rows import WorkLine
from ianto.library import FOUND_AT, ITEM_KINDS, Item, ItemKind, Words
from ianto.web.shown.line import Fact, byline, facts, title_of
from ianto.web.shown.words import count

_NAMES: Final[Mapping[ItemKind, str]] = MappingProxyType(
    {
        "no-title": "No title",
        "no-author": "No author",
        "fandom-unclear": "Fandom unclear",
        "tag": "Tags that may be one",
        "duplicate": "Stories that may be one",
        "contradiction": "Cannot all be so",
        "prompt-unclear": "Prompt unclear",
        "encoding": "Letters in doubt",
        "sources-disagree": "Sources disagree",
        "no-rating": "No rating",
    }
)


@dataclass(frozen=True, slots=True)
class Asking:
    """Where somebody is at the desk, as the address says it.

    Attributes:
        kind: the kind that is looked at; empty for all.
        after: the key of the item before; empty at the beginning.
        back: the one before that, to come back to what is undone.
        done: how many items were answered on the way here.
    """

    kind: ItemKind | str = ""
    after: str = ""
    back: str = ""
    done: int = 0

    def address(self) -> str:
        """The page's address."""
        pairs = {"kind": self.kind, "after": self.after, "back": self.back, "done": self.done or ""}
        told = urlencode({name: value for name, value in pairs.items() if value})
        return f"/desk?{told}" if told else "/desk"

    def on(self, key: str, done: int = 0) -> Asking:
        """After an item, answered or skipped."""
        return Asking(self.kind, key, self.after, self.done + done)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of item to narrow to, with how many there are; None where that is not known yet."""

    name: str
    count: int | None
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A work an item is about."""

    id: int
    title: str
    by: str
    summary: str
    facts: tuple[Fact, ...]
    readable: bool


def kinds(counts: Mapping[ItemKind, int], asked: Asking, *, looked_for: bool) -> list[Kind]:
    """The kinds of which there is anything, worst first; of tags that may be one only whether they were looked for."""
    return [
        Kind(_NAMES[kind], counts.get(kind), Asking(kind, done=asked.done).address(), kind == asked.kind)
        for kind in ITEM_KINDS
        if kind in counts or (kind == "tag" and not looked_for)
    ]


def name_of(kind: ItemKind) -> str:
    """What a kind of item is called."""
    return _NAMES[kind]


@dataclass(frozen=True, slots=True)
class Group:
    """Evidence of one label: what is said, each in pieces with whether they are marked."""

    label: str
    said: tuple[Words, ...]
    passage: bool
    path: bool


def known(item: Item) -> list[Group]:
    """An item's evidence, what has one label together."""
    groups = groupby(item.evidence, lambda each: (each.label, each.passage))
    return [
        Group(label, tuple(each.words for each in found), passage, label == FOUND_AT)
        for (label, passage), found in groups
    ]


def shared(item: Item) -> str:
    """What "for all" means, where it means the same for every answer that has it; else nothing."""
    alike = [f"{count(each.alike)} {each.alike_words}" for each in item.choices if each.alike]
    return alike[0] if len(alike) > 1 and len(set(alike)) == 1 else ""


def work(line: WorkLine) -> Shown:
    """A work as it stands on the desk."""
    if line.fold is not None:
        return Shown(line.id, title_of(line), byline(line), f"{line.fold}.", (), line.chapters > 0)
    return Shown(line.id, title_of(line), byline(line), line.summary, facts(line), line.chapters > 0)
