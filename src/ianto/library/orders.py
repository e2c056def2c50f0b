"""Reading orders: the stories of a life, or of the world, among the events they are set between."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from ianto.catalog import WorkLine, calendars, queries, when_queries
from ianto.catalog.when_queries import StandLine
from ianto.export import Form
from ianto.library.binding import Bound, bind
from ianto.library.gathering import Gathering
from ianto.library.keeping import Keeping
from ianto.library.placing import PlacedAt, Placing
from ianto.library.tagging import Tagging
from ianto.library.unbarred import unbarred
from ianto.timeline import WORLD, Atlas, Entry, Line, Standing, Told, nearest_people, reading_order, shows

_KEPT: Final = 32
_NEAR: Final = 3
"""So many works before and after one are looked at: some of them may never be to be shown."""


class NoSuchLife(Exception):
    """Nobody is called so in any calendar; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Life:
    """A line one can read along.

    Attributes:
        universe: id of the universe.
        line: id of the line: a person's, or `world`.
        title: whose life it is, or which world.
        works: how many works say where they are on it.
    """

    universe: str
    line: str
    title: str
    works: int


@dataclass(frozen=True)
class ReadingOrder:
    """Stories in the order of a life.

    Attributes:
        line: the line.
        entries: the events of the line and the stories between them, in order.
        undated: numbers of works that have a part in this life and do not say when.
    """

    line: Line
    entries: tuple[Entry, ...]
    undated: tuple[int, ...]

    def without(self, unseen: Collection[str]) -> ReadingOrder:
        """The same without some of its events; the stories beside them stay where they are."""
        return replace(self, entries=tuple(each for each in self.entries if each.anchor not in unseen))

    @cached_property
    def works(self) -> list[int]:
        """The numbers of the works that have a place, in order."""
        return [entry.work for entry in self.entries if entry.kind == "story"]

    @cached_property
    def places(self) -> Mapping[int, int]:
        """Of each of these works its place among them, from 0."""
        return {work: place for place, work in enumerate(self.works)}


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What comes before and after a work in a life; None where nothing does."""

    life: Life
    before: WorkLine | None
    after: WorkLine | None


class Ordering(Placing, Tagging, Keeping):
    """The stories of a library in the order of a life."""

    _orders: dict[str, tuple[PlacedAt, ReadingOrder]] | None = None
    _works_on: tuple[PlacedAt, dict[str, int]] | None = None

    def lives(self) -> list[Life]:
        """The lines along which there is something to read, the most first; the world's before all of its universe."""
        atlas, counts = calendars.atlas(), self._works_on_lines()
        found = []
        for key, works in counts.items():
            universe, _, name = key.partition(":")
            line = atlas.line(universe, name)
            if line is not None:
                found.append(Life(universe, name, line.title, works))
        return sorted(found, key=lambda each: (each.universe, each.line != WORLD, -each.works, each.title))

    def life(self, name: str, universe: str = "") -> Life:
        """The line of somebody, by any of their names; of the world, by `world`.

        Args:
            name: of the person, their id, or `world`.
            universe: id of the universe, or of a calendar in it; where it is empty, the one with most stories that
                knows somebody of that name.

        Raises:
            NoSuchLife: nobody is called so.
        """
        atlas, counts = calendars.atlas(), self._works_on_lines()
        found = []
        for each in atlas.universes:
            if not _is_in(universe, each, atlas):
                continue
            person = None if name == WORLD else atlas.person(each, name)
            line = atlas.line(each, person.id if person is not None else name)
            if line is not None:
                found.append(Life(each, line.id, line.title, counts.get(line.key, 0)))
        if not found:
            raise NoSuchLife(_nobody(name, universe, atlas))
        return max(found, key=lambda each: each.works)

    def order(self, life: Life) -> ReadingOrder:
        """The events of a life and the stories between them, in order; made anew only after a change."""
        atlas = calendars.atlas()
        line = atlas.line(life.universe, life.line)
        if line is None:
            raise NoSuchLife(f"no calendar knows anybody called “{life.line}” any more")
        now = self.placed_at()
        kept = self._orders if self._orders is not None else {}
        self._orders = kept
        known = kept.get(line.key)
        if known is not None and known[0] == now:
            return known[1]
        rows = when_queries.stands(line.key)
        made = ReadingOrder(
            line,
            tuple(reading_order([_standing(row) for row in rows if row.placed], line)),
            tuple(row.work for row in sorted(rows, key=_told_last) if not row.placed),
        )
        while len(kept) >= _KEPT:
            # The threads of the site share a library.
            kept.pop(next(iter(kept), line.key), None)
        kept[line.key] = (now, made)
        return made

    def published_order(self, calendar: str) -> ReadingOrder:
        """The events of a canon as published, and the stories of its universe between them, as they were posted.

        Raises:
            NoSuchLife: there is no such calendar.
        """
        atlas = calendars.atlas()
        known = atlas.calendar(calendar)
        if known is None:
            raise NoSuchLife(
                f"there is no calendar “{calendar}”; `ianto calendar list` shows those there are"
            )
        self.keep_placed()
        universe = next(each for each in atlas.universes if known in atlas.calendars_in(each))
        line = atlas.published(calendar)
        dated: dict[str, str] = {}
        said, last = {event.id: event.published for event in known.events}, ""
        # An event that does not say when it was published came with the one before it.
        for stop in (stop for stop in line.stops if "/" not in stop):
            last = dated[stop] = max(last, said.get(stop, ""))
        dates = when_queries.dates(universe)
        entries = [
            *(
                (dated[stop], 0, place, Entry("event", stop, 0, *(line.bounds(stop) or (0, 0))))
                for place, stop in enumerate(line.stops)
                if "/" not in stop
            ),
            *((date, 1, work, Entry("story", "", work, -1, line.points)) for work, date in dates if date),
        ]
        return ReadingOrder(
            line,
            tuple(entry for *_, entry in sorted(entries, key=lambda each: each[:3])),
            tuple(work for work, date in dates if not date),
        )

    def lines(self, works: Sequence[int]) -> list[WorkLine]:
        """Works as a list shows them, in the order given, without those in the bin and what is never to be shown."""
        found = queries.lines(works)
        standing = [found[work] for work in works if work in found and found[work].removed_at is None]
        return unbarred(standing, self.nevers(), self.vocabulary())

    def lines_along(self, line: Line, works: Sequence[int]) -> list[WorkLine]:
        """The same, each saying when it is set in one life; where it says nothing of that, as in any list."""
        found = self.lines(works)
        atlas = calendars.atlas()
        told = {work: each.told for work, each in when_queries.when(works).items()}
        own = {work: _along(each, line, atlas) for work, each in told.items()}
        return [replace(each, when=own.get(each.id) or each.when) for each in found]

    def neighbours(self, work: int) -> list[Neighbours]:
        """Of each life in which a work has a place, what comes before it and after it.

        The world's only where it has no other. What is never to be shown is passed over.
        """
        return self._beside(work, self._lives_of(work))

    def neighbours_at_hand(self, work: int) -> list[Neighbours] | None:
        """The same where the orders of its lives are made already; None where that would take its time."""
        now = self.placed_at()
        kept = self._orders or {}
        lives = self._lives_of(work)
        for life in lives:
            known = kept.get(f"{life.universe}:{life.line}")
            if known is None or known[0] != now:
                return None
        return self._beside(work, lives)

    def _beside(self, work: int, lives: Sequence[Life]) -> list[Neighbours]:
        near = {}
        for life in lives:
            order = self.order(life)
            at = order.places.get(work)
            if at is not None:
                near[life] = (
                    order.works[max(0, at - _NEAR) : at][::-1],
                    order.works[at + 1 : at + 1 + _NEAR],
                )
        wanted = dict.fromkeys(each for sides in near.values() for side in sides for each in side)
        lines = {line.id: line for line in self.lines(list(wanted))} if wanted else {}
        return [
            Neighbours(life, *(next((lines[each] for each in side if each in lines), None) for side in sides))
            for life, sides in near.items()
        ]

    def _works_on_lines(self) -> dict[str, int]:
        """How many works say where they are on each line; counted anew only after a change."""
        self.keep_placed()
        now = self.placed_at()
        if self._works_on is None or self._works_on[0] != now:
            self._works_on = (now, when_queries.counts())
        return self._works_on[1]

    def gather_life(self, life: Life) -> Gathering | None:
        """The works that have a place in a life, in its order; None where there are none."""
        works = tuple(self.lines(self.order(life).works))
        title = f"The life of {life.title}" if life.line != WORLD else "In the order of the world"
        return Gathering("life", title, works) if works else None

    def life_book(self, life: Life, form: Form = "epub") -> Bound | None:
        """The same as one file.

        Raises:
            TooMuch: it does not fit into one.
        """
        found = self.gather_life(life)
        return None if found is None else bind(found, form)

    def _lives_of(self, work: int) -> list[Life]:
        placed = [key for key, says in when_queries.lines_of(work) if says]
        found = []
        for key in [key for key in placed if not key.endswith(f":{WORLD}")] or placed:
            universe, _, name = key.partition(":")
            line = calendars.atlas().line(universe, name)
            if line is not None:
                found.append(Life(universe, name, line.title, 0))
        return found


def _is_in(named: str, universe: str, atlas: Atlas) -> bool:
    """Whether a universe is the one that was named, by its id or that of one of its calendars; where none was, yes."""
    return not named or named in (universe, *(calendar.id for calendar in atlas.calendars_in(universe)))


def _nobody(name: str, universe: str, atlas: Atlas) -> str:
    """That nobody is called so, and who it may be."""
    where = [each for each in atlas.universes if _is_in(universe, each, atlas)]
    nearest = nearest_people(name, atlas, where)
    meant = f"did you mean {' or '.join(f'“{each}”' for each in nearest)}?" if nearest else ""
    known = meant or "`ianto calendar show ID --people` lists the people of one"
    return f"no calendar{f' in {universe}' if universe else ''} knows anybody called “{name}”; {known}"


def _standing(row: StandLine) -> Standing:
    return Standing(row.work, row.low, row.high, row.series, row.position, row.date)


def _told_last(row: StandLine) -> tuple[bool, str, str, float, int]:
    """Undated works by date, and those of a series in its order."""
    return (not row.date, row.date, row.series, row.position or 0.0, row.work)


def _along(told: Told, line: Line, atlas: Atlas) -> str:
    """When a story is set, by what it says of one life, or of nobody in particular."""
    about = tuple(
        each for each in told.placements if each.universe == line.universe and each.line in (line.id, WORLD)
    )
    return shows(replace(told, placements=about), atlas)
