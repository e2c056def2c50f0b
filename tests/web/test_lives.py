"""Lives as timetables, as books and as published; calendars; and how much of a canon was seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from tests.library.made import body
from tests.web.conftest import Visitor

from ianto.library import Library
from ianto.timeline import Atlas, Calendar, Event, Span
from ianto.web import WEB_SETTINGS
from ianto.web.shown.calendars import calendar_shown

SETTINGS = {
    "Stair": "Watson: just after The Final Problem",
    "Rain": "for Watson, after The Empty House; for Holmes, just after The Empty House",
    "Fog": "Watson: before A Study in Scarlet",
    "Letters": "",
}


@pytest.fixture(scope="module")
def hours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of four stories of Watson, three of which say when."""
    folder = tmp_path_factory.mktemp("hours")
    library = Library(folder / "library", create=True, extra=WEB_SETTINGS)
    for number, (title, setting) in enumerate(SETTINGS.items()):
        said = f"Setting: {setting}\n" if setting else ""
        (folder / f"{number}.txt").write_text(
            f"Title: {title}\nAuthor: quillfire\nFandom: Sherlock Holmes\nCharacters: John Watson, Sherlock Holmes\n"
            f"{said}Date: 200{number}-05-01\nRating: PG\n\n***\n\n{body(number)}\n",
            encoding="utf-8",
        )
    library.add([folder])
    yield library
    library.close()


@pytest.fixture
def reader(hours: Library, visitor: Visitor) -> Client:
    """Somebody at a browser."""
    return visitor(hours)


def _html(reader: Client, path: str) -> str:
    response = reader.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def _rows(html: str) -> list[str]:
    """The events of a timetable, and the stories in it, as they stand."""
    found = re.findall(
        r'<h2>(?:<a [^>]*>)?([^<]+)|<h3><a href="/work/\d+">([^<]+)', html[html.index("timetable") :]
    )
    return [(event or story).strip() for event, story in found]


def test_whose_lives_there_are(reader: Client) -> None:
    html = _html(reader, "/lives")
    assert (
        '<a class="who" href="/life/holmes/watson">John Watson</a><span class="count">3 stories</span>'
        in html
    )
    assert 'href="/chart/holmes/watson"' in html
    assert 'href="/published/holmes"' in html
    assert '<a href="/lives" aria-current="page">Lives</a>' in html


def test_a_life_is_a_timetable(reader: Client) -> None:
    rows = _rows(_html(reader, "/life/holmes/watson"))
    assert rows.index("Fog") < rows.index("A Study in Scarlet")
    at = rows.index("Stair")
    assert rows[at - 1 : at + 2] == [
        "The Adventure of the Final Problem",
        "Stair",
        "The Adventure of the Empty House",
    ]
    assert rows[-2:] == ["Somewhere in this life", "Letters"]
    assert "A Scandal in Bohemia" not in rows, "only events beside a story"


def test_with_every_event(reader: Client) -> None:
    rows = _rows(_html(reader, "/life/holmes/watson?events=all"))
    assert "A Scandal in Bohemia" in rows
    assert len(rows) > 50


def test_a_life_is_turned_to_an_event_and_goes_on_page_by_page(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ianto.web.shown.timetable.PAGE", 10)
    first = _html(reader, "/life/holmes/world?events=all")
    assert 'rel="next" href="/life/holmes/world?events=all&amp;page=2"' in first
    turned = _html(reader, "/life/holmes/world?events=all&at=final-problem")
    assert 'id="final-problem"' in turned
    assert 'id="final-problem"' not in first
    every = [_rows(_html(reader, f"/life/holmes/world?events=all&page={page}")) for page in range(1, 8)]
    whole = [row for rows in every for row in rows]
    assert len({row for row in whole if row in SETTINGS}) == len(SETTINGS), "each story on one of the pages"
    assert reader.get("/life/holmes/world?page=99").status_code == 302


def test_somebody_is_found_by_any_of_their_names(reader: Client) -> None:
    response = reader.get("/life/holmes/Dr.%20Watson")
    assert (response.status_code, response["Location"]) == (302, "/life/holmes/watson")
    assert reader.get("/life/holmes/nobody").status_code == 404
    assert reader.get("/life/nowhere/watson").status_code == 404


def test_a_life_as_one_book(reader: Client) -> None:
    response = reader.get("/life/holmes/watson/epub")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/epub+zip"
    with ZipFile(BytesIO(response.content)) as book:
        (contents,) = (name for name in book.namelist() if name.endswith("nav.xhtml"))
        told = book.read(contents).decode()
    assert told.index("Fog") < told.index("Stair") < told.index("Rain")
    assert "Letters" not in told
    assert reader.get("/life/holmes/mycroft/epub").status_code == 404


def test_as_published(reader: Client) -> None:
    rows = _rows(_html(reader, "/published/holmes"))
    assert [row for row in rows if row in SETTINGS] == ["Stair", "Rain", "Fog", "Letters"]
    assert reader.get("/published/nothing").status_code == 404


def test_calendars_are_read_by_season(reader: Client) -> None:
    assert 'href="/calendars/holmes"' in _html(reader, "/calendars")
    html = _html(reader, "/calendars/holmes")
    assert html.index("The Adventures of Sherlock Holmes</h2>") < html.index('id="scandal-in-bohemia"')
    assert "set 4 March 1881" in html
    assert reader.get("/calendars/nothing").status_code == 404


def test_events_are_listed_in_order_with_headings_where_seasons_begin() -> None:
    events = tuple(Event(name, name.title()) for name in ("march", "april", "may", "june", "july", "august"))
    spans = (Span("autumn", "The end", "july", "august"), Span("spring", "The thaw", "april", "may"))
    made = Calendar("year", "A Year", events=events, spans=spans)
    shown = calendar_shown(made, "year", Atlas.of([made]), {})
    assert [(each.title, [event.id for event in each.events]) for each in shown.seasons] == [
        ("Before The thaw", ["march"]),
        ("The thaw", ["april", "may"]),
        ("Between The thaw and The end", ["june"]),
        ("The end", ["july", "august"]),
    ]
    plain = calendar_shown(replace(made, spans=()), "year", Atlas.of([made]), {}).seasons
    assert [(each.title, len(each.events), each.named) for each in plain] == [("Events", 6, False)]
    last = calendar_shown(replace(made, spans=spans[1:]), "year", Atlas.of([made]), {}).seasons
    assert last[-1].title == "After The thaw"


def test_the_number_at_an_event_leads_to_its_stories(reader: Client) -> None:
    html = _html(reader, "/calendars/holmes")
    leads = re.findall(r'<a class="at" href="([^"#]+)#([^"]+)">(\d+) stor', html)
    assert leads
    for address, event, number in leads:
        table = _html(reader, address)
        after = table[table.index(f'id="{event}"') :]
        stories = re.split(r'<li class="stop', after)[0]
        assert stories.count('class="told"') == int(number), event


def test_how_far_a_canon_was_seen(reader: Client) -> None:
    assert '<option value="all" selected>' in _html(reader, "/watched")
    done = reader.post("/watched", {"calendar": "holmes", "upto": "sign-of-four"})
    assert (done.status_code, done["Location"]) == (303, "/watched#holmes")
    html = _html(reader, "/watched")
    assert '<option value="sign-of-four" selected>' in html
    assert "2 of 60 events seen" in html
    assert reader.post("/watched", {"calendar": "holmes", "upto": "nothing of the kind"}).status_code == 409
    reader.post("/watched", {"calendar": "holmes", "upto": "nothing"})
    assert "all 60 events are still to come" in _html(reader, "/watched")
    reader.post("/watched", {"calendar": "holmes", "upto": "all"})
    assert '<option value="nothing" selected>' not in _html(reader, "/watched")
