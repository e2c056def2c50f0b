"""A reading order as a printed timetable: the events of a life down the page, and the stories between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import urlencode

from ianto.catalog.rows import WorkLine
from ianto.library import FoundLine
from ianto.timeline import Atlas
from ianto.web.shown.canon import canon_date
from ianto.web.shown.line import Entry, entry

if TYPE_CHECKING:
    from ianto.library import ReadingOrder
    from ianto.timeline import Entry as Step

PAGE: Final = 100
"""So many rows stand on a page."""


@dataclass(frozen=True, slots=True)
class Stop:
    """An event of the canon: what names it in an address, its code, title and date, and where its calendar has it."""

    id: str
    code: str
    title: str
    date: str
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row: an event, a story, or the words above those that do not say when."""

    kind: Literal["event", "story", "undated"]
    stop: Stop | None = None
    story: Entry | None = None


@dataclass(frozen=True, slots=True)
class Timetable:
    """A page of a reading order.

    Attributes:
        rows: in order.
        above: the event after which the first story on the page comes; None where the page begins with one.
        page: which it is, from 1.
        pages: how many there are.
        events: whether all events are shown, or only those beside a story.
        works: how many stories have a place.
        undated: how many have a part in it and say nothing.
        address: of the order, without page and events.
        unfold: whether also events that were not seen yet were asked for.
    """

    rows: tuple[Row, ...]
    above: Stop | None
    page: int
    pages: int
    events: bool
    works: int
    undated: int
    address: str
    unfold: bool = False

    def at(self, page: int) -> str:
        """Another page of it; empty where there is none."""
        return self._asked(page, events=self.events) if 1 <= page <= self.pages else ""

    @property
    def otherwise(self) -> str:
        """The same with all events, or only with those beside a story."""
        return self._asked(1, events=not self.events)

    @property
    def unfolded(self) -> str:
        """The same with what was not seen yet."""
        return self._asked(1, events=self.events, unfold=True)

    def _asked(self, page: int, *, events: bool, unfold: bool = False) -> str:
        told = {"events": "all"} if events else {}
        if unfold or self.unfold:
            told["unfold"] = "1"
        if page > 1:
            told["page"] = str(page)
        return f"{self.address}?{urlencode(told)}" if told else self.address


@dataclass(frozen=True, slots=True)
class Asked:
    """What part of an order is asked for: which page, whether with all events, and the event to turn to, if any.

    `unfold` says that also events that were not seen yet are asked for.
    """

    page: int = 1
    events: bool = False
    at: str = ""
    unfold: bool = False


def timetable(
    order: ReadingOrder,
    asked: Asked,
    atlas: Atlas,
    address: str,
    lines: Callable[[Sequence[int]], Sequence[WorkLine]],
) -> Timetable:
    """One page of an order.

    Args:
        order: the order.
        asked: which page.
        atlas: the calendars.
        address: of the order.
        lines: gives works as a list shows them, without those that are not to be shown.
    """
    steps = _shown(order.entries, every=asked.events)
    # Whoever asks for an event is shown it, also where no story stands beside it.
    every = asked.events or _hidden(order, steps, asked.at)
    if every:
        steps = list(order.entries)
    total = len(steps) + (1 + len(order.undated) if order.undated else 0)
    pages = max(1, -(-total // PAGE))
    page = _page_of(steps, asked.at) if asked.at else min(asked.page, pages)
    start = (page - 1) * PAGE
    here, left = steps[start : start + PAGE], order.undated
    first = max(0, start - len(steps) - 1)
    room = min(PAGE, start + PAGE - len(steps) - 1)
    undated = left[first : first + room] if room > 0 else ()
    known = {
        line.id: line for line in lines([*(each.work for each in here if each.kind == "story"), *undated])
    }
    stops = _Stops(order, atlas)
    rows = [
        Row("event", stops.stop(each.anchor))
        if each.kind == "event"
        else Row("story", story=_story(known[each.work]))
        for each in here
        if each.kind == "event" or each.work in known
    ]
    if left and start <= len(steps) < start + PAGE:
        rows.append(Row("undated"))
    rows += [Row("story", story=_story(known[each])) for each in undated if each in known]
    above = None
    if here and here[0].kind == "story":
        above = next(
            (stops.stop(each.anchor) for each in reversed(steps[:start]) if each.kind == "event"), None
        )
    return Timetable(
        tuple(rows), above, page, pages, every, len(order.works), len(left), address, asked.unfold
    )


def counted(order: ReadingOrder) -> Mapping[str, int]:
    """Of each event how many stories come after it and before the next."""
    counts: dict[str, int] = {}
    last = ""
    for each in order.entries:
        if each.kind == "event":
            last = each.anchor
        elif last:
            counts[last] = counts.get(last, 0) + 1
    return counts


def _hidden(order: ReadingOrder, steps: Sequence[Step], anchor: str) -> bool:
    """Whether an event of the order is not among what is shown of it."""
    there = (any(each.anchor == anchor for each in some) for some in (order.entries, steps))
    return bool(anchor) and [*there] == [True, False]


def _story(line: WorkLine) -> Entry:
    return entry(FoundLine(line, (), (), None))


def _shown(entries: Sequence[Step], *, every: bool) -> list[Step]:
    """The entries; of the events only those next to a story, unless all are wanted."""
    if every:
        return list(entries)
    kept = []
    event: Step | None = None
    told = False
    for each in entries:
        if each.kind == "event":
            # The event that follows a story is shown, and the one right before it.
            if told:
                kept.append(each)
                event, told = None, False
            else:
                event = each
        else:
            if event is not None:
                kept.append(event)
                event = None
            kept.append(each)
            told = True
    return kept


def _page_of(steps: Sequence[Step], anchor: str) -> int:
    place = next((at for at, each in enumerate(steps) if each.anchor == anchor), 0)
    return place // PAGE + 1


class _Stops:
    def __init__(self, order: ReadingOrder, atlas: Atlas) -> None:
        self.line = order.line
        self.atlas = atlas
        self.published = order.line.key.endswith("@published")

    def stop(self, anchor: str) -> Stop:
        found = self.atlas.event(self.line.universe, anchor)
        if found is None or found.event is None:
            return Stop(anchor, "", anchor, "", "")
        event = found.event
        date = event.published if self.published else event.set
        title = f"{event.title}: {found.title}" if found.part is not None else event.title
        return Stop(
            anchor,
            event.code,
            title,
            canon_date(date) if date else "",
            f"/calendars/{found.calendar}#{event.id}",
        )
