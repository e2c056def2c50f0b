"""Challenges in a browser: a claim's whole way, the moderator's queue, and the forms; on a phone and without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.library.made import body
from tests.web.browser.test_pages import HEADINGS, SMALL_TARGETS, UNNAMED

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("challenges")]

Reader = Callable[..., Page]

# What is refused is answered with 409, of which the browser complains by itself: that is not heard where it is meant to be.
PATHS = (
    "/challenges",
    "/challenge/hearth-and-moor",
    "/challenge/hearth-and-moor/queue",
    "/challenge/hearth-and-moor/edit",
    "/challenge/hearth-and-moor/card",
    "/challenge/new",
    "/moderation",
)


def _started(page: Page) -> None:
    page.goto("/challenges")
    page.get_by_role("link", name="Start a challenge").click()
    page.get_by_label("It is called").fill("Two Lamps")
    page.get_by_label("Only one writer at a time may hold").select_option("subject")
    page.get_by_label("A moderator lets a claim begin").check()
    page.get_by_label("Words a story has at least").fill("40")
    page.get_by_label("Its prompts, one a line").fill("Fog\nA letter")
    page.get_by_role("button", name="Start it", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Two Lamps")


def _asked(page: Page) -> None:
    page.get_by_label("Writer").fill("wickfall")
    page.get_by_label("About").select_option("character")
    page.get_by_role("button", name="Ask for it").click()
    expect(page.get_by_role("alert")).to_have_text(re.compile("Name whom or what it is about"))
    expect(page.get_by_label("Writer")).to_have_value("wickfall")
    page.get_by_label(re.compile("^Named")).fill("Mina Murray")
    page.get_by_role("button", name="Ask for it").click()
    expect(page.get_by_text("Claim · asked for")).to_be_visible()


def _added(page: Page, tmp_path: Path, title: str, prompt: str, seed: int) -> None:
    path = tmp_path / f"{title}.txt"
    path.write_text(
        f"Title: {title}\nAuthor: wickfall\nFandom: Dracula\nCharacters: Mina Murray\nTable: Two Lamps\n"
        f"Prompt: {prompt}\n\n***\n\n{body(seed)}\n"
    )
    page.goto("/add")
    page.get_by_label("Choose files").set_input_files([path])
    page.get_by_role("button", name="Add stories").click()
    expect(page.get_by_text("1 added").first).to_be_visible(timeout=20_000)


@pytest.mark.parametrize(
    ("width", "scripts"), [(1440, True), (1440, False), (390, True)], ids=["desk", "without scripts", "phone"]
)
def test_a_claim_is_asked_for_approved_filled_by_adding_stories_and_complete(
    empty_site: str, reader: Reader, tmp_path: Path, *, width: int, scripts: bool
) -> None:
    page = reader(empty_site, width=width, scripts=scripts, cut_off=True)
    _started(page)
    _asked(page)
    claim = page.url.partition("?")[0]
    page.goto("/desk")
    page.get_by_role("link", name="1 thing waits for a moderator of challenges").click()
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("Nothing waits.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Nothing waits.")).to_have_count(0)
    page.get_by_role("button", name="Approve").click()
    page.goto(claim)
    expect(page.get_by_text("Claim · held")).to_be_visible()
    _added(page, tmp_path, "Fog on the Stairs", "1. Fog", 31)
    page.goto(claim)
    expect(page.locator(".so-far")).to_have_text("1 of 2")
    expect(page.locator("#p1 a").first).to_contain_text("Fog on the Stairs")
    _added(page, tmp_path, "The Letter", "2. A letter", 32)
    page.goto(claim)
    expect(page.get_by_text("Claim · completed")).to_be_visible()
    page.get_by_role("link", name="‹ Two Lamps").click()
    hall = page.get_by_role("region", name="Hall of fame")
    # By what she is called in this library, whatever was typed.
    expect(hall).to_contain_text("wickfall, Mina Harker")


OUT_OF_PLACE = """() => [...document.querySelectorAll(".far, .how-far")].filter((each) => {
    const its = each.getBoundingClientRect();
    const row = each.closest("li").getBoundingClientRect();
    return its.top < row.top - 1 || its.bottom > row.bottom + 1 || its.right > row.right + 1;
}).map((each) => each.textContent)"""


@pytest.mark.parametrize("width", [1440, 360], ids=["desk", "phone"])
def test_how_far_a_claim_or_a_table_is_stands_in_its_own_row(
    furnished: str, reader: Reader, width: int
) -> None:
    for path in ("/challenge/hearth-and-moor", "/tables"):
        page = reader(furnished, path, width=width)
        assert page.locator(".far, .how-far").count(), path
        assert page.evaluate(OUT_OF_PLACE) == [], path
        # Old figures have a nought that reads as the letter o.
        figures = page.locator(".far, .how-far, .far i").evaluate_all(
            "all => [...new Set(all.map(each => getComputedStyle(each).fontVariantNumeric))]"
        )
        assert all("lining-nums" in each for each in figures), path


def test_a_refusal_is_given_with_its_reason_by_keyboard_alone(furnished: str, reader: Reader) -> None:
    page = reader(furnished, "/challenge/hearth-and-moor?state=waiting", cut_off=True)
    page.locator(".claims .title a").first.click()
    refuse = page.locator("summary", has_text="Refuse it")
    refuse.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Say why it is refused")
    page.get_by_label("Why", exact=True).fill("Watson is spoken for")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Claim · refused")).to_be_visible()
    expect(page.get_by_text(re.compile("Watson is spoken for")).first).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Claim · number 1 on the waitlist")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_card_is_drawn_without_what_is_vetoed(furnished: str, reader: Reader, *, scripts: bool) -> None:
    page = reader(furnished, "/challenge/hearth-and-moor/card", scripts=scripts)
    page.get_by_label("Whose card it is").fill("Edda Thorne" if scripts else "wickfall")
    page.get_by_label("4 by 4").check()
    for each in ("Mire", "Fog"):
        page.get_by_label(each, exact=True).check()
    page.get_by_role("button", name="Draw it", exact=True).click()
    expect(page.locator(".squares .cell")).to_have_count(16)
    drawn = page.locator(".squares .prompt").all_inner_texts()
    assert not {"Mire", "Fog"} & set(drawn)


def test_faults_of_a_file_are_told_at_their_lines_and_nothing_typed_is_lost(
    furnished: str, reader: Reader
) -> None:
    page = reader(furnished, "/challenge/new", scripts=False, cut_off=True)
    text = '[challenge]\nname = "Gates"\n[rules]\nleast_words = "a few"\n'
    page.get_by_label("The file").fill(text)
    page.get_by_role("button", name="Start it from the file").click()
    expect(page.get_by_role("alert")).to_contain_text("Line 4")
    expect(page.get_by_label("The file")).to_have_value(text)


@pytest.mark.parametrize("path", PATHS)
def test_a_finger_finds_every_target_and_nothing_scrolls_sideways(
    furnished: str, reader: Reader, path: str
) -> None:
    page = reader(furnished, path, width=360)
    page.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true })")
    assert page.evaluate(SMALL_TARGETS) == []
    page.locator("html").evaluate("root => { root.dataset.size = 'giant' }")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate(UNNAMED) == []
    levels = page.evaluate(HEADINGS)
    assert levels[0] == 1
    assert levels.count(1) == 1
