"""Every page, walked through once: for a screen reader, by keyboard alone, enlarged, and with looser lines.

axe-core comes with axe-playwright-python; WCAG 2.2 at level AA and its best practices.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.web.browser.walk import PAGES, PROBLEMS, THEMES

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walk")]

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
ALL = [*(address for addresses in PAGES.values() for address in addresses), *PROBLEMS]

# Of the text spacing that nobody may be kept from: WCAG 2.2, 1.4.12.
LOOSE = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }
"""
LOOSELY = """
(css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }
"""
OVERLAPS = """
() => {
  const own = [...document.querySelectorAll("main a[href], main button, main summary, .head a, .head summary, main h1, main h2")]
    .filter((each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      && !each.closest(".unseen, svg, .skip, dialog") && !each.matches(".unseen") && getComputedStyle(each).position === "static");
  const boxes = own.flatMap((each) => [...each.getClientRects()].filter((rect) => rect.width > 2 && rect.height > 2).map((rect) => [each, rect]));
  const found = [];
  for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
    const [one, a] = boxes[i], [two, b] = boxes[j];
    if (one.contains(two) || two.contains(one)) continue;
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (wide > 4 && high > Math.min(a.height, b.height) * .4) found.push(one.outerHTML.slice(0, 90) + " and " + two.outerHTML.slice(0, 90));
  }
  return found.slice(0, 3);
}
"""
WIDER = """
() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const wide = [...document.querySelectorAll("body *")].filter((each) => each.getBoundingClientRect().right > room + 1);
  return [document.documentElement.scrollWidth, ...wide.map((each) => each.outerHTML.slice(0, 120)).slice(-2)];
}
"""
STOPS = """
() => {
  const seen = (each) => each.checkVisibility({ visibilityProperty: true }) && each.getClientRects().length
    && !each.closest("[hidden], dialog:not([open]), [inert]");
  return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]")]
    .filter((each) => seen(each) && !each.disabled && each.tabIndex >= 0
      && !(each.type === "radio" && each.name && each.ownerDocument.querySelector(`input[name="${CSS.escape(each.name)}"]:checked`) !== each))
    .map((each, place) => { each.dataset.stop = place; return place; }).length;
}
"""
FOCUSED = """
() => {
  const each = document.activeElement;
  if (!each || each === document.body) return null;
  const style = getComputedStyle(each);
  const ringed = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== "none";
  const box = each.getBoundingClientRect();
  return { stop: each.dataset.stop ?? null, ringed, tall: box.height, what: each.outerHTML.slice(0, 120),
    inView: box.bottom > 0 && box.top < innerHeight };
}
"""
FROM_THE_START = """
() => { document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute("tabindex"); scrollTo(0, 0); }
"""
MOST_STOPS = 40
DRAWN = 60.0
"""Seconds a chart may take that is drawn by another process, on a busy machine."""
FILLED_LATER = ("/offline", *PAGES["work"])
"""Pages to which a script adds: what the device has, and, at the end, what is like a story."""


@pytest.fixture(scope="module")
def numbers(browser: Browser, furnished: str) -> dict[str, str]:
    """What stands in addresses for the numbers of works."""
    page = browser.new_page(base_url=furnished)
    page.goto("/?sort=title")
    found = dict(re.findall(r'<h3><a href="/work/(\d+)">([^<]+)', page.content()))
    # A page whose chart is still being drawn asks for itself again, whatever somebody is doing there.
    until = time.monotonic() + DRAWN
    while "refresh" in page.request.get("/chart/holmes/watson").headers:
        assert time.monotonic() < until
    claims = page.request.get("/challenge/hearth-and-moor").text()
    states = {"asked": "asked for", "waiting": "number 1 on the waitlist", "active": "held"}
    uids = {
        each: re.search(rf'claim/(\w+)">(?:(?!<li).)*?class="state">{told}<', claims, re.DOTALL)
        for each, told in states.items()
    }
    page.close()
    by_title = {title.strip(): number for number, title in found.items()}
    return {
        "fog": by_title["What the Fog Kept"],
        "lamp": by_title["The Lamp"],
        "lantern": by_title["The Lantern in the Area"],
        "seven": by_title["Seven Per Cent Less"],
        "steps": by_title["Both Ways on the Steps"],
        "year": str(datetime.now().astimezone().year),
        **{each: found[1] for each, found in uids.items() if found is not None},
    }


Walker = Callable[..., Page]


@pytest.fixture(scope="module")
def walker(browser: Browser, furnished: str, numbers: dict[str, str]) -> Iterator[Walker]:
    """Goes to one page after the other, in one window."""
    context = browser.new_context(base_url=furnished, color_scheme="light", reduced_motion="reduce")
    page = context.new_page()

    def go(address: str, width: int = 1440, height: int = 900) -> Page:
        page.set_viewport_size({"width": width, "height": height})
        page.goto(address.format(**numbers))
        return page

    yield go
    context.close()


def _violations(page: Page, rules: list[str] | None = None) -> list[str]:
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": rules}
    found = page.evaluate(f"async () => (await axe.run(document, {json.dumps(options)})).violations")
    return [
        f"{each['id']}: {node['html'][:160]} {node['failureSummary'].splitlines()[-1].strip()[:160]}"
        for each in found
        for node in each["nodes"][:4]
    ]


@pytest.mark.parametrize("address", ALL)
def test_axe_finds_no_violation_in_any_theme(walker: Walker, address: str) -> None:
    page = walker(address)
    page.evaluate(AXE)
    page.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true })")
    root = page.locator("html")
    root.evaluate("each => { each.dataset.theme = 'light' }")
    assert _violations(page) == []
    for theme in THEMES[1:]:
        root.evaluate("(each, theme) => { each.dataset.theme = theme }", theme)
        assert _violations(page, ["color-contrast"]) == [], theme


def test_axe_does_find_what_is_wrong(walker: Walker) -> None:
    page = walker("/add")
    page.evaluate(AXE)
    page.locator("main").evaluate(
        "each => { each.innerHTML += '<img src=\"/static/mark.svg\"><button></button>' }"
    )
    found = " ".join(_violations(page))
    assert "image-alt" in found
    assert "button-name" in found


@pytest.mark.parametrize("address", ALL)
def test_enlarged_on_a_phone_and_loosely_set_nothing_scrolls_sideways_or_overlaps(
    walker: Walker, address: str
) -> None:
    page = walker(address, 720, 450)
    for width in (720, 360):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate(WIDER) == [], width
        assert page.evaluate(OVERLAPS) == [], width
    page.evaluate(LOOSELY, LOOSE)
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(WIDER) == [], f"{width}, loosely set"
        assert page.evaluate(OVERLAPS) == [], f"{width}, loosely set"


@pytest.mark.parametrize("address", ALL)
def test_the_keyboard_alone_reaches_everything_and_sees_where_it_is(walker: Walker, address: str) -> None:
    page = walker(address)
    if address in FILLED_LATER:
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.wait_for_load_state("networkidle")
    stops = page.evaluate(STOPS)
    page.evaluate(FROM_THE_START)
    reached: list[int] = []
    for press in range(min(stops, MOST_STOPS)):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused is not None, f"after {press} of {stops}"
        assert focused["ringed"], focused["what"]
        if not focused["inView"]:
            page.wait_for_timeout(150)
            assert page.evaluate(FOCUSED)["inView"], focused["what"]
        if focused["stop"] is not None:
            reached.append(int(focused["stop"]))
    assert len(set(reached)) == len(reached), "no stop is met twice"
    assert reached == sorted(reached), "in the order of the page"
    assert len(reached) >= min(stops, MOST_STOPS) * 0.9
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(FOCUSED)["stop"] != str(reached[-1]), "one can go back"


@pytest.mark.parametrize("address", [addresses[0] for addresses in PAGES.values()])
def test_the_first_stop_skips_to_the_page_itself(walker: Walker, address: str) -> None:
    page = walker(address)
    page.evaluate(FROM_THE_START)
    page.keyboard.press("Tab")
    first = page.locator(":focus")
    assert "skip" in (first.get_attribute("class") or ""), first.evaluate("each => each.outerHTML")
    target = first.get_attribute("href") or ""
    page.keyboard.press("Enter")
    assert page.locator(target).count() == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.head, .skip') === null")
