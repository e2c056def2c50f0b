"""When works are set: what is known of it, what a person says of it, and what would follow while they type."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ianto.catalog import calendars, changes, folding, later, queries, when, when_queries
from ianto.catalog.noting import Decided
from ianto.catalog.revision import changes_seen
from ianto.catalog.when import with_said
from ianto.catalog.when_said import LONGEST, PLACE, PlaceSaid, detail_of, placings
from ianto.library.deciding import Deciding
from ianto.library.folder import LibraryUnusable
from ianto.library.indexing import Indexing
from ianto.timeline import (
    Atlas,
    Completion,
    Gazetteer,
    NotUnderstood,
    Told,
    WhenLine,
    complete,
    example_of,
    read_hand,
    when_of,
)

_PARTED: Final = re.compile(r":\s|[;\n]")
"""Behind these something else begins: whose life it is, and each statement, is typed in full before them."""

PlacedAt = tuple[int, int, int, str]


class CannotPlace(Exception):
    """A work cannot be placed so; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody types, and what would follow from it.

    Attributes:
        when: when the work would be set; empty where nothing is understood yet.
        problem: what is not understood; empty where all is.
        completions: what could be meant at the end.
        half: whether what is not understood may be so only because it is half typed.
    """

    when: WhenLine
    problem: str = ""
    completions: tuple[Completion, ...] = ()
    half: bool = False


class Placing(Deciding):
    """When the works of a library are set."""

    def atlas(self) -> Atlas:
        """The calendars in force: those that came with ianto and the library's own."""
        return calendars.atlas()

    def gazetteer(self) -> Gazetteer:
        """The names in the calendars in force."""
        return calendars.gazetteer()

    def when(self, work: int) -> WhenLine | None:
        """When a work is set; None where nothing is known of it, and no calendar is there for its fandoms."""
        return when_queries.when([work]).get(work)

    def place(self, works: Sequence[int], text: str) -> str:
        """Say when works are set; one act.

        What is said of a line replaces all that was known of it; other lines stay as they are.

        Args:
            works: their numbers; those nobody has are passed over.
            text: in the manner of `ianto.timeline.read_hand`: `ianto: just after Cyberwoman`.

        Returns:
            The act's name; empty where there is no such work.

        Raises:
            CannotPlace: it cannot be understood, or is longer than is kept.
            LibraryBusy: another process is changing the library.
        """
        if len(text.strip()) > LONGEST:
            raise CannotPlace(f"no more than {LONGEST:,} characters can be said at once; say less")
        for work in works:
            self._understood(work, text)
        return self._said(works, PlaceSaid("set", text=text.strip()))

    def unplace(self, works: Sequence[int], line: str) -> str:
        """Say that nothing is known of when works are set on a line, whatever their files say; one act.

        Args:
            works: their numbers.
            line: id or name of a person, or `world`.

        Raises:
            CannotPlace: nobody is called so.
            LibraryBusy: another process is changing the library.
        """
        named = {self._line_named(work, line) for work in works}
        return "".join(self._said(works, PlaceSaid("drop", line=each)) for each in sorted(named)[:1])

    def reset_when(self, works: Sequence[int]) -> str:
        """Forget what was said of when works are set: their files' word counts again; one act.

        Raises:
            LibraryBusy: another process is changing the library.
        """
        return self._said(works, PlaceSaid("reset"))

    def draft(self, work: int, text: str, cursor: int | None = None) -> Draft:
        """What would follow if somebody said so, and what could be meant where they are typing."""
        universes = self.universes(work)
        gazetteer = self.gazetteer()
        at = len(text) if cursor is None else cursor
        unseen = _unseen(universes)
        completions = tuple(complete(text, at, gazetteer, universes, unseen))
        known = self.when(work)
        told = known.told if known is not None else Told()
        try:
            read_hand(text, gazetteer, universes=universes, unseen=unseen)
        except NotUnderstood as error:
            half = any(not _PARTED.search(text, error.position, each.start) for each in completions)
            return Draft(WhenLine(), str(error), completions, half)
        told = with_said(told, [PlaceSaid("set", text=text)], gazetteer, universes)
        return Draft(when_of(told, self.atlas(), universes), "", completions)

    def universes(self, work: int) -> tuple[str, ...]:
        """The universes in whose calendars a work may be placed: those of its fandoms, else all there are."""
        return self.atlas().universe_of(self._fandoms(work)) or self.atlas().universes

    def without_calendar(self, work: int) -> tuple[str, ...]:
        """The fandoms a work names, as they are called here, where there is no calendar for any; else none."""
        if self.atlas().universe_of(self._fandoms(work)):
            return ()
        line = queries.lines([work]).get(work)
        return () if line is None else tuple(dict.fromkeys(line.names.fandoms or line.fandoms))

    def _fandoms(self, work: int) -> list[str]:
        line = queries.lines([work]).get(work)
        return [] if line is None else [*line.names.fandoms, *line.fandoms]

    def not_understood(self, work: int) -> tuple[str, ...]:
        """What a person said of when a work is set, and no calendar in force understands any more."""
        known = self.when(work)
        if known is None or not known.told.unread:
            return ()
        owner = {subject: number for number, subject in changes.naming([work]).items()}
        said = {each.text for each in placings(owner).get(work, ())}
        return tuple(each for each in known.told.unread if each in said)

    def example(self, work: int) -> str:
        """How one would say of a work when it is set: somebody in it, and an event of its canon."""
        line = queries.lines([work]).get(work)
        people = [] if line is None else [*line.names.characters, *line.characters]
        return example_of(self.atlas(), self.universes(work), people)

    def contradicting(self) -> list[int]:
        """The numbers of the works that say of themselves what cannot all hold."""
        return when_queries.contradicting()

    def keep_placed(self) -> None:
        """Place the works anew where a calendar was changed by hand, or an older ianto placed them otherwise.

        Not while another process is changing the library, nor where it can only be read.
        """
        if later.behind():
            with contextlib.suppress(LibraryUnusable), self.writing(), Indexing(self):
                pass

    def placed_at(self) -> PlacedAt:
        """What is made of the places of works stands as long as this is the same.

        The number of changes alone would not do: what changed is placed a moment later.
        """
        return (changes_seen()[0], *when.state(), calendars.atlas().digest)

    def _said(self, works: Sequence[int], *said: PlaceSaid) -> str:
        with self.writing(), Indexing(self) as indexing:
            subjects = changes.naming(list(works))
            decided = [
                Decided(PLACE, subject, detail_of(each)) for subject in subjects.values() for each in said
            ]
            return self._decide(decided, indexing)

    def _understood(self, work: int, text: str) -> Told:
        universes = self.universes(work)
        if not universes:
            raise CannotPlace(
                "there is no calendar for the fandoms of this work. `ianto calendar list` shows those there are, "
                "`ianto calendar new` begins one"
            )
        try:
            return read_hand(text, self.gazetteer(), universes=universes, unseen=_unseen(universes))
        except NotUnderstood as error:
            raise CannotPlace(str(error)) from error

    def _line_named(self, work: int, name: str) -> str:
        if name == "world":
            return name
        for universe in self.universes(work):
            person = self.atlas().person(universe, name)
            if person is not None:
                return person.id
        raise CannotPlace(f"no calendar for this work's fandoms knows anybody called “{name}”")


def _unseen(universes: Sequence[str]) -> dict[str, frozenset[str]]:
    """By universe what was not seen yet: it is not proposed to whoever types."""
    return {each: folding.unseen(each) for each in universes}
