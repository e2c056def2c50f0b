"""The chart of a life: who meets whom in its events, and in the stories that are set between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ianto.catalog import WorkLine
from ianto.library.chart_groups import groups_of
from ianto.library.orders import ReadingOrder
from ianto.tags import relationship
from ianto.timeline import WORLD, Anchor, Atlas, Entry, Line
from ianto.timeline.storyline import MOST_COLUMNS, MOST_LINES, Chart, ChartLine, Column

_NOBODYS: Final = (WORLD, "published")
_FEWEST: Final = 3
"""Who is met more rarely than this is drawn only where there is room."""
_ENOUGH: Final = 8
_STORIES: Final = MOST_COLUMNS // 2


@dataclass(frozen=True, slots=True)
class ChartAsked:
    """What a chart is to have in it.

    Attributes:
        cast: ids of those whose lines are drawn; those who take part most, where none are named.
        first: the event with which it begins; empty for the first beside a story.
        last: the event with which it ends; empty for the last beside a story.
        most: how many lines are drawn at most.
        unfold: whether also what is later than was seen is drawn.
    """

    cast: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    most: int = MOST_LINES - 4
    unfold: bool = False


def life_chart(
    order: ReadingOrder,
    lines: Mapping[int, WorkLine],
    atlas: Atlas,
    asked: ChartAsked | None = None,
    unseen: Collection[str] = (),
) -> Chart:
    """The chart of a life: its events and stories as columns, in its order.

    Where there are more of them than can be read, the events that are farthest from any story are left out first.

    Args:
        order: the life.
        lines: its works, as lists show them; others are left out.
        atlas: the calendars.
        asked: what is to be in it.
        unseen: events, by their ids, that are left out with the stories that are folded; both told of in a sentence.
    """
    asked = asked or ChartAsked()
    universe = order.line.universe
    entries = _between(_shown(order.entries, lines), asked)
    if not asked.first and not asked.last:
        entries = _lived(entries, order.line, atlas)
    entries, left_out = _seen(entries, lines, unseen, every=asked.unfold)
    entries = _drawn(entries)
    present = [_present(entry, lines, atlas, order.line) for entry in entries]
    cast = _cast(order.line, present, asked)
    people = atlas.people(universe)
    own = {name: line for name in cast if (line := atlas.line(universe, name)) is not None and line.own}
    groups = groups_of([entry.anchor for entry in entries if entry.kind == "event"], universe, atlas)
    columns = [
        _column(entry, [name for name in cast if name in there], lines, atlas.event(universe, entry.anchor))
        for entry, there in zip(entries, present, strict=True)
    ]
    columns = _grouped(columns, groups)
    columns = [
        _with_span(_with_ordinals(column, entry, own, order.line), entry, entries)
        for column, entry in zip(columns, entries, strict=True)
    ]
    stories = sum(entry.kind == "story" for entry in entries)
    return Chart(
        title=order.line.title[:1].upper() + order.line.title[1:],
        lines=tuple(
            ChartLine(name, people[name].names[0], own=name in own, chosen=name == order.line.id)
            for name in cast
            if name in people
        ),
        columns=tuple(columns),
        about=f"{_counted(len(entries) - stories, stories)}, in the order in which they are lived",
        left_out=left_out,
    )


def _counted(events: int, stories: int) -> str:
    told = [f"{events:,} {'event' if events == 1 else 'events'}" if events else ""]
    told.append(f"{stories:,} {'story' if stories == 1 else 'stories'}" if stories else "")
    return " and ".join(filter(None, told))


def _seen(
    entries: list[Entry], lines: Mapping[int, WorkLine], unseen: Collection[str], *, every: bool
) -> tuple[list[Entry], str]:
    """The entries without what is later than was seen, and that it is left out; all of them, where they are wanted."""
    if every:
        return entries, ""
    later = [
        entry
        for entry in entries
        if (entry.anchor in unseen if entry.kind == "event" else lines[entry.work].fold is not None)
    ]
    events = sum(entry.kind == "event" for entry in later)
    told = _counted(events, len(later) - events)
    verb = "is" if len(later) == 1 else "are"
    left = set(later)
    return (
        [entry for entry in entries if entry not in left],
        f"{told} later than you have seen {verb} left out" if later else "",
    )


def _shown(entries: Iterable[Entry], lines: Mapping[int, WorkLine]) -> list[Entry]:
    return [entry for entry in entries if entry.kind == "event" or entry.work in lines]


def _between(entries: list[Entry], asked: ChartAsked) -> list[Entry]:
    """The entries from one event to another."""
    anchors = [entry.anchor for entry in entries]
    first = anchors.index(asked.first) if asked.first and asked.first in anchors else 0
    last = anchors.index(asked.last) if asked.last and asked.last in anchors else len(entries) - 1
    return entries[first : last + 1]


def _lived(entries: list[Entry], line: Line, atlas: Atlas) -> list[Entry]:
    """The entries from the first in which somebody takes part, or a story is set, to the last."""
    if line.id in _NOBODYS:
        return entries
    there = [
        at for at, entry in enumerate(entries) if entry.kind == "story" or line.id in _who(entry, line, atlas)
    ]
    return entries[there[0] : there[-1] + 1] if there else entries


def _drawn(entries: list[Entry]) -> list[Entry]:
    """As many of the entries as can be read: stories first, then the events nearest to one."""
    stories = [at for at, entry in enumerate(entries) if entry.kind == "story"]
    if len(entries) <= MOST_COLUMNS:
        return entries
    kept = set(_evenly(stories, _STORIES))
    events = [at for at, entry in enumerate(entries) if entry.kind == "event"]
    near = sorted(events, key=lambda at: (min((abs(at - each) for each in kept), default=0), at))
    if not kept:
        near = _evenly(events, MOST_COLUMNS)
    kept.update(near[: MOST_COLUMNS - len(kept)])
    return [entry for at, entry in enumerate(entries) if at in kept]


def _evenly(places: Sequence[int], most: int) -> list[int]:
    if len(places) <= most:
        return list(places)
    return [places[at * len(places) // most] for at in range(most)]


def _who(entry: Entry, line: Line, atlas: Atlas) -> Sequence[str]:
    """Who takes part in an event: ids of people."""
    anchor = atlas.event(line.universe, entry.anchor)
    if anchor is None:
        return ()
    part = anchor.part.who if anchor.part is not None else ()
    return part or (anchor.event.who if anchor.event is not None else ())


def _present(entry: Entry, lines: Mapping[int, WorkLine], atlas: Atlas, line: Line) -> list[str]:
    """Who takes part in an event, or is in a story: that is also the one in whose life it is set."""
    if entry.kind == "event":
        return list(_who(entry, line, atlas))
    work = lines[entry.work]
    names = [*work.names.of("characters", work.characters)]
    for pairing in work.names.of("relationships", work.relationships):
        names += relationship(pairing).people
    found = (atlas.person(line.universe, name) for name in names)
    whose = () if line.id in _NOBODYS else (line.id,)
    return list(dict.fromkeys([*whose, *(person.id for person in found if person is not None)]))


def _cast(line: Line, present: Sequence[Sequence[str]], asked: ChartAsked) -> list[str]:
    """Whose lines are drawn: the one whose life it is, then those met most often."""
    if asked.cast:
        return list(dict.fromkeys(asked.cast))
    chosen = [] if line.id in _NOBODYS else [line.id]
    met = Counter(name for there in present if not chosen or chosen[0] in there for name in there)
    often = [name for name, count in met.most_common() if count >= _FEWEST and name not in chosen]
    few = [name for name, count in met.most_common() if count < _FEWEST and name not in chosen]
    return [*chosen, *often, *few[: max(0, _ENOUGH - len(often))]][: asked.most]


def _column(entry: Entry, there: list[str], lines: Mapping[int, WorkLine], anchor: Anchor | None) -> Column:
    together = (tuple(there),) if there else ()
    if entry.kind == "story":
        line = lines[entry.work]
        title = line.title or "Untitled"
        by = ", ".join(line.names.of("authors", line.authors))
        told = f"{title} by {by}" if by else title
        said = f"{told}, {line.when}" if line.when and line.fold is None else told
        return Column("story", str(entry.work), said, title, together=together, href=f"/work/{entry.work}")
    if anchor is None:
        return Column("event", entry.anchor, entry.anchor, entry.anchor)
    href = f"/calendars/{anchor.calendar}#{entry.anchor}"
    return Column("event", entry.anchor, anchor.title, _brief(anchor), together=together, href=href)


def _brief(anchor: Anchor) -> str:
    """What an event is called where there is little room: “The Final Problem” of “The Adventure of the Final Problem”."""
    title = anchor.title
    if anchor.event is None or anchor.part is not None:
        return title
    shorter = [
        each for each in anchor.event.also if " " in each and title.casefold().endswith(each.casefold())
    ]
    return max(shorter, key=len, default=title)


def _ends(title: str, short: str) -> bool:
    return len(short) < len(title) and title.casefold().endswith(short.casefold())


def _grouped(columns: Sequence[Column], groups: Mapping[str, str]) -> list[Column]:
    """The columns with what stands above them: a story between two events of a season belongs there, too."""
    named = [groups.get(column.id, "") if column.kind == "event" else None for column in columns]
    for at, name in enumerate(named):
        if name is None:
            before = next((each for each in reversed(named[:at]) if each is not None), "")
            after = next((each for each in named[at + 1 :] if each is not None), "")
            named[at] = before if before == after else ""
    return [replace(column, group=name or "") for column, name in zip(columns, named, strict=True)]


def _with_ordinals(column: Column, entry: Entry, own: Mapping[str, Line], line: Line) -> Column:
    """The how manieth of their own life an event is for each traveller who is there: where it is not the chart's."""
    if entry.kind != "event":
        return column
    there = {name for group in column.together for name in group}
    ordinals = {
        name: theirs.stops.index(entry.anchor) + 1
        for name, theirs in own.items()
        if name in there and name != line.id and entry.anchor in theirs.stops
    }
    return replace(column, ordinals=ordinals)


def _with_span(column: Column, entry: Entry, entries: Sequence[Entry]) -> Column:
    """Where a story may be, if that is more than one place between two events."""
    if entry.kind != "story":
        return column
    events = [(at, other) for at, other in enumerate(entries) if other.kind == "event"]
    if not any(entry.low < other.low and other.high < entry.high for _, other in events):
        return column
    # From the last event that is over before it to the first that begins after it, which are what it is said by.
    first = max((at for at, other in events if other.high <= entry.low), default=0)
    last = min((at for at, other in events if other.low >= entry.high), default=len(entries) - 1)
    return replace(column, span=(first, last))
