"""Contradictions: what works, or the works of a series, say of when they are set that cannot all hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ianto.catalog import WorkLine, calendars, queries, when_queries
from ianto.catalog.when_queries import SeriesLine
from ianto.catalog.when_said import LONGEST
from ianto.library.desk.contradicted import dropped
from ianto.library.orders import Ordering
from ianto.library.placing import CannotPlace, PlacedAt
from ianto.timeline import Conflict, SeriesPart, Told, series_conflicts

MOST_TOLD: Final = 500
"""So many contradictions are told of at once: whoever has more begins with these."""


_Found = tuple[tuple[int, ...], str, Conflict]


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

    _contradictory: tuple[PlacedAt, list[_Found]] | None = None

    def contradictions(self) -> list[Contradiction]:
        """The contradictions in the library: of works with canon or themselves first, then of series.

        No more than `MOST_TOLD`, and made anew only after a change. Works that are never to be shown, and those in
        the bin, are passed over.
        """
        self.keep_placed()
        now = self.placed_at()
        if self._contradictory is None or self._contradictory[0] != now:
            self._contradictory = (now, self._all_found())
        return self._told_of(self._contradictory[1])

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
        if known is None or not 0 <= place < len(known.told.placements):
            raise CannotPlace("that is not said any more; load the page anew")
        left = dropped(known.told, place)
        if any(len(each.text) > LONGEST for each in left):
            raise CannotPlace(
                f"more is said of this than the {LONGEST:,} characters that can be said at once"
            )
        return self._said([work], *left)

    def contradictions_of(self, work: int) -> list[Contradiction]:
        """What one work contradicts: first what it does by itself, then others of its series.

        Works that are never to be shown, and those in the bin, contradict nobody; this work itself may be either.
        """
        known = self.when(work)
        if known is None:
            return []
        series, parts = when_queries.series_with(work)
        found = [((work,), "", each) for each in known.conflicts] + [
            each for each in _in_series(series, parts) if work in each[0]
        ]
        return self._told_of(found, besides=work)

    def _told_of(self, found: Sequence[_Found], besides: int = 0) -> list[Contradiction]:
        wanted = dict.fromkeys(work for works, _, _ in found for work in works)
        lines = {line.id: line for line in self.lines(list(wanted))}
        if besides in wanted and besides not in lines:
            lines |= queries.lines([besides])
        whens = when_queries.when(list(lines))
        return [
            Contradiction(
                tuple(lines[work] for work in works),
                tuple(whens[work].told if work in whens else Told() for work in works),
                series,
                conflict,
            )
            for works, series, conflict in found
            if all(work in lines for work in works)
        ]

    def _all_found(self) -> list[_Found]:
        found: list[_Found] = []
        for works in _runs(self.contradicting()):
            for work, when in when_queries.when(works).items():
                found += [((work,), "", each) for each in when.conflicts]
                if len(found) >= MOST_TOLD:
                    return found[:MOST_TOLD]
        for series, parts in when_queries.of_series():
            found += _in_series(series, parts)
            if len(found) >= MOST_TOLD:
                break
        return found[:MOST_TOLD]


def _in_series(series: str, lines: Sequence[SeriesLine]) -> Iterator[_Found]:
    parts = [SeriesPart(each.work, each.title, each.position, each.told) for each in lines]
    for conflict in series_conflicts(parts, calendars.atlas()):
        saying = dict.fromkeys(said.work for said in conflict.statements if said.work is not None)
        yield tuple(saying), series, conflict


def _runs(works: list[int], long: int = 200) -> Iterable[list[int]]:
    return (works[at : at + long] for at in range(0, len(works), long))
