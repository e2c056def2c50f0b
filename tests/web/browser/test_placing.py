"""Saying when a story is set: completed by keyboard and drawn while one types, and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.web.browser.conftest import Reader

pytestmark = pytest.mark.browser


def test_it_is_completed_by_keyboard_drawn_and_kept(site: str, reader: Reader) -> None:
    page = reader(site, "/?q=lantern+area")
    page.get_by_role("link", name="The Lantern in the Area").first.click()
    page.get_by_role("link", name="Say when it is set").click()
    said = page.get_by_role("combobox")
    said.focus()
    page.keyboard.type("wats")
    offers = page.get_by_role("option")
    expect(offers).to_have_text(["John Watson"])
    page.keyboard.press("ArrowDown")
    expect(said).to_have_attribute("aria-activedescendant", "offer-0")
    page.keyboard.press("Enter")
    expect(said).to_have_value("watson: ")
    page.keyboard.type("during the sign")
    expect(offers.first).to_have_text("The Sign of Four")
    expect(said).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(said).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(offers.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("img", name="during The Sign of Four")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Done")
    expect(page.get_by_role("heading", name="John Watson")).to_be_visible()


def test_it_is_placed_without_scripts_and_on_a_phone(site: str, reader: Reader) -> None:
    # A browser reports that what was typed was not taken.
    page = reader(site, "/?q=fog+kept", width=360, scripts=False, cut_off=True)
    page.get_by_role("link", name="What the Fog Kept").first.click()
    page.get_by_role("link", name="Say when it is set").click()
    said = page.get_by_label("Whose life it is, and where in it")
    said.fill("watson: after The Sine of Four")
    page.get_by_role("button", name="Place it").click()
    expect(page.get_by_role("alert")).to_contain_text("No calendar knows “The Sine of Four”")
    said.fill("watson: after The Sign of Four")
    page.get_by_role("button", name="Place it").click()
    expect(page.get_by_role("img", name="after The Sign of Four")).to_be_visible()
    page.get_by_role("link", name="‹ What the Fog Kept").click()
    expect(page.get_by_role("link", name="after The Sign of Four (Watson)")).to_be_visible()
