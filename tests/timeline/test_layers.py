"""An arc laid out: what leads to something lies to its left, whatever is told, and loops lead back."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from ianto.timeline.calendar import Arc, Cause
from ianto.timeline.whatif import layered

NAMES = ("a", "b", "c", "d", "e", "f")
SOME = st.lists(st.sampled_from(NAMES), max_size=2, unique=True).map(tuple)
ARCS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.lists(SOME, max_size=2).map(tuple), SOME, SOME),
    max_size=6,
    unique_by=lambda each: each[0],
)


def arc(*causes: Cause, outcomes: tuple[str, ...] = ()) -> Arc:
    return Arc("falls", "The falls", "the tests", "", causes, outcomes)


def test_a_road_goes_from_left_to_right_and_its_outcome_is_last() -> None:
    laid = layered(
        arc(
            Cause("letter", "a letter", (("threat",),)),
            Cause("meeting", "a meeting", (("letter", "train"),)),
            Cause("suspicion", "a suspicion", prevents=("meeting",)),
            Cause("quiet", "quiet"),
            outcomes=("meeting", "quiet"),
        )
    )
    layers = {name: layer for name, (layer, _) in laid.places.items()}
    assert layers == {"threat": 0, "letter": 1, "meeting": 2, "train": 1, "suspicion": 1, "quiet": 2}
    assert [(link.start, link.end) for link in laid.links if link.hinders] == [("suspicion", "meeting")]
    assert laid.layers == 3


def test_a_loop_leads_back_once_to_what_was_told_before() -> None:
    laid = layered(arc(Cause("talk", "talk", (("fall",),)), Cause("fall", "fall", unless=("talk",))))
    assert [(link.start, link.end, link.hinders, link.back) for link in laid.links] == [
        ("fall", "talk", False, True),
        ("talk", "fall", True, False),
    ]
    assert laid.places["talk"][0] < laid.places["fall"][0]


def test_a_long_link_has_a_place_of_its_own_in_every_layer() -> None:
    laid = layered(
        arc(
            Cause("a", "a"),
            Cause("b", "b", (("a",),)),
            Cause("c", "c", (("b",),)),
            Cause("d", "d", (("a", "c"),)),
        )
    )
    (far,) = (link for link in laid.links if (link.start, link.end) == ("a", "d"))
    assert [layer for layer, _ in far.way] == [0, 1, 2, 3]
    for layer, height in far.way[1:-1]:
        assert all(abs(height - y) >= 0.5 for x, y in laid.places.values() if x == layer)


def test_nothing_to_lay_out() -> None:
    assert layered(arc()).layers == 0


@settings(max_examples=120, deadline=None)
@given(ARCS)
def test_whatever_is_told_can_be_drawn(
    told: list[tuple[str, tuple[tuple[str, ...], ...], tuple[str, ...], tuple[str, ...]]],
) -> None:
    made = arc(*(Cause(name, name, ways, unless, prevents) for name, ways, unless, prevents in told))
    laid = layered(made)
    for link in laid.links:
        begin, end = laid.places[link.start][0], laid.places[link.end][0]
        assert link.back or begin < end
        assert link.way[0] == laid.places[link.start]
        assert link.way[-1] == laid.places[link.end]
    for one, other in combinations(laid.places.values(), 2):
        assert one[0] != other[0] or abs(one[1] - other[1]) >= 0.999, "beads lie over each other"
