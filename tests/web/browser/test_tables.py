"""Tables in a browser: pointed at, by keyboard, by touch, on a phone, and without scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.web.browser.test_pages import HEADINGS, SMALL_TARGETS, UNNAMED

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("tables")]

Reader = Callable[..., Page]

PATHS = (
    "/tables",
    "/table/lamps",
    "/table/fog-bingo",
    "/table/25fluffyfics",
    "/table/lamps/cell/7",
    "/table/lamps/stories",
    "/tables/prompt?seed=fog",
    "/tables/import",
    "/tables/new",
    "/table/lamps/export?as=bbcode",
    "/table/lamps/pictures",
    "/writer/saltmarsh_quill",
)
SEEN = "each => Number(getComputedStyle(each).opacity)"
SQUARES = """
() => [...document.querySelectorAll(".squares .cell")].map((each) => each.getBoundingClientRect())
  .map((box) => [box.width, box.height])
"""
ASIDE = """
() => {
  const middle = (box) => [box.x + box.width / 2, box.y + box.height / 2];
  const cells = [...document.querySelectorAll(".cell.filled")].map((each) => middle(each.getBoundingClientRect()));
  const rings = [...document.querySelectorAll(".by-hand path.f-selection")].map((each) => middle(each.getBoundingClientRect()));
  return cells.map(([x, y]) => Math.min(...rings.map(([a, b]) => Math.hypot(a - x, b - y))));
}
"""


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_who_wrote_it_is_told_when_one_points_at_a_cell_or_comes_to_it_by_keyboard(
    furnished: str, reader: Reader, *, scripts: bool
) -> None:
    page = reader(furnished, "/table/lamps", scripts=scripts)
    cell = page.locator("#p7")
    expect(cell.locator("cite")).to_have_text("The Lamp")
    who = cell.locator(".who")
    assert who.evaluate(SEEN) == 0
    before = page.locator("#p10").bounding_box()
    cell.hover()
    assert who.evaluate(SEEN) == 1
    assert page.locator("#p10").bounding_box() == before, "nothing moves"
    page.mouse.move(2, 2)
    assert who.evaluate(SEEN) == 0
    page.locator("#p6 a").last.focus()
    page.keyboard.press("Tab")
    assert who.evaluate(SEEN) == 1
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("The Lamp")


def test_a_screen_reader_hears_the_prompt_and_the_story(furnished: str, reader: Reader) -> None:
    page = reader(furnished, "/table/lamps")
    expect(page.locator("#p7").get_by_role("link", name="Vigil The Lamp by")).to_be_visible()
    expect(page.locator("#p8").get_by_role("link", name="Glass write this")).to_be_visible()


def test_by_touch_it_is_told_without_pointing(furnished: str, reader: Reader) -> None:
    page = reader(furnished, "/table/lamps", width=390)
    expect(page.locator("#p7 .who")).to_be_visible()
    assert page.locator("#p7 .who").evaluate(SEEN) == 1
    page.locator("#p7 a").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("The Lamp")


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_the_squares_of_a_card_are_square_and_ringed_where_they_are_filled(
    furnished: str, reader: Reader, width: int
) -> None:
    page = reader(furnished, "/table/fog-bingo", width=width)
    boxes = page.evaluate(SQUARES)
    assert len(boxes) == 25
    for wide, high in boxes:
        assert wide == pytest.approx(boxes[0][0], abs=1)
        assert high == pytest.approx(wide, abs=1.5)
    off = page.evaluate(ASIDE)
    assert len(off) == 4
    assert max(off) < boxes[0][0] * 0.08
    expect(page.get_by_text("Bingo: falling diagonal.")).to_be_visible()


def test_on_a_phone_the_stories_of_a_card_are_named_below_it(furnished: str, reader: Reader) -> None:
    phone = reader(furnished, "/table/fog-bingo", width=360)
    below = phone.locator(".in-words")
    expect(below).to_be_visible()
    expect(below.get_by_role("link").first).to_contain_text("The Lantern in the Area")
    desk = reader(furnished, "/table/fog-bingo")
    expect(desk.locator(".in-words")).to_be_hidden()


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


def test_every_way_has_room_in_one_row_on_a_phone(furnished: str, reader: Reader) -> None:
    page = reader(furnished, "/tables", width=360)
    tops = page.evaluate(
        "[...document.querySelectorAll('.ways > a')].filter((each) => each.checkVisibility()).map((each) => each.getBoundingClientRect().top)"
    )
    assert len(tops) >= 7
    assert max(tops) - min(tops) < 1
    expect(page.locator(".ways").get_by_role("link", name="Tables")).to_have_attribute("aria-current", "page")


def test_a_table_is_posted_here_and_filled_without_scripts(empty_site: str, reader: Reader) -> None:
    page = reader(empty_site, "/tables", scripts=False, cut_off=True)
    page.get_by_role("link", name="Import a table").click()
    page.get_by_label("The table").fill("nothing")
    page.get_by_role("button", name="See what is read").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("The table")).to_have_value("nothing")
    page.get_by_label("The table").fill("Oz lamps\n\n1. Poppies\n2. Silver shoes\n3. Writer's Choice")
    page.get_by_role("button", name="See what is read").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is it this?")
    expect(page.get_by_text("Silver shoes").first).to_be_visible()
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Oz lamps")
    page.locator("#p2 a").click()
    expect(page.locator("pre")).to_have_text("Table: Oz lamps\nPrompt: 2, Silver shoes")
    page.get_by_role("link", name="‹ Oz lamps").click()
    page.get_by_role("link", name="Give me a prompt").click()
    seed = page.url
    assert "seed=" in seed
    page.get_by_role("button", name="Another").click()
    assert page.url != seed


def test_which_prompt_is_meant_is_answered_and_undone_without_scripts(furnished: str, reader: Reader) -> None:
    page = reader(furnished, "/table/lamps", scripts=False)
    page.get_by_role("link", name="1 in doubt").first.click()
    asked = page.locator("#asked")
    asked.get_by_role("button", name="It is 6").click()
    expect(page.locator("#p6 cite")).to_have_text("Trimming the Wick")
    expect(page.locator("#asked")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#asked")).to_be_visible()


def test_what_a_story_fills_is_told_on_its_page_and_corrected_there(furnished: str, reader: Reader) -> None:
    page = reader(furnished, "/table/25fluffyfics", scripts=False, cut_off=True)
    page.locator("#p22 a").click()
    prompts = page.locator("#prompts")
    expect(prompts).to_contain_text("22 “Parting” of 25fluffyfics")
    prompts.locator("summary", has_text="correct").click()
    prompts.get_by_label("Or of the table").fill("lamps")
    prompts.get_by_label("it fills", exact=True).fill("1 and 99")
    prompts.locator("form", has_text="Or of the table").get_by_role("button", name="Keep this").click()
    expect(page.get_by_role("alert")).to_contain_text("has no prompt 99")
    page.get_by_label("Numbers of its prompts").fill("1")
    page.get_by_role("button", name="Keep this").click()
    expect(page.locator("#prompts")).to_contain_text("1 “Fog” of lamps")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#prompts")).not_to_contain_text("of lamps")


def test_a_table_to_be_posted_is_copied_by_one_press(furnished: str, reader: Reader) -> None:
    page = reader(furnished, "/table/lamps/export?as=markdown")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy it").click()
    expect(page.get_by_role("status")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == page.locator("textarea").input_value().strip()
    plain = reader(furnished, "/table/lamps/export?as=markdown", scripts=False)
    expect(plain.get_by_role("button", name="Copy it")).to_be_hidden()
    expect(plain.get_by_text("choose all of it")).to_be_visible()
