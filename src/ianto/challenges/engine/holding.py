"""Who holds what: of what is exclusive one claim at a time, of claims so many a writer; the others wait."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from operator import attrgetter
from typing import Literal, NamedTuple

from ianto.challenges.challenge import Rules
from ianto.challenges.claim import Claim
from ianto.challenges.engine.course import Course
from ianto.challenges.table import Table

_order = attrgetter("order")


class Blocked(NamedTuple):
    """Why a claim cannot begin.

    Attributes:
        rule: the rule that keeps it.
        by: the claim it has to wait for.
    """

    rule: Literal["exclusive", "most_claims", "second_after"]
    by: Course


def keys_of(
    rules: Rules, claim: Claim, table: str, named: frozenset[str], tables: Mapping[str, Table]
) -> tuple[Hashable, ...]:
    """What a claim holds of what is exclusive: no two that hold one of these in common are held at a time.

    A claim about anything holds no subject, one that names no table where there are several holds none, and one on
    a whole table holds each of its prompts where prompts are exclusive.
    """
    exclusive, kind = rules.exclusive, claim.subject.kind
    if exclusive == "table":
        return (table,) if table else ()
    if exclusive == "subject" and named:
        return ((kind, named),)
    if exclusive == "subject and table" and named:
        return ((kind, named, table),)
    if exclusive == "prompt" and table in tables:
        numbers = [each.number for each in tables[table].prompts] if claim.number is None else [claim.number]
        return tuple((table, number) for number in numbers)
    return ()


class Holdings:
    """The claims that are held at a moment of a replay, and those that wait."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.holder: dict[Hashable, Course] = {}
        self.held: defaultdict[str, list[Course]] = defaultdict(list)
        self.queue: defaultdict[Hashable, list[Course]] = defaultdict(list)
        self.own_queue: defaultdict[str, list[Course]] = defaultdict(list)

    def blocked(self, course: Course) -> Blocked | None:
        """What keeps a claim from beginning; None where nothing does."""
        for key in course.keys:
            if key in self.holder:
                return Blocked("exclusive", self.holder[key])
        held = self.held.get(course.writer)
        if not held:
            return None
        if self.rules.most_claims is not None and len(held) >= self.rules.most_claims:
            return Blocked("most_claims", held[0])
        for other in held:
            if len(other.filled) < min(self.rules.second_after, _whole(other)):
                return Blocked("second_after", other)
        return None

    def take(self, course: Course) -> None:
        """A claim begins."""
        for key in course.keys:
            self.holder[key] = course
        self.held[course.writer].append(course)
        if course.state == "waiting":
            self.give_up(course)

    def let_go(self, course: Course) -> None:
        """A claim is held no longer."""
        for key in course.keys:
            del self.holder[key]
        self.held[course.writer].remove(course)

    def wait(self, course: Course) -> None:
        """A claim waits: who asked first is first."""
        for key in course.keys:
            insort(self.queue[key], course, key=_order)
        insort(self.own_queue[course.writer], course, key=_order)

    def give_up(self, course: Course) -> None:
        """A claim waits no longer."""
        for queue in self._queues(course):
            del queue[bisect_left(queue, course.order, key=_order)]

    def next_after(self, course: Course) -> Iterator[Course]:
        """The claims that can begin now that another was let go, or came so far that its writer may have a second.

        One has to be taken before the next is asked for.
        """
        for key in course.keys:
            # What one of them takes is not there for the next: to look through all that wait for it is in vain, and
            # takes long where each waits for every prompt of a table.
            if key in self.holder:
                continue
            ready = next((each for each in self.queue.get(key, ()) if self.blocked(each) is None), None)
            if ready is not None:
                yield ready
        for each in tuple(self.own_queue.get(course.writer, ())):
            if self.blocked(each) is None:
                yield each

    def place(self, course: Course) -> int:
        """The place of a claim among those that wait for the same, from 1."""
        return bisect_left(next(self._queues(course)), course.order, key=_order) + 1

    def _queues(self, course: Course) -> Iterator[list[Course]]:
        yield from (self.queue[key] for key in course.keys)
        yield self.own_queue[course.writer]


def _whole(course: Course) -> int:
    """So many prompts as can be filled at all: a claim on ten asks for no more before a second."""
    return min(course.need.values(), default=0) if course.need else 0
