"""Reading orders: the events of a line, and the stories between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Literal

from ianto.timeline.lines import Line


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a story stands on a line, and what its order among its neighbours goes by.

    Attributes:
        work: its number.
        low: the point behind which it is; -1 where nothing is said.
        high: the point before which it is; the number of points where nothing is said.
        series: what tells its series from all others; empty where it is in none.
        position: its place in the series; None where it has none.
        date: when it was published, ISO; empty where unknown.
    """

    work: int
    low: int
    high: int
    series: str = ""
    position: float | None = None
    date: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a reading order.

    Attributes:
        kind: an event of the line, or a story.
        anchor: of the event, or of the part of one that is lived through apart; empty for a story.
        work: number of the story; 0 for an event.
        low: the point behind which the story is; an event's beginning.
        high: the point before which the story is; an event's end.
    """

    kind: Literal["event", "story"]
    anchor: str
    work: int
    low: int
    high: int


@dataclass(slots=True)
class _Waiting:
    """A story on its way into the order."""

    standing: Standing
    number: int
    key: tuple[object, ...]
    release: int
    after: _Waiting | None = None
    before: _Waiting | None = None
    told: bool = False


# The number keeps the heap from comparing stories themselves.
_Ready = tuple[tuple[object, ...], int, _Waiting]


def reading_order(stories: Sequence[Standing], line: Line) -> list[Entry]:
    """The events of a line and the stories set along it, in the order to read them.

    A story stands as soon as what it is behind is over, the one with the narrower window first, then by series,
    place in it, and date. One of which is only said what it is before stands right before that. The stories of a
    series stand in its order wherever their windows allow it. Stories that stand nowhere on the line, their window
    being all of it, are left out.
    """
    waiting = [
        _Waiting(each, number, _key(each), each.low)
        for number, each in enumerate(stories)
        if each.low < each.high and (each.low >= 0 or each.high < line.points)
    ]
    _follow_series(waiting)
    waiting.sort(key=lambda each: each.release)
    entries: list[Entry] = []
    ready: list[_Ready] = []
    at = 0
    for anchor in (*line.stops, ""):
        begin, end = (line.bounds(anchor) if anchor else None) or (line.points, line.points)
        while at < len(waiting) and waiting[at].release < begin:
            _make_ready(waiting[at], ready, begin)
            at += 1
        while ready:
            story = heappop(ready)[2]
            story.told = True
            standing = story.standing
            entries.append(Entry("story", "", standing.work, standing.low, standing.high))
            if story.before is not None:
                _make_ready(story.before, ready, begin)
        if anchor:
            entries.append(Entry("event", anchor, 0, begin, end))
    return entries


def _make_ready(story: _Waiting, ready: list[_Ready], begin: int) -> None:
    if story.release < begin and not story.told and (story.after is None or story.after.told):
        heappush(ready, (story.key, story.number, story))


def _key(each: Standing) -> tuple[object, ...]:
    nowhere = each.position is None
    return (each.low, each.high - each.low, each.series, nowhere, each.position or 0, each.date, each.work)


def _follow_series(waiting: Iterable[_Waiting]) -> None:
    """Let each story of a series wait for the one before it, unless it has to be over by then; and set releases."""
    series: defaultdict[str, list[_Waiting]] = defaultdict(list)
    for story in waiting:
        standing = story.standing
        if standing.series and standing.position is not None:
            series[standing.series].append(story)
        else:
            story.release = _wished(standing)
    for parts in series.values():
        parts.sort(key=lambda each: (each.standing.position or 0, each.key))
        last: _Waiting | None = None
        for story in parts:
            if last is not None and last.release >= story.standing.high:
                story.release = _wished(story.standing)
                continue
            if last is not None:
                story.after, last.before = last, story
                story.release = max(story.release, last.release)
            last = story
        latest = None
        while last is not None:
            latest = last.standing.high - 1 if latest is None else min(latest, last.standing.high - 1)
            last.release = min(max(last.release, _wished(last.standing)), latest)
            last = last.after


def _wished(standing: Standing) -> int:
    """The point behind which a story would best stand."""
    return standing.low if standing.low >= 0 else standing.high - 1
