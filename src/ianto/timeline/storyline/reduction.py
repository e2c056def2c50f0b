"""Scenes made smaller without changing how few crossings they can have.

Three observations, each by exchange: an order is replaced by another, and no crossing is added.

* Who is always in the same group is one line, that counts more than once.
* Where no two lines go on from one step to the next, what is before and what is after are two drawings.
* A step whose groups are together anyway in the step beside it takes that one's order: crossings before or after it
  can only become fewer, as a detour through a third order is never shorter (Kendall's distance is a metric).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ianto.timeline.storyline.scenes import Scenes

Groups = tuple[tuple[int, ...], ...]
"""The groups of one step, by numbers of lines."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Scenes by number.

    Attributes:
        members: for each line, who it stands for: one, or several who are never apart.
        steps: the groups of each step.
    """

    members: tuple[tuple[str, ...], ...]
    steps: tuple[Groups, ...]

    def weight(self, line: int) -> int:
        """As how many a line counts."""
        return len(self.members[line])

    def named(self, order: Sequence[int]) -> tuple[str, ...]:
        """An order of lines as one of names."""
        return tuple(name for line in order for name in self.members[line])


def lines_of(scenes: Scenes) -> Lines:
    """Scenes by number, those who are never apart as one line."""
    where: dict[str, list[tuple[int, int]]] = {}
    for number, step in enumerate(scenes.steps):
        for place, group in enumerate(step):
            for name in group:
                where.setdefault(name, []).append((number, place))
    together: dict[tuple[tuple[int, int], ...], list[str]] = {}
    for name, places in where.items():
        together.setdefault(tuple(places), []).append(name)
    steps: list[list[list[int]]] = [[[] for _ in step] for step in scenes.steps]
    for line, places_ in enumerate(together):
        for number, place in places_:
            steps[number][place].append(line)
    return Lines(
        tuple(tuple(names) for names in together.values()),
        tuple(tuple(tuple(group) for group in step) for step in steps),
    )


def present(groups: Groups) -> frozenset[int]:
    """Who is drawn at a step."""
    return frozenset(line for group in groups for line in group)


def stretches(steps: Sequence[Groups]) -> list[tuple[int, int]]:
    """The parts that can be drawn each by itself: first step, and one after the last."""
    found, first = [], 0
    for number in range(1, len(steps) + 1):
        if number == len(steps) or len(present(steps[number - 1]) & present(steps[number])) < _PAIR:
            found.append((first, number))
            first = number
    return found


_PAIR = 2


def owners(steps: Sequence[Groups]) -> list[int]:
    """For each step the one whose order it takes: its own, or that of a step after or before it."""
    owner = list(range(len(steps)))
    for number in range(len(steps) - 2, -1, -1):
        if _granted(steps[number], steps[number + 1]):
            owner[number] = owner[number + 1]
    for number in range(1, len(steps)):
        free = owner[number] == number and owner[number - 1] != number
        if free and _granted(steps[number], steps[number - 1]):
            owner[number] = owner[number - 1]
    return owner


def _granted(groups: Groups, beside: Groups) -> bool:
    """Whether any order of the step beside is one of this step too."""
    drawn = present(groups)
    if not drawn <= present(beside):
        return False
    blocks = {frozenset(group) & drawn for group in beside} | {drawn}
    return all(len(group) == 1 or frozenset(group) in blocks for group in groups)
