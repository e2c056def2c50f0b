"""What if: an arc as a picture, in sentences and as a form, without any script."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from ianto.library import Library

BENCH = "/what-if/tw/the-bench"
SVG = "{http://www.w3.org/2000/svg}"

OWN = """\
[canon]
id = "falls"
title = "The falls"
[who]
watson = ["John Watson"]
[[event]]
id = "the-telegram"
title = "The telegram"
who = ["watson"]
[[arc]]
id = "letter"
title = "A <letter>"
by = "saltmarsh & co"
about = "Who leaves whom."
outcomes = ["alone"]
  [arc.because]
  "called away" = { title = "Watson is called away", needs = ["the-telegram"], unless = ["doubt"], who = ["watson"] }
  "doubt" = { title = "He doubts it", unless = ["trust"], choice = true }
  "trust" = { title = "He trusts it", choice = true }
  "alone" = { title = "Holmes is alone", needs = ["called away"] }
"""


@pytest.fixture
def guest(bare: Library, tmp_path: Path, visitor: Callable[[Library], Client]) -> Client:
    """Somebody at a browser, at a library that has a calendar of its own."""
    path = tmp_path / "falls.calendar.toml"
    path.write_text(OWN, encoding="utf-8")
    bare.add_calendar(path)
    return visitor(bare)


def shown(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_arcs_are_listed_by_canon_and_signed(guest: Client) -> None:
    page = shown(guest, "/what-if")
    assert f'<a href="{BENCH}">The road from Cyberwoman' in page
    assert "A &lt;letter&gt;" in page
    assert "as seen by saltmarsh &amp; co" in page


def test_unticked_boxes_become_an_address_and_what_falls_is_struck(guest: Client) -> None:
    path = "/what-if/falls/letter"
    page = shown(guest, path)
    assert re.findall(r'name="with" value="([^"]*)" checked', page) == [
        *("the-telegram", "called away", "doubt", "trust", "alone")
    ]
    sent = guest.get(path, {"form": "yes", "with": ["the-telegram", "called away", "doubt", "alone"]})
    assert (sent.status_code, sent.headers["Location"]) == (302, f"{path}?without=trust")
    page = html.unescape(shown(guest, f"{path}?without=trust"))
    assert "Without “He trusts it”, 2 things fall, and “Holmes is alone” is lost." in page
    assert "<s>Watson is called away</s>" in page
    assert "“Watson is called away” falls: “He doubts it” keeps it from happening." in page
    assert "“He doubts it” happens instead: “He trusts it” no longer keeps it from happening." in page
    assert "“Holmes is alone” would come about, if “He doubts it” did not." in page
    assert "line-through" in page


def test_who_is_indispensable_is_named(guest: Client) -> None:
    page = shown(guest, "/what-if/falls/letter")
    assert '<a href="/life/falls/watson">John Watson</a>' in page
    assert "<li>Watson is called away</li>" in page


def test_a_bead_leads_to_where_it_is_taken_away_or_let_be(guest: Client) -> None:
    page = shown(guest, f"{BENCH}?without=ianto+stays")
    (drawn,) = re.findall(r"<svg xmlns.*?</svg>", page, re.DOTALL)
    tree = ET.fromstring(drawn)
    beads = {link.get("aria-label"): link.get("href") for link in tree.iter(f"{SVG}a")}
    assert beads["Ianto stays: taken away; press to let it happen"] == BENCH
    assert (
        beads["Ianto quits: happens instead; press to take it away"]
        == f"{BENCH}?without=ianto+stays&without=ianto+quits"
    )
    assert all(link.findtext(f"{SVG}title") for link in tree.iter(f"{SVG}a"))
    assert "style=" not in drawn
    assert "<style" not in drawn
    fallen = [label for label in beads if label and ": falls;" in label]
    assert page.count('<li class="falls">') == len(fallen) + 1, "and what was taken away"


def test_a_paradox_is_called_by_its_name_and_its_loop_is_told(guest: Client) -> None:
    page = shown(guest, "/what-if/tw/the-bench-he-sees-the-fall")
    assert "This is a grandfather paradox." in page
    assert "<h3>A grandfather paradox</h3>" in page
    (steps,) = re.findall(r'<div class="paradox">.*?<ol>(.*?)</ol>', page, re.DOTALL)
    assert steps.count("<li>") == 7
    assert steps.count("keeps from happening") == 1
    assert "leads to what it began with" in steps
    page = shown(guest, "/what-if/tw/the-bench-he-remembers-the-rescue")
    assert "This is a closed loop: this is one of its 2 courses." in page


def test_the_picture_as_a_file_has_its_own_colours(guest: Client) -> None:
    answer = guest.get(f"{BENCH}.svg?without=ianto+stays")
    assert answer.headers["Content-Type"] == "image/svg+xml; charset=utf-8"
    tree = ET.fromstring(answer.content)
    assert tree.findtext(f"{SVG}title") == "The road from Cyberwoman to Thames House, and the bench"
    assert "These fall: Ianto stays" in (tree.findtext(f"{SVG}desc") or "")
    assert not list(tree.iter(f"{SVG}a"))
    assert "@media print" in (tree.findtext(f"{SVG}style") or "")


@pytest.mark.parametrize(
    "path", ["/what-if/tw/nothing", "/what-if/nobody/the-bench", "/what-if/tw/nothing.svg"]
)
def test_what_nobody_wrote_is_not_there(guest: Client, path: str) -> None:
    assert guest.get(path).status_code == 404


def test_what_an_arc_does_not_speak_of_is_passed_over(guest: Client) -> None:
    assert "Nothing is taken away" in shown(guest, f"{BENCH}?without=the+moon")
