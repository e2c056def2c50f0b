"""An arc laid out in layers: whatever leads to something stands to the left of it, with as few crossings as are found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

from ianto.timeline.calendar import Arc
from ianto.timeline.whatif.course import hindrances

_SWEEPS: Final = 24
_ROUNDS: Final = 16
_APART, _PASSING = 1.0, 0.5
"""How far beads of a layer stand apart, and how far a line that passes through keeps from them."""


@dataclass(frozen=True, slots=True)
class Link:
    """What leads from one thing to another.

    Attributes:
        start: id of what leads.
        end: id of what it leads to.
        hinders: whether it leads there by keeping it from coming about.
        back: whether it leads back against the order of the layers: part of a loop.
        way: places it goes through: layers from 0 on, and heights; only the ends where it leads back.
    """

    start: str
    end: str
    hinders: bool
    back: bool
    way: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Layered:
    """An arc laid out.

    Attributes:
        places: by id the layer, from 0 on the left, and the height, from 0 at the top; a bead is 1 high.
        links: what leads to what.
    """

    places: Mapping[str, tuple[int, float]]
    links: tuple[Link, ...]

    @property
    def layers(self) -> int:
        """How many layers there are."""
        return max((layer for layer, _ in self.places.values()), default=-1) + 1

    @property
    def height(self) -> float:
        """The height of what lies lowest."""
        return max((height for link in self.links for _, height in link.way), default=0.0)


_Edge = tuple[str, str, bool]


def layered(arc: Arc) -> Layered:
    """Lay an arc out. What loops back is drawn back from what is told later to what is told sooner."""
    ids = _told(arc)
    edges = [edge for edge in dict.fromkeys(_edges(arc)) if edge[0] != edge[1]]
    back = _leading_back(ids, edges)
    ahead = [edge for edge in edges if edge not in back]
    layers = _layers(ids, ahead, arc.outcomes)
    ways = {edge: _stations(edge, layers) for edge in ahead}
    heights = _heights(_ordered(ids, layers, ways), ways)
    places = {name: (layers[name], heights[name]) for name in ids}
    links = []
    for edge in edges:
        start, end, hinders = edge
        through = [(layers[start] + at, heights[name]) for at, name in enumerate(ways.get(edge, ()))]
        links.append(Link(start, end, hinders, edge in back, tuple(through) or (places[start], places[end])))
    return Layered(places, tuple(links))


def _told(arc: Arc) -> list[str]:
    """All it speaks of: each cause where it is told, and what is given before the first that needs it."""
    known = {cause.id for cause in arc.causes}
    found: dict[str, None] = {}
    for cause in arc.causes:
        spoken = [*(name for way in cause.needs for name in way), *cause.unless]
        found |= dict.fromkeys(name for name in spoken if name not in known)
        found[cause.id] = None
        found |= dict.fromkeys(name for name in cause.prevents if name not in known)
    return list(found | dict.fromkeys(arc.outcomes))


def _edges(arc: Arc) -> Iterator[_Edge]:
    hindered = hindrances(arc)
    for cause in arc.causes:
        for way in cause.needs:
            for name in way:
                yield name, cause.id, False
        for name in hindered[cause.id]:
            yield name, cause.id, True


def _leading_back(ids: Sequence[str], edges: Sequence[_Edge]) -> set[_Edge]:
    """The edges that lead, within a loop, from what is told later to what is told sooner."""
    after: dict[str, list[str]] = {name: [] for name in ids}
    for start, end, _ in edges:
        after[start].append(end)
    reached = {name: _reached(after, name) for name in ids}
    told = {name: at for at, name in enumerate(ids)}
    return {edge for edge in edges if edge[0] in reached[edge[1]] and told[edge[0]] > told[edge[1]]}


def _reached(after: Mapping[str, list[str]], start: str) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for name in after[waiting.pop()]:
            if name not in found:
                found.add(name)
                waiting.append(name)
    return found


def _layers(ids: Sequence[str], edges: Sequence[_Edge], outcomes: Sequence[str]) -> dict[str, int]:
    """Each as far to the left as what leads to it allows; what nothing leads to right before what it leads to."""
    before: dict[str, list[str]] = {name: [] for name in ids}
    after: dict[str, list[str]] = {name: [] for name in ids}
    for start, end, _ in edges:
        before[end].append(start)
        after[start].append(end)
    found: dict[str, int] = {}
    waiting = list(ids)
    while waiting:
        ready = [name for name in waiting if all(each in found for each in before[name])]
        found |= {name: 1 + max((found[each] for each in before[name]), default=-1) for name in ready}
        waiting = [name for name in waiting if name not in found]
    for name in ids:
        if not before[name] and after[name]:
            found[name] = min(found[each] for each in after[name]) - 1
    last = max(found.values(), default=0)
    return found | {name: last for name in outcomes if not after[name]}


def _stations(edge: _Edge, layers: Mapping[str, int]) -> tuple[str, ...]:
    """What an edge goes through: its ends, and a place of its own in each layer between."""
    start, end, hinders = edge
    between = range(layers[start] + 1, layers[end])
    return (start, *(f"\0{start}\0{end}\0{hinders}\0{layer}" for layer in between), end)


_Ways = Mapping[_Edge, tuple[str, ...]]


def _ordered(ids: Sequence[str], layers: Mapping[str, int], ways: _Ways) -> list[list[str]]:
    """The order down each layer: the best of some sweeps towards what each leads to and comes from."""
    rows: list[list[str]] = [[] for _ in range(max(layers.values(), default=-1) + 1)]
    for name in ids:
        rows[layers[name]].append(name)
    for (start, _, _), way in ways.items():
        for at, name in enumerate(way[1:-1], layers[start] + 1):
            rows[at].append(name)
    before, after = _beside(ways)
    best, least = [list(row) for row in rows], _crossings(rows, after)
    for sweep in range(_SWEEPS):
        forth = sweep % 2 == 0
        beside = before if forth else after
        for at in range(1, len(rows)) if forth else range(len(rows) - 2, -1, -1):
            place = {name: number for number, name in enumerate(rows[at - 1 if forth else at + 1])}
            wished = [
                (_mean([place[each] for each in beside.get(name, ())], number), number, name)
                for number, name in enumerate(rows[at])
            ]
            rows[at] = [name for _, _, name in sorted(wished)]
        crossed = _crossings(rows, after)
        if crossed < least:
            best, least = [list(row) for row in rows], crossed
    return best


def _beside(ways: _Ways) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for way in ways.values():
        for one, other in pairwise(way):
            before.setdefault(other, []).append(one)
            after.setdefault(one, []).append(other)
    return before, after


def _mean(numbers: Sequence[float], otherwise: float) -> float:
    return sum(numbers) / len(numbers) if numbers else otherwise


def _crossings(rows: Sequence[Sequence[str]], after: Mapping[str, list[str]]) -> int:
    found = 0
    for row, following in pairwise(rows):
        place = {name: at for at, name in enumerate(following)}
        lines = [(at, place[other]) for at, name in enumerate(row) for other in after.get(name, ())]
        found += sum((a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(lines, 2))
    return found


def _heights(rows: Sequence[Sequence[str]], ways: _Ways) -> dict[str, float]:
    """Heights that keep the order and the distances, and make lines as straight as some rounds can."""
    before, after = _beside(ways)
    found = {name: float(at) for row in rows for at, name in enumerate(row)}
    for turn in range(_ROUNDS):
        for row in rows if turn % 2 == 0 else reversed(rows):
            beside = {name: [*before.get(name, ()), *after.get(name, ())] for name in row}
            wished = [_mean([found[each] for each in beside[name]], found[name]) for name in row]
            found |= dict(zip(row, _kept_apart(row, wished), strict=True))
    top = min(found.values(), default=0.0)
    return {name: round(height - top, 3) for name, height in found.items()}


def _kept_apart(row: Sequence[str], wished: Sequence[float]) -> list[float]:
    """The heights nearest to those wished for that keep the order and the distances: pooled neighbours."""
    offsets = [0.0]
    for one, other in pairwise(row):
        offsets.append(offsets[-1] + (_PASSING if "\0" in one + other else _APART))
    pools: list[tuple[float, int]] = []
    for wish, offset in zip(wished, offsets, strict=True):
        total, many = wish - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / many:
            above = pools.pop()
            total, many = total + above[0], many + above[1]
        pools.append((total, many))
    level = [total / many for total, many in pools for _ in range(many)]
    return [height + offset for height, offset in zip(level, offsets, strict=True)]
