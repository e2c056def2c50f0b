"""The arcs that come with Torchwood's calendar: the bench, its paradox, and its closed loop."""

from __future__ import annotations

from itertools import combinations

import pytest

from ianto.timeline import Arc, Atlas, shipped_calendars
from ianto.timeline.whatif import indispensable, nudges


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return Atlas.of(shipped_calendars())


def _histories(arc: Arc, without: frozenset[str] = frozenset()) -> list[frozenset[str]]:
    """All ways in which an arc's causes can hold together: the stable models, by trying what is kept from coming."""
    negated = sorted({each for cause in arc.causes for each in cause.unless})
    found = []
    for count in range(len(negated) + 1):
        for guess in combinations(negated, count):
            holds = _follows(arc, frozenset(guess), without)
            if holds & set(negated) == set(guess):
                found.append(holds)
    return found


def _follows(arc: Arc, guess: frozenset[str], without: frozenset[str]) -> frozenset[str]:
    holds: set[str] = set()
    while True:
        more = {
            cause.id
            for cause in arc.causes
            if cause.id not in holds | without
            and not guess & set(cause.unless)
            and (not cause.needs or any(set(needs) <= holds for needs in cause.needs))
        }
        if not more:
            return frozenset(holds)
        holds |= more


@pytest.fixture(scope="module")
def arcs(atlas: Atlas) -> dict[str, Arc]:
    torchwood = atlas.calendar("tw")
    assert torchwood is not None
    return {arc.id: arc for arc in torchwood.arcs}


def test_the_causes_of_an_arc_are_its_own_and_its_events_are_there(
    atlas: Atlas, arcs: dict[str, Arc]
) -> None:
    people = atlas.people("dw")
    for arc in arcs.values():
        ids = {cause.id for cause in arc.causes}
        assert arc.by == "the ianto contributors"
        assert set(arc.outcomes) <= ids
        for cause in arc.causes:
            assert {each for needs in cause.needs for each in needs} | set(cause.unless) <= ids, cause.id
            assert cause.who, cause.id
            assert set(cause.who) <= set(people), cause.id
            if " " not in cause.id:
                assert atlas.event("dw", cause.id) is not None, cause.id


def test_much_hangs_on_the_bench(arcs: dict[str, Arc]) -> None:
    bench = arcs["the-bench"]
    assert 12 <= len(bench.causes) <= 25
    assert sum(cause.choice for cause in bench.causes) < len(bench.causes) / 2
    (told,) = _histories(bench)
    assert {"ianto stays", "coe-day-four/thames-house", "jacks resolve", "the day is saved"} <= told
    assert not {"ianto quits", "the earth falls"} & told
    (without,) = _histories(bench, frozenset({"the bench talk"}))
    assert {"ianto quits", "the earth falls"} <= without
    assert not {"ianto stays", "coe-day-four/iantos-death", "the day is saved"} & without


def test_what_would_save_the_day_without_the_bench_is_that_he_stays_all_the_same(
    arcs: dict[str, Arc],
) -> None:
    found = nudges(arcs["the-bench"], "the day is saved", off=["the bench talk"])
    assert [(nudge.made, nudge.unmade) for nudge in found] == [(("ianto stays",), ())]
    needed = {cause.id for cause in indispensable(arcs["the-bench"], "the day is saved")}
    assert {"ianto stays", "coe-day-four/iantos-death", "coe-day-four/thames-house"} <= needed
    assert not {"ianto quits", "coe-day-five/six-months-later"} & needed


def test_seeing_the_fall_is_a_paradox_and_remembering_the_rescue_a_closed_loop(arcs: dict[str, Arc]) -> None:
    assert _histories(arcs["the-bench-he-sees-the-fall"]) == []
    saved, fallen = sorted(
        _histories(arcs["the-bench-he-remembers-the-rescue"]), key=lambda each: "the earth falls" in each
    )
    assert "the day is saved" in saved
    assert "the bench talk" in saved
    assert {"ianto quits", "the earth falls"} <= fallen
