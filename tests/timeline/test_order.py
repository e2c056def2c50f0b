"""Reading orders: what windows and series allow, and the same whatever the stories come in."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from ianto.timeline import Entry, Line, Standing, reading_order
from tests.timeline.made import atlas_of, calendars
from tests.timeline.wonderland import atlas


def _line() -> Line:
    line = atlas().line("wl", "queen")
    assert line is not None
    return line


def _shown(entries: list[Entry]) -> list[str | int]:
    return [each.anchor if each.kind == "event" else each.work for each in entries]


def _after(anchor: str) -> int:
    return (_line().bounds(anchor) or (0, 0))[1]


def _before(anchor: str) -> int:
    return (_line().bounds(anchor) or (0, 0))[0]


def test_stories_stand_between_events_the_narrower_window_first() -> None:
    line = _line()
    stories = [
        Standing(1, _after("tea"), line.points),
        Standing(2, _after("tea"), _before("trial")),
        Standing(3, _after("tea"), _before("croquet")),
        Standing(4, *(line.bounds("tea") or (0, 0))),
    ]
    assert _shown(reading_order(stories, line)) == ["hole", "tea", 4, 3, 2, 1, "croquet", "trial"]


def test_what_is_only_before_something_stands_right_before_it() -> None:
    line = _line()
    stories = [Standing(1, -1, _before("croquet")), Standing(2, -1, _before("hole"))]
    assert _shown(reading_order(stories, line)) == [2, "hole", "tea", 1, "croquet", "trial"]


def test_what_stands_nowhere_is_left_out() -> None:
    line = _line()
    stories = [Standing(1, -1, line.points), Standing(2, 5, 5)]
    assert _shown(reading_order(stories, line)) == ["hole", "tea", "croquet", "trial"]


def test_ties_go_by_series_and_date() -> None:
    line = _line()
    gap = (_after("tea"), _before("croquet"))
    stories = [
        Standing(1, *gap, date="2009"),
        Standing(2, *gap, date="2007"),
        Standing(3, *gap, series="Tarts", position=2, date="2001"),
        Standing(4, *gap, series="Tarts", position=1, date="2002"),
        Standing(5, *gap, series="Tarts", date="2000"),
    ]
    assert _shown(reading_order(stories, line)) == ["hole", "tea", 2, 1, 4, 3, 5, "croquet", "trial"]


def test_a_series_stands_in_its_order_as_far_as_windows_allow() -> None:
    line = _line()
    stories = [
        Standing(1, _after("croquet"), line.points, "Tarts", 1),
        Standing(2, _after("hole"), line.points, "Tarts", 2),
        Standing(3, -1, _before("hole"), "Tarts", 3),
        Standing(4, -1, _before("trial"), "Tarts", 1.5),
    ]
    assert _shown(reading_order(stories, line)) == [3, "hole", "tea", "croquet", 1, 4, 2, "trial"]


def test_a_part_that_is_only_before_something_waits_no_longer_than_the_next_one_can() -> None:
    line = _line()
    stories = [
        Standing(1, -1, _before("trial"), "Tarts", 1),
        Standing(2, _after("hole"), _before("tea"), "Tarts", 2),
    ]
    assert _shown(reading_order(stories, line)) == ["hole", 1, 2, "tea", "croquet", "trial"]


@st.composite
def _standings(draw: st.DrawFn, points: int) -> list[Standing]:
    stories = []
    for number in range(draw(st.integers(0, 5))):
        low = draw(st.integers(-1, points - 1))
        high = draw(st.integers(low + 1, points))
        series = draw(st.sampled_from(["", "a", "b"]))
        position = draw(st.sampled_from([None, 1.0, 2.0, 3.0]))
        stories.append(Standing(number + 1, low, high, series, position, draw(st.sampled_from(["", "2005"]))))
    return stories


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_an_order_keeps_to_all_windows_and_to_each_series_that_can_be_kept(data: st.DataObject) -> None:
    calendar = data.draw(calendars())
    line = atlas_of(calendar).line("wl", data.draw(st.sampled_from(["world", "hatter"])))
    assert line is not None
    stories = data.draw(_standings(line.points))
    entries = reading_order(stories, line)
    assert entries == reading_order(data.draw(st.permutations(stories)), line)
    assert tuple(each.anchor for each in entries if each.kind == "event") == line.stops
    told = [each for each in stories if (each.low, each.high) != (-1, line.points)]
    order = [each.work for each in entries if each.kind == "story"]
    assert sorted(order) == [each.work for each in told]
    assert _keeps_windows(entries, line)
    if any(
        _keeps_series(way, told) and _fits(way, told)
        for way in map(list, permutations(each.work for each in told))
    ):
        assert _keeps_series(order, told)


def _keeps_windows(entries: list[Entry], line: Line) -> bool:
    """Whether each story stands behind all that begins at or before its `low`, and before what begins at its `high`."""
    begins = [(at, each.low) for at, each in enumerate(entries) if each.kind == "event"]
    stories = [(at, each) for at, each in enumerate(entries) if each.kind == "story"]
    return all(
        (at > place) if begin <= story.low else (at < place or begin < story.high)
        for at, story in stories
        for place, begin in begins
    )


def _keeps_series(order: list[int], stories: list[Standing]) -> bool:
    by_work = {each.work: each for each in stories}
    chosen = [by_work[work] for work in order]
    return all(
        (one.position or 0) <= (other.position or 0)
        for at, one in enumerate(chosen)
        for other in chosen[at + 1 :]
        if one.series
        and one.series == other.series
        and one.position is not None
        and other.position is not None
    )


def _fits(order: list[int], stories: list[Standing]) -> bool:
    """Whether stories in this order can be set at points that their windows have: each as early as it can."""
    by_work = {each.work: each for each in stories}
    at = -1
    for work in order:
        at = max(at, by_work[work].low)
        if at >= by_work[work].high:
            return False
    return True
