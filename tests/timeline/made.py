"""Small calendars and stories at random, and what brute force says of them: every gap between points is tried."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import get_args

from hypothesis import strategies as st

from ianto.timeline import (
    Atlas,
    Calendar,
    Event,
    Line,
    Part,
    Person,
    Placement,
    Relation,
    Span,
    Strength,
    Told,
)

RELATIONS: tuple[Relation, ...] = get_args(Relation)
STRENGTHS: tuple[Strength, ...] = get_args(Strength)


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Up to five events with up to two parts each, two people in the world and a traveller, and perhaps a span."""
    size = draw(st.integers(1, 5))
    years = draw(
        st.lists(st.sampled_from(["", "1862", "1865", "1865-05", "1865-05-04"]), min_size=size, max_size=size)
    )
    events = []
    for number, year in enumerate(years):
        parts = tuple(Part(f"p{place}", f"Part {place}") for place in range(draw(st.integers(0, 2))))
        who = tuple(draw(st.sets(st.sampled_from(["alice", "queen", "hatter"]))))
        published = draw(st.sampled_from(["", "1865", "1866", "1866-02"]))
        events.append(
            Event(f"e{number}", f"Event {number}", set=year, who=who, parts=parts, published=published)
        )
    spans: tuple[Span, ...] = ()
    if size > 1 and draw(st.booleans()):
        first = draw(st.integers(0, size - 2))
        spans = (Span("s1", "Season 1", f"e{first}", f"e{draw(st.integers(first + 1, size - 1))}"),)
    anchors = [event.id for event in events] + [
        f"{event.id}/{part.id}" for event in events for part in event.parts
    ]
    order = tuple(draw(st.lists(st.sampled_from(anchors), unique=True, max_size=6)))
    people = {
        "alice": Person("alice", ("Alice",)),
        "queen": Person("queen", ("The Queen",)),
        "hatter": Person("hatter", ("The Hatter",), own=True),
    }
    return Calendar(
        "wl",
        "Wonderland",
        people=people,
        events=tuple(events),
        spans=spans,
        orders={"hatter": order} if order else {},
    )


@st.composite
def placements(draw: st.DrawFn, calendar: Calendar, most: int = 4) -> tuple[Placement, ...]:
    """What a story says, anything at all."""
    anchors = [(event.id, "") for event in calendar.events]
    anchors += [(event.id, part.id) for event in calendar.events for part in event.parts]
    anchors += [(span.id, "") for span in calendar.spans]
    lines = ["world", "alice", "queen", "hatter"]
    one = st.builds(
        lambda line, relation, anchor, strength: Placement(
            line, relation, anchor[0], anchor[1], strength, f"{relation} {anchor[0]}", universe="wl"
        ),
        st.sampled_from(lines),
        st.sampled_from(RELATIONS),
        st.sampled_from(anchors),
        st.sampled_from([*STRENGTHS, "sure", "sure"]),
    )
    return tuple(draw(st.lists(one, max_size=most)))


def gaps(line: Line) -> range:
    """The gaps of a line: gap `g` lies between the points `g - 1` and `g`."""
    return range(line.points + 1)


def holds(placement: Placement, gap: int, line: Line, *, likely: bool = False) -> bool:
    """Whether a story in a gap is where a placement says; with `likely`, where it only likely says, too."""
    inside = line.bounds(placement.anchor)
    assert inside is not None
    begin, end = inside
    is_after, is_before = gap > end, gap <= begin
    edges = [line.at(point)[1] for point in range(line.points)]
    match placement.relation:
        case "after":
            return is_after
        case "before":
            return is_before
        case "during":
            return not is_after and not is_before
        case "just after":
            return is_after and not (likely and "begin" in edges[end + 1 : gap])
        case "just before":
            return is_before and not (likely and "end" in edges[gap:begin])


def sure(told: Told, line: Line) -> list[tuple[int, Placement]]:
    """The placements of a story on a line that are said for sure, with their places."""
    return [
        (place, each)
        for place, each in enumerate(told.placements)
        if each.line == line.id and each.strength == "sure" and line.bounds(each.anchor) is not None
    ]


def together(said: Sequence[Placement], line: Line) -> bool:
    """Whether there is a gap where all of them hold."""
    return any(all(holds(each, gap, line) for each in said) for gap in gaps(line))


def moments(said: Sequence[Placement], line: Line, world: Line) -> list[int]:
    """The gaps of the world's line where all that is said of a life in it holds."""
    points = [line.at(point) for point in range(line.points)]
    at = [(world.bounds(anchor) or (0, 0))[edge == "end"] for anchor, edge in points]
    return [gap for gap in gaps(world) if all(holds(each, sum(p < gap for p in at), line) for each in said)]


def apart(gap: int, later: int, line: Line) -> bool:
    """Whether a whole event lies between two gaps, the second behind the first."""
    inside = [bounds for stop in line.stops if (bounds := line.bounds(stop)) is not None]
    return any(gap <= begin and end < later for begin, end in inside)


def may_travel(placement: Placement, atlas: Atlas) -> bool:
    """Whether it names nobody and lies by an event of the traveller's that is not in every life."""
    lines = [line for id_ in atlas.people("wl") if (line := atlas.line("wl", id_)) is not None]
    lived = [line.own for line in lines if line.bounds(placement.anchor) is not None]
    return placement.line == "world" and any(lived) and len(lived) < len(lines)


Told_Of = tuple[int, str]
"""A story, by its number, and whose life in it."""


def fits(left: Mapping[Told_Of, list[int]], agree: Callable[[Told_Of, int, Told_Of, int], bool]) -> bool:
    """Whether each life in each story can be given one of its gaps so that any two of them agree."""
    if not left:
        return True
    key = min(left, key=lambda each: len(left[each]))
    for gap in left[key]:
        rest = {
            other: [each for each in found if agree(key, gap, other, each)]
            for other, found in left.items()
            if other != key
        }
        if all(rest.values()) and fits(rest, agree):
            return True
    return False


def atlas_of(calendar: Calendar) -> Atlas:
    """A calendar alone."""
    return Atlas.of([calendar])
