"""Several calendars together: universes, what can be named, whose stories they are for."""

from __future__ import annotations

import pytest

from ianto.timeline import Atlas, Calendar, Event, Person, read_calendar, shipped_calendars
from tests.timeline.wonderland import GLASS, WONDERLAND, atlas


def test_calendars_that_use_one_another_are_one_universe() -> None:
    both = atlas()
    assert both.universes == ("wl",)
    assert [each.id for each in both.calendars_in("wl")] == ["wl", "lg"]
    assert both.calendars_in("oz") == ()


def test_a_universe_is_called_after_what_its_calendars_use_even_where_that_is_not_at_hand() -> None:
    alone = Atlas.of([read_calendar(GLASS)])
    assert alone.universes == ("wl",)
    assert alone.event("wl", "humpty") is not None
    assert alone.event("wl", "tea") is None


def test_calendars_that_use_none_are_worlds_of_their_own() -> None:
    oz = Calendar("oz", "Oz", uses=())
    both = Atlas.of([oz, read_calendar(WONDERLAND)])
    assert both.universes == ("oz", "wl")


def test_calendars_that_use_each_other_are_one_universe_all_the_same() -> None:
    one, other = Calendar("b", "B", uses=("a",)), Calendar("a", "A", uses=("b",))
    assert Atlas.of([one, other]).universes == ("a",)


def test_of_two_calendars_with_one_id_the_later_counts() -> None:
    first, second = Calendar("oz", "Oz"), Calendar("oz", "Oz, corrected", version=2)
    assert Atlas.of([first, second]).calendar("oz") == second


def test_the_digest_tells_calendars_apart_and_not_in_which_order_they_come() -> None:
    one, other = read_calendar(WONDERLAND), read_calendar(GLASS)
    assert Atlas.of([one, other]).digest == Atlas.of([other, one]).digest
    changed = read_calendar(WONDERLAND.replace("set = 1862\n", "set = 1863\n"))
    assert Atlas.of([changed, other]).digest != Atlas.of([one, other]).digest


@pytest.mark.parametrize(
    ("ref", "id_", "kind", "title"),
    [
        ("tea", "tea", "event", "A Mad Tea-Party"),
        ("wl:tea", "tea", "event", "A Mad Tea-Party"),
        ("tea/watch", "tea/watch", "part", "The watch"),
        ("wl:tea/watch", "tea/watch", "part", "The watch"),
        ("garden", "garden", "span", "The garden"),
        ("lg:humpty", "humpty", "event", "Humpty Dumpty"),
    ],
)
def test_events_parts_and_spans_are_named_with_their_calendar_or_without(
    ref: str, id_: str, kind: str, title: str
) -> None:
    anchor = atlas().event("wl", ref)
    assert anchor is not None
    assert (anchor.id, anchor.kind, anchor.title) == (id_, kind, title)


@pytest.mark.parametrize("ref", ["tee", "lg:tea", "tea/wach", "", "alice"])
def test_what_is_not_there_is_none(ref: str) -> None:
    assert atlas().event("wl", ref) is None
    assert atlas().event("oz", ref) is None


def test_the_same_id_in_two_calendars_means_the_first_ones_and_the_other_is_named_in_full() -> None:
    both = Atlas.of(
        [read_calendar(WONDERLAND), Calendar("lg", "L", uses=("wl",), events=(Event("tea", "Tea again"),))]
    )
    first, second = both.event("wl", "tea"), both.event("wl", "lg:tea")
    assert first is not None
    assert second is not None
    assert (first.title, second.title, second.id) == ("A Mad Tea-Party", "Tea again", "lg:tea")
    world = both.line("wl", "world")
    assert world is not None
    assert world.bounds("tea") != world.bounds("lg:tea")


def test_a_person_in_two_calendars_is_one_with_the_names_of_both() -> None:
    both = atlas()
    alice = both.person("wl", "queen alice")
    assert alice == both.person("wl", "alice") == both.person("wl", "ALICE PLEASANCE")
    assert alice is not None
    assert alice.names == ("Alice Liddell", "Alice", "Alice Pleasance", "Queen Alice")
    assert both.person("wl", "Red Knight") is None
    assert set(both.people("wl")) == {"alice", "hatter", "dormouse", "queen", "humpty"}


def test_a_person_with_an_order_in_one_calendar_has_it_in_the_universe() -> None:
    people = {"alice": Person("alice", ("Alice",), own=True)}
    both = Atlas.of([read_calendar(WONDERLAND), Calendar("lg", "L", uses=("wl",), people=people)])
    alice = both.person("wl", "alice")
    assert alice is not None
    assert alice.own


@pytest.mark.parametrize(
    ("fandoms", "universes"),
    [
        (["Alice in Wonderland"], ("wl",)),
        (["ALICE’S ADVENTURES IN WONDERLAND"], ("wl",)),
        (["Alice in Wonderland (1951)"], ("wl",)),
        (["Alice in Wonderlands"], ()),
        (["Alice"], ()),
        (["Oz", "Through the Looking-Glass"], ("oz", "wl")),
        (["Alice in Wonderland (Carroll)"], ("wl",)),
        (["Heaven & Hell (novel)"], ("hh",)),
        (["Heaven and Hell [1927]"], ("hh",)),
        (["Heaven & Hellebore"], ()),
        (["Oz (1939)", "Through the Looking-Glass"], ("wl", "oz")),
        ([], ()),
    ],
)
def test_stories_find_their_universes_by_fandom(fandoms: list[str], universes: tuple[str, ...]) -> None:
    three = Atlas.of([*atlas().calendars, Calendar("oz", "Oz"), Calendar("hh", "Heaven and Hell")])
    assert three.universe_of(fandoms) == universes


@pytest.mark.parametrize(
    ("fandom", "universes"),
    [
        ("Pride & Prejudice (Austen)", ("pp",)),
        ("Pride and Prejudice - Jane Austen", ("pp",)),
        ("Pride and Prejudice (2005)", ("pp",)),
        ("Sherlock Holmes (ACD)", ("holmes",)),
        ("Sherlock (TV)", ()),
        ("Sherlock", ()),
        ("Doctor Who", ("dw",)),
        ("Doctor Who 2005", ("dw",)),
        ("Doctor Who (2005-2010)", ("dw",)),
        ("Doctor Who (1963)", ()),
        ("Torchwood (TV)", ("dw",)),
    ],
)
def test_a_canon_of_the_same_name_is_another_where_it_is_said_so(
    fandom: str, universes: tuple[str, ...]
) -> None:
    assert Atlas.of(shipped_calendars()).universe_of([fandom]) == universes


def test_shipped_calendars_are_read_once_and_have_lines_for_all_their_people() -> None:
    assert shipped_calendars() is shipped_calendars()
    shipped = Atlas.of(shipped_calendars())
    for universe in shipped.universes:
        for person in shipped.people(universe):
            assert shipped.line(universe, person) is not None
