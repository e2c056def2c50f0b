"""The library page's narrowing, orders and lists; all values of everything; shelves; what is not for one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from django.test import Client
from tests.library.made import body
from tests.web.conftest import Visitor

from ianto.library import FindRequest, Library
from ianto.web import WEB_SETTINGS

HEADERS = (
    "Title: Fog\nAuthor: saltmarsh\nFandom: Sherlock Holmes\nPairing: Holmes/Watson\nRating: PG\nGenre: Angst",
    "Title: Rain\nAuthor: wickfall\nFandom: Sherlock Holmes\nPairing: Lestrade/Gregson, Holmes/Watson\nRating: R",
    (
        "Title: Salt\nAuthor: quillfire\nFandom: Carmilla\nPairing: Laura/Carmilla\nRating: PG\nGenre: Angst\n"
        "Story URL: http://archive.example.org/viewstory.php?sid=12"
    ),
    "Title: Wick\nAuthor: Ashes\nFandom: Dracula\nRating: PG\nTable: 25 lamps\nPrompt: 3, key",
)


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of four stories, closed, to be copied."""
    room = tmp_path_factory.mktemp("stocked")
    for number, header in enumerate(HEADERS):
        (room / f"{number}.txt").write_text(f"{header}\n\n***\n\n{body(number)}\n", encoding="utf-8")
    library = Library(room / "library", create=True, extra=WEB_SETTINGS)
    library.add(sorted(room.glob("*.txt")))
    library.close()
    return room / "library"


@pytest.fixture
def full(stocked: Path, tmp_path: Path) -> Iterator[Library]:
    """A library of four stories."""
    shutil.copytree(stocked, tmp_path / "library")
    library = Library(tmp_path / "library", extra=WEB_SETTINGS)
    yield library
    library.close()


@pytest.fixture
def reader(full: Library, visitor: Visitor) -> Client:
    """Somebody at a browser."""
    return visitor(full)


@pytest.fixture
def number(full: Library) -> dict[str, int]:
    """The works' numbers by title."""
    return {line.work.title: line.work.id for line in full.find(FindRequest()).lines}


def _titles(html: str) -> list[str]:
    return [unescape(re.sub(r"<[^>]+>", "", each)) for each in re.findall(r"<h3><a.*?</h3>", html, re.DOTALL)]


def _html(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def _link(html: str, text: str) -> str:
    """Where a link with this text leads."""
    (found,) = re.findall(rf'<a[^>]* href="([^"]*)"[^>]*>{re.escape(text)}</a>', html) or [""]
    assert found, text
    return unescape(found)


def test_either_of_two_and_back_to_both(reader: Client) -> None:
    both = _html(reader, "/?fandom=Dracula&fandom=Carmilla")
    assert _titles(both) == []
    either = _html(reader, _link(both, "any of these"))
    assert sorted(_titles(either)) == ["Salt", "Wick"]
    assert _link(either, "all of these") == "/?fandom=Dracula&fandom=Carmilla"
    assert 'aria-current="true">any of these' in either
    one = _html(reader, "/?fandom=Dracula")
    assert "any of these" not in one, "of one there is nothing to choose"
    assert "any of these" not in _html(reader, "/?rating=Teen&rating=Mature"), "a story has but one rating"


def test_a_switch_goes_with_what_it_switched(reader: Client) -> None:
    either = _html(reader, "/?fandom=Dracula&fandom=Carmilla&any=fandom")
    (undone,) = re.findall(r'<b>Carmilla</b> <a href="([^"]*)"', either)
    assert undone == "/?fandom=Dracula"


def test_as_the_main_pairing_only(reader: Client, full: Library) -> None:
    line = next(line.work for line in full.find(FindRequest(query="title:rain")).lines)
    second = line.names.relationships[1]
    every = _html(reader, f"/?relationship={quote(second)}")
    assert sorted(_titles(every)) == ["Fog", "Rain"]
    main = _html(reader, _link(every, "as the main pairing only"))
    assert _titles(main) == ["Fog"]
    assert "main=1" not in _link(main, "as the main pairing only")


def test_what_is_read_can_be_hidden(reader: Client, full: Library, number: dict[str, int]) -> None:
    full.mark([number["Fog"]], "read")
    html = _html(reader, "/")
    assert sorted(_titles(html)) == ["Fog", "Rain", "Salt", "Wick"]
    hidden = _html(reader, _link(html, "hide what I have read"))
    assert sorted(_titles(hidden)) == ["Rain", "Salt", "Wick"]
    assert "without what I have read" in hidden


def test_what_is_kept_is_said_quietly(reader: Client, full: Library, number: dict[str, int]) -> None:
    full.mark([number["Fog"]], "dropped")
    full.favour([number["Fog"]])
    full.give_stars([number["Fog"]], 1)
    full.keep_place(number["Salt"], 1, 0.4)
    fog = _html(reader, "/?q=title:fog")
    assert re.findall(r'<span class="fact kept">\s*(.*?)\s*</span>', fog, re.DOTALL) == [
        "dropped",
        "favourite",
        "1 star",
    ]
    assert "you are 40 % into it" in _html(reader, "/?q=title:salt")
    assert "/?kept=dropped" in _html(reader, "/")


def test_a_line_each_is_remembered(reader: Client) -> None:
    assert "Three nights" not in _html(reader, "/")
    said = reader.post("/list", {"list": "compact", "next": "/?sort=title"})
    assert (said.status_code, said.headers["Location"]) == (303, "/?sort=title")
    compact = _html(reader, "/?sort=title")
    assert '<ol class="stories compact"' in compact
    assert _titles(compact) == ["Fog", "Rain", "Salt", "Wick"]
    assert 'class="text' not in compact
    reader.post("/list", {"list": "roomy", "next": "https://elsewhere.example/"})
    assert '<ol class="stories"' in _html(reader, "/")
    assert reader.post("/list", {"list": "roomy", "next": "//elsewhere.example"}).headers["Location"] == "/"


def test_go_on_reading(reader: Client, full: Library, number: dict[str, int]) -> None:
    assert "Go on reading" not in _html(reader, "/")
    full.keep_place(number["Fog"], 1, 0.5)
    full.mark([number["Salt"]], "reading")
    html = _html(reader, "/")
    shelf = html[html.index("Go on reading") : html.index("</section>")]
    assert shelf.index("Salt") < shelf.index("Fog")
    assert "50 % of it read" in shelf
    assert f'href="/work/{number["Fog"]}/read/1#place"' in shelf
    assert "Go on reading" not in _html(reader, "/?q=fog")
    assert "Go on reading" not in _html(reader, "/?choose=1")


def test_an_address_that_is_pasted_leads_to_its_story(reader: Client, number: dict[str, int]) -> None:
    answer = reader.get("/", {"q": "http://archive.example.org/viewstory.php?sid=12"}, follow=True)
    assert answer.redirect_chain[-1][0] == f"/work/{number['Salt']}"
    unknown = reader.get("/", {"q": "http://archive.example.org/viewstory.php?sid=99"})
    assert unknown.status_code == 200
    assert "No story has all of that" in unknown.content.decode()


def test_rules_say_how_many_they_hide(reader: Client, full: Library) -> None:
    without = _html(reader, "/?not-genre=Angst")
    assert "hidden by" not in without
    always = urlsplit(_link(without, "leave it out always"))
    assert always.path == "/never"
    assert parse_qs(always.query) == {"kind": ["genre"], "value": ["Angst"], "back": ["/"]}
    full.never("genre", "Angst")
    html = _html(reader, "/")
    assert sorted(_titles(html)) == ["Rain", "Wick"]
    assert "2 stories are hidden by" in html
    shown = _html(reader, _link(html, "show them"))
    assert len(_titles(shown)) == 4
    assert len(_titles(_html(reader, _link(shown, "hide it again")))) == 2
    one = _html(reader, "/?fandom=Carmilla")
    assert "1 story is hidden by" in one


def test_what_of_a_story_is_not_for_one(reader: Client, number: dict[str, int]) -> None:
    assert f'href="/work/{number["Salt"]}/never">not for me' in _html(reader, "/")
    html = _html(reader, f"/work/{number['Salt']}/never")
    links = [urlsplit(unescape(each)) for each in re.findall(r'href="(/never\?[^"]*)"', html)]
    told = [parse_qs(each.query) for each in links]
    assert {"kind": ["genre"], "value": ["Angst"], "back": [f"/work/{number['Salt']}"]} in told
    assert {
        "kind": ["genre"],
        "value": ["Angst"],
        "fandom": ["Carmilla"],
        "back": [f"/work/{number['Salt']}"],
    } in told
    assert {"author", "fandom", "relationship"} <= {each["kind"][0] for each in told}
    assert reader.get("/work/999/never").status_code == 404


def test_saved_searches_stand_above_the_list(reader: Client, full: Library) -> None:
    asked = _html(reader, "/?q=holmes&genre=Angst&page=1")
    saving = urlsplit(_link(asked, "save this search"))
    assert parse_qs(saving.query)["asked"] == ["q=holmes&genre=Angst"]
    full.save_search("Short & kind", "q=holmes&genre=Angst")
    html = _html(reader, "/?q=holmes&genre=Angst")
    assert '<a href="/?q=holmes&amp;genre=Angst" aria-current="page">Short &amp; kind</a>' in html
    assert _link(html, "as one book") == "/search/epub?q=holmes&genre=Angst"


@pytest.mark.parametrize(
    ("sort", "first"),
    [("title", "Fog"), ("-title", "Wick"), ("author", "Wick"), ("-read", "Rain"), ("-stars", "Salt")],
)
def test_orders(reader: Client, full: Library, number: dict[str, int], sort: str, first: str) -> None:
    full.keep_place(number["Rain"], 1, 0.2)
    full.give_stars([number["Salt"]], 5)
    html = _html(reader, f"/?sort={sort}")
    assert _titles(html)[0] == first
    assert "other orders" in html


def test_many_are_kept_at_once(reader: Client, full: Library, number: dict[str, int]) -> None:
    full.make_shelf("Rainy days")
    html = _html(reader, "/?choose=1&genre=Angst")
    assert 'action="/kept"' in html
    assert '<option value="Rainy days">' in html
    assert 'formaction="/together"' in html
    planned = reader.post(
        "/together",
        {"what": "say", "how": "add", "field": "genre", "values": "Weather", "work": [number["Fog"]]},
    )
    assert "Weather" in planned.content.decode()


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/authors", ["Ashes", "quillfire", "saltmarsh", "wickfall"]),
        ("/fandoms", ["Carmilla", "Dracula", "Sherlock Holmes"]),
        ("/genres", ["Angst"]),
        ("/series", []),
    ],
)
def test_everything_there_is_can_be_browsed(reader: Client, path: str, names: list[str]) -> None:
    html = _html(reader, path)
    assert [unescape(each) for each in re.findall(r'<a class="only"[^>]*>(.*?)</a>', html)] == names
    for address in re.findall(r'<a class="only" href="([^"]*)"', html):
        assert reader.get(unescape(address)).status_code == 200


def test_browsing_by_letter_count_and_part_of_a_name(reader: Client) -> None:
    html = _html(reader, "/authors")
    assert re.search(r'<a href="/authors\?letter=Q">Q<span class="unseen"> \(1\)', html)
    assert "wickfall" not in _html(reader, "/authors?letter=Q")
    some = _html(reader, "/authors?f=WICK&by=count")
    assert 'value="WICK"' in some
    assert "wickfall" in some
    assert "saltmarsh" not in some
    assert "None of them is called so" in _html(reader, "/authors?f=nobody")
    common = _html(reader, "/fandoms?by=count")
    assert common.index("Sherlock Holmes") < common.index("Carmilla") < common.index("Dracula")


def test_all_values_of_what_is_asked_for(reader: Client) -> None:
    html = _html(reader, "/values/author?genre=Angst")
    assert re.findall(r'<a class="only"[^>]*>(.*?)</a>', html) == ["quillfire", "saltmarsh"]
    assert _link(html, "saltmarsh") == "/?author=saltmarsh&genre=Angst".replace(
        "author=saltmarsh&genre=Angst", "genre=Angst&author=saltmarsh"
    )
    assert 'href="/?genre=Angst&amp;not-author=saltmarsh"' in html
    assert _link(html, "‹ Back to the stories") == "/?genre=Angst"
    out = _html(reader, "/values/author?not-author=saltmarsh")
    assert "saltmarsh" not in re.findall(r'<a class="only"[^>]*>(.*?)</a>', out)
    assert reader.get("/values/colour").status_code == 404
    wrong = reader.get("/values/author?q=fog+(")
    assert "no ) after it" in wrong.content.decode()


def test_shelves_are_made_renamed_filled_and_dropped(
    reader: Client, full: Library, number: dict[str, int]
) -> None:
    assert "None yet" in _html(reader, "/shelves")
    made = reader.post("/shelves", {"name": "Rainy / days"})
    assert made.headers["Location"] == "/shelf/Rainy%20%2F%20days"
    full.shelve([number["Wick"], number["Fog"], number["Salt"]], "Rainy / days")
    here = "/shelf/Rainy%20%2F%20days"
    html = _html(reader, here)
    assert _titles(html) == ["Wick", "Fog", "Salt"]
    assert f'href="{here}/epub"' in html
    assert _titles(_html(reader, f"{here}?sort=title")) == ["Fog", "Salt", "Wick"]
    assert _titles(_html(reader, f"{here}?genre=Angst")) == ["Fog", "Salt"]
    assert 'name="work" value="' in _html(reader, f"{here}?empty=1")
    reader.post(here, {"what": "off", "work": [number["Fog"]]})
    assert _titles(_html(reader, here)) == ["Wick", "Salt"]
    reader.post(here, {"what": "offline"})
    assert "is kept to be read without a connection" in _html(reader, here)
    renamed = reader.post(here, {"what": "rename", "to": "Wet days"})
    assert renamed.headers["Location"] == "/shelf/Wet%20days"
    assert "3 stories" not in _html(reader, "/shelves")
    assert "Wet days" in _html(reader, "/shelves")
    assert reader.post("/shelf/wet%20days", {"what": "drop"}).headers["Location"] == "/shelves"
    assert reader.get("/shelf/Wet%20days").status_code == 404
    assert reader.post("/shelves", {"name": "  "}).status_code != 303
    assert full.shelves() == []


def test_a_tags_page_is_ordered_and_can_be_refused(reader: Client, full: Library) -> None:
    html = _html(reader, "/fandom/Sherlock%20Holmes")
    assert _titles(_html(reader, "/fandom/Sherlock%20Holmes?sort=title")) == ["Fog", "Rain"]
    refusing = urlsplit(_link(html, "never show me this"))
    assert parse_qs(refusing.query)["value"] == ["Sherlock Holmes"]
    full.never("fandom", "Sherlock Holmes")
    refused = _html(reader, "/fandom/Sherlock%20Holmes")
    assert sorted(_titles(refused)) == ["Fog", "Rain"]
    assert "You said never to show this" in refused
    full.never("genre", "Angst")
    assert "1 story is hidden by" in _html(reader, "/fandom/Carmilla")
