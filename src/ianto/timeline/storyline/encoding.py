"""The fewest crossings as a formula: who is above whom, what follows from it, and what each crossing costs.

For each step there is one Boolean for each pair of groups, and one for each pair within a group: that no line comes
between those who are together is so by construction. Most of the latter are not needed: where a whole group goes on
to the next step, it may as well stand in the order it has there (by exchange, as in `reduction`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from ianto.timeline.storyline.reduction import Groups, Lines, owners, present

Clause = list[int]
Pair = tuple[int, int]
"""Two lines, the smaller number first."""


@dataclass(slots=True)
class Formula:
    """What has to hold, and what it would be good to have.

    Attributes:
        steps: the groups of each step.
        above: for each step and pair the literal that says that the first is above the second.
        hard: the clauses that hold.
        soft: pairs of literals that had better be equal, and how much it costs when they are not.
        last: the highest variable.
    """

    steps: Sequence[Groups]
    above: list[dict[Pair, int]] = field(default_factory=list)
    hard: list[Clause] = field(default_factory=list)
    soft: dict[Pair, int] = field(default_factory=dict)
    last: int = 0

    def variable(self) -> int:
        """A new one."""
        self.last += 1
        return self.last


def size_of(steps: Sequence[Groups]) -> int:
    """About how many clauses and literals a formula would have."""
    owner = owners(steps)
    return sum(
        sum(len(group) ** 2 for group in (groups, *groups)) + (owner[number] == number) * _clauses(groups)
        for number, groups in enumerate(steps)
    )


def _clauses(groups: Groups) -> int:
    return (len(groups) ** 3 + sum(len(group) ** 3 for group in groups)) // 3


def formula_of(lines: Lines, first: int, stop: int) -> Formula:
    """The formula of the steps from the first up to the one before `stop`."""
    steps = lines.steps[first:stop]
    formula = Formula(steps, [{} for _ in steps])
    owner = owners(steps)
    for number in range(len(steps) - 1, -1, -1):
        if owner[number] == number:
            until = max(place for place in range(len(steps)) if owner[place] == number)
            formula.above[number] = dict(_own(formula, number, until, owner))
    for number in range(len(steps)):
        if owner[number] != number:
            drawn = present(steps[number])
            its = formula.above[owner[number]]
            formula.above[number] = {pair: its[pair] for pair in combinations(sorted(drawn), 2)}
    costs: Counter[Pair] = Counter()
    for before, after in pairwise(formula.above):
        for pair in before.keys() & after.keys():
            one, other = before[pair], after[pair]
            if one != other:
                said = (one, other) if one > 0 else (-one, -other)
                costs[said] += lines.weight(pair[0]) * lines.weight(pair[1])
    formula.soft = dict(sorted(costs.items()))
    return formula


def _own(formula: Formula, number: int, until: int, owner: Sequence[int]) -> Iterator[tuple[Pair, int]]:
    """The literals of a step that has its own order, with the clauses that make it one."""
    groups = formula.steps[number]
    among = {pair: formula.variable() for pair in combinations(range(len(groups)), 2)}
    formula.hard += _orders(among, range(len(groups)))
    for (one, other), variable in among.items():
        for line in groups[one]:
            for against in groups[other]:
                yield ((line, against), variable) if line < against else ((against, line), -variable)
    going = frozenset.intersection(*(present(step) for step in formula.steps[number : until + 2]))
    for group in groups:
        if until + 1 < len(formula.steps) and going.issuperset(group):
            its = formula.above[owner[until + 1]]
            yield from ((pair, its[pair]) for pair in combinations(sorted(group), 2))
        else:
            within = {pair: formula.variable() for pair in combinations(sorted(group), 2)}
            formula.hard += _orders(within, sorted(group))
            yield from within.items()


def _orders(above: Mapping[Pair, int], things: Sequence[int]) -> Iterator[Clause]:
    """That what is above is above what that is above."""
    for one, two, three in combinations(things, 3):
        first, second, across = above[one, two], above[two, three], above[one, three]
        yield [-first, -second, across]
        yield [first, second, -across]


def order_of(formula: Formula, number: int, true: frozenset[int]) -> list[int]:
    """The order of a step, where these literals are true."""
    drawn = present(formula.steps[number])
    over = Counter(dict.fromkeys(drawn, 0))
    for (one, other), literal in formula.above[number].items():
        held = literal in true if literal > 0 else -literal not in true
        over[other if held else one] += 1
    return sorted(drawn, key=lambda line: over[line])
