"""Reading offline: what is to be carried along, and by what a device sees that it has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ianto.catalog import WorkLine, offline, queries


@dataclass(frozen=True, slots=True)
class Carried:
    """A work that is to be read without a connection.

    Attributes:
        line: the work.
        state: is another whenever what the work shows is.
        shelves: the names of the shelves it is marked by.
        marked: whether it is marked at all, itself or by a shelf.
    """

    line: WorkLine
    state: str
    shelves: tuple[str, ...] = ()
    marked: bool = True


def carried(works: Sequence[int] | None = None) -> list[Carried]:
    """What is marked for offline; or these works, marked or not. What is in the bin is left out."""
    marked = offline.marked()
    wanted = list(marked if works is None else works)
    states = offline.states(wanted)
    lines = queries.lines(list(states))
    return [
        Carried(lines[work], states[work], marked.get(work, ()), work in marked)
        for work in wanted
        if work in lines
    ]


def carried_shelves() -> list[str]:
    """The names of the shelves marked for offline."""
    return offline.shelves()
