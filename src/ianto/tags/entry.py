"""An entry of a vocabulary while it is put together from packs and decisions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ianto.tags.kinds import TagKind

How = Literal["name", "alias", "formerly", "within", "decided"]


@dataclass(slots=True, eq=False)
class Entry:
    """One canonical tag.

    Attributes:
        kind: which kind of tag.
        name: the canonical name.
        key: what all its spellings share; set when the vocabulary is complete.
        spellings: its other spellings, and how each is one.
        fandoms: where it belongs; empty for anywhere.
        parents: the more general tags right above it.
        children: the tags right below it.
        groups: of a relationship, its people by their bonds, as canonical names.
        successor: the entry it has become, when a decision made two into one.
    """

    kind: TagKind
    name: str
    key: str = ""
    spellings: dict[str, How] = field(default_factory=dict)
    fandoms: list[Entry] = field(default_factory=list)
    parents: list[Entry] = field(default_factory=list)
    children: list[Entry] = field(default_factory=list)
    groups: tuple[tuple[str, ...], ...] = ()
    successor: Entry | None = None

    def now(self) -> Entry:
        """What it has become: itself, unless it was made one with another."""
        entry = self
        while entry.successor is not None:
            entry = entry.successor
        return entry


def above(entry: Entry) -> list[Entry]:
    """All entries above one, nearest first, each once; a circle is walked once."""
    return _walk(entry, "parents")


def below(entry: Entry) -> list[Entry]:
    """All entries below one, nearest first, each once."""
    return _walk(entry, "children")


def _walk(entry: Entry, way: Literal["parents", "children"]) -> list[Entry]:
    found: dict[Entry, None] = {}
    now = [entry]
    while now:
        after = [other for each in now for other in (each.parents if way == "parents" else each.children)]
        now = [other for other in dict.fromkeys(after) if other is not entry and other not in found]
        found.update(dict.fromkeys(now))
    return list(found)
