"""The page of a tag: a pairing, a fandom, an author, a series."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from django.test import Client
from tests.library.made import body
from tests.web.conftest import Visitor

from ianto.library import Change, Library

HEADERS = (
    "Title: Fog\nAuthor: saltmarsh\nFandom: Sherlock Holmes\nPairing: Holmes/Watson\nDate: 2003-05-01\nSeries: Lamps\n",
    "Title: Rain\nAuthor: Saltmarsh\nFandom: Sherlock Holmes\nPairing: Watson/Holmes\nDate: 2005-01-02\nSeries: Lamps\n",
    "Title: Salt\nAuthor: quillfire\nFandom: Carmilla\nPairing: Laura/Carmilla\nDate: 2005-11-30\n",
)


@pytest.fixture
def tagged(bare: Library, tmp_path: Path) -> Library:
    """A library of three stories, two of them of one pairing."""
    folder = tmp_path / "fics"
    folder.mkdir()
    for number, header in enumerate(HEADERS):
        (folder / f"{number}.txt").write_text(
            f"{header}Rating: PG\n\n***\n\n{body(number)}\n", encoding="utf-8"
        )
    bare.add([folder])
    return bare


@pytest.fixture
def reader(tagged: Library, visitor: Visitor) -> Client:
    """Somebody at a browser."""
    return visitor(tagged)


def _pairing(library: Library) -> str:
    detail = library.work(1)
    assert detail is not None
    return detail.line.names.relationships[0]


def test_a_pairing_is_one_however_it_is_written(reader: Client, tagged: Library) -> None:
    html = reader.get(f"/tag/relationship/{quote(_pairing(tagged), safe='')}").content.decode()
    assert "2 stories" in html
    assert ">Holmes/Watson<" in html
    assert ">Watson/Holmes<" in html
    assert "Stories by year: 2003, 1; 2005, 1;" in html
    assert "quillfire" not in html


def test_an_author_has_other_names(reader: Client) -> None:
    html = reader.get("/author/saltmarsh").content.decode()
    assert ">Saltmarsh</span>" in html
    assert "2 stories" in html


def test_a_series_stands_in_its_order(reader: Client) -> None:
    html = reader.get("/series/Lamps").content.decode()
    assert html.index(">Fog<") < html.index(">Rain<")


@pytest.mark.parametrize(
    "way", ["/author/nobody", "/fandom/Nowhere", "/tag/nonsense/x", "/tag/character/Nobody%2FAtAll"]
)
def test_what_is_not_there(reader: Client, way: str) -> None:
    assert reader.get(way).status_code == 404


def test_a_name_is_changed_seen_first_and_undone(reader: Client, tagged: Library) -> None:
    asked = {"kind": "fandom", "name": "Carmilla", "to": "The Styrian Papers", "what": "rename"}
    planned = reader.post("/amend", asked).content.decode()
    assert "1 story would be filed accordingly" in planned
    assert reader.get("/fandom/The%20Styrian%20Papers").status_code == 404
    done = reader.post("/amend", asked | {"sure": "yes"})
    assert done.status_code == 303
    page = reader.get(done.headers["Location"]).content.decode()
    assert "<h1>The Styrian Papers</h1>" in page
    assert "Done." in page
    act = tagged.history(limit=1)[0].act
    assert (
        reader.post("/undo", {"which": act, "next": "/fandom/Carmilla"}).headers["Location"]
        == "/fandom/Carmilla"
    )
    assert "<h1>Carmilla</h1>" in reader.get("/fandom/Carmilla").content.decode()


def test_what_cannot_be_is_refused_in_words(reader: Client) -> None:
    asked = {"kind": "fandom", "name": "Carmilla", "to": "Carmilla", "what": "parent", "sure": "yes"}
    answer = reader.post("/amend", asked)
    assert answer.status_code == 409
    assert "That cannot be" in answer.content.decode()


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"kind": "fandom", "name": "x", "to": "y", "what": "eat"},
        {"kind": "fandom", "name": "x", "what": "alias"},
    ],
)
def test_a_form_that_says_nothing(reader: Client, given: dict[str, str]) -> None:
    assert reader.post("/amend", {"kind": "fandom"} | given).status_code == 400


def test_names_are_only_text(reader: Client, tagged: Library) -> None:
    tagged.set([1], [_said("<script>alert(1)</script>")])
    html = reader.get("/author/" + quote("<script>alert(1)</script>", safe="")).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def _said(author: str) -> Change:
    return Change("author", (author,))
