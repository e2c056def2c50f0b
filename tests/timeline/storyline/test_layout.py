from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings

from ianto.timeline.storyline import (
    UNIT,
    Chart,
    ChartLine,
    Column,
    Scenes,
    chart_of,
    crossings,
    layout,
)
from ianto.timeline.storyline.heights import APART, OUTSIDE, TIGHT, heights
from ianto.timeline.storyline.layout import _columns
from tests.timeline.storyline.test_crossings import scenes


@settings(max_examples=60, deadline=None)
@given(scenes(most=7, steps=8))
def test_heights_keep_the_order_the_groups_and_the_distances(given_: Scenes) -> None:
    order = crossings(given_).order
    for each, groups, high in zip(order, given_.steps, heights(order, given_.steps), strict=True):
        assert set(high) == set(each)
        assert all(height >= -1e-6 for height in high.values())
        where = {name: group for group in groups for name in group}
        for one, other in pairwise(each):
            apart = high[other] - high[one]
            if where[one] is where[other]:
                assert apart >= APART - 1e-6
                tight = len(where[one]) <= TIGHT
                assert apart <= APART + 1e-6 or not tight, "small groups stand closely together"
            else:
                least = APART if len(where[one]) == len(where[other]) == 1 else OUTSIDE
                assert apart >= least - 1e-6


def test_lines_that_need_not_move_are_straight() -> None:
    met = ((("a", "b"), ("c",)), (("a", "b"), ("c",)), (("a",), ("b",), ("c",)))
    high = heights(crossings(Scenes(met)).order, met)
    assert all(high[0][name] == high[1][name] == high[2][name] for name in "abc")


def test_what_moves_moves_no_further_than_it_must() -> None:
    steps = ((("a", "b"), ("c",)), (("a",), ("b", "c")))
    high = heights((("a", "b", "c"), ("a", "b", "c")), steps)
    moved = sum(abs(high[0][name] - high[1][name]) for name in "abc")
    assert round(moved, 3) == round(OUTSIDE - APART, 3), "one line bends, and no other"


LINES = (
    ChartLine("alice", "Alice", chosen=True),
    ChartLine("hatter", "The Hatter", own=True),
    ChartLine("cat", "Cat"),
)
COLUMNS = (
    Column("event", "fall", "Down the Rabbit-Hole", "Rabbit-Hole", "One", (("alice",),)),
    Column("story", "7", "A Lantern at Tea", "A Lantern at Tea", "One", (("alice", "hatter"),), span=(0, 3)),
    Column(
        "event", "tea", "A Mad Tea-Party", "Tea-Party", "Two", (("alice", "hatter"),), ordinals={"hatter": 1}
    ),
    Column("event", "grin", "A Grin", "", "Two", (("alice", "cat"), ("nobody",))),
    Column("event", "court", "The Court", "The Court", "Three", (("hatter",),)),
)
CHART = Chart("Tea", LINES, COLUMNS)


def test_a_line_goes_on_from_its_first_column_to_its_last() -> None:
    assert CHART.scenes.steps == (
        (("alice",),),
        (("alice", "hatter"),),
        (("alice", "hatter"),),
        (("alice", "cat"), ("hatter",)),
        (("hatter",),),
    )


def test_a_chart_is_laid_out() -> None:
    laid = layout(CHART)
    assert laid.ordered.proven
    assert list(laid.columns) == sorted(set(laid.columns))
    assert laid.columns[0] == 0.0
    assert [(run.line.id, run.first, run.last) for run in laid.runs] == [
        ("alice", 0, 3),
        ("hatter", 1, 4),
        ("cat", 3, 3),
    ]
    assert (laid.meetings[0].number, laid.meetings[0].beads[0][0]) == (0, "alice")
    assert {name for name, _ in laid.meetings[1].beads} == {"alice", "hatter"}
    heights_ = [height for met in laid.meetings for _, height in met.beads]
    assert min(heights_) >= 0
    assert max(heights_) == laid.height <= 2 * UNIT
    assert [name for name, _, _ in laid.groups] == ["One", "Two", "Three"]
    assert [first <= last for _, first, last in laid.groups] == [True] * 3


def test_an_uncertain_placement_lies_along_the_chosen_life() -> None:
    laid = layout(CHART)
    (number, stretch) = laid.spans[0]
    alice = laid.runs[0]
    assert number == 1
    assert stretch.points == alice.points


def test_where_lines_move_far_there_is_more_room_to_do_it_in() -> None:
    columns = (COLUMNS[0], COLUMNS[2], COLUMNS[4])
    at = _columns(columns, ({"alice": 0.0}, {"alice": 9.0}, {"alice": 9.0}), {})
    assert at[1] - at[0] > at[2] - at[1] > 0
    plain, roomy = (_columns(columns, ({}, {}, {}), rooms) for rooms in ({}, {2: 70.0}))
    assert roomy == (plain[0], plain[1], plain[2] + 70)


def test_bare_scenes_are_marked_where_a_group_comes_together() -> None:
    chart = chart_of(Scenes(((("a", "b"), ("c",)),) * 3 + ((("a", "b", "c"),),)))
    assert [met.number for met in layout(chart).meetings] == [0, 3]
    assert [column.label for column in chart.columns] == ["1", "", "", ""]


def test_nothing_is_laid_out_too() -> None:
    laid = layout(Chart("", (), ()))
    assert (laid.columns, laid.runs, laid.width, laid.height) == ((), (), 0.0, 0.0)
