"""What a person keeps: how they stand to works, shelves, highlights, saved searches, what is never shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from ianto.catalog import changes, keeping_log, keeping_rows
from ianto.catalog.keeping_log import ReadLine
from ianto.catalog.keeping_said import KEEP, Aspect, kept_of
from ianto.catalog.noting import Decided
from ianto.catalog.revision import changes_seen
from ianto.catalog.rows import STATES, State
from ianto.library.folder import LibraryUnusable
from ianto.library.journalling import forget_reading
from ianto.library.keeping_library import Remembering
from ianto.library.keeping_noting import CannotKeep, text
from ianto.library.keeping_passages import Highlighting
from ianto.library.keeping_shelves import Shelving

_NOTHING: Final[Mapping[Aspect, Any]] = {
    "state": "",
    "favourite": False,
    "stars": None,
    "note": "",
    "offline": False,
}
_MOST_REMEMBERED: Final = 100


class Keeping(Shelving, Highlighting, Remembering):
    """What a person keeps of a library.

    Nothing here waits for whoever is changing the library, and nothing has to be indexed: a work is marked at
    once, whatever else is going on. All of it are decisions, told in the history and undone as others are.
    """

    _stand: dict[str, tuple[tuple[int, int], frozenset[int]]] | None = None

    def mark(self, works: Sequence[int], state: State) -> list[int]:
        """Say how one stands to works; empty: as the place in them tells. The numbers of those that exist.

        Raises:
            CannotKeep: there is no such state.
        """
        if state != "" and state not in STATES:
            raise CannotKeep(f"nothing is marked as “{state}”; say one of: {', '.join(STATES)}")
        return self._say(works, "state", state)

    def favour(self, works: Sequence[int], *, yes: bool = True) -> list[int]:
        """Make works favourites, or not; the numbers of those that exist."""
        return self._say(works, "favourite", yes)

    def give_stars(self, works: Sequence[int], stars: int | None) -> list[int]:
        """Give works 1 to 5 stars; None takes them away. The numbers of those that exist.

        Raises:
            CannotKeep: there are more, or fewer.
        """
        if kept_of({"what": "stars", "value": stars}) is None:
            raise CannotKeep(f"{stars} stars cannot be given; give 1 to 5, or none")
        return self._say(works, "stars", stars)

    def note(self, work: int, text_: str) -> bool:
        """Note something beside a work, in place of what was noted; empty for nothing. Whether there is the work.

        Raises:
            CannotKeep: it is too long.
        """
        return bool(self._say([work], "note", text(text_, "the note")))

    def keep_offline(self, works: Sequence[int], *, yes: bool = True) -> list[int]:
        """Have works ready to be read without a connection, or not; the numbers of those that exist."""
        return self._say(works, "offline", yes)

    def standing(self, what: str) -> frozenset[int]:
        """The numbers of the works of which something is kept; found anew only after a change.

        Args:
            what: `read`, `reading`, `to read`, `dropped`, `unread`, `favourite`, `noted`, `highlighted`, `starred`,
                `1 stars` to `5 stars`, `offline`, or `shelf:` and the name of a shelf.

        Raises:
            CannotKeep: nothing is called so.
        """
        now = changes_seen()
        known = self._stand
        if known is None or len(known) > _MOST_REMEMBERED:
            known = self._stand = {}
        found = known.get(what)
        if found is None or found[0] != now:
            try:
                found = known[what] = (now, keeping_rows.standing(what))
            except ValueError as error:
                raise CannotKeep(str(error)) from error
        return found[1]

    def read_over(self, since: date, until: date) -> list[ReadLine]:
        """What was read from one day up to another, both included: by day, the most read first."""
        return keeping_log.read_over(since, until)

    def forget_reading(self) -> int:
        """Forget the whole reading log, in the journal too; how many days it had.

        Raises:
            LibraryBusy: another process is changing the library.
            LibraryUnusable: the journal cannot be written; nothing was forgotten.
        """
        with self.writing():
            try:
                return forget_reading(self.journal)
            except OSError as error:
                raise LibraryUnusable(
                    f"nothing was forgotten: the journal of {self.folder.path} cannot be written: "
                    f"{error.strerror or error}. Is the disk full? Make room, and run this again"
                ) from error

    def keep(self, works: Sequence[int], said: Mapping[Aspect, Any]) -> list[int]:
        """Say several things of works at once, as one act; the numbers of those that exist.

        Args:
            works: their numbers.
            said: `state`, `favourite`, `stars`, `note` and `offline`, each as the verbs of their own take it.

        Raises:
            CannotKeep: one of it cannot be said; nothing was.
        """
        for what, value in said.items():
            if kept_of({"what": what, "value": value}) is None:
                raise CannotKeep(f"{what} cannot be {value!r}")
        subjects = changes.naming(works)
        there = [work for work in dict.fromkeys(works) if work in subjects]
        kept = keeping_rows.kept(there)
        self._keep(
            [
                Decided(KEEP, subjects[work], {"what": what, "value": value})
                for what, value in said.items()
                for work in there
                if (getattr(kept[work], what) if work in kept else _NOTHING[what]) != value
            ]
        )
        return there

    def _say(self, works: Sequence[int], what: Aspect, value: Any) -> list[int]:
        return self.keep(works, {what: value})
