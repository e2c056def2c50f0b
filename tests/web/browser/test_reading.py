"""A reader finds, narrows, reads, and goes on another day."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Reader = Callable[..., Page]


def test_find_narrow_read_and_go_on(site: str, reader: Reader) -> None:
    page = reader(site)
    page.get_by_role("searchbox").fill("fog")
    page.get_by_role("button", name="Find").click()
    expect(page.locator("mark").first).to_be_visible()
    page.get_by_role("complementary", name="Narrow").get_by_role(
        "link", name="Edda Thorne", exact=True
    ).click()
    expect(page.get_by_role("heading", level=2).filter(has_text="1 story")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("fog")
    page.get_by_role("link", name="What the Fog Kept", exact=True).click()
    page.get_by_role("link", name="Read", exact=True).click()
    page.get_by_role("link", name="Next chapter").click()
    expect(page.get_by_text("chapter 2 of 3")).to_be_visible()

    middle = page.get_by_text("Paragraph 14 of the river")
    middle.evaluate("block => block.scrollIntoView({ block: 'start' })")
    with page.expect_request(lambda request: request.url.endswith("/place"), timeout=15_000):
        page.wait_for_timeout(100)
    # The way back is at the top of the page: going there is not going back in the story.
    page.get_by_role("link", name="back to the story").first.click()
    page.get_by_role("link", name="Go on in chapter 2").click()
    expect(middle).to_be_in_viewport()
    expect(page.get_by_text("Paragraph 1 of the river")).not_to_be_in_viewport()


def test_the_place_is_kept_when_one_leaves_at_once(site: str, reader: Reader) -> None:
    page = reader(site)
    page.get_by_role("link", name="What the Fog Kept", exact=True).click()
    page.locator(".contents").get_by_role("link", name="The Room").click()
    page.get_by_text("Paragraph 8 of the room").evaluate("block => block.scrollIntoView()")
    page.wait_for_timeout(200)
    page.goto("/help/search")
    page.goto("/")
    expect(page.get_by_text("you are in chapter 3")).to_be_visible()


def test_without_a_script_the_place_is_kept_by_hand(site: str, reader: Reader) -> None:
    page = reader(site, scripts=False)
    page.get_by_role("link", name="What the Fog Kept", exact=True).click()
    page.get_by_role("link", name="The Railing").click()
    page.get_by_role("button", name="Keep my place here").click()
    expect(page.get_by_role("link", name="Go on with chapter 2")).to_be_visible()


def test_a_hostile_story_runs_and_loads_nothing(site: str, reader: Reader) -> None:
    page = reader(site)
    page.get_by_role("link", name="<script>alert(1)</script>").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("<script>alert(1)</script>")
    page.get_by_role("link", name="Read", exact=True).click()
    expect(page.get_by_text("laid down")).to_be_visible()
    expect(page).not_to_have_title(re.compile("owned"))
    assert page.locator("#text :is(script, img, iframe, svg, form, input, style, link)").count() == 0
    assert page.evaluate("getComputedStyle(document.querySelector('#text p')).position") == "static"


def test_keys(site: str, reader: Reader) -> None:
    page = reader(site)
    page.keyboard.press("j")
    first = page.locator("[data-stories] h3 a").first
    expect(first).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator("[data-stories] h3 a").nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(first).to_be_focused()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("j/?")
    expect(page.get_by_role("searchbox")).to_have_value("j/?")
    page.get_by_role("searchbox").fill("")
    page.get_by_role("searchbox").blur()
    expect(page.get_by_role("link", name="What the Fog Kept", exact=True)).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()
    page.get_by_role("link", name="What the Fog Kept", exact=True).click()
    page.get_by_role("link", name="The Railing").click()
    # A key pressed before the chapter's page has its script is nobody's.
    page.wait_for_url("**/read/1*")
    page.keyboard.press("n")
    expect(page.get_by_text("chapter 2 of 3")).to_be_visible()
    page.keyboard.press("j")
    assert page.evaluate("scrollY") > 0
    page.keyboard.press("p")
    expect(page.get_by_text("chapter 1 of 3")).to_be_visible()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_single_keys_can_be_switched_off(site: str, reader: Reader) -> None:
    page = reader(site)
    page.get_by_label("Colours and type size").click()
    page.get_by_role("group", name="Single keys").get_by_role("button", name="off").click()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()


@pytest.mark.parametrize("scripts", ["with", "without"])
def test_the_theme_is_chosen_and_stays(site: str, reader: Reader, scripts: str) -> None:
    page = reader(site, scripts=scripts == "with")
    page.get_by_label("Colours and type size").click()
    page.get_by_role("button", name="dark", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.wait_for_timeout(300)
    page.goto("/add")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("body")).to_have_css("background-color", "rgb(25, 23, 20)")


def test_the_skip_link_is_the_first_stop_and_leads_to_the_stories(site: str, reader: Reader) -> None:
    page = reader(site)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the stories")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.keyboard.press("Enter")
    expect(page.locator("#stories")).to_be_focused()
    # Were the list asked for anew, what has the focus would be put out with it, sooner or later.
    page.wait_for_timeout(100)
    assert [address for address in asked if "/static/" not in address] == []
    expect(page.locator("#stories")).to_be_focused()
