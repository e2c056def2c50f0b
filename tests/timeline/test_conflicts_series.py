"""What the stories of a series say that cannot be so in its order: by hand, and against every way to set them."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ianto.timeline import Conflict, Line, Placement, SeriesPart, Told, Verse, series_conflicts
from tests.timeline.made import atlas_of, calendars, gaps, holds, placements, sure, together
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


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_series_conflicts_are_what_brute_force_finds(data: st.DataObject) -> None:
    calendar = data.draw(calendars())
    made = atlas_of(calendar)
    tolds = [Told(data.draw(placements(calendar, 2))) for _ in range(data.draw(st.integers(2, 3)))]
    positions = [data.draw(st.sampled_from(["1", "2", "3"])) for _ in tolds]
    parts = [
        SeriesPart(number, f"Story {number}", position, each)
        for number, (position, each) in enumerate(zip(positions, tolds, strict=True))
    ]
    found = series_conflicts(parts, made)
    for id_ in ("world", *calendar.people):
        line = made.line("wl", id_)
        assert line is not None
        said = [[each for _, each in sure(story, line)] for story in tolds]
        if not all(together(each, line) for each in said):
            continue
        mine = [each for each in found if each.line == id_]
        assert _can_be(said, _pairs(parts), line) == (not mine)
        for each in mine:
            _is_irreducible(each, parts, line)


def _pairs(parts: list[SeriesPart]) -> list[tuple[int, int]]:
    numbers = range(len(parts))
    return [
        (a, b)
        for a, b in product(numbers, numbers)
        if int(str(parts[a].position)) < int(str(parts[b].position))
    ]


def _can_be(said: list[list[Placement]], pairs: list[tuple[int, int]], line: Line) -> bool:
    """Whether the stories can be set so that each is where it says; those in one gap stand in any order."""
    allowed = [[gap for gap in gaps(line) if all(holds(each, gap, line) for each in story)] for story in said]
    return any(all(way[a] <= way[b] for a, b in pairs) for way in product(*allowed))


def _is_irreducible(conflict: Conflict, parts: list[SeriesPart], line: Line) -> None:
    sources = [each.source for each in conflict.statements]
    assert sources.count("series") == 1
    placed_ones = [(each.work, each.placement) for each in conflict.statements if each.placement is not None]
    assert len(placed_ones) == 2

    def can_be(chosen: tuple[tuple[int | None, int], ...]) -> bool:
        said: list[list[Placement]] = [[] for _ in parts]
        for work, place in chosen:
            assert work is not None
            said[work].append(parts[work].told.placements[place])
        return _can_be(said, _pairs(parts), line)

    assert not can_be(tuple(placed_ones))
    assert all(can_be(rest) for rest in combinations(placed_ones, 1))
    # Without the series each story can be set where it says, whatever the other does.
    assert _can_be([[parts[work or 0].told.placements[place]] for work, place in placed_ones], [], line)


def test_what_one_story_out_of_place_contradicts_is_told_of_once() -> None:
    said = [placed("alice", "during", event) for event in ("humpty", "hole", "tea", "croquet")]
    (found,) = series_conflicts(_parts(*said), ATLAS)
    assert {each.work for each in found.statements} == {None, 101, 102}
