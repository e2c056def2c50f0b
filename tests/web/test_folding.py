"""What gives away more than was seen is folded, wherever a story can be met."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from lxml import html
from tests.library.made import body

from ianto.library import Library
from ianto.web import WEB_SETTINGS

SECRET = re.compile(r"zymurg|kvetch|quoll|grommet", re.IGNORECASE)
"""Words that stand in nothing but the story that gives things away: in its summary, its tags, its text."""

HIDDEN = """\
Title: The Empty Glass
Author: saltmarsh
Fandom: Sherlock Holmes - Arthur Conan Doyle
Pairing: Sherlock Holmes/Zymurgist
Series: Glasses #1
Rating: Mature
Warnings: Kvetching
Genre: Quoll fic
Setting: just after The Valley of Fear, before The Final Problem for Watson
Notes: The grommet did it.
Summary: The zymurgist kvetches at the quoll.


"""
PLAIN = """\
Title: The Full Glass
Author: saltmarsh
Fandom: Sherlock Holmes - Arthur Conan Doyle
Pairing: Sherlock Holmes/John Watson
Series: Glasses #2
Rating: Mature
Setting: just after A Study in Scarlet for Watson
Summary: A glass is full.


"""
FALLS = """\
[canon]
id = "falls"
title = "The Falls"
uses = ["holmes"]
[[arc]]
id = "letter"
title = "A letter"
by = "saltmarsh"
about = "After The Final Problem."
outcomes = ["alone"]
  [arc.because]
  "called away" = { title = "Watson is called away before The Final Problem", needs = ["holmes:final-problem"] }
  "alone" = { title = "Holmes is alone", needs = ["called away"] }
"""


@pytest.fixture(scope="module")
def cellar(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of two stories, of which somebody who has seen no more than the first Adventure is to know one only."""
    folder = tmp_path_factory.mktemp("glasses")
    (folder / "empty.txt").write_text(f"{HIDDEN}The zymurgist kvetched. {body(811)}\n", encoding="utf-8")
    (folder / "full.txt").write_text(f"{PLAIN}{body(811)}\n\n{body(812)}\n", encoding="utf-8")
    library = Library(tmp_path_factory.mktemp("cellar") / "library", create=True, extra=WEB_SETTINGS)
    library.add([folder / "empty.txt", folder / "full.txt"])
    folder.joinpath("falls.calendar.toml").write_text(FALLS, encoding="utf-8")
    library.add_calendar(folder / "falls.calendar.toml")
    library.watch("holmes", "SCAN")
    library.shelve([1, 2], "Glasses")
    yield library
    library.close()


@pytest.fixture
def guest(cellar: Library, visitor: Callable[[Library], Client]) -> Client:
    """Somebody at a browser, at that library."""
    return visitor(cellar)


def found(page: str, path: str) -> list[Any]:
    """What of a page lies at a path."""
    there: Any = html.document_fromstring(page).xpath(path)
    return list(there)


def outside(text: str) -> str:
    """What a page says before anything is unfolded: its text, and what is said for those who cannot see."""
    page: Any = html.document_fromstring(text)
    # Lists of names of all that is there tell of no story.
    names = "//*[@class='facets'] | //*[@class='about'] | //*[@class='figures']"
    for gone in page.xpath(f"//details[contains(@class, 'fold')] | //script | {names}"):
        gone.getparent().remove(gone)
    said = page.xpath("//@title | //@aria-label | //@alt | //@content | //*[not(self::option)]/@value")
    return f"{page.text_content()} {' '.join(map(str, said))}"


PAGES = (
    *("/", "/?q=glass", "/?sort=title&choose=1"),
    *("/work/1", "/work/1/read/1", "/work/1/read/all", "/work/1/like", "/work/2/like", "/work/1/when"),
    *("/work/1/versions", "/version/1/text", "/version/1/text?all=1&field=title", "/work/1/never"),
    *("/author/saltmarsh", "/series/Glasses", "/fandom/Sherlock%20Holmes", "/tag/rating/Mature"),
    *("/life/holmes/watson", "/life/holmes/world", "/published/holmes", "/chart/holmes/watson"),
    *("/lives", "/contradictions", "/shelf/Glasses", "/shelves", "/desk", "/history", "/statistics"),
    *("/recall?q=glass+on+the+table", "/offline", "/work/2", "/compare?a=1&b=2"),
)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_tells_nothing_of_it_unasked(guest: Client, path: str) -> None:
    answer = guest.get(path)
    assert answer.status_code in {200, 404}, answer.status_code
    found = SECRET.search(outside(answer.content.decode()))
    assert not found, outside(answer.content.decode())[max(0, found.start() - 200) : found.end() + 80]


def test_a_list_says_that_it_is_folded_and_unfolds(guest: Client) -> None:
    entry = "//article[contains(@class, 'entry')][.//a[@href='/work/1']]"
    (kept,) = found(guest.get("/").content.decode(), f"{entry}//details")
    assert kept.get("open") is None
    assert "gives away more of Sherlock Holmes" in kept[0].text_content()
    assert "zymurgist kvetches" in kept.text_content()


def test_the_compact_list_tells_nothing_either(guest: Client) -> None:
    guest.post("/list", {"list": "compact", "next": "/"})
    answer = guest.get("/").content.decode()
    assert "The Empty Glass" in answer
    assert not SECRET.search(outside(answer))


def test_whoever_asks_sees_it_all_the_same(guest: Client) -> None:
    page = guest.get("/work/1/read/1?x=1").content.decode()
    (way,) = found(page, "//a[contains(., 'Show it all the same')]/@href")
    assert way == "/work/1/read/1?x=1&unfold=1"
    assert "zymurgist kvetched" in guest.get(way).content.decode()
    assert "The zymurgist kvetches" in guest.get("/work/1?unfold=1").content.decode()


LATER = re.compile(r"Final Problem|Valley of Fear|Empty House")
"""Events that were not seen."""


@pytest.mark.parametrize(
    "path",
    [
        *("/life/holmes/watson", "/life/holmes/watson?events=all", "/life/holmes/world?at=final-problem"),
        *("/published/holmes?events=all", "/chart/holmes/watson", "/chart/holmes/watson?from=valley-of-fear"),
        *(
            "/calendars/holmes",
            "/work/1/when",
            "/what-if",
            "/what-if/falls/letter",
            "/what-if/falls/letter.svg",
        ),
    ],
)
def test_a_page_names_no_event_that_was_not_seen(guest: Client, path: str) -> None:
    answer = guest.get(path)
    assert answer.status_code == 200
    assert not LATER.search(outside(answer.content.decode()))
    unfolded = guest.get(f"{path}{'&' if '?' in path else '?'}unfold=1").content.decode()
    assert path == "/what-if" or LATER.search(unfolded)


def test_what_is_left_out_of_an_order_and_a_chart_is_counted(cellar: Library, guest: Client) -> None:
    page = guest.get("/life/holmes/watson?events=all").content.decode()
    later = len(cellar.unseen("holmes") & set(cellar.order(cellar.life("watson", "holmes")).line.stops))
    assert f"{later} events later than you have seen are left out" in page
    (way,) = found(page, "//a[contains(., 'all the same')]/@href")
    assert way == "/life/holmes/watson?events=all&unfold=1"
    assert "later than you have seen" not in guest.get(way).content.decode()
    (chart,) = found(
        guest.get("/chart/holmes/watson?who=watson").content.decode(), "//a[.='Show it all the same']"
    )
    assert chart.get("href") == "/chart/holmes/watson?who=watson&unfold=1"
    assert "events and 1 story later than you have seen are left out" in chart.getparent().text_content()


def test_an_arc_stays_unfolded_while_one_plays_with_it(guest: Client) -> None:
    page = guest.get("/what-if/falls/letter?unfold=1").content.decode()
    ways = found(page, "//main//a[contains(@href, '/what-if/falls/letter')]/@href")
    assert ways
    assert all("unfold=1" in way for way in ways)
    answer = guest.get("/what-if/falls/letter?form=yes&unfold=1")
    assert "unfold=1" in answer.headers["Location"]


def test_whoever_sees_a_story_all_the_same_sees_when_it_is_set(cellar: Library, guest: Client) -> None:
    page = guest.get("/work/1?unfold=1").content.decode()
    ways = set(found(page, "//a[contains(@href, '/work/1/when')]/@href"))
    assert ways == {"/work/1/when?unfold=1"}
    said = guest.post("/work/1/when", {"what": "place", "text": "holmes: before The Final Problem"})
    assert said.status_code == 303
    assert "unfold=1" in said.headers["Location"]
    cellar.reset_when([1])


def test_a_window_that_ends_with_what_was_not_seen_does_not_name_it(cellar: Library, guest: Client) -> None:
    cellar.watch("holmes", "STUD")
    try:
        page = guest.get("/work/2/when").content.decode()
        assert "an event you have not seen" in page
        assert "you have not seen" not in guest.get("/work/2/when?unfold=1").content.decode()
        told = guest.get("/work/2/when/draft", {"text": "watson: just after A Study in Scarlet"}).json()
        assert "an event you have not seen" in told["windows"][0]
    finally:
        cellar.watch("holmes", "SCAN")


@pytest.mark.parametrize(("typed", "offered"), [("after the fin", False), ("after the final problem", True)])
def test_who_types_is_offered_what_was_seen(guest: Client, typed: str, *, offered: bool) -> None:
    told = guest.get("/work/2/when/draft", {"text": typed}).json()
    assert any("Final Problem" in each["shows"] for each in told["completions"]) == offered
    assert (
        "Final Problem"
        not in guest.get("/work/2/when/draft", {"text": "after the final problm"}).json()["problem"]
    )
    seen = guest.get("/work/2/when/draft", {"text": "after a study in sc"}).json()
    assert any("Study in Scarlet" in each["shows"] for each in seen["completions"])


@pytest.mark.parametrize("base", ["/opds", "/opds/v2"])
def test_a_reading_app_is_told_nothing_of_it(guest: Client, base: str) -> None:
    for path in ("works", "new", "work/1", "search?q=glass", "shelf/Glasses"):
        answer = guest.get(f"{base}/{path}")
        assert answer.status_code == 200, path
        text = answer.content.decode()
        assert "The Empty Glass" in text
        if base == "/opds":
            books = [text] if path == "work/1" else re.findall(r"<entry>.*?</entry>", text, re.DOTALL)
        else:
            feed = json.loads(text)
            books = [json.dumps(each) for each in feed.get("publications", [feed])]
        assert any("gives away more" in each for each in books), path
        assert not any(SECRET.search(each) for each in books), path


def test_what_was_begun_is_folded_no_more(cellar: Library, guest: Client) -> None:
    cellar.mark([1], "reading")
    try:
        assert "zymurgist" in outside(guest.get("/work/1").content.decode())
        assert "zymurgist" in outside(guest.get("/").content.decode())
    finally:
        cellar.mark([1], "")
    assert not SECRET.search(outside(guest.get("/work/1").content.decode()))


def test_what_is_watched_further_is_folded_no_more(cellar: Library, guest: Client) -> None:
    cellar.watch("holmes", "all")
    try:
        assert "zymurgist" in outside(guest.get("/").content.decode())
    finally:
        cellar.watch("holmes", "SCAN")
