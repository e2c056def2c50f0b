"""Stories are found as one types, and narrowed with a finger; without scripts the button does it."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.library.made import body
from tests.web.browser.conftest import Opened, Reader
from tests.web.browser.test_pages import HEADINGS, SMALL_TARGETS, UNNAMED

HEADERS = (
    "Title: Fog on the River\nAuthor: saltmarsh\nFandom: Sherlock Holmes\nPairing: Holmes/Watson\nRating: PG",
    "Title: Rain\nAuthor: wickfall\nFandom: Sherlock Holmes\nPairing: Lestrade/Gregson\nRating: R",
    "Title: Salt\nAuthor: quillfire\nFandom: Carmilla\nPairing: Laura/Carmilla\nRating: PG",
)
SHIFTS = """
() => { window.shifts = []; new PerformanceObserver((list) => { for (const each of list.getEntries())
  if (!each.hadRecentInput) window.shifts.push(each.value); }).observe({ type: "layout-shift", buffered: true }); }
"""


@pytest.fixture(scope="module")
def site(site_of: Opened, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a site of three stories."""
    folder = tmp_path_factory.mktemp("fics")
    for number, header in enumerate(HEADERS):
        (folder / f"{number}.txt").write_text(f"{header}\n\n***\n\n{body(number)}\n", encoding="utf-8")
    return site_of(*sorted(Path(folder).iterdir()))


def _stories(page: Page) -> list[str]:
    return page.locator("[data-stories] h3").all_inner_texts()


def test_stories_are_found_as_one_types(site: str, reader: Reader) -> None:
    page = reader(site)
    page.evaluate(SHIFTS)
    box = page.get_by_role("searchbox", name="Search the library")
    box.press_sequentially("fog", delay=30)
    expect(page.locator("[data-stories] h3")).to_have_text(["Fog on the River"])
    expect(page).to_have_url(re.compile(r"/\?q=fog$"))
    expect(box).to_be_focused()
    expect(page.locator("[data-status]")).to_have_text("1 story")
    expect(page).to_have_title(re.compile("^fog"))
    box.fill("title:(fog")
    expect(page.get_by_role("alert")).to_contain_text("has no ) after it")
    expect(box).to_have_attribute("aria-invalid", "")
    box.fill("title:rain OR title:salt")
    expect(page.locator("[data-stories] h3")).to_have_count(2)
    expect(page.get_by_role("alert")).to_have_count(0)
    assert page.evaluate("window.shifts.reduce((sum, each) => sum + each, 0)") < 0.1
    page.go_back()
    expect(page).to_have_url(re.compile(r"/$"))
    expect(page.locator("[data-stories] h3")).to_have_count(3)
    expect(box).to_have_value("")
    page.go_forward()
    expect(page.locator("[data-stories] h3")).to_have_count(2)
    expect(box).to_have_value("title:rain OR title:salt")


def test_what_was_typed_stays_when_one_narrows_and_comes_back(site: str, reader: Reader) -> None:
    page = reader(site, "/?rating=All+ages&rating=Teen")
    box = page.get_by_role("searchbox")
    box.press_sequentially("author:salt*", delay=10)
    expect(page.locator("[data-stories] h3")).to_have_text(["Fog on the River"])
    assert "rating=" in page.url, "what was chosen is kept"
    page.get_by_role("link", name="Fog on the River").click()
    page.wait_for_url(re.compile(r"/work/\d+$"))
    page.go_back()
    expect(page.locator("[data-stories] h3")).to_have_text(["Fog on the River"])
    expect(page.get_by_role("searchbox")).to_have_value("author:salt*")


def test_keys_walk_through_what_was_found_as_one_typed(site: str, reader: Reader) -> None:
    page = reader(site)
    box = page.get_by_role("searchbox")
    box.press_sequentially("salt", delay=10)
    expect(page.locator("[data-stories] h3")).to_have_text(["Salt"])
    box.blur()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Salt", exact=True)).to_be_focused()


def test_without_a_script_the_button_finds(site: str, reader: Reader) -> None:
    page = reader(site, scripts=False)
    page.get_by_role("searchbox").fill("fog")
    page.get_by_role("button", name="Find").click()
    expect(page.locator("[data-stories] h3")).to_have_text(["Fog on the River"])


@pytest.mark.parametrize("scripts", [True, False], ids=["with", "without"])
def test_a_finger_narrows_and_leaves_out(site: str, reader: Reader, *, scripts: bool) -> None:
    page = reader(site, width=360, scripts=scripts)
    page.locator(".narrow > summary").tap()
    out = page.get_by_role("link", name="leave out Carmilla", exact=True)
    expect(out).to_be_visible()
    assert page.evaluate("e => getComputedStyle(e).opacity", out.element_handle()) == "1"
    box = out.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    out.tap()
    expect(page.locator("[data-stories] h3")).to_have_count(2)
    expect(page.get_by_role("link", name="never show Carmilla", exact=True)).to_be_visible()


@pytest.mark.parametrize(
    "path",
    [
        "/?q=fog&not-fandom=Carmilla",
        "/?fandom=Carmilla&fandom=Sherlock+Holmes&any=fandom",
        "/?choose=1",
        "/authors",
        "/values/fandom?q=fog",
        "/shelves",
        "/work/1/never",
        "/fandom/Carmilla",
    ],
)
def test_every_page_suits_a_finger_and_is_in_order(site: str, reader: Reader, path: str) -> None:
    page = reader(site, path, width=360)
    for fold in page.locator(":is(.narrow, .ordering, .browsing) > summary").all():
        fold.click()
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    levels = page.evaluate(HEADINGS)
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.evaluate(UNNAMED) == []


def test_a_line_each(site: str, reader: Reader) -> None:
    page = reader(site)
    page.get_by_role("button", name="a line each").click()
    rows = page.locator("[data-stories] > li")
    expect(rows).to_have_count(3)
    heights = [box["height"] for row in rows.all() if (box := row.bounding_box()) is not None]
    assert max(heights) < 44, "a story takes one line"
    page.reload()
    expect(page.locator("[data-stories].compact")).to_be_visible()
    page.get_by_role("button", name="more of each").click()
    expect(page.locator("[data-stories].compact")).to_have_count(0)
