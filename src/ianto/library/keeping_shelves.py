"""Shelves: made, named, filled and emptied."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from ianto.catalog import changes, deciding, keeping_rows
from ianto.catalog.keeping_rows import ShelfLine
from ianto.catalog.keeping_said import SHELF, SHELVE
from ianto.catalog.noting import Decided
from ianto.library.keeping_noting import CannotKeep, NotingKept, named

_TICK: Final = timedelta(microseconds=1)
_WHAT: Final = "a shelf"


class Shelving(NotingKept):
    """The shelves of a library, and what is on them. A shelf is known by its name, however that is written."""

    def shelves(self) -> list[ShelfLine]:
        """All shelves, by name."""
        return keeping_rows.shelves()

    def shelf(self, name: str) -> ShelfLine | None:
        """The shelf of a name, however it is written; None where there is none."""
        return keeping_rows.shelf(name)

    def known_shelf(self, name: str) -> ShelfLine:
        """The shelf of a name, however it is written.

        Raises:
            CannotKeep: there is none.
        """
        self._shelf_name(name)
        line = keeping_rows.shelf(name)
        assert line is not None
        return line

    def on_shelves(self, work: int) -> tuple[str, ...]:
        """The names of the shelves a work is on."""
        return keeping_rows.on_shelves([work]).get(work, ())

    def shelves_of(self, works: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """The names of the shelves works are on; works on none are left out."""
        return keeping_rows.on_shelves(works)

    def make_shelf(self, name: str) -> ShelfLine:
        """Make a shelf; where there is one of that name, it is that one.

        Raises:
            CannotKeep: no shelf can be called so.
        """
        name = named(name, _WHAT)
        if keeping_rows.shelf(name) is None:
            self._keep([Decided(SHELF, "", {"name": name, "how": "make"})])
        return self.known_shelf(name)

    def rename_shelf(self, name: str, new: str) -> ShelfLine:
        """Call a shelf otherwise.

        Raises:
            CannotKeep: there is no such shelf, there is another of the new name, or none can be called so.
        """
        line, new = self.known_shelf(name), named(new, _WHAT)
        other = keeping_rows.shelf(new)
        if other is not None and other.key != line.key:
            raise CannotKeep(f"there is a shelf “{other.name}” already; choose another name")
        if new != line.name:
            self._keep([Decided(SHELF, "", {"name": line.name, "how": "rename", "to": new})])
        return self.known_shelf(new)

    def drop_shelf(self, name: str) -> None:
        """Take a shelf away; the works on it stay in the library.

        Raises:
            CannotKeep: there is no such shelf.
        """
        self._keep([Decided(SHELF, "", {"name": self._shelf_name(name), "how": "drop"})])

    def shelf_offline(self, name: str, *, yes: bool) -> None:
        """Have what is on a shelf ready to be read without a connection, or not.

        Raises:
            CannotKeep: there is no such shelf.
        """
        line = self.known_shelf(name)
        if line.offline != yes:
            self._keep([Decided(SHELF, "", {"name": line.name, "how": "offline", "value": yes})])

    def shelve(self, works: Sequence[int], shelf: str, *, on: bool = True) -> list[int]:
        """Put works on a shelf, in this order; it is made where there is none. Or take them off it.

        Returns:
            The numbers of those works that exist.

        Raises:
            CannotKeep: no shelf can be called so, or there is none to take them off.
        """
        there = deciding.numbers(works)
        if on:
            self._put(there, named(shelf, _WHAT))
        else:
            name = self._shelf_name(shelf)
            off = {"shelf": name, "on": False}
            self._keep([Decided(SHELVE, each, off) for each in keeping_rows.put_there(name, there)])
        return there

    def shelved(self, shelf: str) -> list[int]:
        """The works on a shelf that are not in the bin, in the order they were put there; none for no such shelf."""
        return keeping_rows.shelved(shelf)

    def _put(self, works: Sequence[int], name: str) -> None:
        if not works:
            return
        known = keeping_rows.shelf_name(name)
        decided = [] if known else [Decided(SHELF, "", {"name": name, "how": "make"})]
        name = known or name
        on = {"shelf": name, "on": True}
        already = keeping_rows.those_on(name, works)
        fresh = [work for work in works if work not in already]
        subjects = changes.naming(fresh)
        now = datetime.now(UTC)
        # Each a moment after the one before: so they stand in this order.
        decided += [Decided(SHELVE, subjects[work], on, now + at * _TICK) for at, work in enumerate(fresh)]
        self._keep(decided)

    @staticmethod
    def _shelf_name(name: str) -> str:
        """What a shelf is called.

        Raises:
            CannotKeep: there is none of that name.
        """
        known = keeping_rows.shelf_name(name)
        if known is None:
            raise CannotKeep(f"there is no shelf “{name}”; `ianto shelf list` tells which there are")
        return known
