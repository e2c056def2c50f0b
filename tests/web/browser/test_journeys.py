"""Whole journeys, each with scripts and without: find, narrow, read, go on in another browser, carry away, look back."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Reader = Callable[..., Page]
Opened = Callable[..., str]
BOTH = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])


def _find(page: Page) -> None:
    page.get_by_role("searchbox").fill("fog")
    page.get_by_role("button", name="Find", exact=True).click()
    page.get_by_role("complementary", name="Narrow").get_by_role(
        "link", name="Edda Thorne", exact=True
    ).click()
    expect(page.get_by_role("heading", level=2).filter(has_text="1 story")).to_be_visible()
    page.get_by_role("link", name="What the Fog Kept", exact=True).click()


@BOTH
def test_found_narrowed_read_and_gone_on_with_in_another_browser(
    site_of: Opened, fics: Path, reader: Reader, *, scripts: bool
) -> None:
    address = site_of(fics)
    page = reader(address, scripts=scripts)
    _find(page)
    page.get_by_role("link", name="Read", exact=True).click()
    if scripts:
        page.get_by_role("link", name="Next chapter").click()
        with page.expect_response(lambda answer: answer.url.endswith("/place"), timeout=15_000):
            page.get_by_text("Paragraph 12 of the river").evaluate("each => each.scrollIntoView()")
    else:
        page.get_by_role("button", name="Keep my place here").click()
    other = reader(address, width=390, scripts=scripts)
    other.get_by_role("link", name="What the Fog Kept", exact=True).click()
    other.get_by_role("link", name="Go on").first.click()
    expect(other).to_have_url(re.compile(rf"/work/{_number(page.url)}/read/2(?:#place)?$"))


def _number(url: str) -> str:
    found = re.search(r"/work/(\d+)", url)
    assert found
    return found[1]


@BOTH
def test_carried_away_as_a_book(site: str, reader: Reader, *, scripts: bool) -> None:
    page = reader(site, scripts=scripts)
    _find(page)
    with page.expect_download() as arriving:
        page.get_by_role("link", name="EPUB").first.click()
    book = Path(arriving.value.path()).read_bytes()
    with zipfile.ZipFile(io.BytesIO(book)) as opened:
        assert opened.read("mimetype") == b"application/epub+zip"
        text = "".join(opened.read(name).decode() for name in opened.namelist() if name.endswith(".xhtml"))
    assert "Paragraph 14 of the river" in text


@BOTH
def test_kept_on_a_shelf_and_found_there(site: str, reader: Reader, *, scripts: bool) -> None:
    page = reader(site, scripts=scripts)
    page.get_by_role("link", name="The Lantern in the Area", exact=True).click()
    shelf = f"Lamps {'by day' if scripts else 'by night'}"
    page.locator("summary").filter(has_text="Shelves").first.click()
    page.get_by_label("A new shelf").first.fill(shelf)
    with page.expect_response(lambda answer: answer.url.endswith("/keep")):
        page.get_by_role("button", name="Keep these").first.click()
    page.goto("/shelves")
    page.get_by_role("link", name=shelf, exact=True).click()
    expect(page.get_by_role("link", name="The Lantern in the Area", exact=True)).to_be_visible()


@BOTH
def test_what_was_read_is_looked_back_at_and_forgotten(
    site_of: Opened, fics: Path, reader: Reader, *, scripts: bool
) -> None:
    page = reader(site_of(fics), "/statistics", scripts=scripts)
    page.locator(".fandom .numbers > summary").click()
    number = page.locator(".fandom table a").first
    count = number.inner_text()
    number.click()
    expect(page.locator("#found-heading")).to_contain_text(f"{count} stor")
    page.goto("/reading")
    page.get_by_role("button", name="Switch it off").click()
    expect(page.get_by_text("The log is switched off")).to_be_visible()
    page.get_by_role("button", name="Keep a log again").click()
    expect(page.get_by_text("The log is kept")).to_be_visible()


def test_a_bar_can_be_pressed(site: str, reader: Reader) -> None:
    page = reader(site, "/statistics")
    page.locator(".fandom .hot a").first.click()
    expect(page.locator("#found-heading")).to_contain_text("stor")
