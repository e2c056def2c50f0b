"""The desk: one thing in the middle, answers as buttons, and what was done last."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from tests.web.conftest import Visitor, write_stories

from ianto.library import ITEM_KINDS, Library


@pytest.fixture
def desk(bare: Library, visitor: Visitor, tmp_path: Path) -> Client:
    """Somebody at the desk of a library of stories."""
    bare.add([write_stories(tmp_path / "fics")])
    return visitor(bare)


def _page(client: Client, address: str = "/desk") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def _field(html: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, name
    return unescape(found[1])


def _send(client: Client, html: str, **said: str) -> str:
    """The page after pressing a button of a page."""
    form = {name: _field(html, name) for name in ("kind", "after", "back", "done", "item")}
    answer = client.post("/desk", form | said)
    assert answer.status_code == 303
    return _page(client, answer.headers["Location"])


def _question(html: str) -> str:
    found = re.search(r'<h2 id="question"[^>]*>(.*?)</h2>', html, re.DOTALL)
    assert found
    return unescape(found[1]).strip()


def test_the_worst_is_asked_first_with_what_is_known(desk: Client) -> None:
    html = _page(desk)
    assert _question(html) == "Who wrote this?"
    assert "Seven Per Cent Less" in html
    assert "lists/seven.txt" in html
    assert "He had promised." in html
    assert 'name="choice" value="9"' in html
    place = re.search(r'<p class="place">1 of (\d+)</p>', html)
    assert place
    counts = re.findall(r'<span class="count">(\d+)</span>', html)
    assert int(place[1]) == sum(map(int, counts)) > 2


def test_the_head_of_every_page_leads_there_with_the_count(desk: Client, bare: Library) -> None:
    count = bare.waiting()
    assert f'<span class="waiting">{count}</span>' in _page(desk, "/")
    assert 'href="/desk"' in _page(desk, "/add")


def test_an_answer_is_decided_told_and_undone(desk: Client, bare: Library) -> None:
    first = _page(desk)
    number = bare.queue()[0].works[0]
    second = _send(desk, first, choice="9")
    assert "is fine as it is: no author" in second
    assert "2 of" in second
    assert bare.count().get("no-author", 0) == 0
    act = _field(second, "undo")
    third = desk.post(
        "/desk", {"undo": act, "after": _field(second, "after"), "back": _field(second, "back")}
    )
    assert third.status_code == 303
    again = _page(desk, third.headers["Location"])
    assert _question(again) == "Who wrote this?"
    assert f'href="/work/{number}"' in again
    assert bare.count()["no-author"] == 1


def test_a_value_is_typed(desk: Client, bare: Library) -> None:
    html = _page(desk)
    (item,) = bare.queue()
    _send(desk, html, value="Edda Thorne; wickfall")
    detail = bare.work(item.works[0])
    assert detail is not None
    assert detail.line.authors == ("Edda Thorne", "wickfall")


def test_what_cannot_be_said_changes_nothing(desk: Client, bare: Library) -> None:
    html = _page(desk, "/desk?kind=no-rating")
    answer = desk.post("/desk", {"item": _field(html, "item"), "value": "G; PG"})
    assert answer.status_code == 409
    assert "rating has one value" in answer.content.decode()
    assert bare.history() == []


def test_pressed_twice_it_is_done_once(desk: Client, bare: Library) -> None:
    html = _page(desk)
    _send(desk, html, choice="9")
    _send(desk, html, choice="9")
    assert len(bare.history()) == 1


def test_all_that_are_alike_at_once(desk: Client, bare: Library) -> None:
    html = _page(desk, "/desk?kind=no-rating")
    count = bare.count()["no-rating"]
    assert f"Same for all {count} stories without a rating" in html
    after = _send(desk, html, all="9", **{"told-9": _field(html, "told-9")})
    assert "Nothing deserves a look of this kind" in after
    assert bare.count().get("no-rating", 0) == 0
    assert len({event.act for event in bare.history()}) == 1


def test_where_more_is_alike_than_was_told_it_is_asked_again(
    desk: Client, bare: Library, tmp_path: Path
) -> None:
    html = _page(desk, "/desk?kind=no-rating")
    count = bare.count()["no-rating"]
    late = tmp_path / "late.txt"
    late.write_text(
        "Title: Thaw\nAuthor: wickfall\nFandom: Dracula\n\n\nIt thawed at noon.\n", encoding="utf-8"
    )
    bare.add([late])
    form = {name: _field(html, name) for name in ("kind", "after", "back", "done", "item", "told-9")}
    answer = desk.post("/desk", form | {"all": "9"})
    again = answer.content.decode()
    assert answer.status_code == 409
    assert f"would be for {count + 1}, not for {count} as you were told" in again
    assert f"Same for all {count + 1} stories without a rating" in again
    assert _field(again, "item") == form["item"]
    assert bare.history() == []
    # A form that does not say what was told is asked again, too.
    assert desk.post("/desk", {"item": form["item"], "all": "9"}).status_code == 409
    assert bare.history() == []
    assert "Nothing deserves a look" in _send(desk, again, all="9", **{"told-9": _field(again, "told-9")})


def test_skipping_leads_through_everything_and_back(desk: Client, bare: Library) -> None:
    address = "/desk"
    total = sum(bare.count(at_once=True).values())
    seen = []
    while "ways-on" in (html := _page(desk, address)):
        seen.append(_field(html, "item"))
        assert f"{len(seen)} of " in html
        found = re.search(r'href="([^"]+)" data-skip', html)
        assert found
        address = unescape(found[1])
    assert len(seen) == len(set(seen)) == total
    assert f"{total} things you skipped are still here" in html
    assert 'href="/desk">Look at them again' in html


def test_only_one_kind(desk: Client, bare: Library) -> None:
    for kind in bare.count():
        html = _page(desk, f"/desk?kind={kind}")
        assert _field(html, "item").startswith(f"{kind}:")
        assert 'aria-current="true"' in html
    assert _field(_page(desk, "/desk?kind=nonsense"), "item") == _field(_page(desk), "item")


def test_an_address_that_makes_no_sense_leads_to_the_beginning(desk: Client) -> None:
    answer = desk.get("/desk?after=1%27--")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/desk")
    assert desk.get("/desk?done=x").status_code == 200
    assert desk.post("/desk", {"item": "no-title:900:77", "choice": "1"}).status_code == 303
    assert desk.post("/desk", {"undo": "nothing"}).status_code == 409


def test_an_empty_desk(bare: Library, visitor: Visitor) -> None:
    html = _page(visitor(bare))
    assert "Nothing deserves a look" in html
    assert "waiting" not in html


def test_a_form_needs_its_token(bare: Library, visitor: Visitor, tmp_path: Path) -> None:
    bare.add([write_stories(tmp_path / "fics")])
    somebody = visitor(bare, checked=True)
    html = _page(somebody)
    answer = somebody.post("/desk", {"item": _field(html, "item"), "choice": "9"})
    assert answer.status_code == 403
    assert bare.history() == []


def test_what_a_story_smuggles_in_stays_text(desk: Client) -> None:
    for kind in ITEM_KINDS:
        html = desk.get(f"/desk?kind={kind}").content.decode()
        assert "<script>alert" not in html
        assert "<img" not in html


def test_two_stories_that_may_be_one_stand_side_by_side(
    bare: Library, visitor: Visitor, tmp_path: Path
) -> None:
    words = [f"lantern{number % 97} fog{number % 89} stair{number % 83}" for number in range(400)]
    own, more = " ".join(words[:200]), " ".join(words[200:])
    for name, body in (("one", own), ("two", f"{own} {more}")):
        path = tmp_path / "fics" / f"{name}.txt"
        path.parent.mkdir(exist_ok=True)
        author = "Edda Thorne" if name == "one" else "wickfall"
        path.write_text(
            f"Title: Story {name}\nAuthor: {author}\nFandom: Dracula\nRating: G\n\n\n{body}\n",
            encoding="utf-8",
        )
    bare.add([tmp_path / "fics"])
    html = _page(visitor(bare), "/desk?kind=duplicate")
    assert _question(html) == "Are these one story?"
    assert "Story one" in html
    assert "Story two" in html
    compared = re.search(r'href="(/compare\?a=\d+&amp;b=\d+)"', html)
    assert compared
    assert visitor(bare).get(unescape(compared[1])).status_code == 200
