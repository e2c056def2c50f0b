"""Lines: in which order the world, or somebody in it, lives through events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Edge = Literal["begin", "end"]


@dataclass(frozen=True, slots=True)
class Line:
    """An order of events, as points: an event's beginning, those of its parts and their ends, its end, the next.

    Attributes:
        key: unique over all universes: `dw:ianto`, `dw:world`; `tw@published` for the order of publication.
        universe: id of the universe.
        id: `world`, a person's id, or `published`.
        title: what it is called: the person's full name, `the world`, `Torchwood as published`.
        own: whether it is an order of its own, or partly follows another's, and so is not the world's.
        stops: what stands on it in order: events, and parts of events where they are lived through apart.
    """

    key: str
    universe: str
    id: str
    title: str
    own: bool
    stops: tuple[str, ...]
    _points: tuple[tuple[str, Edge], ...] = field(repr=False, compare=False)
    _bounds: Mapping[str, tuple[int, int]] = field(repr=False, compare=False)

    @property
    def points(self) -> int:
        """How many points it has; they are numbered from 0."""
        return len(self._points)

    def bounds(self, anchor: str) -> tuple[int, int] | None:
        """Where an event, part or span begins and ends on this line; None where it is no part of it."""
        return self._bounds.get(anchor)

    def at(self, point: int) -> tuple[str, Edge]:
        """What begins or ends at a point."""
        return self._points[point]

    def next_begin(self, point: int) -> int:
        """The first beginning of an event or part behind a point; the number of points where nothing follows."""
        return next(
            (at for at in range(point + 1, len(self._points)) if self._points[at][1] == "begin"),
            len(self._points),
        )

    def last_end(self, point: int) -> int:
        """The last end of an event or part before a point; -1 where nothing comes before."""
        return next((at for at in range(point - 1, -1, -1) if self._points[at][1] == "end"), -1)


@dataclass(frozen=True, slots=True)
class Lived:
    """What a line is made of: an event of the universe with its parts, and the spans it may be in.

    Attributes:
        parts: anchors of the parts of each event, by the event's anchor.
        spans: anchors of the events of each span in listed order, by the span's anchor.
        lasting: anchors of the spans of which only the two ends are told, since they are of the world's time.
        aliases: further names of anchors, such as `dw:doomsday`, and what each of them is.
    """

    parts: Mapping[str, tuple[str, ...]]
    spans: Mapping[str, tuple[str, ...]]
    lasting: frozenset[str]
    aliases: Mapping[str, str]


def line_of(*, key: str, universe: str, title: str, own: bool, stops: Sequence[str], lived: Lived) -> Line:
    """A line of events in order. What stands twice counts once, where it stands first."""
    stops = tuple(dict.fromkeys(stops))
    apart = {stop for stop in stops if "/" in stop}
    points: list[tuple[str, Edge]] = []
    bounds: dict[str, tuple[int, int]] = {}
    for stop in stops:
        begin = len(points)
        points.append((stop, "begin"))
        for part in lived.parts.get(stop, ()):
            if part not in apart:
                bounds[part] = (len(points), len(points) + 1)
                points += [(part, "begin"), (part, "end")]
        bounds[stop] = (begin, len(points))
        points.append((stop, "end"))
    for stop in apart:
        whole = stop.partition("/")[0]
        if whole not in stops:
            bounds[whole] = _hull(bounds[part] for part in lived.parts.get(whole, ()) if part in bounds)
    for span, events in lived.spans.items():
        here = [bounds[event] for event in events if event in bounds]
        if here and (len(here) == len(events) or span not in lived.lasting):
            first, last = here[0][0], here[-1][1]
            bounds[span] = (first, last) if first < last else _hull(here)
    bounds |= {alias: bounds[anchor] for alias, anchor in lived.aliases.items() if anchor in bounds}
    id_ = key.partition(":")[2] or "published"
    return Line(key, universe, id_, title, own, stops, tuple(points), bounds)


def _hull(bounds: Iterable[tuple[int, int]]) -> tuple[int, int]:
    begins, ends = zip(*bounds, strict=True)
    return min(begins), max(ends)
