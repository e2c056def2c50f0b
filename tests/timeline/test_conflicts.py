"""What a story says that cannot all be so: told in full, and nothing more than that."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ianto.timeline import (
    Atlas,
    Conflict,
    Gazetteer,
    Line,
    Placement,
    Relation,
    Told,
    Verse,
    VerseKind,
    conflicts,
    read_hand,
    shipped_calendars,
)
from ianto.timeline.conflicts import leaving
from tests.timeline.made import (
    apart,
    atlas_of,
    calendars,
    fits,
    gaps,
    holds,
    may_travel,
    moments,
    placements,
    sure,
    together,
)
from tests.timeline.wonderland import atlas, placed, told

ATLAS = atlas()
SLIP = (placed("alice", "after", "trial"), placed("alice", "before", "tea"))


def test_a_conflict_is_two_statements_and_canons_order_with_what_to_do() -> None:
    (found,) = conflicts(told(*SLIP), ATLAS)
    assert (found.line, found.universe) == ("alice", "wl")
    assert [(each.sentence, each.source, each.quote, each.placement) for each in found.statements] == [
        ("The story is set after “Who Stole the Tarts?” for Alice Liddell.", "setting", "after trial", 0),
        ("The story is set before “A Mad Tea-Party” for Alice Liddell.", "setting", "before tea", 1),
        (
            "In the life of Alice Liddell, “A Mad Tea-Party” comes before “Who Stole the Tarts?”.",
            "canon",
            "",
            None,
        ),
    ]
    assert found.question == "A slip, or does your story change canon here?"
    assert found.ways == (
        "Take back “after trial”.",
        "Take back “before tea”.",
        "Say that the story leaves canon here: “verse: diverges at A Mad Tea-Party”.",
    )


@pytest.mark.parametrize(
    ("one", "other", "canon"),
    [
        (("after", "tea"), ("before", "tea"), "“A Mad Tea-Party” begins before it ends."),
        (
            ("after", "tea"),
            ("before", "tea/riddle"),
            "In the world's order, “The riddle” in “A Mad Tea-Party” is a part of “A Mad Tea-Party”.",
        ),
        (
            ("after", "tea/watch"),
            ("before", "tea"),
            "In the world's order, “The watch” in “A Mad Tea-Party” is a part of “A Mad Tea-Party”.",
        ),
        (
            ("during", "tea/watch"),
            ("before", "tea/riddle"),
            "In the world's order, “The riddle” in “A Mad Tea-Party” comes before “The watch” in “A Mad Tea-Party”.",
        ),
        (
            ("after", "garden"),
            ("before", "trial"),
            "In the world's order, “Who Stole the Tarts?” is a part of “The garden”.",
        ),
    ],
)
def test_canons_sentence_says_what_is_so(
    one: tuple[Relation, str], other: tuple[Relation, str], canon: str
) -> None:
    (found,) = conflicts(told(placed("world", *one), placed("world", *other)), ATLAS)
    assert found.statements[2].sentence == canon


@pytest.mark.parametrize(
    ("one", "other", "canon"),
    [
        (
            placed("alice", "after", "trial"),
            placed("queen", "before", "croquet"),
            "In the world's order, “The Queen's Croquet-Ground” comes before “Who Stole the Tarts?”.",
        ),
        (
            placed("world", "before", "tea"),
            placed("alice", "during", "trial"),
            "In the world's order, “A Mad Tea-Party” comes before “Who Stole the Tarts?”.",
        ),
        (
            placed("alice", "after", "tea"),
            placed("world", "before", "tea"),
            "“A Mad Tea-Party” begins before it ends.",
        ),
        (
            placed("queen", "after", "garden"),
            placed("world", "before", "trial"),
            "In the world's order, “Who Stole the Tarts?” is a part of “The garden”.",
        ),
    ],
)
def test_lives_that_run_with_the_world_are_compared_in_its_order(
    one: Placement, other: Placement, canon: str
) -> None:
    (found,) = conflicts(told(one, other), ATLAS)
    assert (found.line, found.statements[2].sentence) == ("world", canon)
    assert [each.placement for each in found.statements] == [0, 1, None]
    assert conflicts(told(one, other, verse=Verse("diverges", "hole", "wl")), ATLAS) == ()


def test_what_contradicts_itself_whatever_canon_says_needs_no_canon() -> None:
    (found,) = conflicts(told(placed("alice", "during", "tea"), placed("alice", "after", "tea")), ATLAS)
    assert [each.source for each in found.statements] == ["setting", "setting"]
    assert not any("canon" in way for way in found.ways)


@pytest.mark.parametrize(
    "said",
    [
        [placed("alice", "after", "trial"), placed("alice", "before", "tea", "likely")],
        [placed("alice", "after", "trial", "weak"), placed("alice", "before", "tea")],
        [placed("alice", "just after", "tea"), placed("alice", "after", "trial")],
        [placed("alice", "after", "trial"), placed("hatter", "before", "trial")],
        [placed("alice", "after", "tea"), placed("hatter", "before", "trial")],
        [placed("hatter", "after", "trial"), placed("hatter", "before", "tea")],
        [placed("alice", "after", "trial"), placed("queen", "before", "tea", "likely")],
        [placed("alice", "after", "trial"), placed("dormouse", "before", "tea")],
        [placed("alice", "during", "croquet"), placed("queen", "during", "trial")],
        [placed("alice", "just after", "croquet"), placed("world", "during", "croquet")],
        [placed("alice", "after", "tea/watch"), placed("world", "before", "tea/riddle")],
        [placed("world", "after", "trial"), placed("world", "before", "tea")],
        [placed("world", "after", "trial"), placed("humpty", "before", "humpty")],
    ],
)
def test_what_is_only_likely_or_of_another_life_is_no_conflict(said: list[Placement]) -> None:
    assert conflicts(told(*said), ATLAS) == ()


@pytest.mark.parametrize(
    ("kind", "event", "universe", "asked"),
    [
        ("au", "", "wl", False),
        ("reorders", "", "", False),
        ("diverges", "", "wl", False),
        ("diverges", "hole", "wl", False),
        ("diverges", "tea", "wl", False),
        ("diverges", "tea/riddle", "wl", True),
        ("diverges", "garden", "wl", True),
        ("diverges", "humpty", "wl", True),
        ("diverges", "nothing", "wl", True),
        ("diverges", "hole", "oz", True),
        ("compliant", "", "wl", True),
        ("compliant", "hole", "wl", False),
        ("compliant", "tea", "wl", True),
        ("", "", "wl", True),
    ],
)
def test_a_story_that_leaves_canon_there_has_answered(
    kind: VerseKind, event: str, universe: str, *, asked: bool
) -> None:
    found = conflicts(told(*SLIP, verse=Verse(kind, event, universe)), ATLAS)
    assert bool(found) == asked


def test_where_a_line_has_not_the_event_at_which_a_story_leaves_canon_it_is_compared_elsewhere() -> None:
    queens = (placed("queen", "after", "trial"), placed("queen", "before", "croquet"))
    assert conflicts(told(*queens, verse=Verse("diverges", "humpty", "wl")), ATLAS)
    hatters = (placed("hatter", "after", "tea"), placed("hatter", "before", "trial"))
    assert conflicts(told(*hatters, verse=Verse("diverges", "croquet", "wl")), ATLAS)
    assert not conflicts(told(*hatters, verse=Verse("diverges", "hole", "wl")), ATLAS)


@pytest.mark.parametrize("universe", ["dw", "holmes", "pp"])
def test_what_it_says_to_write_is_understood(universe: str) -> None:
    shipped = Atlas.of(shipped_calendars())
    names = Gazetteer.of(shipped)
    for calendar in shipped.calendars_in(universe):
        refs = [event.id for event in calendar.events] + [span.id for span in calendar.spans]
        refs += [f"{event.id}/{part.id}" for event in calendar.events for part in event.parts]
        for ref in refs:
            verse = read_hand(leaving(universe, ref, shipped).strip("“”"), names, universes=[universe]).verse
            assert (verse.kind, verse.event, verse.universe) == ("diverges", ref, universe)


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_conflicts_are_what_brute_force_finds_and_none_of_their_statements_is_needless(
    data: st.DataObject,
) -> None:
    calendar = data.draw(calendars())
    made = atlas_of(calendar)
    story = Told(data.draw(placements(calendar, 5)))
    lines = _lines(made)
    world = lines["world"]
    found = conflicts(story, made)
    said = {id_: [each for _, each in sure(story, line)] for id_, line in lines.items()}
    among = [each for each in found if len(_lives(each, story)) == 1]
    for id_, line in lines.items():
        mine = [each for each in among if each.line == id_]
        assert together(said[id_], line) == (not mine) or (id_ == "world" and _travels(said[id_], made))
        for each in mine:
            _is_irreducible(each, story, line)
    across = [each for each in found if each not in among]
    fit = all(together(said[id_], line) for id_, line in lines.items())
    if fit and not any(may_travel(each, made) for each in story.placements):
        assert _can_be_told(said, lines) == (not across)
    for each in across:
        assert each.line == world.id
        assert [one.source == "canon" for one in each.statements] == [False, False, True]
        two = [story.placements[place] for one in each.statements if (place := one.placement) is not None]
        assert not _can_be_told({one.line: [one] for one in two}, lines)
        assert all(together([one], lines[one.line]) for one in two)


def _travels(said: list[Placement], made: Atlas) -> bool:
    """Whether two of those that name nobody and cannot both hold can in the traveller's life."""
    hatter, world = made.line("wl", "hatter"), made.line("wl", "world")
    assert hatter is not None
    assert world is not None
    known = [each for each in said if hatter.bounds(each.anchor) is not None]
    return any(together(two, hatter) and not together(two, world) for two in combinations(known, 2))


def _lines(made: Atlas) -> dict[str, Line]:
    lines = {id_: made.line("wl", id_) for id_ in ("world", *made.people("wl"))}
    return {id_: line for id_, line in lines.items() if line is not None}


def _lives(conflict: Conflict, story: Told) -> set[str]:
    places = [each.placement for each in conflict.statements if each.placement is not None]
    return {story.placements[place].line for place in places}


def _can_be_told(said: dict[str, list[Placement]], lines: dict[str, Line]) -> bool:
    """Whether each life that runs with the world has a moment where all holds, no whole event between any two."""
    world = lines["world"]
    found = {(0, id_): moments(each, lines[id_], world) for id_, each in said.items() if not lines[id_].own}
    return fits(found, lambda _, gap, __, other: not apart(min(gap, other), max(gap, other), world))


def _is_irreducible(conflict: Conflict, story: Told, line: Line) -> None:
    places = [each.placement for each in conflict.statements if each.source != "canon"]
    said = [story.placements[place] for place in places if place is not None]
    canon = [each for each in conflict.statements if each.source == "canon"]
    assert len(said) == 2
    assert not together(said, line)
    assert together(said[:1], line)
    assert together(said[1:], line)
    # Without canon's order the two points at odds may lie either way: then both hold, unless they are one point.
    one, other = ([gap for gap in gaps(line) if holds(each, gap, line)] for each in said)
    early, late = (one, other) if max(one) < min(other) else (other, one)
    assert bool(canon) == (min(late) - max(early) > 1)


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_with_one_of_its_statements_dropped_from_each_conflict_a_story_has_none(data: st.DataObject) -> None:
    calendar = data.draw(calendars())
    made = atlas_of(calendar)
    story = Told(data.draw(placements(calendar, 5)))
    dropped = {
        max(each.placement for each in conflict.statements if each.placement is not None)
        for conflict in conflicts(story, made)
    }
    left = tuple(each for place, each in enumerate(story.placements) if place not in dropped)
    assert conflicts(Told(left), made) == ()
