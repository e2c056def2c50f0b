"""Narrowing: what is asked for, with what a person keeps and never wants to see, as the search index is asked it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, Protocol

from rapidfuzz import fuzz, process

from ianto.catalog import last_read
from ianto.catalog.keeping_rows import NeverLine, ShelfLine
from ianto.library.naming import called
from ianto.search import STATES, Barred, Index, Narrow

KEPT: Final = (*STATES, "unread", "favourite")
"""What of the works found can be chosen and left out by what a person keeps; one state will do of several."""

_STARS: Final = ("5 stars", "4 stars", "3 stars", "2 stars", "1 stars")
_SHELF: Final = "shelf:"
_LIKE: Final = 70


class Keeper(Protocol):
    """What finding asks of a library besides its index."""

    def index(self) -> Index:
        """The search index."""

    def totals(self) -> tuple[int, int]:
        """Number of works on the shelves, and of their words."""

    def standing(self, what: str) -> frozenset[int]:
        """The works of which something is kept."""

    def shelf(self, name: str) -> ShelfLine | None:
        """A shelf, by name."""

    def shelves(self) -> list[ShelfLine]:
        """All shelves."""

    def nevers(self) -> list[NeverLine]:
        """What is never to be shown."""


class Kept:
    """What a person keeps, as the words of a query and the orders ask for it (`ianto.search.Keeping`)."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def standing(self, what: str) -> frozenset[int]:
        """The works of which something is kept.

        Raises:
            ValueError: there is no such shelf.
        """
        name = what.removeprefix(_SHELF)
        if what.startswith(_SHELF) and self._keeper.shelf(name) is None:
            raise ValueError(_no_shelf(name, [shelf.name for shelf in self._keeper.shelves()]))
        return self._keeper.standing(what)

    def order(self, name: str) -> Sequence[int]:
        """Works by when they were last read in, the last first; or by their stars, the most first."""
        if name == "read":
            return last_read.last_read()
        return [work for stars in _STARS for work in sorted(self._keeper.standing(stars))]


def narrowed(
    include: Mapping[str, Sequence[str]], exclude: Mapping[str, Sequence[str]], narrow: Narrow
) -> Narrow:
    """A narrowing with the values chosen and left out, under the names they are counted by."""
    return replace(narrow, include=called(_tags(include)), exclude=called(_tags(exclude)))


def by_state(narrow: Narrow, chosen: Iterable[str], standing: Callable[[str], frozenset[int]]) -> Narrow:
    """A narrowing limited to works in one of some states; all of them where none is chosen."""
    states = [state for state in chosen if state in STATES or state == "unread"]
    if not states:
        return narrow
    if "unread" in states:
        # Those that were begun are the fewer.
        begun = tuple(standing(state) for state in STATES if state not in states)
        return replace(narrow, leave=(*narrow.leave, *begun))
    sets = [standing(state) for state in states]
    return narrow.among_also(sets[0] if len(sets) == 1 else frozenset[int]().union(*sets))


def by_keeping(narrow: Narrow, left_out: Iterable[str], standing: Callable[[str], frozenset[int]]) -> Narrow:
    """A narrowing without works of which something is kept."""
    for what in left_out:
        if what == "unread":
            narrow = narrow.among_also(frozenset[int]().union(*map(standing, STATES)))
        elif what in KEPT:
            narrow = replace(narrow, leave=(*narrow.leave, standing(what)))
    return narrow


def barred(nevers: Iterable[NeverLine]) -> tuple[Barred, ...]:
    """What is never to be shown, as the index is asked it."""
    return tuple(Barred(each.kind, each.value, each.fandom) for each in nevers)


def _tags(chosen: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(values) for name, values in chosen.items() if name != "kept"}


def _no_shelf(name: str, names: Sequence[str]) -> str:
    found = process.extractOne(
        name.casefold(), names, scorer=fuzz.WRatio, score_cutoff=_LIKE, processor=str.casefold
    )
    if found is not None:
        return f'There is no shelf “{name}”: did you mean shelf:"{found[0]}"?'
    return f"There is no shelf “{name}”" + (f": there is {', '.join(names[:5])}" if names else " yet")
