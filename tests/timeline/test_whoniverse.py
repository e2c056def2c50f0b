"""The calendars of Doctor Who and Torchwood: counts, dates, casts, and what any viewer knows of their order."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from ianto import timeline
from ianto.text import fold
from ianto.timeline import Atlas, Calendar, Event, check_calendar, read_calendar

_FOLDER = Path(timeline.__file__).with_name("calendars")
_FILES = {"dw": "doctor-who.calendar.toml", "tw": "torchwood.calendar.toml"}
_DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
_LISTS = {"dw": _DATA / "doctor-who-episodes.csv", "tw": _DATA / "torchwood-episodes.csv"}
_LONGEST = 13
"""Of Doctor Who's specials some are numbered on behind a series, and those before it have the number 0."""

_LAST_SHOWN = "2011-09-09"
_LAST_OF_DOCTOR_WHO = "2010-12-25"


def _text(name: str) -> str:
    return (_FOLDER / _FILES[name]).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return Atlas.of([read_calendar(_text(name), file) for name, file in _FILES.items()])


@pytest.fixture(scope="module")
def calendars(atlas: Atlas) -> dict[str, Calendar]:
    return {each.id: each for each in atlas.calendars}


@pytest.fixture(scope="module")
def events(calendars: dict[str, Calendar]) -> dict[str, Event]:
    return {event.id: event for calendar in calendars.values() for event in calendar.events}


def _bounds(atlas: Atlas, line: str, anchor: str) -> tuple[int, int]:
    found = atlas.line("dw", line)
    assert found is not None
    bounds = found.bounds(anchor)
    assert bounds is not None, f"{anchor} is no part of the line of {line}"
    return bounds


def _follow(atlas: Atlas, line: str, *anchors: str) -> None:
    for before, after in pairwise(anchors):
        assert _bounds(atlas, line, before)[1] < _bounds(atlas, line, after)[0], (line, before, after)


def test_nothing_is_wrong_with_them_and_nothing_looks_like_a_slip() -> None:
    doctor_who = check_calendar(_text("dw"), _FILES["dw"])
    assert (doctor_who.errors, doctor_who.warnings) == ((), ())
    assert doctor_who.calendar is not None
    torchwood = check_calendar(_text("tw"), _FILES["tw"], [doctor_who.calendar])
    assert (torchwood.errors, torchwood.warnings) == ((), ())
    assert torchwood.calendar is not None
    for calendar in (doctor_who.calendar, torchwood.calendar):
        assert calendar.licence == "CC0-1.0"
        assert calendar.about
        assert calendar.sources


def test_they_are_one_universe(atlas: Atlas) -> None:
    assert [each.id for each in atlas.calendars_in("dw")] == ["dw", "tw"]
    assert atlas.universe_of(["Torchwood"])[0] == "dw"
    assert atlas.universe_of(["Doctor Who (2005)"])[0] == "dw"


@pytest.mark.parametrize(
    ("name", "counts"),
    [("dw", {1: 13, 2: 13, 3: 13, 4: 13, 5: 13}), ("tw", {1: 13, 2: 13, 3: 5, 4: 10})],
)
def test_each_series_is_whole(calendars: dict[str, Calendar], name: str, counts: dict[int, int]) -> None:
    spans = {each.id: each for each in calendars[name].spans}
    listed = [event.id for event in calendars[name].events]
    for season, count in counts.items():
        coded = (event.code for event in calendars[name].events if event.code.startswith(f"s{season:02}e"))
        codes = [code for code in coded if 1 <= int(code[4:]) <= _LONGEST]
        assert codes == [f"s{season:02}e{number:02}" for number in range(1, count + 1)]
        span = spans[f"{name}-s{season}"]
        inside = calendars[name].events[listed.index(span.first) : listed.index(span.last) + 1]
        assert set(codes) <= {event.code for event in inside}


def test_the_specials_the_short_films_and_the_plays_are_there(events: dict[str, Event]) -> None:
    for id_, published in {
        "born-again": "2005-11-18",
        "the-christmas-invasion": "2005-12-25",
        "the-runaway-bride": "2006-12-25",
        "time-crash": "2007-11-16",
        "voyage-of-the-damned": "2007-12-25",
        "music-of-the-spheres": "2008-07-27",
        "the-next-doctor": "2008-12-25",
        "planet-of-the-dead": "2009-04-11",
        "the-waters-of-mars": "2009-11-15",
        "dreamland": "2009-11-21",
        "the-end-of-time-1": "2009-12-25",
        "the-end-of-time-2": "2010-01-01",
        "a-christmas-carol": "2010-12-25",
        "lost-souls": "2008-09-10",
        "asylum": "2009-07-01",
        "golden-age": "2009-07-02",
        "the-dead-line": "2009-07-03",
        "the-devil-and-miss-carew": "2011-07-11",
        "submission": "2011-07-12",
        "the-house-of-the-dead": "2011-07-13",
    }.items():
        assert events[id_].published == published, id_


def _shown(name: str) -> Iterator[tuple[str, str, str]]:
    """Title, number in its series and date of each episode in a list; of two dates the first."""
    dates: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    with _LISTS[name].open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            season = row["season_number"].removesuffix(".0")
            title = ": ".join(filter(None, (row["serial_title"], row["episode_title"])))
            dates[season, row["episode_number"], title].append(row["first_aired"])
    for (season, number, title), aired in dates.items():
        code = f"s{int(season):02}e{int(number):02}" if season and number else ""
        yield title, code, min(aired)


@pytest.mark.shared
@pytest.mark.parametrize("name", _LISTS)
def test_titles_codes_and_dates_are_those_of_the_lists(calendars: dict[str, Calendar], name: str) -> None:
    if not _LISTS[name].is_file():
        pytest.skip(f"{_LISTS[name]} is not there")
    named = {
        fold(title): event
        for event in calendars[name].events
        for title in (*event.also, event.title, f"Miracle Day: {event.title}")
    }
    last = _LAST_OF_DOCTOR_WHO if name == "dw" else _LAST_SHOWN
    shown = [each for each in _shown(name) if each[2] <= last]
    assert len(shown) == (74 if name == "dw" else 41)
    for title, code, date in shown:
        event = named[fold(title)]
        assert event.published == date, title
        assert event.code == code or not code, title


def test_each_event_has_dates_and_people(calendars: dict[str, Calendar]) -> None:
    for calendar in calendars.values():
        for event in calendar.events:
            assert re.fullmatch(r"20(05|06|07|08|09|10|11)-\d\d-\d\d", event.published), event.id
            assert event.set or event.id == "midnight", event.id
            assert event.who, event.id
            assert not event.also_set or event.disputed, event.id


def test_a_part_is_played_by_those_in_the_story(calendars: dict[str, Calendar]) -> None:
    apart = {
        (event.id, part.id): set(part.who) - set(event.who)
        for calendar in calendars.values()
        for event in calendar.events
        for part in event.parts
        if set(part.who) - set(event.who)
    }
    # Rose and Jackie are met on the first day of 2005, which is no part of their lives after "Journey's End".
    assert apart == {("the-end-of-time-2", "farewells"): {"rose", "jackie"}}


def test_no_name_of_a_story_means_another_one_of_the_universe(calendars: dict[str, Calendar]) -> None:
    meant: defaultdict[str, set[str]] = defaultdict(set)
    for calendar in calendars.values():
        for event in calendar.events:
            for name in (event.title, *event.also):
                meant[fold(name)].add(event.id)
            for part in event.parts:
                for name in (part.title, *part.also):
                    meant[fold(name)].add(f"{event.id}/{part.id}")
        for span in calendar.spans:
            for name in (span.title, *span.also):
                # Both have a second series, and its finale: there the fandom decides.
                if not re.fullmatch(r"(?:the )?(?:series|season) \d(?: finale)?", name.casefold()):
                    meant[fold(name)].add(span.id)
    assert {name: ids for name, ids in meant.items() if len(ids) > 1} == {}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Canary Wharf", "doomsday/battle"),
        ("the Battle of Torchwood", "doomsday/battle"),
        ("Darlig Ulv Stranden", "doomsday/bad-wolf-bay"),
        ("KKBB", "kiss-kiss-bang-bang"),
        ("CoE", "children-of-earth"),
        ("Thames House", "coe-day-four/thames-house"),
        ("PotW", "the-parting-of-the-ways"),
        ("LotTL", "last-of-the-time-lords"),
        ("the Year That Never Was", "the-year-that-never-was"),
        ("TYTNW", "the-year-that-never-was"),
        ("Jack's absence", "jacks-absence"),
        ("Lisa's death", "cyberwoman/lisas-death"),
        ("Tosh and Owen's deaths", "exit-wounds/deaths"),
        ("the second Bad Wolf Bay", "journeys-end/bad-wolf-bay"),
        ("Ten's regeneration", "the-end-of-time-2/regeneration"),
        ("Gwen and Rhys's wedding", "something-borrowed/wedding"),
    ],
)
def test_what_fans_call_things(calendars: dict[str, Calendar], name: str, meant: str) -> None:
    found = [
        id_
        for calendar in calendars.values()
        for id_, names in _named(calendar)
        if fold(name) in {fold(each) for each in names}
    ]
    assert found == [meant]


def _named(calendar: Calendar) -> Iterator[tuple[str, tuple[str, ...]]]:
    for event in calendar.events:
        yield event.id, (event.title, *event.also)
        for part in event.parts:
            yield f"{event.id}/{part.id}", (part.title, *part.also)
    for span in calendar.spans:
        yield span.id, (span.title, *span.also)


def test_titles_that_are_words_are_marked_and_others_are_not(events: dict[str, Event]) -> None:
    words = (
        "rose dalek blink midnight utopia meat adam reset sleeper adrift fragments combat day-one submission"
    )
    assert all(events[id_].word for id_ in words.split())
    names = "doomsday cyberwoman countrycide gridlock exit-wounds kiss-kiss-bang-bang time-crash coe-day-four"
    assert not any(events[id_].word for id_ in names.split())


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Ianto", "ianto"),
        ("Yan", "ianto"),
        ("Captain Jack", "jack"),
        ("Capt. Jack Harkness", "jack"),
        ("John Hart", "john-hart"),
        ("Tenth Doctor", "doctor"),
        ("10th Doctor", "doctor"),
        ("Tenth!Doctor", "doctor"),
        ("Ninth Doctor", "doctor"),
        ("Eleven", "doctor"),
        ("Tosh", "tosh"),
        ("Martha Jones", "martha"),
        ("Tentoo", "metacrisis"),
    ],
)
def test_people_by_the_names_fans_use(atlas: Atlas, name: str, person: str) -> None:
    found = atlas.person("dw", name)
    assert found is not None
    assert found.id == person


def test_no_name_of_a_person_means_another_one(atlas: Atlas) -> None:
    names = Counter(
        fold(name) for person in atlas.people("dw").values() for name in set(map(fold, person.names))
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_iantos_life(atlas: Atlas) -> None:
    _follow(atlas, "ianto", "doomsday/battle", "ianto-joins", "everything-changes", "cyberwoman/lisas-death")
    _follow(
        atlas, "ianto", "cyberwoman", "small-worlds", "kiss-kiss-bang-bang", "journeys-end", "coe-day-one"
    )
    _follow(atlas, "ianto", "coe-day-four/thames-house", "coe-day-four/iantos-death")
    line = atlas.line("dw", "ianto")
    assert line is not None
    assert not line.own
    assert line.stops[line.stops.index("cyberwoman") + 1] == "small-worlds"
    # What was long before him, and what he had no part in, is not of his life; nor does it begin with Jack's.
    assert line.stops[0] == "doomsday"
    assert not {"jack-joins-torchwood", "utopia", "blink", "the-runaway-bride"} & set(line.stops)


def test_the_doctors_life(atlas: Atlas) -> None:
    _follow(
        atlas,
        "doctor",
        "rose",
        "the-parting-of-the-ways/regeneration",
        "the-christmas-invasion",
        "doomsday/battle",
        "doomsday/bad-wolf-bay",
        "the-runaway-bride",
        "utopia/jack-runs",
        "the-year-that-never-was",
        "time-crash",
        "forest-of-the-dead/rivers-death",
        "journeys-end/bad-wolf-bay",
        "journeys-end/donna-forgets",
        "the-end-of-time-2/regeneration",
        "the-eleventh-hour",
        "the-time-of-angels",
        "the-pandorica-opens",
        "a-christmas-carol",
    )


def test_rivers_life_runs_back_to_front(atlas: Atlas) -> None:
    _follow(atlas, "river", "the-big-bang", "the-time-of-angels", "flesh-and-stone", "silence-in-the-library")
    _follow(atlas, "doctor", "silence-in-the-library", "flesh-and-stone", "the-pandorica-opens")


def test_jacks_life_is_neither_the_worlds_nor_the_doctors(atlas: Atlas) -> None:
    _follow(
        atlas,
        "jack",
        "the-empty-child",
        "the-parting-of-the-ways/left-behind",
        "jack-joins-torchwood",
        "the-first-bargain",
        "jack-takes-over",
        "ianto-joins",
        "captain-jack-harkness",
        "end-of-days/jacks-resurrection",
        "utopia/jack-runs",
        "last-of-the-time-lords",
        "kiss-kiss-bang-bang",
        "exit-wounds/burial",
        "coe-day-four/iantos-death",
        "coe-day-five/stevens-death",
        "the-house-of-the-dead",
        "coe-day-five/six-months-later",
        "the-end-of-time-2/farewells",
        "the-new-world",
    )
    low, high = _bounds(atlas, "jack", "jacks-absence")
    assert (
        low < _bounds(atlas, "jack", "utopia")[0] < _bounds(atlas, "jack", "last-of-the-time-lords")[1] < high
    )


@pytest.mark.parametrize(
    ("who", "anchors"),
    [
        ("rose", "rose the-parting-of-the-ways doomsday/bad-wolf-bay turn-left journeys-end/bad-wolf-bay"),
        ("mickey", "rose the-parting-of-the-ways school-reunion the-age-of-steel doomsday journeys-end"),
        ("jackie", "rose the-parting-of-the-ways the-christmas-invasion doomsday journeys-end"),
        (
            "martha",
            "smith-and-jones gridlock last-of-the-time-lords reset the-poison-sky journeys-end lost-souls",
        ),
        ("donna", "the-runaway-bride the-fires-of-pompeii midnight journeys-end the-end-of-time-1"),
        ("amy", "the-eleventh-hour the-beast-below the-pandorica-opens the-big-bang a-christmas-carol"),
        ("rory", "the-eleventh-hour the-vampires-of-venice cold-blood/rorys-death the-big-bang"),
        ("sarah-jane", "school-reunion the-stolen-earth the-wedding-of-sarah-jane-smith death-of-the-doctor"),
        ("tosh", "tosh-joins aliens-of-london everything-changes exit-wounds/deaths"),
        ("master", "utopia/yana last-of-the-time-lords/masters-death the-end-of-time-1"),
        ("wilf", "voyage-of-the-damned partners-in-crime journeys-end the-end-of-time-2/four-knocks"),
    ],
)
def test_the_lives_of_others(atlas: Atlas, who: str, anchors: str) -> None:
    _follow(atlas, who, *anchors.split())


def test_the_world_has_past_and_future_and_torchwood_between(atlas: Atlas) -> None:
    _follow(
        atlas, "world", "the-fires-of-pompeii", "the-shakespeare-code", "the-unquiet-dead", "tooth-and-claw"
    )
    _follow(atlas, "world", "tooth-and-claw", "jack-joins-torchwood", "the-empty-child", "rose", "doomsday")
    _follow(atlas, "world", "doomsday", "everything-changes", "out-of-time", "the-runaway-bride", "combat")
    _follow(atlas, "world", "end-of-days", "smith-and-jones", "last-of-the-time-lords", "kiss-kiss-bang-bang")
    _follow(atlas, "world", "exit-wounds", "voyage-of-the-damned", "partners-in-crime", "the-stolen-earth")
    _follow(atlas, "world", "journeys-end", "lost-souls", "coe-day-one", "the-end-of-time-1", "the-new-world")
    _follow(atlas, "world", "the-waters-of-mars", "planet-of-the-ood", "bad-wolf", "new-earth", "utopia")
