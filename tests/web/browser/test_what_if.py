"""What if, in a browser: what is unticked falls at once, and the keyboard goes on from where it was."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
BENCH = "/what-if/tw/the-bench"

Reader = Callable[..., Page]


def test_what_is_unticked_falls_at_once_and_comes_back(site: str, reader: Reader) -> None:
    page = reader(site, BENCH)
    page.evaluate("window.stayed = true")
    box = page.get_by_label("Ianto stays", exact=True)
    box.uncheck()
    expect(page.get_by_role("status")).to_contain_text("11 things fall")
    expect(page).to_have_url(re.compile(r"without=ianto\+stays$"))
    expect(box).to_be_focused()
    bead = page.locator(".plate a", has_text="A stranger").first
    bead.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("without=the\\+bench\\+talk&without=ianto\\+stays$"))
    expect(page.locator(".plate a", has_text="A stranger").first).to_be_focused()
    expect(page.get_by_role("checkbox", name="A stranger sits down")).not_to_be_checked()
    page.go_back()
    page.go_back()
    expect(page.get_by_role("status")).to_have_text("Nothing is taken away: this is how it went.")
    expect(box).to_be_checked()
    assert page.evaluate("window.stayed"), "the page was never left"


def test_without_scripts_the_button_asks(site: str, reader: Reader) -> None:
    page = reader(site, BENCH, width=360, scripts=False)
    page.get_by_label("Ianto stays", exact=True).uncheck()
    page.get_by_role("button", name="See what falls").click()
    expect(page.get_by_role("status")).to_contain_text("11 things fall")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
