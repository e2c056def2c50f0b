"""The calendars of Sherlock Holmes and of Pride and Prejudice: what any reader of them knows."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest

from ianto import timeline
from ianto.timeline import Atlas, Calendar, Event, check_calendar, read_calendar

_FOLDER = Path(timeline.__file__).with_name("calendars")
_FILES = {"holmes": "sherlock-holmes.calendar.toml", "pp": "pride-and-prejudice.calendar.toml"}
_ADVENTURES = "SCAN REDH IDEN BOSC FIVE TWIS BLUE SPEC ENGR NOBL BERY COPP"
_MEMOIRS = "SILV CARD YELL STOC GLOR MUSG REIG CROO RESI GREE NAVA FINA"
_RETURN = "EMPT NORW DANC SOLI PRIO BLAC CHAS SIXN 3STU GOLD MISS ABBE SECO"
_LAST_BOW = "WIST BRUC DEVI REDC LADY DYIN VALL LAST"
_CASE_BOOK = "MAZA THOR CREE SUSS 3GAR ILLU 3GAB BLAN LION RETI VEIL SHOS"
_PUBLISHED = f"STUD SIGN {_ADVENTURES} {_MEMOIRS} HOUN {_RETURN} {_LAST_BOW} {_CASE_BOOK}".split()


def _text(name: str) -> str:
    return (_FOLDER / _FILES[name]).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return Atlas.of([read_calendar(_text(name), file) for name, file in _FILES.items()])


@pytest.fixture(scope="module")
def holmes(atlas: Atlas) -> Calendar:
    found = atlas.calendar("holmes")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def austen(atlas: Atlas) -> Calendar:
    found = atlas.calendar("pp")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def by_code(holmes: Calendar) -> dict[str, Event]:
    return {event.code: event for event in holmes.events}


def _order(atlas: Atlas, universe: str, line: str = "world") -> list[str]:
    found = atlas.line(universe, line)
    assert found is not None
    stops = (atlas.event(universe, stop) for stop in found.stops)
    return [stop.event.code for stop in stops if stop is not None and stop.event is not None]


@pytest.mark.parametrize("name", _FILES)
def test_nothing_is_wrong_with_them_and_nothing_looks_like_a_slip(name: str) -> None:
    checked = check_calendar(_text(name), _FILES[name])
    assert (checked.errors, checked.warnings) == ((), ())
    assert checked.calendar is not None
    assert checked.calendar.licence == "CC0-1.0"
    assert checked.calendar.about
    assert checked.calendar.sources


def test_the_sixty_stories_stand_as_they_were_published(atlas: Atlas, holmes: Calendar) -> None:
    assert len(_PUBLISHED) == len(holmes.events) == 60
    assert [event.code for event in holmes.events] == _PUBLISHED
    stops = [atlas.event("holmes", stop) for stop in atlas.published("holmes").stops]
    assert [stop.event.code for stop in stops if stop and stop.event] == _PUBLISHED


@pytest.mark.parametrize(
    ("code", "published"),
    [
        ("STUD", "1887-11"),
        ("SIGN", "1890-02"),
        ("SCAN", "1891-07"),
        ("SPEC", "1892-02"),
        ("FINA", "1893-12"),
        ("HOUN", "1901-08"),
        ("EMPT", "1903-09"),
        ("WIST", "1908-08"),
        ("VALL", "1914-09"),
        ("LAST", "1917-09"),
        ("SHOS", "1927-03"),
    ],
)
def test_when_some_of_them_were_published(by_code: dict[str, Event], code: str, published: str) -> None:
    assert by_code[code].published == published


@pytest.mark.parametrize(
    ("code", "date"),
    [
        ("STUD", "1881-03-04"),
        ("SPEC", "1883-04"),
        ("REIG", "1887-04-14"),
        ("FINA", "1891-04-24"),
        ("BRUC", "1895-11-21"),
        ("DEVI", "1897-03-16"),
        ("ILLU", "1902-09-03"),
        ("BLAN", "1903-01-07"),
        ("LAST", "1914-08-02"),
    ],
)
def test_dates_that_the_stories_state(by_code: dict[str, Event], code: str, date: str) -> None:
    assert by_code[code].set == date


@pytest.mark.parametrize(
    ("day", "weekday"),
    [
        # As the stories say; where one says otherwise than the calendar, that is among what is disputed.
        ("1889-06-03", "Monday"),  # the murder at Boscombe Pool
        ("1895-11-21", "Thursday"),  # the fog of the Bruce-Partington plans
        ("1897-03-16", "Tuesday"),  # the Devil's Foot
        (
            "1901-05-16",
            "Thursday",
        ),  # three days after the Monday on which the boy of the Priory School is missed
        (
            "1903-09-06",
            "Sunday",
        ),  # the note that Watson follows if convenient, and if inconvenient all the same
        ("1884-03-04", "Tuesday"),  # what the newspaper of the Study in Scarlet has, and 1881 has not
        ("1898-04-23", "Saturday"),  # what the Solitary Cyclist has, and 1895 has not
        ("1811-11-26", "Tuesday"),  # the ball at Netherfield
        ("1811-11-18", "Monday"),  # Mr. Collins arrives
        ("1812-04-09", "Thursday"),  # the proposal at Hunsford
        ("1812-03-29", "Sunday"),  # Easter
        ("1802-08-02", "Monday"),  # Mr. Gardiner's letter
    ],
)
def test_days_of_the_week(day: str, weekday: str) -> None:
    assert dt.date.fromisoformat(day).strftime("%A") == weekday


def test_the_world_begins_at_college_and_ends_with_the_war(atlas: Atlas) -> None:
    order = _order(atlas, "holmes")
    assert len(order) == 60
    assert order[:4] == ["GLOR", "MUSG", "STUD", "SPEC"]
    assert order[-3:] == ["CREE", "LION", "LAST"]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("MUSG", "STUD"),  # before he met Watson
        ("SIGN", "SCAN"),  # Watson is married
        ("SCAN", "IDEN"),  # the snuff-box of the King of Bohemia
        ("IDEN", "REDH"),  # the very simple problem of Miss Mary Sutherland
        ("TWIS", "BLUE"),  # named among the last six cases
        ("TWIS", "COPP"),  # likewise
        ("SIGN", "HOUN"),
        ("FINA", "EMPT"),
        ("EMPT", "NORW"),
        ("3GAR", "ILLU"),
        ("ILLU", "BLAN"),
        ("CREE", "LION"),
    ],
)
def test_what_comes_before_what(atlas: Atlas, first: str, then: str) -> None:
    order = _order(atlas, "holmes")
    assert order.index(first) < order.index(then)


def test_nothing_happens_during_the_hiatus(atlas: Atlas) -> None:
    line = atlas.line("holmes", "world")
    assert line is not None
    bounds = line.bounds("great-hiatus")
    assert bounds is not None
    assert line.at(bounds[0]) == ("final-problem/reichenbach-falls", "begin")
    assert line.at(bounds[1]) == ("empty-house/return", "end")
    between = {line.at(point)[0].partition("/")[0] for point in range(bounds[0], bounds[1] + 1)}
    assert between == {"final-problem", "empty-house"}


def test_one_story_states_the_hiatus_as_its_date_and_that_is_said(by_code: dict[str, Event]) -> None:
    lodge = by_code["WIST"]
    assert not "1891-05" < lodge.set < "1894-04"
    assert "1892-03" in lodge.also_set
    assert "1892" in lodge.disputed


def test_what_is_argued_about_is_said_of_what_readers_argue_about(holmes: Calendar) -> None:
    argued = {event.code for event in holmes.events if event.disputed}
    assert {"STUD", "SIGN", "SCAN", "SPEC", "WIST", "VALL", "HOUN", "GLOR", "FIVE", "SOLI"} <= argued
    assert not argued & {"FINA", "BRUC", "DEVI", "LAST"}
    for event in holmes.events:
        assert bool(event.disputed) or not event.also_set, event.id
        assert event.set not in event.also_set, event.id


def test_the_lives_of_holmes_and_watson(atlas: Atlas, by_code: dict[str, Event]) -> None:
    assert all("holmes" in event.who for event in by_code.values())
    without = {event.code for event in by_code.values() if "watson" not in event.who}
    assert without == {"GLOR", "MUSG", "BLAN", "LION"}
    assert _order(atlas, "holmes", "moriarty") == ["VALL", "FINA"]
    assert _order(atlas, "holmes", "irene") == ["SCAN"]
    assert _order(atlas, "holmes", "milverton") == ["CHAS"]
    assert _order(atlas, "holmes", "hopkins") == ["GOLD", "BLAC", "MISS", "ABBE"]
    assert _order(atlas, "holmes", "gregson") == ["STUD", "GREE", "WIST", "REDC"]
    assert "FINA" not in _order(atlas, "holmes", "moran")


@pytest.mark.parametrize(
    ("span", "codes"),
    [
        ("book-adventures", _ADVENTURES),
        ("book-memoirs", _MEMOIRS),
        ("book-return", _RETURN),
        ("book-last-bow", _LAST_BOW),
        ("book-case-book", _CASE_BOOK),
    ],
)
def test_the_books(holmes: Calendar, span: str, codes: str) -> None:
    found = next(each for each in holmes.spans if each.id == span)
    ids = [event.id for event in holmes.events]
    run = holmes.events[ids.index(found.first) : ids.index(found.last) + 1]
    assert [event.code for event in run] == codes.split()


@pytest.mark.parametrize(
    ("span", "inside", "outside"),
    [
        ("years-before-reichenbach", "GLOR STUD SIGN DYIN", "EMPT LAST"),
        ("first-marriage", "SCAN BOSC TWIS CROO", "SIGN EMPT"),
        ("later-baker-street-years", "NORW BRUC 3GAR", "FINA LION"),
        ("retirement-in-sussex", "LION LAST", "SHOS BLAN"),
    ],
)
def test_the_times_of_their_lives(
    atlas: Atlas, by_code: dict[str, Event], span: str, inside: str, outside: str
) -> None:
    line = atlas.line("holmes", "world")
    assert line is not None
    bounds = line.bounds(span)
    assert bounds is not None
    for code, within in [(code, True) for code in inside.split()] + [
        (code, False) for code in outside.split()
    ]:
        event = line.bounds(by_code[code].id)
        assert event is not None
        assert (bounds[0] <= event[0] and event[1] <= bounds[1]) is within, code


def test_the_chapters_stand_in_their_order_and_the_years_agree(atlas: Atlas, austen: Calendar) -> None:
    codes = [f"ch{number}" for number in range(1, 62)]
    assert [event.code for event in austen.events] == codes
    assert _order(atlas, "pp") == codes
    assert {event.published for event in austen.events} == {"1813-01-28"}
    dates = [event.set for event in austen.events if event.set]
    assert all(before <= after for before, after in pairwise(dates))
    assert (dates[0], dates[-1]) == ("1811-09", "1812-11")


@pytest.mark.parametrize(
    ("chapter", "name"),
    [
        (3, "Meryton assembly"),
        (18, "Netherfield ball"),
        (19, "Mr. Collins's proposal"),
        (22, "Charlotte's engagement"),
        (34, "first proposal"),
        (34, "Hunsford proposal"),
        (35, "Darcy's letter"),
        (43, "Pemberley visit"),
        (46, "Lydia's elopement"),
        (52, "Mrs. Gardiner's letter"),
        (55, "Bingley's proposal"),
        (56, "Lady Catherine's visit"),
        (58, "second proposal"),
        (61, "chapter sixty-one"),
    ],
)
def test_what_happens_in_which_chapter(austen: Calendar, chapter: int, name: str) -> None:
    named = [
        event.code
        for event in austen.events
        if name in {event.title, *event.also} or any(name in {part.title, *part.also} for part in event.parts)
    ]
    assert named == [f"ch{chapter}"]


def test_the_proposals_are_made_by_whom_and_to_whom(atlas: Atlas) -> None:
    made = {
        "chapter-19/collins-proposal": {"collins", "elizabeth"},
        "chapter-34/hunsford-proposal": {"darcy", "elizabeth"},
        "chapter-55/bingleys-proposal": {"bingley", "jane"},
        "chapter-58/second-proposal": {"darcy", "elizabeth"},
    }
    for ref, people in made.items():
        anchor = atlas.event("pp", ref)
        assert anchor is not None, ref
        assert anchor.part is not None, ref
        assert set(anchor.part.who) == people


def test_the_three_volumes(austen: Calendar) -> None:
    volumes = [(span.first, span.last) for span in austen.spans if span.id.startswith("volume-")]
    assert volumes == [
        ("chapter-1", "chapter-23"),
        ("chapter-24", "chapter-42"),
        ("chapter-43", "chapter-61"),
    ]


def test_elizabeth_is_in_most_of_it_and_lady_catherine_is_not(atlas: Atlas) -> None:
    assert len(_order(atlas, "pp", "elizabeth")) == 61
    assert _order(atlas, "pp", "lady-catherine") == ["ch29", "ch31", "ch37", "ch56", "ch61"]


def test_a_full_stop_more_or_less_is_the_same_name(atlas: Atlas) -> None:
    assert atlas.person("holmes", "Dr Watson") == atlas.person("holmes", "watson")
    assert atlas.person("holmes", "Mrs Hudson") == atlas.person("holmes", "Mrs. Hudson") is not None
