"""Contradictions: what works, or the works of a series, say of when they are set that cannot all hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ianto.catalog import WorkLine, calendars, when_queries
from ianto.library.orders import Ordering
from ianto.library.placing import CannotPlace, PlacedAt
from ianto.timeline import Conflict, SeriesPart, Told, hand_text, series_conflicts

MOST_TOLD: Final = 500
"""So many contradictions are told of at once: whoever has more begins with these."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Statements that cannot all hold.

    Attributes:
        works: the works that make them, in the order of their series.
        told: what each of these works says of when it is set.
        series: the series they are parts of; empty where a work contradicts canon, or itself.
        conflict: the statements, and what to do.
    """

    works: tuple[WorkLine, ...]
    told: tuple[Told, ...]
    series: str
    conflict: Conflict


class Contradicting(Ordering):
    """What of a library's works cannot all be so."""

    _contradictory: tuple[PlacedAt, list[tuple[tuple[int, ...], str, Conflict]]] | None = None

    def contradictions(self) -> list[Contradiction]:
        """The contradictions in the library: of works with canon or themselves first, then of series.

        No more than `MOST_TOLD`, and made anew only after a change. Works that are never to be shown, and those in
        the bin, are passed over.
        """
        self.keep_placed()
        now = self.placed_at()
        if self._contradictory is None or self._contradictory[0] != now:
            self._contradictory = (now, self._all_found())
        wanted = dict.fromkeys(work for works, _, _ in self._contradictory[1] for work in works)
        lines = {line.id: line for line in self.lines(list(wanted))}
        whens = when_queries.when(list(lines))
        return [
            Contradiction(
                tuple(lines[work] for work in works),
                tuple(whens[work].told if work in whens else Told() for work in works),
                series,
                conflict,
            )
            for works, series, conflict in self._contradictory[1]
            if all(work in lines for work in works)
        ]

    def drop_placement(self, work: int, place: int) -> str:
        """Take back one thing that is said of when a work is set, and leave what else is said; one act.

        Args:
            work: its number.
            place: of the placement among all that it says, from 0.

        Returns:
            The act's name; empty where there is no such work.

        Raises:
            CannotPlace: it says no such thing.
            LibraryBusy: another process is changing the library.
        """
        known = self.when(work)
        said = known.told.placements if known is not None else ()
        if not 0 <= place < len(said):
            raise CannotPlace("that is not said any more; load the page anew")
        line = said[place].line
        left = tuple(each for at, each in enumerate(said) if each.line == line and at != place)
        return self.place([work], hand_text(Told(left))) if left else self.unplace([work], line)

    def _all_found(self) -> list[tuple[tuple[int, ...], str, Conflict]]:
        found: list[tuple[tuple[int, ...], str, Conflict]] = []
        for works in _runs(self.contradicting()):
            for work, when in when_queries.when(works).items():
                found += [((work,), "", each) for each in when.conflicts]
                if len(found) >= MOST_TOLD:
                    return found[:MOST_TOLD]
        atlas = calendars.atlas()
        for series, rows in when_queries.of_series():
            parts = [SeriesPart(row.work, row.title, row.position, row.told) for row in rows]
            for each in series_conflicts(parts, atlas):
                saying = dict.fromkeys(said.work for said in each.statements if said.work is not None)
                found.append((tuple(saying), series, each))
            if len(found) >= MOST_TOLD:
                break
        return found[:MOST_TOLD]


def _runs(works: list[int], long: int = 200) -> Iterable[list[int]]:
    return (works[at : at + long] for at in range(0, len(works), long))
