"""What a story says of when it is set that cannot all be so: a question to whoever wrote it, never a refusal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ianto.text import fold
from ianto.timeline.atlas import Atlas
from ianto.timeline.atlas_universe import Anchor
from ianto.timeline.axes import axes, travels
from ianto.timeline.lines import Line
from ianto.timeline.told import WORLD, Placement, Told, Verse
from ianto.timeline.windows import Reach, weigh

QUESTION: Final = "A slip, or does your story change canon here?"
_SELF_QUESTION: Final = "A slip in one of them, or is one meant of somebody else?"


@dataclass(frozen=True, slots=True)
class Statement:
    """One of the sentences that cannot all hold.

    Attributes:
        sentence: in plain words.
        source: `canon`, `series`, `person`, or the name of the field that says so.
        quote: the words that say so; empty for canon and series.
        placement: place, from 0, of the placement among those of its story; None for canon and series.
        work: number of the work that says so; None where there is one story only, and for canon and series.
    """

    sentence: str
    source: str
    quote: str = ""
    placement: int | None = None
    work: int | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sentences that cannot all hold, and none of which is needless: without any one of them the others can.

    Attributes:
        line: id of the line, within its universe.
        universe: id of the universe.
        statements: the sentences.
        question: what to ask.
        ways: what one can do about it, each in a sentence.
    """

    line: str
    universe: str
    statements: tuple[Statement, ...]
    question: str
    ways: tuple[str, ...]


def conflicts(told: Told, atlas: Atlas) -> tuple[Conflict, ...]:
    """Where a story contradicts its canon, or itself.

    Only what it says for sure counts. Each placement that cannot hold beside what was said before it is told of
    once, with the first one it contradicts: of its own life first, then of another life that runs with the world.
    Where the story says that it leaves canon there, it is no conflict.
    """
    weighed = tuple(weigh(told, atlas))
    clashing = [(line, *pair) for line, _, pairs in weighed for pair in pairs]
    # Most stories say when they are set of one life only: nothing to compare.
    clashing += [
        (line, one.reach, other.reach)
        for line, _, pairs in axes(told, weighed if len(weighed) > 1 else (), atlas)
        for one, other in pairs
    ]
    return tuple(
        _conflict(told, line, against, reach, atlas)
        for line, against, reach in clashing
        if not is_answered(
            told.verse, line, [told.placements[each.place].anchor for each in (against, reach)], atlas
        )
        and not _travels(told, against, reach, atlas)
    )


def _travels(told: Told, against: Reach, reach: Reach, atlas: Atlas) -> bool:
    one, other = told.placements[against.place], told.placements[reach.place]
    return travels(one, other, atlas) and travels(other, one, atlas)


def is_answered(verse: Verse, line: Line, anchors: Sequence[str], atlas: Atlas) -> bool:
    """Whether a story says that canon's order binds it no longer where any of the events happens that it speaks of."""
    if verse.universe not in {"", line.universe}:
        return False
    if verse.kind in {"au", "reorders"}:
        return True
    if verse.kind not in {"diverges", "compliant"}:
        return False
    if not verse.event:
        return verse.kind == "diverges"
    for order in _comparable(verse.event, line, atlas):
        left, here = order.bounds(verse.event), [order.bounds(anchor) for anchor in anchors]
        if left is not None and None not in here:
            first = min(bounds[0] for bounds in here if bounds is not None)
            # It keeps to canon to the end of what it is compliant with, and leaves it where the other begins.
            return left[0] <= first if verse.kind == "diverges" else left[1] < first
    return False


def _comparable(event: str, line: Line, atlas: Atlas) -> Iterator[Line]:
    """The orders to compare events by: a life; where it has not all of them, the world's, and that of publication.

    The world's order is not that of a life of its own, which is lived through as it is told.
    """
    yield line
    if not line.own and (world := atlas.line(line.universe, WORLD)) is not None:
        yield world
    if (found := atlas.event(line.universe, event)) is not None:
        yield atlas.published(found.calendar)


def _conflict(told: Told, line: Line, against: Reach, reach: Reach, atlas: Atlas) -> Conflict:
    said = [
        placed(told.placements[each.place], each.place, atlas)
        for each in sorted((against, reach), key=lambda each: each.place)
    ]
    behind, ahead = (against, reach) if against.low >= reach.high else (reach, against)
    low, high = told.placements[behind.place], told.placements[ahead.place]
    canon = canon_statement(line, (high, ahead.high), (low, behind.low), atlas)
    ways = [f"Take back “{each.quote or each.sentence}”." for each in said]
    if canon is not None:
        earlier = min((low, high), key=lambda each: (line.bounds(each.anchor) or (0, 0))[0])
        ways.append(
            f"Say that the story leaves canon here: {leaving(earlier.universe, earlier.anchor, atlas)}."
        )
    return Conflict(
        line.id,
        line.universe,
        tuple([*said, canon] if canon is not None else said),
        QUESTION if canon is not None else _SELF_QUESTION,
        tuple(ways),
    )


def placed(
    placement: Placement, place: int, atlas: Atlas, what: str = "The story", work: int | None = None
) -> Statement:
    """A placement as a statement."""
    title = titled(placement.universe, placement.anchor, atlas)
    person = atlas.people(placement.universe).get(placement.line)
    whose = f" for {person.names[0]}" if person else ""
    sentence = f"{what} is set {placement.relation} {title}{whose}."
    return Statement(sentence, placement.source, placement.quote, place, work)


def canon_statement(
    line: Line, first: tuple[Placement, int], second: tuple[Placement, int], atlas: Atlas
) -> Statement | None:
    """Canon's own sentence: that one point of a line comes before another. None where they are one point.

    Args:
        line: the line.
        first: a placement, and the point before which it puts its story.
        second: a placement, and the point behind which it puts its story.
        atlas: the calendars.
    """
    (one, early), (other, late) = first, second
    if early == late:
        return None
    ones, others = line.bounds(one.anchor), line.bounds(other.anchor)
    assert ones is not None
    assert others is not None
    a, b = (titled(line.universe, each.anchor, atlas) for each in (one, other))
    where = "In the world's order" if line.id == WORLD else f"In the life of {line.title}"
    if ones == others:
        return Statement(f"{a} begins before it ends.", "canon")
    if ones[1] < others[0]:
        return Statement(f"{where}, {a} comes before {b}.", "canon")
    if others[0] <= ones[0] and ones[1] <= others[1]:
        return Statement(f"{where}, {a} is a part of {b}.", "canon")
    if ones[0] <= others[0] and others[1] <= ones[1]:
        return Statement(f"{where}, {b} is a part of {a}.", "canon")
    a, b = _end(line, early, ones, a, atlas), _end(line, late, others, b, atlas)
    return Statement(f"{where}, {a} before {b}.", "canon")


def _end(line: Line, point: int, bounds: tuple[int, int], title: str, atlas: Atlas) -> str:
    """What begins or ends at a point: what was named, or the event there, where a life has only some of a span."""
    anchor, edge = line.at(point)
    return f"{title if point in bounds else titled(line.universe, anchor, atlas)} {edge}s"


def titled(universe: str, ref: str, atlas: Atlas) -> str:
    """What an event, a part or a span is called in a sentence."""
    anchor = atlas.event(universe, ref)
    if anchor is None:
        return f"“{ref}”"
    if anchor.part is not None and anchor.event is not None:
        return f"“{anchor.title}” in “{anchor.event.title}”"
    return f"“{anchor.title}”"


def leaving(universe: str, ref: str, atlas: Atlas) -> str:
    """What to write by hand for a story that leaves canon at an event."""
    anchor = atlas.event(universe, ref)
    if anchor is None or _share_title(anchor, atlas):
        name = ref
    elif anchor.part is not None and anchor.event is not None:
        name = f"{anchor.event.title}/{anchor.title}"
    else:
        name = anchor.title
    return f"“verse: diverges at {name}”"


def _share_title(anchor: Anchor, atlas: Atlas) -> bool:
    """Whether something else in the universe is called so, too: both Doctor Who and Torchwood have a Series 1."""
    return _titles(atlas, anchor.universe)[fold(anchor.event.title if anchor.event else anchor.title)] > 1


@lru_cache(maxsize=32)
def _titles(atlas: Atlas, universe: str) -> Counter[str]:
    """How many events and spans of a universe have each title."""
    calendars = atlas.calendars_in(universe)
    named = [event.title for calendar in calendars for event in calendar.events]
    named += [span.title for calendar in calendars for span in calendar.spans]
    return Counter(map(fold, named))
