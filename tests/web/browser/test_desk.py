"""The desk under somebody's fingers: keys, buttons, a screen reader's names, phones."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Reader = Callable[..., Page]


def _question(page: Page) -> str:
    return page.locator("#question").inner_text()


def test_number_keys_answer_and_u_undoes(site: str, reader: Reader) -> None:
    page = reader(site, "/desk")
    expect(page.locator("#question")).to_have_text("Who wrote this?")
    expect(page.locator("#question")).to_be_focused()
    place = page.locator(".place").inner_text()
    page.keyboard.press("9")
    expect(page.get_by_role("status").first).to_contain_text("is fine as it is")
    expect(page.locator(".place")).to_have_text(re.compile("^2 of"))
    expect(page.locator("#question")).not_to_have_text("Who wrote this?")
    page.keyboard.press("u")
    expect(page.locator("#question")).to_have_text("Who wrote this?")
    expect(page.locator(".place")).to_have_text(place)


def test_a_makes_the_next_number_mean_all(site: str, reader: Reader) -> None:
    page = reader(site, "/desk?kind=no-rating")
    page.keyboard.press("a")
    expect(page.locator("[data-mode]")).to_have_text("A number now answers for all that are alike.")
    page.keyboard.press("9")
    expect(page.get_by_text("Nothing deserves a look of this kind")).to_be_visible()
    page.keyboard.press("u")
    expect(page.locator("#question")).to_have_text("How is this story rated?")


def test_e_types_and_single_keys_rest_meanwhile(site: str, reader: Reader) -> None:
    page = reader(site, "/desk")
    page.keyboard.press("e")
    box = page.get_by_label(re.compile("^Or type the author"))
    expect(box).to_be_focused()
    page.keyboard.type("uses 9 keys")
    expect(box).to_have_value("uses 9 keys")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("set to “uses 9 keys”")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#question")).to_have_text("Who wrote this?")


def test_skip_and_read(site: str, reader: Reader) -> None:
    page = reader(site, "/desk")
    first = page.locator("input[name=item]").first.get_attribute("value")
    page.keyboard.press("s")
    expect(page.locator(".place")).to_have_text(re.compile("^2 of"))
    assert page.locator("input[name=item]").first.get_attribute("value") != first
    page.keyboard.press("o")
    expect(page).to_have_url(re.compile(r"/work/\d+/read/1$"))


@pytest.mark.parametrize("width", [1440, 390])
def test_it_works_without_scripts(site: str, reader: Reader, width: int) -> None:
    page = reader(site, "/desk", width=width, scripts=False)
    page.get_by_role("button", name="Leave the author unknown").click()
    expect(page.get_by_role("status").first).to_contain_text("is fine as it is")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#question")).to_have_text("Who wrote this?")
    page.get_by_role("link", name="Skip", exact=True).click()
    expect(page.locator(".place")).to_have_text(re.compile("^2 of"))


def test_what_a_screen_reader_says(site: str, reader: Reader) -> None:
    page = reader(site, "/desk?kind=no-rating")
    expect(page.get_by_role("heading", level=1)).to_have_text("No rating")
    expect(page.get_by_role("heading", level=2)).to_have_text("How is this story rated?")
    expect(page.get_by_role("progressbar", name="How far through the desk")).to_have_count(1)
    expect(page.get_by_role("form", name="Answers")).to_have_count(1)
    # The key's number is not part of the answer.
    expect(page.get_by_role("button", name="Mature", exact=True)).to_have_count(1)
    expect(
        page.get_by_role("button", name=re.compile("^Same for all .* stories without a rating$"))
    ).to_have_count(1)
    expect(page.get_by_role("region", name="What is known")).to_have_count(1)
    expect(page.get_by_role("navigation", name="Only one kind")).to_have_count(1)
    expect(page.get_by_role("link", name="Skip", exact=True)).to_have_count(1)


@pytest.mark.parametrize("theme", ["light", "sepia", "dark"])
def test_every_word_can_be_read_in_every_theme(site: str, reader: Reader, theme: str) -> None:
    page = reader(site, "/desk")
    page.keyboard.press("9")
    expect(page.locator(".last")).to_be_visible()
    page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
    # The theme fades in.
    page.wait_for_timeout(400)
    faint = page.evaluate(
        """() => {
          const light = (rgb) => rgb.map((v) => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; })
            .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
          const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
          const ground = (at) => {
            for (; at; at = at.parentElement) {
              const colour = parse(getComputedStyle(at).backgroundColor);
              if (colour.length < 4 || colour[3] === 1) return colour.slice(0, 3);
            }
            return [255, 255, 255];
          };
          const through = (at) => { let all = 1; for (; at; at = at.parentElement) all *= getComputedStyle(at).opacity; return all; };
          const found = [];
          for (const at of document.querySelectorAll("main *")) {
            const own = [...at.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
            if (!own || !at.checkVisibility() || at.closest(".unseen")) continue;
            const back = ground(at), seen = through(at);
            const ink = parse(getComputedStyle(at).color).slice(0, 3).map((v, i) => v * seen + back[i] * (1 - seen));
            const [a, b] = [light(ink), light(back)].sort((x, y) => y - x);
            if ((a + .05) / (b + .05) < 4.5) found.push(at.className || at.tagName);
          }
          return found;
        }"""
    )
    assert faint == []
    page.keyboard.press("u")
    expect(page.locator("#question")).to_have_text("Who wrote this?")


def test_on_a_phone_nothing_scrolls_sideways_and_fingers_find_it(site: str, reader: Reader) -> None:
    page = reader(site, "/desk?kind=no-rating", width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for button in page.locator("main button, main a.skip-it, .kinds a").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
