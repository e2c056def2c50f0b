"""Which originals are on which shelves after what a person decided. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from ianto.catalog.keeping_said import Turn, shelf_key


@dataclass(frozen=True, slots=True)
class Made:
    """A shelf: its name as it was written last, whether it is to be readable offline, when it was made."""

    name: str
    offline: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Put:
    """Something put on a shelf: when, and what the shelf was called."""

    at: datetime
    name: str


@dataclass(slots=True)
class Shelves:
    """The shelves as they are after some of the decisions.

    Attributes:
        made: those somebody made, named or marked, by their keys; others are there as long as something is on them.
        on: by the keys of shelves, what is on them.
    """

    made: dict[str, Made] = field(default_factory=dict)
    on: dict[str, dict[str, Put]] = field(default_factory=dict)

    def take(self, turn: Turn) -> None:
        """Carry out one more decision."""
        key = shelf_key(turn.shelf)
        if turn.how == "on":
            self.on.setdefault(key, {}).setdefault(turn.original, Put(turn.at, turn.shelf))
        elif turn.how == "off":
            self.on.get(key, {}).pop(turn.original, None)
        elif turn.how == "drop":
            self.made.pop(key, None)
            self.on.pop(key, None)
        elif turn.how == "rename":
            self._rename(key, turn)
        else:
            made = self.made.setdefault(key, Made(turn.shelf, offline=False, at=turn.at))
            if turn.how != "make":
                self.made[key] = replace(made, offline=turn.how == "offline")

    def _rename(self, key: str, turn: Turn) -> None:
        new = shelf_key(turn.to)
        made = self.made.pop(key, Made(turn.to, offline=False, at=turn.at))
        there = self.made.get(new, made)
        self.made[new] = Made(turn.to, made.offline or there.offline, min(made.at, there.at))
        puts = self.on.pop(key, {})
        onto = self.on.setdefault(new, {})
        for original, put in puts.items():
            at = min(put.at, onto[original].at) if original in onto else put.at
            onto[original] = Put(at, turn.to)


def replay(turns: Iterable[Turn]) -> Shelves:
    """The shelves after decisions, which may come in any order."""
    shelves = Shelves()
    for turn in sorted(turns, key=lambda each: each.number):
        shelves.take(turn)
    return shelves


def connected(keys: Iterable[str], turns: Iterable[Turn]) -> set[str]:
    """Keys of shelves, and of all that were ever renamed to them or they to."""
    found = set(keys)
    renamed = [(shelf_key(each.shelf), shelf_key(each.to)) for each in turns if each.how == "rename"]
    while True:
        more = {key for pair in renamed if found & set(pair) for key in pair} - found
        if not more:
            return found
        found |= more
