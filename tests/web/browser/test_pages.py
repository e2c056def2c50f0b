"""Every page on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Reader = Callable[..., Page]

PATHS = (
    "/",
    "/?q=fog",
    "/?q=(fog",
    "/?q=zeppelin",
    "/work/1",
    "/work/2",
    "/work/1/read/1",
    "/version/1/text?field=title#mark",
    "/version/2/text?all=1",
    "/work/1/versions",
    "/compare?a=1&b=2",
    "/compare?a=3&b=3",
    "/address",
    "/add",
    "/help/search",
)

SMALL_TARGETS = """
() => [...document.querySelectorAll("main button, main .button, .head a, .head summary, .facet a, .narrow summary, nav a")]
  .filter((target) => target.checkVisibility() && target.getBoundingClientRect().height < 43.5)
  .map((target) => target.outerHTML)
"""
HEADINGS = """
() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .filter((heading) => !heading.closest("dialog") && heading.checkVisibility()).map((heading) => Number(heading.tagName[1]))
"""
UNNAMED = """
() => [...document.querySelectorAll("input:not([type=hidden]), button, summary, a[href]")]
  .filter((each) => each.checkVisibility() && !(each.labels?.length || each.getAttribute("aria-label") || each.textContent.trim()))
  .map((each) => each.outerHTML)
"""


@pytest.mark.parametrize("path", PATHS)
def test_nothing_scrolls_sideways_on_a_narrow_phone(site: str, reader: Reader, path: str) -> None:
    page = reader(site, path, width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("html").evaluate("root => { root.dataset.size = 'huge' }")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("path", PATHS)
def test_a_finger_finds_every_target(site: str, reader: Reader, path: str) -> None:
    page = reader(site, path, width=390)
    for fold in page.locator(".narrow > summary").all():
        fold.click()
    assert page.evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize("path", PATHS)
def test_headings_are_in_order_and_everything_has_a_name(site: str, reader: Reader, path: str) -> None:
    page = reader(site, path)
    levels = page.evaluate(HEADINGS)
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.evaluate(UNNAMED) == []
    assert page.locator("main").count() == 1


def test_the_facets_are_behind_one_word_on_a_phone_and_beside_the_stories_on_a_desk(
    site: str, reader: Reader
) -> None:
    phone = reader(site, width=390)
    fandom = phone.get_by_role("heading", name="Fandom")
    expect(fandom).to_be_hidden()
    phone.get_by_text("Narrow", exact=True).first.click()
    expect(fandom).to_be_visible()
    desk = reader(site)
    expect(desk.get_by_role("heading", name="Fandom")).to_be_visible()
    expect(desk.locator(".narrow > summary")).to_be_hidden()


def test_on_paper_there_is_nothing_to_press(site: str, reader: Reader) -> None:
    page = reader(site)
    page.get_by_role("link", name="The Lantern in the Area").click()
    page.get_by_role("link", name="Read", exact=True).click()
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.get_by_text("On the first night")).to_be_visible()
    for control in page.locator("button, nav a").all():
        expect(control).to_be_hidden()
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
