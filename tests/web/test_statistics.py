"""The statistics, the reading log and a year in review: every number leads to as many stories."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from tests.library import reading_made

from ianto.library import Library
from ianto.web import WEB_SETTINGS

TODAY = datetime.now().astimezone().date()
ROW = re.compile(r'<tr><th scope="row">([^<]*)</th>(.*?)</tr>', re.DOTALL)
CELL = re.compile(r'<td><a href="([^"]+)">([^<]+)</a></td>')
TOTAL = re.compile(r'<b class="total">([\d,]+) stor|<h2 id="found-heading">([\d,]+) stor')
NOTE = "nobody is to know that I wept"


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library some of which was read, yesterday and today, and in 2024."""
    library = Library(tmp_path_factory.mktemp("past") / "library", create=True, extra=WEB_SETTINGS)
    library.add([reading_made.write(tmp_path_factory.mktemp("fics"))])
    yesterday = TODAY - timedelta(days=1)
    reading_made.read(
        library,
        [
            ("2024-05-05", "The Crypt", 900, 400),
            (yesterday.isoformat(), "The Lamp", 700, 200),
            (yesterday.isoformat(), "The Boat", 300, 200),
            (TODAY.isoformat(), "The Lamp", 200, 60),
            (TODAY.isoformat(), "gone", 10, 0),
        ],
    )
    titles = reading_made.numbers()
    library.mark([titles["The Lamp"]], "read")
    library.give_stars([titles["The Lamp"]], 5)
    library.note(titles["The Lamp"], NOTE)
    yield library
    library.close()


@pytest.fixture
def guest(past: Library, visitor: Callable[[Library], Client]) -> Client:
    """Somebody at a browser, at that library."""
    return visitor(past)


def shown(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def numbers(page: str) -> list[tuple[str, str, int]]:
    """Each number of the tables that counts stories: what of, where it leads, how many."""
    found = []
    for table in re.findall(r"<table>.*?</table>", page, re.DOTALL):
        heads = re.findall(r'<th scope="col">([^<]*)</th>', table)
        for name, cells in ROW.findall(table):
            for place, cell in enumerate(re.findall(r"<td>.*?</td>", cells), 1):
                linked = CELL.fullmatch(cell)
                if heads[place] == "stories":
                    assert linked, (name, cell)
                    address, text = linked.groups()
                    found.append((name, html.unescape(address), int(text.replace(",", ""))))
    return found


def test_every_number_of_the_statistics_leads_to_as_many_stories(guest: Client) -> None:
    found = numbers(shown(guest, "/statistics"))
    assert len(found) > 25
    for name, address, number in found:
        total = TOTAL.search(shown(guest, address))
        assert total, address
        assert int((total[1] or total[2]).replace(",", "")) == number, (name, address)


def test_every_number_of_a_year_leads_to_as_many_stories(guest: Client) -> None:
    page = shown(guest, f"/year/{TODAY.year}")
    found = numbers(page)
    assert found
    for name, address, number in found:
        total = TOTAL.search(shown(guest, address))
        assert total, address
        assert int((total[1] or total[2]).replace(",", "")) == number, (name, address)


def test_what_can_be_pressed_in_a_picture_leads_somewhere(guest: Client) -> None:
    page = shown(guest, "/statistics")
    for layer in re.findall(r'<svg class="hot".*?</svg>', page, re.DOTALL):
        for address in re.findall(r'href="([^"]+)"', layer):
            assert guest.get(html.unescape(address)).status_code == 200, address


def test_a_picture_has_a_role_a_description_and_a_table(guest: Client) -> None:
    page = shown(guest, "/statistics")
    figures = re.findall(r"<figure.*?</figure>", page, re.DOTALL)
    assert len(figures) > 12
    for figure in figures:
        assert 'role="img" aria-label="' in figure
        assert "<table>" in figure


def test_nothing_on_the_pages_needs_a_style_or_a_script_of_its_own(guest: Client) -> None:
    for path in ("/statistics", f"/year/{TODAY.year}", "/reading", "/reading?year=2024"):
        page = shown(guest, path)
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=", page), path


def test_the_log_tells_days_with_their_stories(guest: Client) -> None:
    page = shown(guest, "/reading")
    assert page.index("The Lamp") < page.index("The Crypt")
    assert "No longer in the library" in page
    assert "5 May 2024" in page
    before = shown(guest, f"/reading?before={TODAY.year - 1}-01-01")
    assert "The Crypt" in before
    assert "The Lamp" not in before


@pytest.mark.parametrize(
    ("asked", "heading"),
    [
        ("on=2024-05-05", "Read on 5 May 2024"),
        ("month=2024-05", "Read in May 2024"),
        ("year=2024", "Read in 2024"),
        ("from=2024-05-01&to=2024-06-30", "Read from 1 May 2024 to 30 June 2024"),
        ("year=2024&author=Edda+Thorne", "Read in 2024 by Edda Thorne"),
        ("year=2024&fandom=Dracula", "Read in 2024 of Dracula"),
    ],
)
def test_the_stories_of_a_while(guest: Client, asked: str, heading: str) -> None:
    page = shown(guest, f"/reading?{asked}")
    assert f"<h1>{heading}</h1>" in page
    assert "1 story" in page
    assert "The Crypt" in page


@pytest.mark.parametrize(
    "asked", ["on=yesterday", "month=2024-13", "year=0", "from=2024-05-05&to=2024-01-01"]
)
def test_days_that_are_none_are_not_understood(guest: Client, asked: str) -> None:
    assert guest.get(f"/reading?{asked}").status_code == 400


def test_a_year_that_is_past_and_one_that_is_empty(guest: Client) -> None:
    page = shown(guest, "/year/2024")
    assert "The Crypt" in page
    assert f'href="/year/{TODAY.year}"' in page
    empty = shown(guest, "/year/1999")
    assert "Nothing was read in 1999" in empty
    assert "Keep the picture" not in empty
    for path in ("/year/0", "/year/12345", "/year/1999.svg"):
        assert guest.get(path).status_code == 404, path


def test_the_picture_of_a_year_tells_no_story_s_name_and_no_note(guest: Client) -> None:
    answer = guest.get(f"/year/{TODAY.year}.svg")
    assert answer["Content-Type"].startswith("image/svg+xml")
    told = answer.content.decode()
    ET.fromstring(told)
    assert "Sherlock Holmes" in told
    assert "Edda Thorne" in told
    assert "The Lamp" not in told
    assert NOTE not in told
    assert NOTE not in shown(guest, f"/year/{TODAY.year}")


def test_the_picture_tells_only_the_lists_that_are_chosen(guest: Client) -> None:
    told = guest.get(f"/year/{TODAY.year}.svg?tell=author&tell=nothing").content.decode()
    assert "Edda Thorne" in told
    assert "Sherlock Holmes" not in told
    bare = guest.get(f"/year/{TODAY.year}.svg?tell=nothing").content.decode()
    assert "Edda Thorne" not in bare
    page = shown(guest, f"/year/{TODAY.year}?tell=author&tell=nothing")
    assert f'src="/year/{TODAY.year}.svg?tell=author"' in page


def test_the_log_can_be_switched_off_and_forgotten(
    tmp_path: Path, bare: Library, visitor: Callable[[Library], Client]
) -> None:
    bare.add([reading_made.write(tmp_path / "fics")])
    guest = visitor(bare)
    assert "Nothing has been read yet" in shown(guest, "/statistics")
    reading_made.read(bare, [(TODAY.isoformat(), "The Lamp", 700, 200)])
    assert guest.post("/reading/log").status_code == 303
    assert bare.wishes()["reading log"] is False
    assert "switched off" in shown(guest, "/reading")
    assert "switched off" in shown(guest, "/statistics")
    asked = guest.post("/reading/forget").content.decode()
    assert "What you read on 1 day is forgotten" in asked
    assert "The Lamp" in shown(guest, "/reading")
    assert guest.post("/reading/forget", {"sure": "yes"}).status_code == 303
    assert "The Lamp" not in shown(guest, "/reading")
    assert "is switched off: what you read is counted nowhere" in shown(guest, "/statistics")
    assert guest.post("/reading/log", {"keep": "yes"}).status_code == 303
    assert bare.wishes()["reading log"] is True


def test_an_empty_library_has_statistics_too(bare: Library, visitor: Callable[[Library], Client]) -> None:
    assert "0 stories of 0 words" in shown(visitor(bare), "/statistics")
