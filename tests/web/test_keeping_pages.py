"""What a reader keeps of a story, said on its page and at its end, without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from ianto.library import Library


@pytest.fixture
def lantern(shelf: Library, titles: dict[str, int]) -> Iterator[int]:
    """A story of one chapter; nothing is kept of it when the test is over."""
    number = titles["The Lantern in the Area"]
    yield number
    shelf.mark([number], "")
    shelf.favour([number], yes=False)
    shelf.give_stars([number], None)
    shelf.note(number, "")
    shelf.keep_offline([number], yes=False)
    for each in shelf.shelves():
        shelf.drop_shelf(each.name)
    for mark in shelf.highlights(number):
        shelf.drop_highlight(mark.uid)


def _page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ({"state": "to read"}, "to read"),
        ({"state": "dropped"}, "dropped"),
        ({"favourite": "yes"}, "a favourite"),
        ({"stars": "4"}, "4 of 5 stars"),
        ({"offline": "yes"}, "kept for offline"),
        ({"shelves": "all", "new_shelf": "rainy days"}, "on “rainy days”"),
    ],
)
def test_what_is_said_is_kept_and_shown_on_both_pages(
    client: Client, lantern: int, said: dict[str, str], shown: str
) -> None:
    answer = client.post(f"/work/{lantern}/keep", said)
    assert answer.status_code == 303
    location = answer.headers["Location"]
    assert re.fullmatch(rf"/work/{lantern}\?done=[0-9a-f]{{32}}#keep", location)
    assert 'action="/undo"' in client.get(location).content.decode()
    for address in (f"/work/{lantern}", f"/work/{lantern}/read/1"):
        assert f"You keep it: {shown}." in _page(client, address)


def test_a_form_speaks_only_of_what_is_in_it(client: Client, shelf: Library, lantern: int) -> None:
    client.post(f"/work/{lantern}/keep", {"stars": "5"})
    client.post(f"/work/{lantern}/keep", {"note": "read it in the fog"})
    client.post(f"/work/{lantern}/keep", {"stars": ""})
    line = shelf.line(lantern)
    assert line is not None
    assert line.kept.stars is None
    assert line.kept.note == "read it in the fog"
    assert "read it in the fog" in _page(client, f"/work/{lantern}")


def test_a_pressed_button_takes_its_word_back(client: Client, lantern: int) -> None:
    client.post(f"/work/{lantern}/keep", {"state": "read"})
    html = _page(client, f"/work/{lantern}")
    assert re.search(r'name="state" value="" aria-pressed="true">Read<', html)
    client.post(f"/work/{lantern}/keep", {"state": ""})
    assert "You keep nothing of it yet" in _page(client, f"/work/{lantern}")


def test_a_story_is_on_the_shelves_that_are_ticked(client: Client, shelf: Library, lantern: int) -> None:
    client.post(f"/work/{lantern}/keep", {"shelves": "all", "new_shelf": "rainy days"})
    client.post(f"/work/{lantern}/keep", {"shelves": "all", "shelf": ["rainy days"], "new_shelf": "lamps"})
    assert shelf.on_shelves(lantern) == ("lamps", "rainy days")
    client.post(f"/work/{lantern}/keep", {"shelves": "all", "shelf": ["lamps"]})
    assert shelf.on_shelves(lantern) == ("lamps",)


@pytest.mark.parametrize("said", [{"state": "eaten"}, {"stars": "6"}, {"favourite": "perhaps"}])
def test_nonsense_is_refused_and_nothing_kept(
    client: Client, shelf: Library, lantern: int, said: dict[str, str]
) -> None:
    assert client.post(f"/work/{lantern}/keep", said).status_code == 400
    line = shelf.line(lantern)
    assert line is not None
    assert not line.kept.said


def test_what_cannot_be_kept_says_why(client: Client, lantern: int) -> None:
    answer = client.post(f"/work/{lantern}/keep", {"shelves": "all", "new_shelf": "!" * 200})
    assert answer.status_code == 409
    assert "choose one of at most" in answer.content.decode()
    assert client.post("/work/999999/keep", {"stars": "1"}).status_code == 404


def test_one_goes_back_to_where_one_was_and_never_elsewhere(client: Client, lantern: int) -> None:
    here = f"/work/{lantern}/read/1#end-heading"
    assert client.post(f"/work/{lantern}/keep", {"stars": "3", "next": here}).headers["Location"] == here
    for elsewhere in ("http://evil.example/", "//evil.example", "evil", "/\\evil.example"):
        answer = client.post(f"/work/{lantern}/keep", {"stars": "3", "next": elsewhere})
        assert answer.headers["Location"] == f"/work/{lantern}#keep"


def test_a_passage_is_marked_noted_and_unmarked(client: Client, shelf: Library, lantern: int) -> None:
    said = {"chapter": "1", "start": "3", "stop": "18", "quote": "the first night", "note": "which one"}
    answer = client.post(f"/work/{lantern}/mark", said)
    assert answer.status_code == 303
    (mark,) = shelf.highlights(lantern)
    assert answer.headers["Location"].endswith(f"/read/1#mark-{mark.uid}")
    reader = _page(client, f"/work/{lantern}/read/1")
    assert re.search(rf'<mark class="kept noted" id="mark-{mark.uid}"[^>]*>the first night</mark>', reader)
    assert "which one" in reader
    assert f'href="/work/{lantern}/read/1#mark-{mark.uid}"' in _page(client, f"/work/{lantern}")
    client.post(f"/highlight/{mark.uid}", {"note": "the one in November"})
    assert "the one in November" in _page(client, f"/work/{lantern}")
    client.post(f"/highlight/{mark.uid}", {"drop": "yes"})
    assert "<mark" not in _page(client, f"/work/{lantern}/read/1")
    assert client.post(f"/highlight/{mark.uid}", {"drop": "yes"}).status_code == 404


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"chapter": "1", "start": "x", "stop": "9", "quote": "fog"}, 400),
        ({"chapter": "7", "start": "0", "stop": "9", "quote": "fog"}, 409),
        ({"chapter": "1", "start": "9", "stop": "2", "quote": "fog"}, 409),
        ({"chapter": "1", "start": "0", "stop": "9", "quote": " "}, 409),
    ],
)
def test_a_passage_that_makes_no_sense_is_refused(
    client: Client, lantern: int, said: dict[str, str], status: int
) -> None:
    assert client.post(f"/work/{lantern}/mark", said).status_code == status
