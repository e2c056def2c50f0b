"""An arc as a plate: beads for what comes about, lines for what leads to it, and what falls greyed and struck."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from ianto.export import Curve, Ink, Part, Path, Plate, Point, Spot, Words, straight
from ianto.library.arc_labels import LINE, SIZE, Label, labelled
from ianto.library.arcs import ArcLine
from ianto.timeline.whatif import Link, WhatIf, layered

PITCH: Final = 78.0
_ROW: Final = 108.0
_EDGE: Final = 34.0
_SIDE: Final = 74.0
_NARROWEST: Final = 560.0
_BEAD, _LAST = 6.5, 9.0
_LOOP: Final = 20.0
_TITLE, _BY, _SMALL = 24.0, 14.0, 10.5
_BEND: Final = 0.42
"""How far the controls of a curve lie from its ends, in parts of its width."""


@dataclass(frozen=True, slots=True)
class State:
    """How one bead stands.

    Attributes:
        said: in a word or two.
        happens: whether it comes about.
        falls: whether it did before something was taken away.
        taken: whether it is what was taken away.
        instead: whether it comes about only now.
        loops: whether it is part of the loop the arc is caught in.
    """

    said: str
    happens: bool
    falls: bool = False
    taken: bool = False
    instead: bool = False
    loops: bool = False


def arc_states(line: ArcLine, found: WhatIf) -> dict[str, State]:
    """How all that an arc speaks of stands, by id."""
    happens = found.course.happens if found.course is not None else frozenset()
    changed = {each.id: each.falls for each in found.changes}
    loop = found.loop.ids if found.loop is not None else ()
    stands = {}
    for name in layered(line.arc).places:
        taken, falls = name in found.off, changed.get(name, False)
        instead = name in changed and not falls
        said = (
            "taken away"
            if taken
            else "in no course of events"
            if found.course is None
            else "falls"
            if falls
            else "happens instead"
            if instead
            else "happens"
            if name in happens
            else "does not happen"
        )
        stands[name] = State(said, name in happens, falls or taken, taken, instead, name in loop)
    return stands


def draw_arc(
    line: ArcLine, found: WhatIf, href: Callable[[str], str] | None = None, *, headed: bool = True
) -> Plate:
    """Draw an arc as it stands.

    Args:
        line: the arc.
        found: what becomes of it.
        href: by id, where pressing its bead leads; None for a picture in which nothing leads anywhere.
        headed: whether its title stands above it: a page has its own.
    """
    return _Drawing(line, found, headed=headed).plate(href)


class _Drawing:
    """One picture of an arc, while it is drawn."""

    def __init__(self, line: ArcLine, found: WhatIf, *, headed: bool) -> None:
        laid = layered(line.arc)
        self._line, self._found, self._laid = line, found, laid
        self._stands = arc_states(line, found)
        self._choices = {cause.id for cause in line.arc.causes if cause.choice}
        self._headed = headed
        head = _EDGE + (56 if headed else 0)
        self._left, self._top = _EDGE + _SIDE, 0.0
        # Labels may reach above what lies highest: all is set once to know how far, and then so far down.
        lowest = min((label.top for label in self._label().values()), default=0.0)
        self._top = head - lowest
        self._labels = self._label()
        self._base = (
            max([*(each.bottom for each in self._labels.values()), self._top + laid.height * _ROW]) + 6
        )
        back = sum(link.back for link in laid.links)
        self._height = self._base + (back + 0.5) * _LOOP + (_EDGE if headed else 8)
        right = max((label.right for label in self._labels.values()), default=0.0)
        self._width = max(right + _EDGE, self._left + (laid.layers - 1) * PITCH + _SIDE, _NARROWEST)

    def _label(self) -> dict[str, Label]:
        titles = self._line.titles
        self._points = {name: self._at(place) for name, place in self._laid.places.items()}
        ways = [[self._at(stop) for stop in link.way] for link in self._laid.links if not link.back]
        texts = {
            name: (titles.get(name, name), at, name in self._choices) for name, at in self._points.items()
        }
        return labelled(texts, ways, PITCH)

    def _at(self, place: tuple[int, float]) -> Point:
        return self._left + place[0] * PITCH, self._top + place[1] * _ROW

    def plate(self, href: Callable[[str], str] | None) -> Plate:
        """All of it."""
        arc = self._line.arc
        parts: list[Part] = []
        if self._headed:
            by = f"{self._line.canon}, as seen by {arc.by}"
            parts.append(Words(arc.title, _EDGE, _EDGE + 18, _TITLE, weight=600))
            parts.append(Words(by, _EDGE, _EDGE + 42, _BY, "soft", slanted=True))
        back = 0
        for link in sorted(self._laid.links, key=self._weight):
            back += link.back
            parts += self._link(link, back)
        parts += [self._spot(name, href) for name in self._points]
        about = f"{arc.about.strip()} {self._told()}"
        return Plate(self._width, self._height, arc.title, about, tuple(parts))

    def _told(self) -> str:
        fallen = [name for name, state in self._stands.items() if state.falls]
        if self._found.loop is not None:
            return f"It is caught in a {self._found.loop.kind}."
        if not fallen:
            return "Nothing is taken away."
        titles = ", ".join(self._line.titles.get(name, name) for name in fallen)
        return f"These fall: {titles}."

    def _weight(self, link: Link) -> tuple[bool, bool]:
        return self._loops(link), self._acts(link)

    def _acts(self, link: Link) -> bool:
        """Whether what leads there comes about."""
        return self._stands[link.start].happens

    def _loops(self, link: Link) -> bool:
        """Whether it is a step of the loop."""
        loop = self._found.loop.ids if self._found.loop is not None else ()
        return (link.start, link.end) in set(zip(loop, (*loop[1:], *loop[:1]), strict=True))

    def _link(self, link: Link, back: int) -> list[Part]:
        acts = self._acts(link)
        ink: Ink = (
            "accent" if self._loops(link) else "lamp" if acts and link.hinders else "soft" if acts else "rule"
        )
        wide = 2.2 if self._loops(link) else 1.6 if acts else 1.2
        start, end = self._points[link.start], self._points[link.end]
        if link.back:
            return self._leading_back(link, ink, wide, back)
        stops = [self._at(stop) for stop in link.way]
        stops[0] = (start[0] + self._radius(link.start), start[1])
        reach = self._radius(link.end) + (5 if link.hinders else 0)
        stops[-1] = (end[0] - reach, end[1])
        curves = _eased(stops)
        found: list[Part] = [Path(stops[0], curves, stroke=ink, width=wide, dashed=link.hinders)]
        if link.hinders:
            x, y = stops[-1]
            found.append(Path((x, y - 7), straight((x, y - 7), (x, y + 7)), stroke=ink, width=2.0))
        return found

    def _leading_back(self, link: Link, ink: Ink, wide: float, number: int) -> list[Part]:
        """Down, along below everything, and up again to what was told before; with a head, as it runs to the left."""
        (ax, ay), (bx, by) = self._points[link.start], self._points[link.end]
        base = self._base + number * _LOOP
        begin = (ax, ay + self._radius(link.start))
        tip = (bx, by + self._radius(link.end) + 3)
        turn = 16.0
        curves: list[Curve] = [
            *straight(begin, (ax, base - turn)),
            ((ax, base), (ax, base), (ax - turn, base)),
            *straight((ax - turn, base), (bx + turn, base)),
            ((bx, base), (bx, base), (bx, base - turn)),
            *straight((bx, base - turn), tip),
        ]
        found: list[Part] = [Path(begin, tuple(curves), stroke=ink, width=wide, dashed=link.hinders)]
        x, y = tip
        if link.hinders:
            found.append(Path((x - 7, y), straight((x - 7, y), (x + 7, y)), stroke=ink, width=2.0))
        else:
            head = straight((x, y), (x - 4.5, y + 9), (x + 4.5, y + 9))
            found.append(Path((x, y), head, fill=ink, closed=True))
        return found

    def _radius(self, name: str) -> float:
        return _LAST if name in self._line.arc.outcomes else _BEAD

    def _spot(self, name: str, href: Callable[[str], str] | None) -> Spot:
        state, label = self._stands[name], self._labels[name]
        x, y = self._points[name]
        marks: list[Path | Words] = [self._bead(name, x, y, state)]
        colour: Ink = "soft" if not state.happens else "lamp" if state.instead else "ink"
        if state.loops:
            colour = "accent"
        weight = 600 if name in self._line.arc.outcomes else 400
        look = Words("", label.x, 0.0, SIZE, colour, weight=weight, anchor="middle")
        slanted = not state.happens and not state.falls
        for at, text in enumerate(label.lines):
            said = replace(look, text=text, y=label.top + LINE * (at + 0.78), slanted=slanted)
            if state.falls:
                # Of a struck line the paper around its letters would wipe out the letters: it lies below by itself.
                marks += [replace(said, colour="paper", edged=True), replace(said, struck=True)]
            else:
                marks.append(replace(said, edged=True))
        if name in self._choices:
            y_said = label.top + LINE * (len(label.lines) + 0.7)
            marks.append(
                Words("a choice", label.x, y_said, _SMALL, "soft", "sans", anchor="middle", edged=True)
            )
        title = self._line.titles.get(name, name)
        what = (
            "" if href is None else "; press to let it happen" if state.taken else "; press to take it away"
        )
        top, bottom = min(label.top, y - 14), max(label.bottom, y + 14)
        reach = (label.x - label.wide / 2 - 3, top - 2, label.wide + 6, bottom - top + 4)
        kind = "bead taken" if state.taken else "bead"
        return Spot(f"{title}: {state.said}{what}", href(name) if href else "", tuple(marks), reach, kind)

    def _bead(self, name: str, x: float, y: float, state: State) -> Path:
        """A disc, or a diamond for what somebody decides; filled where it comes about."""
        r = self._radius(name) * (1.25 if name in self._choices else 1)
        stroke: Ink = (
            "accent"
            if state.loops or state.taken
            else "lamp"
            if state.instead
            else "ink"
            if state.happens
            else "soft"
        )
        fill: Ink = stroke if state.happens else "paper"
        if name in self._choices:
            corners: Sequence[Point] = ((x, y - r), (x + r, y), (x, y + r), (x - r, y), (x, y - r))
            return Path(corners[0], straight(*corners), stroke=stroke, width=1.6, fill=fill, closed=True)
        k = 0.5523 * r
        return Path(
            (x, y - r),
            (
                ((x + k, y - r), (x + r, y - k), (x + r, y)),
                ((x + r, y + k), (x + k, y + r), (x, y + r)),
                ((x - k, y + r), (x - r, y + k), (x - r, y)),
                ((x - r, y - k), (x - k, y - r), (x, y - r)),
            ),
            stroke=stroke,
            width=1.6,
            fill=fill,
            closed=True,
        )


def _eased(stops: Sequence[Point]) -> tuple[Curve, ...]:
    """Curves through points that leave and arrive level, and between rise or fall without a wave."""
    rises = [(by - ay) / (bx - ax) for (ax, ay), (bx, by) in pairwise(stops)]
    slopes = [0.0, *(_slope(one, other) for one, other in pairwise(rises)), 0.0]
    found: list[Curve] = []
    for ((ax, ay), (bx, by)), (begin, end) in zip(pairwise(stops), pairwise(slopes), strict=True):
        third = (bx - ax) * _BEND
        found.append(((ax + third, ay + begin * third), (bx - third, by - end * third), (bx, by)))
    return tuple(found)


def _slope(one: float, other: float) -> float:
    """How steep a curve is where two slopes meet: level at a turn, else between them."""
    return 2 * one * other / (one + other) if one * other > 0 else 0.0
