"""What the stories of a series say of when they are set that cannot all be so in the order of the series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import groupby
from typing import NamedTuple

from ianto.timeline.atlas import Atlas
from ianto.timeline.axes import Sure, axes, is_out_of_turn, travels
from ianto.timeline.conflicts import (
    QUESTION,
    Conflict,
    Statement,
    canon_statement,
    is_answered,
    leaving,
    placed,
)
from ianto.timeline.lines import Line
from ianto.timeline.told import Placement, Told
from ianto.timeline.windows import weigh


@dataclass(frozen=True, slots=True)
class SeriesPart:
    """A story of a series.

    Attributes:
        work: its number.
        title: of the story.
        position: its place in the series, as a number or written; a story whose place is no number is left out.
        told: what it says of when it is set.
    """

    work: int
    title: str
    position: Decimal | str
    told: Told


class _Said(NamedTuple):
    """What a story says for sure on an axis."""

    number: Decimal
    part: SeriesPart
    sure: Sure

    @property
    def placement(self) -> Placement:
        return self.part.told.placements[self.sure.said.place]


def series_conflicts(parts: Sequence[SeriesPart], atlas: Atlas) -> tuple[Conflict, ...]:
    """Where the stories of a series cannot be set, one after the other, where they say they are.

    Only what they say for sure counts, and of one story only what holds together. Points of a line and stories of
    a series both stand in one row: so the shortest circle through them is always what an earlier story is set
    behind, what a later one is set before, the series between the two, and canon between their points. For each
    placement, in the order of the series, the nearest story before it is told of that it cannot hold beside; none
    is in two conflicts.
    """
    by_axis: defaultdict[str, list[_Said]] = defaultdict(list)
    lines: dict[str, Line] = {}
    for part in parts:
        number = _number(part.position)
        if number is None:
            continue
        for line, held, _ in axes(part.told, weigh(part.told, atlas), atlas):
            lines[line.key] = line
            by_axis[line.key] += (_Said(number, part, sure) for sure in held)
    return tuple(
        _conflict(behind, ahead, lines[key], atlas)
        for key, said in by_axis.items()
        for behind, ahead in _clashes(said, lines[key], atlas)
    )


def _number(position: Decimal | str) -> Decimal | None:
    try:
        number = Decimal(position)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _clashes(said: list[_Said], line: Line, atlas: Atlas) -> Iterator[tuple[_Said, _Said]]:
    """What is set behind a point, and what comes later in the series and is set before one that is no later."""
    said.sort(key=lambda each: (each.number, each.part.work, each.sure.said.place))
    before: list[_Said] = []
    for _, together in groupby(said, key=lambda each: each.number):
        sound: list[_Said] = []
        for each in together:
            behind = _against(each, before, line, atlas)
            if behind is None:
                sound.append(each)
            else:
                before.remove(behind)
                yield behind, each
        before += (each for each in sound if each.sure.said.low >= 0)


def _against(ahead: _Said, before: Sequence[_Said], line: Line, atlas: Atlas) -> _Said | None:
    """The nearest of those before one in the series that it cannot hold beside, where neither leaves canon there."""
    for behind in reversed(before):
        if is_out_of_turn(behind.sure, ahead.sure, line):
            anchors = [behind.placement.anchor, ahead.placement.anchor]
            verses = (each.part.told.verse for each in (behind, ahead))
            where = _where(behind, ahead, line)
            if any(is_answered(verse, where, anchors, atlas) for verse in verses):
                continue
            if not travels(behind.placement, ahead.placement, atlas):
                return behind
    return None


def _where(behind: _Said, ahead: _Said, axis: Line) -> Line:
    """The order two are compared in: the life both are about, else the world's, in which their lives run."""
    return behind.sure.life if behind.sure.life is ahead.sure.life else axis


def _conflict(behind: _Said, ahead: _Said, axis: Line, atlas: Atlas) -> Conflict:
    line = _where(behind, ahead, axis)
    early, late = (
        (ahead.sure.reach.high, behind.sure.reach.low)
        if line is axis
        else (ahead.sure.said.high, behind.sure.said.low)
    )
    one, other = behind.part, ahead.part
    statements = [
        placed(each.placement, each.sure.said.place, atlas, f"“{each.part.title}”", each.part.work)
        for each in (behind, ahead)
    ]
    ways = [f"Take back “{each.quote or each.sentence}”." for each in statements]
    series = (
        f"In their series, “{one.title}” ({one.position}) comes before “{other.title}” ({other.position})."
    )
    statements.append(Statement(series, "series"))
    ways.append("Say that the series is not told in order: give the stories other places in it.")
    low, high = behind.placement, ahead.placement
    canon = canon_statement(line, (high, early), (low, late), atlas)
    if canon is not None:
        statements.append(canon)
        earlier = min((low, high), key=lambda each: (line.bounds(each.anchor) or (0, 0))[0])
        ways.append(
            f"Say that the stories leave canon here: {leaving(earlier.universe, earlier.anchor, atlas)}."
        )
    return Conflict(line.id, line.universe, tuple(statements), QUESTION, tuple(ways))
