"""Correcting a story on its page, many together, and the history of it all."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from tests.library.made import folder_of
from tests.web.conftest import Visitor

from ianto.library import FindRequest, Library


@pytest.fixture
def made(bare: Library, tmp_path: Path) -> Library:
    """A library of four stories."""
    bare.add([folder_of(tmp_path / "fics", 4)])
    return bare


@pytest.fixture
def reader(made: Library, visitor: Visitor) -> Client:
    """Somebody at a browser."""
    return visitor(made)


def _values(library: Library, number: int, name: str) -> list[str]:
    detail = library.work(number)
    assert detail is not None
    shown = {"title": (detail.line.title,), "author": detail.line.authors, "series": (detail.line.series,)}
    return [value for value in shown[name] if value]


def test_a_field_is_corrected_on_the_page(reader: Client, made: Library) -> None:
    page = reader.get("/work/1").content.decode()
    assert 'action="/work/1/say"' in page
    assert 'name="values" value="The Lamp 0"' in page
    answer = reader.post("/work/1/say", {"field": "title", "values": "The Better Lamp"})
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith("#title")
    after = reader.get(answer.headers["Location"].partition("#")[0]).content.decode()
    assert "<h1>The Better Lamp</h1>" in after
    assert "said by a person" in after
    assert "Done." in after
    reader.post("/undo", {"which": made.history(limit=1)[0].act, "next": "/work/1"})
    assert _values(made, 1, "title") == ["The Lamp 0"]


def test_several_values_stand_on_lines_of_their_own(reader: Client, made: Library) -> None:
    reader.post("/work/2/say", {"field": "author", "values": "saltmarsh\n\n  quillfire \r\n"})
    assert _values(made, 2, "author") == ["saltmarsh", "quillfire"]


def test_that_there_is_none_can_be_said(reader: Client, made: Library) -> None:
    reader.post("/work/2/say", {"field": "author", "values": "somebody", "none": "yes"})
    assert _values(made, 2, "author") == []


@pytest.mark.parametrize("given", [{}, {"field": "nonsense", "values": "x"}])
def test_no_such_field(reader: Client, given: dict[str, str]) -> None:
    assert reader.post("/work/1/say", given).status_code == 400


def test_no_such_story(reader: Client) -> None:
    assert reader.post("/work/99/say", {"field": "title", "values": "x"}).status_code == 404


def test_many_are_changed_together_seen_first(reader: Client, made: Library) -> None:
    assert 'name="work"' not in reader.get("/").content.decode()
    assert 'name="work" value="3" form="choosing"' in reader.get("/?choose=1").content.decode()
    asked = {"work": ["1", "3"], "what": "set", "field": "series", "values": "The Lamps"}
    planned = reader.post("/together", asked).content.decode()
    assert "Series of 2 stories" in planned
    assert planned.count("<ins>The Lamps</ins>") == 2
    assert _values(made, 1, "series") == []
    answer = reader.post("/together", asked | {"sure": "yes"})
    assert answer.status_code == 303
    assert [_values(made, number, "series") for number in (1, 2, 3)] == [["The Lamps"], [], ["The Lamps"]]
    assert "Done." in reader.get(answer.headers["Location"]).content.decode()
    # One decision, one press.
    reader.post("/undo", {"which": made.history(limit=1)[0].act})
    assert [_values(made, number, "series") for number in (1, 3)] == [[], []]


def test_all_that_was_found(reader: Client, made: Library) -> None:
    asked = {"all": "yes", "asked": "q=saltmarsh1", "what": "add", "field": "author", "values": "quillfire"}
    reader.post("/together", asked | {"sure": "yes"})
    assert _values(made, 2, "author") == ["saltmarsh1", "quillfire"]
    assert _values(made, 1, "author") == ["saltmarsh0"]


def test_some_are_joined_and_some_removed(reader: Client, made: Library) -> None:
    planned = reader.post("/together", {"work": ["1", "2"], "what": ["set", "join"]}).content.decode()
    assert "2 stories would be one work" in planned
    answer = reader.post("/together", {"work": ["1", "2"], "what": "join", "sure": "yes"})
    assert answer.headers["Location"].startswith("/work/1?done=")
    assert made.find(FindRequest()).total == 3
    reader.post("/together", {"work": ["3"], "what": "remove", "sure": "yes"})
    assert made.find(FindRequest()).total == 2


def test_nothing_chosen_changes_nothing(reader: Client, made: Library) -> None:
    answer = reader.post("/together", {"what": "remove", "sure": "yes"})
    assert answer.status_code == 409
    assert "No story was chosen" in answer.content.decode()
    assert made.find(FindRequest()).total == 4


def test_the_history_tells_and_undoes(reader: Client, made: Library) -> None:
    assert "Nothing yet." in reader.get("/history").content.decode()
    reader.post("/work/1/say", {"field": "title", "values": "The Better Lamp"})
    page = reader.get("/history").content.decode()
    assert "The Better Lamp" in page
    assert ">Undo</button>" in page
    assert "Nothing yet." in reader.get("/history?work=2").content.decode()
    uid = made.history(limit=1)[0].uid
    assert (
        reader.post("/undo", {"which": uid, "next": "https://example.org/"}).headers["Location"] == "/history"
    )
    assert "<s>" in reader.get("/history").content.decode()
    assert reader.post("/undo", {"which": uid}).status_code == 409


def test_a_form_from_elsewhere_changes_nothing(made: Library, visitor: Visitor) -> None:
    stranger = visitor(made, checked=True)
    assert stranger.post("/work/1/say", {"field": "title", "values": "x"}).status_code == 403
    assert stranger.post("/undo", {}).status_code == 403
