"""What a card is worth: its fills, its extras, and each pattern that is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ianto.challenges.bingo.patterns import PATTERNS, PatternOn, pattern_name, patterns
from ianto.challenges.challenge import Rules
from ianto.challenges.table import Table

_LINES: Final = frozenset({"row", "column", "diagonal"})
THROUGH: Final = "line through centre"
BESIDE: Final = "line beside centre"
"""What points call a row, a column or a diagonal that goes through a free centre, or beside it."""
_ONCE: Final = frozenset(each.name for each in PATTERNS.values() if each.once)


@dataclass(frozen=True, slots=True)
class Scored:
    """A pattern on a card, and how far it is.

    Attributes:
        pattern: the pattern.
        lacks: numbers of its cells that are not filled.
        counts: whether it makes a bingo by the rules.
        worth: what it is worth once it is done.
        points: what it is worth now; the second pair of lines adds nothing to the first.
    """

    pattern: PatternOn
    lacks: tuple[int, ...]
    counts: bool
    worth: int
    points: int

    @property
    def done(self) -> bool:
        """Whether all its cells are filled."""
        return not self.lacks


def scored(rules: Rules, table: Table, filled: Iterable[int]) -> tuple[Scored, ...]:
    """The patterns on a card: those that make a bingo by the rules, and those that are worth points.

    Args:
        rules: the challenge's.
        table: the card.
        filled: numbers of its filled cells; free ones are filled anyhow.
    """
    there = {*filled, *(each.number for each in table.prompts if each.kind == "free")}
    bingos = {pattern_name(each) for each in rules.patterns}
    found, had = [], set[str]()
    for pattern in patterns(table, _named(rules)):
        lacks, worth = pattern.lacks(there), _worth(rules, pattern)
        earned = not lacks and not (pattern.name in _ONCE and pattern.name in had)
        if not lacks:
            had.add(pattern.name)
        found.append(Scored(pattern, lacks, pattern.name in bingos, worth, worth if earned else 0))
    return tuple(found)


def points_of(
    rules: Rules, fills: int, extras: int, cards: Sequence[tuple[Table, Sequence[int]]] = ()
) -> int:
    """What fills are worth, with the patterns of the cards they are on.

    Args:
        rules: the challenge's.
        fills: number of fills that count.
        extras: number of extras.
        cards: tables, and the numbers of their cells that are filled.
    """
    if not rules.points:
        return 0
    worth = fills * rules.points.get("fill", 0) + extras * rules.points.get("extra", 0)
    return worth + sum(each.points for table, filled in cards for each in scored(rules, table, filled))


def _named(rules: Rules) -> list[str]:
    """The patterns rules speak of: those that make a bingo, and others that are worth points."""
    named = list(rules.patterns)
    known = {pattern_name(each) for each in named}
    lines = _LINES if {THROUGH, BESIDE} & set(rules.points) else frozenset[str]()
    named += [each for each in PATTERNS if each not in known and (each in rules.points or each in lines)]
    return named


def _worth(rules: Rules, pattern: PatternOn) -> int:
    if pattern.name in _LINES:
        line = rules.points.get(THROUGH if pattern.centre else BESIDE)
        if line is not None:
            return line
    return rules.points.get(pattern.name, 0)
