"""What the stories of a series say that cannot be so in its order: by hand, and against every way to set them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ianto.timeline import Atlas, Conflict, Placement, SeriesPart, Told, Verse, conflicts, series_conflicts
from tests.timeline.made import apart, atlas_of, calendars, fits, moments, placements, sure
from tests.timeline.wonderland import atlas, placed, told

ATLAS = atlas()


def _parts(*said: Placement, verse: Verse | None = None) -> list[SeriesPart]:
    return [
        SeriesPart(number + 100, f"Story {number}", str(number), told(each, verse=verse))
        for number, each in enumerate(said, 1)
    ]


def test_two_stories_against_the_order_of_their_series() -> None:
    (found,) = series_conflicts(
        _parts(placed("alice", "after", "trial"), placed("alice", "before", "tea")), ATLAS
    )
    assert [(each.sentence, each.source, each.work) for each in found.statements] == [
        ("“Story 1” is set after “Who Stole the Tarts?” for Alice Liddell.", "setting", 101),
        ("“Story 2” is set before “A Mad Tea-Party” for Alice Liddell.", "setting", 102),
        ("In their series, “Story 1” (1) comes before “Story 2” (2).", "series", None),
        (
            "In the life of Alice Liddell, “A Mad Tea-Party” comes before “Who Stole the Tarts?”.",
            "canon",
            None,
        ),
    ]
    assert "Say that the series is not told in order: give the stories other places in it." in found.ways


def test_stories_that_say_nothing_between_them_change_nothing() -> None:
    first, last = placed("alice", "after", "trial"), placed("alice", "before", "tea")
    parts = [
        SeriesPart(1, "One", "1", told(first)),
        SeriesPart(2, "Two", "2", told()),
        SeriesPart(3, "Three", Decimal("2.5"), told(placed("hatter", "after", "tea"))),
        SeriesPart(4, "Four", "10", told(last)),
    ]
    (found,) = series_conflicts(parts, ATLAS)
    assert found.statements[2].sentence == "In their series, “One” (1) comes before “Four” (10)."
    assert series_conflicts(parts[::-1], ATLAS) == (found,)


@pytest.mark.parametrize(
    "parts",
    [
        _parts(placed("alice", "before", "tea"), placed("alice", "after", "trial")),
        _parts(placed("alice", "after", "tea"), placed("alice", "before", "trial")),
        _parts(placed("alice", "after", "trial"), placed("alice", "before", "tea", "likely")),
        _parts(placed("alice", "after", "trial"), placed("hatter", "before", "tea")),
        _parts(placed("alice", "after", "trial"), placed("alice", "before", "tea"), verse=Verse("au")),
        _parts(
            placed("alice", "after", "trial"),
            placed("alice", "before", "tea"),
            verse=Verse("diverges", "hole", "wl"),
        ),
        [
            SeriesPart(1, "One", "1", told(placed("alice", "after", "trial"))),
            SeriesPart(2, "Two", "1", told(placed("alice", "before", "tea"))),
            SeriesPart(3, "Three", "a prequel", told(placed("alice", "before", "tea"))),
            SeriesPart(4, "Four", "NaN", told(placed("alice", "before", "tea"))),
        ],
        [],
    ],
)
def test_no_conflict(parts: list[SeriesPart]) -> None:
    assert series_conflicts(parts, ATLAS) == ()


def test_one_of_many_that_is_out_of_order_is_told_of_once() -> None:
    said = [
        placed("alice", "during", event) for event in ("tea", "croquet", "trial", "hole", "mirror", "humpty")
    ]
    (found,) = series_conflicts(_parts(*said), ATLAS)
    assert {each.work for each in found.statements} == {None, 103, 104}


def test_two_lives_that_run_with_the_world_against_the_order_of_their_series() -> None:
    (found,) = series_conflicts(
        _parts(placed("world", "during", "trial"), placed("queen", "before", "croquet")), ATLAS
    )
    assert found.line == "world"
    assert [each.sentence for each in found.statements[2:]] == [
        "In their series, “Story 1” (1) comes before “Story 2” (2).",
        "In the world's order, “The Queen's Croquet-Ground” comes before “Who Stole the Tarts?”.",
    ]
    near = _parts(placed("world", "during", "trial"), placed("alice", "during", "croquet"))
    assert series_conflicts(near, ATLAS) == (), "no whole event lies between"


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_series_conflicts_are_what_brute_force_finds(data: st.DataObject) -> None:
    calendar = data.draw(calendars())
    if data.draw(st.booleans()):
        # What names nobody can be nobody's but those who live in the world.
        calendar = replace(
            calendar, people={id_: calendar.people[id_] for id_ in ("alice", "queen")}, orders={}
        )
    made = atlas_of(calendar)
    tolds = [Told(data.draw(placements(calendar, 2))) for _ in range(data.draw(st.integers(2, 3)))]
    positions = [data.draw(st.sampled_from(["1", "2", "3"])) for _ in tolds]
    parts = [
        SeriesPart(number, f"Story {number}", position, each)
        for number, (position, each) in enumerate(zip(positions, tolds, strict=True))
    ]
    found = series_conflicts(parts, made)
    for each in found:
        _is_irreducible(each, parts, made)
    if any(conflicts(each, made) for each in tolds):
        return
    for axis in (["world", "alice", "queen"], ["hatter"]):
        mine = [each for each in found if each.line in axis]
        said = [[each for each in story.placements if each.line in axis] for story in tolds]
        if any(_is_the_hatters(each, made) for story in said for each in story):
            continue
        assert _can_be(said, parts, made) == (not mine)


def _is_the_hatters(placement: Placement, made: Atlas) -> bool:
    """Whether it names nobody, and so may be about the traveller."""
    hatter = made.line("wl", "hatter")
    return placement.line == "world" and hatter is not None and hatter.bounds(placement.anchor) is not None


def _can_be(
    said: list[list[Placement]], parts: list[SeriesPart], made: Atlas, *, ordered: bool = True
) -> bool:
    """Whether each life in each story has a moment so that none is set back, by a whole event from life to life."""
    lines = {id_: line for id_ in ("world", *made.people("wl")) if (line := made.line("wl", id_)) is not None}
    left = {}
    for number, story in enumerate(said):
        for id_, line in lines.items():
            firm = [each for _, each in sure(Told(tuple(story)), line)]
            axis = line if line.own else lines["world"]
            if firm:
                left[number, id_] = moments(firm, line, axis)

    def agree(one: tuple[int, str], gap: int, other: tuple[int, str], another: int) -> bool:
        here, there = (int(str(parts[each[0]].position)) for each in (one, other))
        alone = any(lines[id_].own for _, id_ in (one, other))
        if one[0] != other[0] and (here == there or not ordered):
            return True
        if one[1] == other[1]:
            return gap <= another if here < there else another <= gap
        if alone:
            return True
        early, late = sorted((gap, another))
        back = one[0] == other[0] or (gap > another) == (here < there)
        return not back or not apart(early, late, lines["world"])

    return fits(left, agree)


def _is_irreducible(conflict: Conflict, parts: list[SeriesPart], made: Atlas) -> None:
    sources = [each.source for each in conflict.statements]
    assert sources.count("series") == 1
    placed_ones = [
        (each.work, each.placement)
        for each in conflict.statements
        if each.placement is not None and each.work is not None
    ]
    assert len(placed_ones) == 2

    def can_be(chosen: tuple[tuple[int, int], ...], *, ordered: bool = True) -> bool:
        said: list[list[Placement]] = [[] for _ in parts]
        for work, place in chosen:
            said[work].append(parts[work].told.placements[place])
        return _can_be(said, parts, made, ordered=ordered)

    assert not can_be(tuple(placed_ones))
    assert all(can_be(rest) for rest in combinations(placed_ones, 1))
    # Without the series each story can be set where it says, whatever the other does.
    assert can_be(tuple(placed_ones), ordered=False)


def test_what_one_story_out_of_place_contradicts_is_told_of_once() -> None:
    said = [placed("alice", "during", event) for event in ("humpty", "hole", "tea", "croquet")]
    (found,) = series_conflicts(_parts(*said), ATLAS)
    assert {each.work for each in found.statements} == {None, 101, 102}
