"""What a person keeps of a story, as its page and the reader's end show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from ianto.catalog.rows import STATES, Keepsake, Place, State, WorkLine

if TYPE_CHECKING:
    from ianto.library import Library

_VERBS: dict[State, str] = {"to read": "To read", "reading": "Reading", "read": "Read", "dropped": "Dropped"}


@dataclass(frozen=True, slots=True)
class OnShelf:
    """A shelf, and whether the story is on it."""

    name: str
    on: bool


@dataclass(frozen=True, slots=True)
class Yours:
    """The keeping of one story.

    Attributes:
        work: its number.
        keeps: what is kept of it.
        states: the states there are, each with its button's words.
        shelves: every shelf, and whether it is on it.
    """

    work: int
    keeps: Keepsake
    states: tuple[tuple[State, str], ...]
    shelves: tuple[OnShelf, ...]

    @property
    def said(self) -> str:
        """All that is kept, in a line; empty for nothing."""
        kept = self.keeps
        parts = [str(kept.state)] if kept.state else []
        if kept.favourite:
            parts.append("a favourite")
        if kept.stars:
            parts.append(f"{kept.stars} of 5 stars")
        on = [each.name for each in self.shelves if each.on]
        if on:
            parts.append("on " + ", ".join(f"“{name}”" for name in on))
        if kept.offline:
            parts.append("kept for offline")
        return " · ".join(parts)


def yours(library: Library, work: WorkLine) -> Yours:
    """What is kept of a work."""
    on = frozenset(library.on_shelves(work.id))
    shelves = tuple(OnShelf(each.name, each.name in on) for each in library.shelves())
    return Yours(work.id, work.kept, tuple((state, _VERBS[state]) for state in STATES), shelves)


def name_of_place(place: Place | None) -> str:
    """A place as pages know it by, such as `3:0.512000`; empty for none."""
    return f"{place.chapter}:{place.fraction:.6f}" if place else ""


@dataclass(frozen=True, slots=True)
class Onward:
    """Where to go from a story's end: the next of its series, all of that, and more by whoever wrote it."""

    next: WorkLine | None
    series: str
    series_at: str
    authors: tuple[tuple[str, str], ...]


def onward(library: Library, work: WorkLine) -> Onward:
    """Where a story leads."""
    authors = work.names.of("authors", work.authors)
    series = next(iter(work.names.of("series", (work.series,) if work.series else ())), "")
    return Onward(
        next=library.next_in_series(work.id) if series else None,
        series=series,
        series_at=f"/series/{quote(series, safe='')}",
        authors=tuple((name, f"/author/{quote(name, safe='')}") for name in authors),
    )
