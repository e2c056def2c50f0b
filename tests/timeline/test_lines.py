"""In which order the world and those in it live through events."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ianto.timeline import Atlas, Calendar, Event, Line, Person, Ride, read_calendar
from ianto.timeline.dates import When, arranged
from tests.timeline.made import calendars
from tests.timeline.wonderland import WONDERLAND, atlas


def _line(id_: str) -> Line:
    line = atlas().line("wl", id_)
    assert line is not None
    return line


def _oz(*events: Event, **people: Person) -> Atlas:
    return Atlas.of([Calendar("oz", "Oz", people=people, events=events)])


def _stops(made: Atlas, id_: str) -> tuple[str, ...]:
    line = made.line("oz", id_)
    assert line is not None
    return line.stops


def test_the_world_goes_by_date_and_what_has_none_stays_behind_what_is_listed_above_it() -> None:
    assert _line("world").stops == ("hole", "tea", "croquet", "trial", "garden-party", "mirror", "humpty")


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (["1900", "1899"], [1, 0]),
        (["1900-05", "1900", "1900-04"], [1, 2, 0]),
        (["1900", "1900-05", "1900-04"], [0, 2, 1]),
        (["", "1899", "1898", ""], [2, 3, 0, 1]),
        (["5000000000", "-44", "-45-03"], [2, 1, 0]),
        (["1900-05-02", "1900-05", "1900-05-01"], [1, 2, 0]),
        (["", "", ""], [0, 1, 2]),
    ],
)
def test_dates_are_compared_as_precisely_as_both_say(dates: list[str], order: list[int]) -> None:
    made = _oz(*(Event(str(place), str(place), set=date) for place, date in enumerate(dates)))
    assert _stops(made, "world") == tuple(map(str, order))


@given(st.lists(st.sampled_from([(1,), (2,), (1, 1), (1, 2), (2, 1), (1, 1, 1), (1, 1, 2), ()]), max_size=6))
@settings(max_examples=80, deadline=None)
def test_the_order_is_the_first_by_listing_of_all_that_no_date_forbids(dates: list[When]) -> None:
    found = arranged(range(len(dates)), lambda place: dates[place])
    assert found == min(
        each for each in map(list, permutations(range(len(dates)))) if _is_allowed(each, dates)
    )


def _is_allowed(order: list[int], dates: list[When]) -> bool:
    pairs = ((dates[one], dates[other]) for at, one in enumerate(order) for other in order[at + 1 :])
    return all(one[: len(other)] <= other[: len(one)] for one, other in pairs)


def test_calendars_of_one_universe_are_told_apart_by_publication_where_dates_are_the_same() -> None:
    early = Calendar("b", "B", events=(Event("one", "One", published="1900", set="1800"),))
    late = Calendar("a", "A", uses=("b",), events=(Event("two", "Two", published="1899", set="1800"),))
    line = Atlas.of([early, late]).line("b", "world")
    assert line is not None
    assert line.stops == ("two", "one")


def test_a_calendar_without_any_date_stands_as_a_whole_where_it_was_first_published() -> None:
    dated = Calendar("b", "B", events=(Event("one", "1", set="1890"), Event("two", "2", set="1910")))
    events = (Event("x", "X", published="1900"), Event("y", "Y", published="1950"))
    line = Atlas.of([dated, Calendar("a", "A", uses=("b",), events=events)]).line("b", "world")
    assert line is not None
    assert line.stops == ("one", "x", "y", "two")


def test_a_person_of_the_house_lives_through_all_of_their_calendar_and_nothing_else() -> None:
    # Alice is in most of both; the Queen and Humpty Dumpty are in half of one of them; the Queen is not in the other.
    assert _line("alice").stops == _line("world").stops
    assert _line("queen").stops == ("hole", "tea", "croquet", "trial")
    assert _line("humpty").stops == ("humpty",)


def test_a_traveller_lives_in_the_order_stated_and_an_event_named_in_part_counts_where_it_is_named() -> None:
    hatter = _line("hatter")
    assert hatter.own
    assert hatter.stops == ("trial", "tea", "tea/watch")
    begin, end = hatter.bounds("tea/watch") or (0, 0)
    assert begin > (hatter.bounds("tea") or (0, 0))[1]
    assert end == hatter.points - 1
    assert [hatter.at(point) for point in range(hatter.points)] == [
        ("trial", "begin"),
        ("trial", "end"),
        ("tea", "begin"),
        ("tea/riddle", "begin"),
        ("tea/riddle", "end"),
        ("tea", "end"),
        ("tea/watch", "begin"),
        ("tea/watch", "end"),
    ]
    assert hatter.bounds("hole") is None
    assert hatter.bounds("wl:tea/watch") == hatter.bounds("tea/watch")


def test_an_event_lived_through_in_parts_only_lasts_from_the_first_to_the_last() -> None:
    text = WONDERLAND.replace('"trial", "tea",\n  "tea/watch",', '"tea/watch", "trial", "tea/riddle"')
    line = Atlas.of([read_calendar(text)]).line("wl", "hatter")
    assert line is not None
    assert line.stops == ("tea/watch", "trial", "tea/riddle")
    assert line.bounds("tea") == (0, 5)


def test_a_traveller_without_a_stated_order_lives_as_published() -> None:
    text = WONDERLAND.partition("[order]")[0]
    line = Atlas.of([read_calendar(text)]).line("wl", "hatter")
    assert line is not None
    assert line.stops == ("tea", "trial")


def test_the_last_calendar_that_states_an_order_has_the_word() -> None:
    later = Calendar("lg", "L", uses=("wl",), orders={"hatter": ("wl:tea", "trial", "nothing known")})
    line = Atlas.of([read_calendar(WONDERLAND), later]).line("wl", "hatter")
    assert line is not None
    assert line.stops == ("tea", "trial")


def test_a_rider_follows_anothers_line_while_they_travel_together() -> None:
    events = [Event(id_, id_, set=year, who=who) for id_, year, who in (
        ("home", "1900", ("dorothy",)),
        ("ride-on", "1901", ("wizard", "dorothy")),
        ("far-back", "1500", ("wizard",)),
        ("far-off", "2500", ("wizard", "dorothy")),
        ("alone", "1700", ("wizard",)),
        ("back", "1902", ("dorothy",)),
    )]  # fmt: skip
    made = _oz(
        *events,
        wizard=Person("wizard", ("The Wizard",), own=True),
        dorothy=Person("dorothy", ("Dorothy",), rides=(Ride("wizard", "ride-on", "far-off"),)),
    )
    assert _stops(made, "dorothy") == ("home", "ride-on", "far-back", "far-off", "back")
    line = made.line("oz", "dorothy")
    assert line is not None
    assert line.own


def test_a_second_ride_comes_after_the_first_wherever_it_goes_to() -> None:
    events = [Event(id_, id_, set=year, who=who) for id_, year, who in (
        ("met", "1900", ("wizard", "dorothy")),
        ("alone", "1910", ("wizard",)),
        ("back", "1901", ("dorothy",)),
        ("once-more", "1500", ("wizard", "dorothy")),
        ("home", "1902", ("dorothy",)),
    )]  # fmt: skip
    rides = (Ride("wizard", "once-more", "once-more"), Ride("wizard", "met", "met"))
    made = _oz(
        *events,
        wizard=Person("wizard", ("The Wizard",), own=True),
        dorothy=Person("dorothy", ("Dorothy",), rides=rides),
    )
    assert _stops(made, "dorothy") == ("met", "once-more", "back", "home")


@pytest.mark.parametrize(
    ("ride", "stops"),
    [
        (("tea", "trial"), ("tea/watch", "trial")),
        (("trial", "tea"), ("trial", "tea/riddle")),
        (("tea/watch", "tea/watch"), ("tea/watch",)),
        (("tea", "tea"), ("tea/watch", "trial", "tea/riddle")),
    ],
)
def test_a_ride_may_begin_or_end_with_an_event_of_which_only_parts_are_lived_through(
    ride: tuple[str, str], stops: tuple[str, ...]
) -> None:
    text = WONDERLAND.replace('"trial", "tea",\n  "tea/watch",', '"tea/watch", "trial", "tea/riddle"')
    text = text.replace('"tea .. tea/watch"', f'"{ride[0]} .. {ride[1]}"')
    line = Atlas.of([read_calendar(text)]).line("wl", "dormouse")
    assert line is not None
    assert line.stops == stops


def test_a_ride_that_is_none_counts_for_nothing() -> None:
    made = _oz(
        Event("one", "One", who=("dorothy",)),
        dorothy=Person("dorothy", ("D",), rides=(Ride("wizard", "one", "one"), Ride("toto", "one", "two"))),
        toto=Person("toto", ("T",), rides=(Ride("dorothy", "one", "one"),)),
    )
    assert _stops(made, "dorothy") == ("one",)


def test_a_span_lasts_from_its_first_event_to_its_last_on_each_line() -> None:
    world, queen = _line("world"), _line("queen")
    assert (
        world.bounds("garden")
        == (world.bounds("croquet") or (0, 0))[:1] + (world.bounds("trial") or (0, 0))[1:]
    )
    assert (
        queen.bounds("garden")
        == (queen.bounds("croquet") or (0, 0))[:1] + (queen.bounds("trial") or (0, 0))[1:]
    )
    assert _line("hatter").bounds("garden") == _line("hatter").bounds("trial")
    assert _line("humpty").bounds("garden") is None


def test_a_calendar_as_published_is_an_order_of_its_own() -> None:
    text = WONDERLAND.replace("set = 1862\n", "published = 1864\n")
    line = Atlas.of([read_calendar(text)]).published("wl")
    assert line.stops == ("croquet", "trial", "hole", "tea")
    assert (line.key, line.id) == ("wl@published", "published")
    with pytest.raises(KeyError):
        atlas().published("oz")


def test_what_comes_next_and_last() -> None:
    line = _line("hatter")
    assert [line.next_begin(point) for point in range(line.points)] == [2, 2, 3, 6, 6, 6, 8, 8]
    assert [line.last_end(point) for point in range(line.points)] == [-1, -1, 1, 1, 1, 4, 5, 5]


@given(calendars())
@settings(max_examples=30, deadline=None)
def test_every_line_has_each_point_once_and_parts_lie_in_their_events(calendar: Calendar) -> None:
    made = Atlas.of([calendar])
    for id_ in ("world", *calendar.people):
        line = made.line("wl", id_)
        assert line is not None
        points = [line.at(point) for point in range(line.points)]
        assert len(set(points)) == len(points)
        for stop in line.stops:
            begin, end = line.bounds(stop) or (1, 0)
            assert points[begin] == (stop, "begin")
            assert points[end] == (stop, "end")
        for anchor, edge in points:
            begin, end = line.bounds(anchor) or (1, 0)
            assert begin < end
            whole = anchor.partition("/")[0]
            if anchor not in line.stops:
                outer = line.bounds(whole) or (1, 0)
                assert outer[0] < begin < end < outer[1]
            assert edge in {"begin", "end"}
        for span in calendar.spans:
            inside = line.bounds(span.id)
            assert inside is None or inside[0] < inside[1]
