"""Between which events a story is set, by all that it says: by hand, and against every gap tried."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ianto.timeline import Line, Placement, Told, Window, windows
from tests.timeline.made import STRENGTHS, atlas_of, calendars, gaps, holds, placements, sure, together
from tests.timeline.wonderland import atlas, placed, told

ATLAS = atlas()


def _line(id_: str) -> Line:
    line = ATLAS.line("wl", id_)
    assert line is not None
    return line


def _between(*said: Placement) -> tuple[str, str]:
    (window,) = windows(told(*said), ATLAS)
    return window.after, window.before


@pytest.mark.parametrize(
    ("said", "between"),
    [
        ([placed("alice", "after", "tea")], ("tea", "")),
        ([placed("alice", "before", "tea")], ("", "tea")),
        ([placed("alice", "during", "tea")], ("tea", "tea")),
        ([placed("alice", "just after", "tea")], ("tea", "croquet")),
        ([placed("alice", "just before", "tea")], ("hole", "tea")),
        ([placed("alice", "just before", "hole")], ("", "hole")),
        ([placed("alice", "just after", "humpty")], ("humpty", "")),
        ([placed("alice", "just after", "tea/riddle")], ("tea/riddle", "tea/watch")),
        ([placed("alice", "after", "garden")], ("trial", "")),
        ([placed("alice", "during", "garden")], ("croquet", "trial")),
        ([placed("alice", "after", "hole"), placed("alice", "after", "tea")], ("tea", "")),
        # Likely bounds give way to sure ones, and weak ones to both, whichever is said first.
        ([placed("alice", "before", "hole", "likely"), placed("alice", "after", "tea")], ("tea", "")),
        ([placed("alice", "just after", "tea"), placed("alice", "after", "trial")], ("trial", "")),
        ([placed("alice", "before", "tea", "weak"), placed("alice", "after", "tea", "likely")], ("tea", "")),
        # Of what contradicts itself, what is said first.
        ([placed("alice", "after", "tea"), placed("alice", "before", "hole")], ("tea", "")),
        # As in “after the bulk of it, but possibly before the watch”.
        (
            [
                placed("hatter", "after", "tea/riddle", "likely"),
                placed("hatter", "before", "tea/watch", "weak"),
            ],
            ("tea/riddle", "tea/watch"),
        ),
    ],
)
def test_windows_by_hand(said: list[Placement], between: tuple[str, str]) -> None:
    assert _between(*said) == between


def test_each_line_has_its_own_window_and_says_whether_it_is_sure() -> None:
    found = windows(
        told(placed("alice", "just after", "tea"), placed("hatter", "before", "tea/watch", "weak")), ATLAS
    )
    assert [(each.line, each.universe, each.sure) for each in found] == [
        ("alice", "wl", True),
        ("hatter", "wl", False),
    ]
    alice = _line("alice")
    assert (found[0].low, found[0].high) == (
        (alice.bounds("tea") or (0, 0))[1],
        (alice.bounds("croquet") or (0, 0))[0],
    )
    assert found[1].low == -1


def test_what_is_possible_and_narrows_nothing_leaves_a_window_sure() -> None:
    (window,) = windows(
        told(placed("alice", "after", "tea"), placed("alice", "after", "hole", "weak")), ATLAS
    )
    assert window.sure


@pytest.mark.parametrize(
    "placement",
    [
        placed("queen", "after", "humpty"),
        placed("nobody", "after", "tea"),
        placed("alice", "after", "nothing"),
        Placement("alice", "after", "tea", universe="oz"),
        Placement("alice", "after", "tea"),
    ],
)
def test_what_is_no_part_of_a_line_says_nothing_of_it(placement: Placement) -> None:
    assert windows(told(placement), ATLAS) == ()


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_windows_are_what_brute_force_finds(data: st.DataObject) -> None:
    calendar = data.draw(calendars())
    made = atlas_of(calendar)
    story = Told(data.draw(placements(calendar)))
    found = {window.line: window for window in windows(story, made)}
    for id_ in ("world", *calendar.people):
        line = made.line("wl", id_)
        assert line is not None
        said = [
            each for each in story.placements if each.line == id_ and line.bounds(each.anchor) is not None
        ]
        assert (id_ in found) == bool(said)
        if said:
            assert _gaps(found[id_]) == _brute(said, line)


def _gaps(window: Window) -> list[int]:
    return list(range(window.low + 1, window.high + 1))


def _brute(said: list[Placement], line: Line) -> list[int]:
    """The gaps that are left when each is asked in its turn, and what would leave none is passed over."""
    left = list(gaps(line))
    likely = [each for each in said if each.strength != "weak" and each.relation.startswith("just")]
    weakly = [each for each in said if each.strength == "weak" and each.relation.startswith("just")]
    for strength in STRENGTHS:
        turn = [(each, False) for each in said if each.strength == strength]
        turn += [(each, True) for each in {"likely": likely, "weak": weakly}.get(strength, [])]
        turn.sort(key=lambda each: said.index(each[0]))
        for placement, narrowly in turn:
            narrowed = [gap for gap in left if holds(placement, gap, line, likely=narrowly)]
            left = narrowed or left
    return left


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_what_is_sure_and_can_hold_together_does(data: st.DataObject) -> None:
    calendar = data.draw(calendars())
    made = atlas_of(calendar)
    story = Told(data.draw(placements(calendar)))
    for window in windows(story, made):
        line = made.line("wl", window.line)
        assert line is not None
        said = [each for _, each in sure(story, line)]
        if together(said, line):
            assert all(holds(each, gap, line) for each in said for gap in _gaps(window))
