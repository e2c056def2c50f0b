"""What a person keeps of a library as a whole: saved searches, what is never to be shown, wishes."""

from __future__ import annotations

from typing import Literal, get_args

from ianto.catalog import keeping_library, keeping_rows
from ianto.catalog.keeping_rows import NeverLine, SearchLine
from ianto.catalog.keeping_said import NEVER, SEARCH, WISH, shelf_key
from ianto.catalog.noting import Decided
from ianto.library.keeping_noting import CannotKeep, NotingKept, named, text
from ianto.library.naming import called, known_as
from ianto.search import FILTERS

Wish = Literal["reading log"]
_WHAT = "a search"


class Remembering(NotingKept):
    """Saved searches, what is never to be shown, and wishes."""

    def save_search(self, name: str, asked: str) -> None:
        """Keep a search under a name, in place of what was kept under it.

        Args:
            name: its name.
            asked: what stands behind `/?` when it is made.

        Raises:
            CannotKeep: no search can be called so, or it asks for nothing.
        """
        name, asked = named(name, _WHAT), text(asked, "the search").lstrip("/?")
        if not asked:
            raise CannotKeep("a search that asks for nothing need not be saved; look for something first")
        known = self._search(name)
        if known is None or (known.name, known.asked) != (name, asked):
            self._keep([Decided(SEARCH, "", {"name": name, "how": "save", "asked": asked})])

    def rename_search(self, name: str, new: str) -> None:
        """Call a saved search otherwise.

        Raises:
            CannotKeep: there is no such search, there is another of the new name, or none can be called so.
        """
        line, new = self._known_search(name), named(new, _WHAT)
        other = self._search(new)
        if other is not None and other.key != line.key:
            raise CannotKeep(f"a search “{other.name}” is saved already; choose another name")
        if new != line.name:
            self._keep([Decided(SEARCH, "", {"name": line.name, "how": "rename", "to": new})])

    def drop_search(self, name: str) -> None:
        """Forget a saved search.

        Raises:
            CannotKeep: there is no such search.
        """
        self._keep([Decided(SEARCH, "", {"name": self._known_search(name).name, "how": "drop"})])

    def searches(self) -> list[SearchLine]:
        """The saved searches, by name."""
        return keeping_rows.searches()

    def search_named(self, name: str) -> SearchLine | None:
        """The saved search of a name, however it is written; None where there is none."""
        return self._search(name)

    def never(self, kind: str, value: str, fandom: str = "") -> NeverLine:
        """Never show what has a value; the rule, under the names by which works have it.

        Args:
            kind: what it is a value of: one of `ianto.search.FILTERS`.
            value: the value; another name of a tag will do.
            fandom: only in works of this fandom; empty for everywhere.

        Raises:
            CannotKeep: there is no such kind, or no value.
        """
        kind, value, fandom = self._refusal(kind, value, fandom)
        if not self._refused(kind, value, fandom):
            self._keep([Decided(NEVER, "", {"kind": kind, "value": value, "fandom": fandom, "on": True})])
        rule = self._refused(kind, value, fandom)
        assert rule is not None
        return rule

    def allow(self, kind: str, value: str, fandom: str = "") -> None:
        """Show again what was never to be shown; arguments as for `never`.

        Raises:
            CannotKeep: it was not said never to show that.
        """
        found = self._refused(kind, value, fandom) or self._refused(*self._refusal(kind, value, fandom))
        if found is None:
            raise CannotKeep(
                f"{kind} “{value}” is not among what is never shown; `ianto never list` tells what is"
            )
        detail = {"kind": found.kind, "value": found.value, "fandom": found.fandom, "on": False}
        self._keep([Decided(NEVER, "", detail)])

    def nevers(self) -> list[NeverLine]:
        """What is never to be shown, oldest first."""
        return keeping_rows.nevers()

    def wish(self, name: Wish, value: Literal[True, False]) -> None:
        """Wish for something, or not: `reading log`, whether is noted how much is read on which day.

        Raises:
            CannotKeep: there is nothing of that name to wish for.
        """
        if name not in get_args(Wish):
            raise CannotKeep(f"there is no “{name}” to wish for; there is: {', '.join(get_args(Wish))}")
        if self.wishes()[name] != value:
            self._keep([Decided(WISH, "", {"name": name, "value": value})])

    def wishes(self) -> dict[str, bool]:
        """What is wished for, and what not."""
        return keeping_library.wishes()

    def _search(self, name: str) -> SearchLine | None:
        return next((each for each in keeping_rows.searches() if each.key == shelf_key(name)), None)

    def _known_search(self, name: str) -> SearchLine:
        line = self._search(name)
        if line is None:
            raise CannotKeep(f"no search is saved as “{name}”; `ianto searches list` tells which are")
        return line

    def _refused(self, kind: str, value: str, fandom: str) -> NeverLine | None:
        key = keeping_library.never_key(kind, value, fandom)
        return next((each for each in keeping_rows.nevers() if each.key == key), None)

    def _refusal(self, kind: str, value: str, fandom: str) -> tuple[str, str, str]:
        """The same, under the names by which they are counted."""
        if kind not in FILTERS:
            raise CannotKeep(f"there is no “{kind}” to leave out; say one of: {', '.join(FILTERS)}")
        value, fandom = text(value, "the value"), text(fandom, "the fandom")
        if not shelf_key(value):
            raise CannotKeep(f"say which {kind} is never to be shown")
        names = called({kind: (value,), "fandom": (fandom,)} if kind != "fandom" else {kind: (value, fandom)})
        if kind == "fandom":
            value, fandom = names["fandom"]
        else:
            (value,), (fandom,) = names[kind], names["fandom"]
        fandom = known_as("fandom", fandom)
        return kind, known_as(kind, value, fandom), fandom
