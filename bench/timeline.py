"""`python -m bench.timeline`: how fast stories are placed on lines, held against canon, and put in order.

Calendars and stories are made: 500 events with their parts, a world and ten lives in it, three of them travellers'
and one a rider's; a story says two or three things of when it is set, one in twelve of them what cannot be.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterable
from typing import TypeVar

from bench.table import table
from ianto.timeline import (
    Atlas,
    Calendar,
    Event,
    Line,
    Part,
    Person,
    Placement,
    Relation,
    Ride,
    SeriesPart,
    Standing,
    Strength,
    Told,
    Window,
    calendar_text,
    conflicts,
    read_calendar,
    reading_order,
    series_conflicts,
    windows,
)

SIZES = (1_000, 10_000, 100_000)
EVENTS = 500
PEOPLE = tuple(f"p{number}" for number in range(10))
RELATIONS: tuple[Relation, ...] = ("after", "before", "during", "just after", "just before")
STRENGTHS: tuple[Strength, ...] = ("sure", "sure", "sure", "likely", "weak")
PARTS_OF_A_SERIES = 5
T = TypeVar("T")


def made_calendar(events: int) -> Calendar:
    """A calendar as large as any: half its events with parts, its people in a third of them, three of them travellers."""
    picker = random.Random(6)
    listed = [
        Event(
            id=f"event-{number}",
            title=f"The Adventure of the {number}th Lamp",
            published=f"{1887 + number // 20}-{number % 12 + 1:02}",
            set=str(1875 + picker.randrange(40)) if picker.random() < 0.6 else "",
            who=tuple(picker.sample(PEOPLE, 4)),
            parts=tuple(Part(f"part-{place}", f"Part {place}") for place in range(number % 2 * 2)),
        )
        for number in range(events)
    ]
    people = {who: Person(who, (f"Person {who}", who.upper()), own=who in PEOPLE[:3]) for who in PEOPLE}
    people["p3"] = Person("p3", ("Person p3",), rides=(Ride("p0", "event-40", "event-90"),))
    orders = {
        who: tuple(picker.sample([event.id for event in listed if who in event.who], events // 5))
        for who in PEOPLE[1:3]
    }
    return Calendar("lamps", "Lamps", fandoms=("Lamps",), people=people, events=tuple(listed), orders=orders)


def made_stories(size: int, atlas: Atlas) -> list[Told]:
    """What stories say of when they are set: around one moment of a line; one in twelve slips."""
    picker = random.Random(7)
    lines = [line for who in ("world", *PEOPLE) if (line := atlas.line("lamps", who)) is not None]
    return [_story(picker, picker.choice(lines), picker.choice(lines)) for _ in range(size)]


def _story(picker: random.Random, line: Line, other: Line) -> Told:
    at = picker.randrange(1, len(line.stops) - 1)
    slips = picker.random() < 1 / 12
    low, high = line.stops[at - 1], line.stops[min(at + picker.randrange(1, 9), len(line.stops) - 1)]
    said = [
        _placed(picker, line, "after", high if slips else low),
        _placed(picker, line, "before", low if slips else high),
    ]
    if picker.random() < 0.5:
        said.append(_placed(picker, other, picker.choice(RELATIONS), picker.choice(other.stops)))
    return Told(tuple(said))


def _placed(picker: random.Random, line: Line, relation: Relation, event: str) -> Placement:
    strength = picker.choice(STRENGTHS)
    return Placement(
        line.id, relation, event, "", strength, f"{relation} {event}", (0, 20), "setting", "lamps"
    )


def standings(found: Iterable[tuple[Window, ...]], line: Line) -> list[Standing]:
    """The stories that stand on a line, one in three of them in a series of five."""
    stood = []
    for work, each in enumerate(found):
        for window in each:
            if window.line == line.id:
                series = f"series {work // (3 * PARTS_OF_A_SERIES)}" if work % 3 == 0 else ""
                date = f"20{work % 20:02}-01-01"
                stood.append(Standing(work, window.low, window.high, series, work if series else None, date))
    return stood


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What a piece of work answers, and the CPU seconds it took."""
    begun = time.process_time()
    return work(), time.process_time() - begun


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.timeline", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=list(SIZES), help="numbers of stories")
    parser.add_argument("--events", type=int, default=EVENTS, help="events of the calendar")
    chosen = parser.parse_args()
    text = calendar_text(made_calendar(chosen.events))
    calendar, read = timed(lambda: read_calendar(text))
    atlas, joined = timed(lambda: Atlas.of([calendar]))
    lines, drawn = timed(lambda: [atlas.line("lamps", who) for who in ("world", *PEOPLE)])
    heads = ("events", "lines", "read, CPU s", "joined, CPU s", "lines, CPU s")
    table("The calendar", heads, [(len(calendar.events), len(lines), read, joined, drawn)])
    world = atlas.line("lamps", "world")
    assert world is not None
    table(
        f"Stories on {chosen.events} events and {len(lines)} lines, in CPU seconds",
        ("stories", "placements", "windows", "conflicts", "slips", "series", "order", "in it", "µs a story"),
        [_measured(size, atlas, world) for size in chosen.sizes],
    )


def _measured(size: int, atlas: Atlas, world: Line) -> tuple[object, ...]:
    stories = made_stories(size, atlas)
    found, placing = timed(lambda: [windows(told, atlas) for told in stories])
    slips, checking = timed(lambda: sum(len(conflicts(told, atlas)) for told in stories))
    parts = [SeriesPart(work, f"Story {work}", str(work), told) for work, told in enumerate(stories)]
    step = PARTS_OF_A_SERIES
    _, series = timed(
        lambda: [series_conflicts(parts[at : at + step], atlas) for at in range(0, size, 3 * step)]
    )
    stood = standings(found, world)
    # The order is of as many stories as there are: those of one line, over and over.
    many = [
        Standing(work, each.low, each.high, each.series, each.position, each.date)
        for work, each in enumerate((stood * (size // max(len(stood), 1) + 1))[:size])
    ]
    ordered, ordering = timed(lambda: reading_order(many, world))
    placements = sum(len(told.placements) for told in stories)
    told = sum(each.kind == "story" for each in ordered)
    each_one = (placing + checking) / size * 1e6
    return size, placements, placing, checking, slips, series, ordering, told, each_one


if __name__ == "__main__":
    main()
