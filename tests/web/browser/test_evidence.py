"""How do we know? From a field to its place in the file, with and without a script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Reader = Callable[..., Page]


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scripts", [True, False])
def test_a_field_leads_to_its_place(site: str, reader: Reader, width: int, *, scripts: bool) -> None:
    page = reader(site, width=width, scripts=scripts)
    page.get_by_role("link", name="The Lantern in the Area").click()
    page.locator("#author .how:not(.correct) > summary").click()
    page.locator("#author").get_by_role("link", name="See it in the file").click()
    mark = page.locator("mark#mark")
    expect(mark).to_have_text("saltmarsh_quill")
    expect(mark).to_be_in_viewport()
    expect(mark).to_have_css("outline-style", "solid")
    expect(page.locator(".part.header .kind")).to_have_text("Header")
    expect(page.get_by_text("rule: labelled").first).to_be_attached()
    page.get_by_role("link", name="The Lantern in the Area").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The Lantern in the Area")


def test_the_rest_of_a_long_story_is_one_press_away(site: str, reader: Reader) -> None:
    page = reader(site)
    page.get_by_role("link", name="What the Fog Kept").click()
    page.get_by_role("link", name="Look into the file").click()
    hidden = page.get_by_text("Paragraph 14 of the river")
    expect(hidden).to_have_count(0)
    page.get_by_role("link", name="Show all of the text").click()
    expect(hidden).to_have_count(1)
