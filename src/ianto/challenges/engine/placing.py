"""Fills into claims: which claim each counts for, and whether it fills, is an extra, or does not count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from ianto.challenges.claim import HOLDING, State
from ianto.challenges.engine.clock import ALWAYS, NEVER
from ianto.challenges.engine.course import Course
from ianto.challenges.engine.holding import Holdings
from ianto.challenges.engine.judging import Judge
from ianto.challenges.fill import Fill, Standing
from ianto.challenges.table import Table
from ianto.text import fold

Fault = Literal["", "cell", "combined", "exclusive", "ruling", "rules", "claim"]
"""What keeps a fill from counting; `rules`: one that is asked of the story alone; `claim`: no claim takes it."""
OPEN = HOLDING | frozenset[State]({"completed"})
"""The states of a claim in which a fill counts for it."""


class Placing:
    """Each fill and what became of it, in lists of one order: by when it was posted, then by its work and cell."""

    def __init__(self, judge: Judge, fills: Iterable[Fill], now: float) -> None:
        rules = judge.rules
        self.judge = judge
        self.rules = rules
        self._early: list[float] = []
        known = {(each.work, each.chapter, each.table, each.number): each for each in fills}
        order = sorted((*self._bounds(fill, now), *key) for key, fill in known.items())
        self.first = [each[0] for each in order if each[0] <= now]
        self.last = [each[1] for each in order[: len(self.first)]]
        self.fills: list[Fill] = [known[each[2:]] for each in order[: len(self.first)]]
        self.place = {each[2:]: place for place, each in enumerate(order)}
        self.ahead = [each[0] for each in order[len(self.first) :]]
        # What counts before its date has that date from then on.
        self.next = min((*self.ahead[:1], *self._early), default=NEVER)
        self.standing: list[Standing | None] = [None] * len(self.fills)
        self.fault: list[Fault] = [""] * len(self.fills)
        self.course: list[Course | None] = [None] * len(self.fills)
        self.other: list[int] = [-1] * len(self.fills)
        self.by: list[Course | None] = [None] * len(self.fills)
        self._chapters = rules.unit == "chapter"
        self._used: dict[object, int] = {}
        self._loose: dict[tuple[str, str, int], int] = {}
        self._folded: dict[str, str] = {}
        self._pending: defaultdict[str, list[int]] = defaultdict(list)
        self._together = self._filled_together() if rules.combined == "forbidden" else {}

    def arrive(self, place: int, courses: Mapping[str, list[Course]], holdings: Holdings) -> Course | None:
        """A story is posted: it goes to the claim it is for, waits for it to begin, or stands by itself.

        Returns:
            The claim whose cell it fills; None where it fills none now.
        """
        fill = self.fills[place]
        if fill.ruling or self._together:
            if not self._admissible(place):
                return None
        elif not self.judge.keeps(fill, self.first[place], self.last[place]):
            self.standing[place] = "not counted"
            self.fault[place] = "rules"
            return None
        writers = self.writers(fill)
        within = [
            course
            for writer in writers
            for course in courses.get(writer, ())
            if (not course.table or course.table == fill.table) and course.number in (None, fill.number)
        ]
        if not within:
            self._stand_alone(place, holdings)
            return None
        for course in sorted(within, key=_preferred) if len(within) > 1 else within:
            if course.state in OPEN and self.admit(course, place):
                return course if self.standing[place] == "counts" else None
        for writer in writers:
            self._pending[writer].append(place)
        return None

    def _bounds(self, fill: Fill, now: float) -> tuple[float, float]:
        """The first and the last second at which a story may have been posted, as far as that can be by now.

        A date that is to come is no date where a moderator says that the story counts; and where the day has begun
        somewhere on earth, though not in the challenge's zone yet, that is where its writer is.
        """
        first, last = self.judge.clock.bounds(fill.posted)
        if first <= now or fill.posted is None:
            return first, last
        # A day that is too late here is not in time because it has begun elsewhere.
        dawn = first if first > self.judge.end else min(first, self.judge.clock.dawns(fill.posted))
        if fill.ruling != "counts" and dawn > now:
            return dawn, last
        self._early.append(first)
        return (ALWAYS, NEVER) if fill.ruling == "counts" else (now, last)

    def claimed(self, place: int, courses: Mapping[str, list[Course]]) -> bool:
        """Whether any of its writers has a claim on the cell of a fill."""
        return self.likeliest(self.fills[place], courses) is not None

    def awaited(self, course: Course) -> list[int]:
        """The fills that were posted before a claim of theirs could take them; those of no date last."""
        places = self._pending.get(course.writer)
        if not places:
            return []
        left = self._pending[course.writer] = [each for each in places if self.standing[each] is None]
        return sorted(left, key=lambda place: (self.first[place] == ALWAYS, place))

    def admit(self, course: Course, place: int) -> bool:
        """Let a fill count for a claim, or be an extra of it; False where the claim cannot take it."""
        fill = self.fills[place]
        cell = (fill.table, fill.number)
        if fill.ruling != "counts":
            if cell in course.filled or not course.covers(*cell) or not course.about(fill.names):
                return False
            if self.last[place] < course.asked and not self._old_enough(course, fill.work):
                return False
            unit = self.unit(fill)
            if self.rules.combined == "extras":
                if unit in self._used:
                    self._settle(place, "extra", course)
                    self.other[place] = self._used[unit]
                    course.extras += (place,)
                    return True
                self._used[unit] = place
        self.standing[place] = "counts"
        self.course[place] = course
        course.counted += (place,)
        if cell not in course.filled:
            course.fill(cell, place)
        return True

    def finish(self, courses: Mapping[str, list[Course]]) -> None:
        """What a moderator lets count though no claim took it goes to the claim it is most likely for."""
        for place, standing in enumerate(self.standing):
            if standing is None:
                self.standing[place] = "not counted"
                self.fault[place] = self.fault[place] or "claim"
                fill = self.fills[place]
                if fill.ruling == "counts":
                    course = self.likeliest(fill, courses)
                    assert course is not None
                    self.fault[place] = ""
                    self.admit(course, place)

    def likeliest(self, fill: Fill, courses: Mapping[str, list[Course]]) -> Course | None:
        """The claim a fill is most likely meant for; None where its writers have none on its cell."""
        within = [
            course
            for writer in self.writers(fill)
            for course in courses.get(writer, ())
            if course.covers(fill.table, fill.number)
        ]
        return min(
            within,
            key=lambda each: (not each.about(fill.names), each.state not in OPEN, _preferred(each)),
            default=None,
        )

    def writers(self, fill: Fill) -> Sequence[str]:
        """Who wrote a story, folded."""
        folded = self._folded
        return [folded.get(each) or folded.setdefault(each, fold(each)) for each in fill.writers]

    def unit(self, fill: Fill) -> object:
        """What fills one prompt: the story or the chapter."""
        return (fill.work, fill.chapter) if self._chapters else fill.work

    def _old_enough(self, course: Course, work: int) -> bool:
        """Whether a claim takes one more story that is older than it."""
        if self.rules.old_works is None:
            return True
        if course.old is None:
            course.old = set()
        if work not in course.old and len(course.old) >= self.rules.old_works:
            return False
        course.old.add(work)
        return True

    def _admissible(self, place: int) -> bool:
        """Whether what is asked of the story alone is kept, or a moderator said that it counts."""
        fill = self.fills[place]
        if fill.ruling:
            if fill.ruling == "counts":
                return True
            fault: Fault = "ruling"
        elif not self.judge.keeps(fill, self.first[place], self.last[place]):
            fault = "rules"
        elif self._together and self._shared(place, fill):
            fault = "combined"
        else:
            return True
        self.standing[place] = "not counted"
        self.fault[place] = fault
        return False

    def _stand_alone(self, place: int, holdings: Holdings) -> None:
        """A fill by somebody without a claim there counts by itself, once for each cell and writer."""
        fill = self.fills[place]
        keys = [(writer, fill.table, fill.number) for writer in self.writers(fill)]
        if fill.ruling != "counts":
            holder = self._held_by_another(place, holdings)
            if holder is not None:
                self._settle(place, "not counted", None, "exclusive")
                self.by[place] = holder
                return
            there = next((self._loose[key] for key in keys if key in self._loose), None)
            if there is not None:
                self._settle(place, "not counted", None, "cell")
                self.other[place] = there
                return
            unit = self.unit(fill)
            if self.rules.combined == "extras" and self._used.setdefault(unit, place) != place:
                self._settle(place, "extra", None)
                self.other[place] = self._used[unit]
                return
        self._settle(place, "counts", None)
        for key in keys:
            self._loose.setdefault(key, place)

    def _held_by_another(self, place: int, holdings: Holdings) -> Course | None:
        """Whose claim alone lets anybody fill a cell; nobody's where it is not known when the story was posted."""
        exclusive = self.rules.exclusive
        fill = self.fills[place]
        if exclusive not in ("table", "prompt") or self.first[place] == ALWAYS or not fill.writers:
            return None
        return holdings.holder.get(fill.table if exclusive == "table" else (fill.table, fill.number))

    def _settle(self, place: int, standing: Standing, course: Course | None, fault: Fault = "") -> None:
        self.standing[place] = standing
        self.course[place] = course
        self.fault[place] = fault

    def _filled_together(self) -> dict[object, tuple[float, set[tuple[str, int]], int]]:
        """For each story, or chapter: when it first filled something, what it filled then, and by which fill.

        What it fills later does not undo what it filled at first.
        """
        found: dict[object, tuple[float, set[tuple[str, int]], int]] = {}
        for place, fill in enumerate(self.fills):
            if fill.ruling != "refused":
                first, cells, _ = found.setdefault(self.unit(fill), (self.first[place], set(), place))
                if first == self.first[place]:
                    cells.add((fill.table, fill.number))
        return found

    def _shared(self, place: int, fill: Fill) -> bool:
        first, cells, at = self._together[self.unit(fill)]
        if len(cells) > 1 or (first != self.first[place] and (fill.table, fill.number) not in cells):
            self.other[place] = at
            return True
        return False


def _preferred(course: Course) -> tuple[bool, bool, tuple[float, str]]:
    """Of several claims the narrowest comes first, then who asked first."""
    return course.number is None, not course.table, course.order


def need_of(tables: Mapping[str, Table]) -> dict[str, int]:
    """So many cells of each table there are to fill; none of a table of which nobody knows how many it has."""
    return {
        each.id: sum(prompt.kind != "free" for prompt in each.prompts)
        for each in tables.values()
        if each.sized and any(prompt.kind != "free" for prompt in each.prompts)
    }
