"""What-if: courses against the definition of a stable model, what falls and why, nudges, and paradoxes by name."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ianto.timeline.calendar import Arc, Cause
from ianto.timeline.whatif import Loop, Nudge, courses, indispensable, loop_of, nudges, what_if
from ianto.timeline.whatif.nudges import MOST_NUDGES


def arc(*causes: Cause, outcomes: tuple[str, ...] = ()) -> Arc:
    return Arc("falls", "The falls", "the tests", "", causes, outcomes)


def cause(name: str, *ways: str, unless: str = "", prevents: str = "", choice: bool = False) -> Cause:
    """A cause; each way is what it needs, parted by spaces."""
    needs = tuple(tuple(way.split()) for way in ways)
    return Cause(name, f"the {name}", needs, tuple(unless.split()), tuple(prevents.split()), choice)


REICHENBACH = arc(
    cause("threat", "telegram"),
    cause("letter", "threat", choice=True),
    cause("watson-leaves", "letter", unless="suspicion"),
    cause("suspicion", choice=True, unless="trust"),
    cause("trust", choice=True),
    cause("fight", "watson-leaves"),
    cause("professor-falls", "fight"),
    cause("london-is-rid-of-him", "professor-falls", prevents="the-web-holds"),
    cause("the-web-holds"),
    outcomes=("london-is-rid-of-him",),
)


def test_what_nobody_explains_is_given_and_the_rest_follows() -> None:
    (course,) = courses(REICHENBACH)
    assert "telegram" in course.happens
    assert "london-is-rid-of-him" in course.happens
    assert not course.happens & {"suspicion", "the-web-holds"}


def test_what_is_taken_away_takes_all_that_needs_it_along() -> None:
    found = what_if(REICHENBACH, ["trust"])
    assert [(each.id, each.falls) for each in found.changes] == [
        ("watson-leaves", True),
        ("suspicion", False),
        ("trust", True),
        ("fight", True),
        ("professor-falls", True),
        ("london-is-rid-of-him", True),
        ("the-web-holds", False),
    ]
    said = {each.id: each.sentence for each in found.changes}
    assert said["trust"] == "“the trust” does not happen: that is what you took away"
    assert said["watson-leaves"] == "“the watson-leaves” falls: “the suspicion” keeps it from happening"
    assert said["fight"] == "“the fight” falls: it needs “the watson-leaves”"
    assert said["the-web-holds"].endswith("“the london-is-rid-of-him” no longer keeps it from happening")
    assert found.lost == ("london-is-rid-of-him",)


def test_the_smallest_choices_that_save_an_outcome() -> None:
    assert nudges(REICHENBACH, "london-is-rid-of-him", off=["trust"]) == (Nudge((), ("suspicion",)),)
    assert nudges(REICHENBACH, "london-is-rid-of-him") == ()
    assert nudges(REICHENBACH, "london-is-rid-of-him", off=["fight"]) == ()
    assert nudges(REICHENBACH, "nobody-said-that") == ()


def test_a_choice_that_was_not_made_can_be_made() -> None:
    two = arc(
        cause("a", unless="b", choice=True),
        cause("b", unless="a c", choice=True),
        cause("c"),
        cause("end", "b"),
    )
    assert nudges(two, "end") == (Nudge(("b",), ()),)


def test_of_too_many_ways_to_save_it_some_are_told() -> None:
    doors = [cause(f"door{at}", unless="fog", choice=True) for at in range(40)]
    won = cause("won", *(each.id for each in doors))
    found = nudges(arc(cause("fog"), *doors, won), "won")
    assert len(found) == MOST_NUDGES
    assert all(len(each.made) == 1 and not each.unmade for each in found)


def test_what_an_outcome_cannot_do_without() -> None:
    found = [each.id for each in indispensable(REICHENBACH, "london-is-rid-of-him")]
    assert found == ["threat", "letter", "watson-leaves", "trust", "fight", "professor-falls"]
    assert indispensable(REICHENBACH, "the-web-holds") == ()


def test_either_of_two_ways_will_do() -> None:
    either = arc(cause("boat"), cause("train"), cause("arrives", "boat", "train"), outcomes=("arrives",))
    assert what_if(either, ["boat"]).lost == ()
    assert what_if(either, ["boat", "train"]).lost == ("arrives",)
    assert indispensable(either, "arrives") == ()


def test_what_comes_about_only_if_it_does_not_is_a_grandfather_paradox() -> None:
    seen = arc(
        cause("talk", "sees-the-fall"),
        cause("sees-the-fall", "the-fall"),
        cause("the-fall", unless="rescue"),
        cause("rescue", "talk"),
    )
    found = what_if(seen)
    assert (found.courses, found.course) == (0, None)
    assert found.loop is not None
    assert found.loop.kind == "grandfather paradox"
    assert set(found.loop.ids) == {"talk", "sees-the-fall", "the-fall", "rescue"}
    assert loop_of(seen, off=["talk"]) is None


def test_what_holds_itself_up_is_a_closed_loop_with_two_courses() -> None:
    remembered = arc(
        cause("talk", "memory"),
        cause("memory", unless="the-fall"),
        cause("the-fall", unless="rescue"),
        cause("rescue", "talk"),
    )
    found = what_if(remembered)
    assert found.courses == 2
    assert found.loop is not None
    assert found.loop.kind == "closed loop"
    assert set(found.loop.ids) == {"talk", "memory", "the-fall", "rescue"}


def test_what_would_have_to_begin_itself_is_a_bootstrap_paradox() -> None:
    book = arc(
        cause("he-writes-it", "he-has-read-it"), cause("he-has-read-it", "he-writes-it"), cause("other")
    )
    assert loop_of(book) == Loop("bootstrap paradox", ("he-writes-it", "he-has-read-it"))
    assert what_if(book).courses == 1


NAMES = ("a", "b", "c", "d", "e")
SOME = st.lists(st.sampled_from(NAMES), max_size=2, unique=True).map(tuple)
ARCS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.lists(SOME, max_size=2).map(tuple), SOME, SOME),
    max_size=5,
    unique_by=lambda each: each[0],
)


@settings(max_examples=150, deadline=None)
@given(ARCS, st.frozensets(st.sampled_from(NAMES), max_size=2))
def test_the_courses_are_the_stable_models(
    told: list[tuple[str, tuple[tuple[str, ...], ...], tuple[str, ...], tuple[str, ...]]], off: frozenset[str]
) -> None:
    made = arc(*(Cause(name, name, ways, unless, prevents) for name, ways, unless, prevents in told))
    assert {each.happens for each in courses(made, off=off)} == set(_by_hand(made, off))


def _by_hand(made: Arc, off: frozenset[str]) -> list[frozenset[str]]:
    """The stable models by their definition: what follows from the reduct by a set is that very set."""
    known = {each.id for each in made.causes}
    rules: list[tuple[str, frozenset[str], frozenset[str]]] = []
    for each in made.causes:
        against = {*each.unless, *(other.id for other in made.causes if each.id in other.prevents)}
        ways = each.needs or ((),)
        rules += [(each.id, frozenset(way), frozenset(against)) for way in ways]
        given_here = {name for way in each.needs for name in way} - known
        rules += [(name, frozenset(), frozenset()) for name in given_here]
    rules = [rule for rule in rules if rule[0] not in off]
    heads = sorted({head for head, _, _ in rules})
    sets = [frozenset(some) for size in range(len(heads) + 1) for some in combinations(heads, size)]
    return [some for some in sets if _least([(h, body) for h, body, no in rules if not no & some]) == some]


def _least(rules: list[tuple[str, frozenset[str]]]) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    while (more := frozenset(head for head, body in rules if body <= found)) != found:
        found = more
    return found


@pytest.mark.parametrize("size", [3, 12])
def test_a_chain_falls_as_a_whole(size: int) -> None:
    chain = arc(
        *(cause(f"c{at}", *([f"c{at - 1}"] if at else [])) for at in range(size)), outcomes=(f"c{size - 1}",)
    )
    assert len(what_if(chain, ["c0"]).changes) == size
    assert len(indispensable(chain, f"c{size - 1}")) == size - 1
