"""Between which events a story is set on each line, by all that it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NamedTuple

from ianto.timeline.atlas import Atlas
from ianto.timeline.lines import Line
from ianto.timeline.told import Placement, Strength, Told

_RANK: Final[Mapping[Strength, int]] = MappingProxyType({"sure": 0, "likely": 1, "weak": 2})
_SURE: Final = 0
_WEAK: Final = 2


@dataclass(frozen=True, slots=True)
class Window:
    """Where a story is on one line: strictly between two points of it.

    Attributes:
        line: id of the line, within its universe: `world` or a person's id.
        universe: id of the universe.
        low: the point behind which the story is; -1 where nothing is said.
        high: the point before which it is; the number of the line's points where nothing is said.
        after: the event, part or span's event whose beginning or end `low` is; empty where nothing is said.
        before: that of `high`.
        sure: whether neither end is said only with “possibly”.
    """

    line: str
    universe: str
    low: int
    high: int
    after: str
    before: str
    sure: bool


class Reach(NamedTuple):
    """What one placement says of its line, or what follows from it: the story is between two points.

    Attributes:
        rank: 0 where it is said for sure, 1 likely, 2 weakly.
        place: of the placement, in the order in which a story says them.
        low: the point behind which it is; -1 where it does not say.
        high: the point before which it is; the number of points where it does not say.
    """

    rank: int
    place: int
    low: int
    high: int


class Weighed(NamedTuple):
    """What was made of all the reaches of one line.

    Attributes:
        line: the line.
        held: those that hold together, the firmest first.
        clashing: those said for sure that do not, each with the earliest held one that it cannot hold beside.
    """

    line: Line
    held: tuple[Reach, ...]
    clashing: tuple[tuple[Reach, Reach], ...]


def windows(told: Told, atlas: Atlas) -> tuple[Window, ...]:
    """Where a story is on each line that it speaks of, in the order in which it does.

    What is said for sure counts first, then what is likely, then what is possible; of each, what is said first.
    What cannot hold beside all that counted before is left out. A placement by an event that is no part of its
    line says nothing of it.
    """
    return tuple(_window(weighed) for weighed in weigh(told, atlas))


def weigh(told: Told, atlas: Atlas) -> Iterator[Weighed]:
    """What a story says, line by line: what holds together and what does not."""
    by_line: dict[tuple[str, str], list[int]] = {}
    for place, placement in enumerate(told.placements):
        by_line.setdefault((placement.universe, placement.line), []).append(place)
    for (universe, id_), places in by_line.items():
        line = atlas.line(universe, id_)
        if line is None:
            continue
        said: list[Reach] = []
        for place in places:
            _reach(said, told.placements[place], place, line)
        if said:
            said.sort()
            yield _held(line, said)


def _reach(said: list[Reach], placement: Placement, place: int, line: Line) -> None:
    bounds = line.bounds(placement.anchor)
    if bounds is None:
        return
    begin, end = bounds
    relation, rank, none = placement.relation, _RANK[placement.strength], line.points
    if relation == "during":
        said.append(Reach(rank, place, begin, end))
    elif relation == "after":
        said.append(Reach(rank, place, end, none))
    elif relation == "before":
        said.append(Reach(rank, place, -1, begin))
    # “Just” says surely on which side, and likely that nothing else of that life is between.
    elif relation == "just after":
        said.append(Reach(rank, place, end, none))
        said.append(Reach(max(rank, 1), place, end, line.next_begin(end)))
    else:
        said.append(Reach(rank, place, -1, begin))
        said.append(Reach(max(rank, 1), place, line.last_end(begin), begin))


def reach_on(placement: Placement, line: Line) -> Reach | None:
    """What a placement says by itself of a line, whoever it names; None where its event is no part of that."""
    said: list[Reach] = []
    _reach(said, placement, 0, line)
    return said[0] if said else None


def _held(line: Line, said: list[Reach]) -> Weighed:
    low, high = -1, line.points
    held: list[Reach] = []
    clashing: list[tuple[Reach, Reach]] = []
    for reach in said:
        if max(low, reach.low) < min(high, reach.high):
            low, high = max(low, reach.low), min(high, reach.high)
            held.append(reach)
        elif reach.rank == _SURE:
            # Stretches of one line that have nothing in common all together have it not for the sake of two.
            against = next(each for each in held if max(each.low, reach.low) >= min(each.high, reach.high))
            clashing.append((against, reach))
    return Weighed(line, tuple(held), tuple(clashing))


def _window(weighed: Weighed) -> Window:
    line = weighed.line
    low, high = -1, line.points
    low_rank = high_rank = _SURE
    for reach in weighed.held:
        if reach.low > low:
            low, low_rank = reach.low, reach.rank
        if reach.high < high:
            high, high_rank = reach.high, reach.rank
    return Window(
        line=line.id,
        universe=line.universe,
        low=low,
        high=high,
        after=line.at(low)[0] if low >= 0 else "",
        before=line.at(high)[0] if high < line.points else "",
        sure=_WEAK not in (low_rank, high_rank),
    )
