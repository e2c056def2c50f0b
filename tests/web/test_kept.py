"""What a reader keeps of many stories, and the lists of it: searches, never, highlights."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from tests.library.made import folder_of
from tests.web.conftest import Visitor

from ianto.library import Library


@pytest.fixture
def keeper(bare: Library, tmp_path: Path) -> Library:
    """A library of four stories."""
    bare.add([folder_of(tmp_path / "fics", 4)])
    return bare


@pytest.fixture
def reader(keeper: Library, visitor: Visitor) -> Client:
    """Somebody at a browser."""
    return visitor(keeper)


def test_many_are_marked_at_once_and_undone(reader: Client, keeper: Library) -> None:
    done = reader.post("/kept", {"what": "to-read", "work": ["1", "3", "99", "x"]})
    assert done.status_code == 303
    assert done["Location"].startswith("/history?done=")
    assert keeper.standing("to read") == {1, 3}
    html = reader.get(done["Location"]).content.decode()
    assert "marked as to read" in html
    act = done["Location"].removeprefix("/history?done=")
    reader.post("/undo", {"which": act})
    assert not keeper.standing("to read")


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ({"what": "favourite"}, "favourite"),
        ({"what": "stars", "stars": "4"}, "4 stars"),
        ({"what": "offline"}, "offline"),
        ({"what": "shelve", "new_shelf": "Rainy days"}, "shelf:rainy days"),
        ({"what": "shelve", "shelf": "Lamps", "new_shelf": ""}, "shelf:Lamps"),
        ({"what": "dropped"}, "dropped"),
    ],
)
def test_each_mark(reader: Client, keeper: Library, said: dict[str, str], what: str) -> None:
    assert reader.post("/kept", said | {"work": ["2", "4"], "quiet": "1"}).status_code == 204
    assert keeper.standing(what) == {2, 4}


def test_all_that_was_found(reader: Client, keeper: Library) -> None:
    reader.post("/kept", {"what": "read", "all": "yes", "asked": "q=title%3A%22The+Lamp+2%22"})
    assert keeper.standing("read") == {3}


def test_what_makes_no_sense(reader: Client, keeper: Library) -> None:
    assert reader.post("/kept", {"what": "read"}).status_code == 409
    assert reader.post("/kept", {"what": "eaten", "work": "1"}).status_code == 400
    assert reader.post("/kept", {"what": "stars", "stars": "9", "work": "1"}).status_code == 400
    refused = reader.post("/kept", {"what": "shelve", "shelf": " ", "work": "1"})
    assert refused.status_code == 409
    assert "a shelf needs a name" in refused.content.decode()
    assert reader.post("/searches", {"what": "burn"}).status_code == 400
    assert reader.post("/never", {"what": "burn"}).status_code == 400
    assert not keeper.history()


def test_what_changed_nothing_offers_no_undo(reader: Client, keeper: Library) -> None:
    keeper.favour([2])
    keeper.mark([1], "read")
    assert reader.post("/kept", {"what": "read", "work": "1"})["Location"] == "/history"


def test_searches_are_saved_renamed_and_forgotten(reader: Client, keeper: Library) -> None:
    assert "None is saved yet" in reader.get("/searches").content.decode()
    asked = "fandom=Sherlock+Holmes&not-rating=Explicit"
    assert "Save this search as" in reader.get("/searches", {"asked": asked}).content.decode()
    done = reader.post("/searches", {"what": "save", "name": "Lamps", "asked": asked})
    html = reader.get(done["Location"]).content.decode()
    assert 'href="/?fandom=Sherlock+Holmes&amp;not-rating=Explicit">Lamps</a>' in html
    assert "Sherlock Holmes, without Explicit · " in html
    reader.post("/searches", {"what": "rename", "name": "lamps", "to": "Lanterns"})
    assert [each.name for each in keeper.searches()] == ["Lanterns"]
    done = reader.post("/searches", {"what": "drop", "name": "Lanterns"})
    assert not keeper.searches()
    reader.post("/undo", {"which": done["Location"].removeprefix("/searches?done=")})
    assert [each.asked for each in keeper.searches()] == [asked]
    assert reader.post("/searches", {"what": "drop", "name": "Nothing"}).status_code == 409


def test_never_says_how_many_it_hides(reader: Client, keeper: Library) -> None:
    fandom = "Sherlock Holmes"
    done = reader.post("/never", {"what": "add", "kind": "fandom", "value": fandom})
    html = reader.get(done["Location"]).content.decode()
    assert "hides <a" in html
    assert "4 stories" in html
    reader.post("/never", {"what": "allow", "kind": "fandom", "value": fandom})
    assert not keeper.nevers()
    asked = reader.get("/never", {"kind": "tag", "value": "Angst", "fandom": "Dracula"}).content.decode()
    assert 'value="Angst"' in asked
    assert '<option value="tag" selected>' in asked
    assert reader.post("/never", {"what": "add", "kind": "colour", "value": "red"}).status_code == 409


def test_it_goes_back_where_it_was_asked_but_never_elsewhere(reader: Client) -> None:
    said = {"what": "add", "kind": "tag", "value": "Angst"}
    assert reader.post("/never", said | {"next": "/?q=lamp"})["Location"] == "/?q=lamp"
    away = reader.post("/never", said | {"value": "Fluff", "next": "//example.org/"})
    assert away["Location"].startswith("/never?done=")


def test_highlights_are_listed_by_story_and_carried_away(reader: Client, keeper: Library) -> None:
    assert "None yet" in reader.get("/highlights").content.decode()
    keeper.highlight(2, 1, 4, 12, "a <lamp> * in it", note="Twice?")
    keeper.highlight(1, 1, 0, 3, "The")
    html = reader.get("/highlights").content.decode()
    assert html.index("The Lamp 0") < html.index("The Lamp 1")
    assert "a &lt;lamp&gt; * in it" in html
    assert 'href="/work/2/read/1#mark-' in html
    text = reader.get("/highlights.md")
    assert text["Content-Type"] == "text/markdown; charset=utf-8"
    told = text.content.decode()
    assert "> a \\<lamp\\> \\* in it" in told
    assert "Twice?" in told
