"""Two versions side by side, in a browser: marked, folded, walked through with keys, on a phone one under the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.library.made import body, story

pytestmark = pytest.mark.browser

Reader = Callable[..., Page]

COMPARED = "/compare?a=1&b=2"
WORKS = "/compare?a=1&b=3"
THEMES = ("light", "sepia", "dark")
CONTRASTS = """
() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const clear = (colour) => colour === "rgba(0, 0, 0, 0)" || colour === "transparent";
  const ground = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (!clear(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  return [...document.querySelectorAll("main *")]
    .filter((each) => each.checkVisibility() && [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .map((each) => {
      const [one, other] = [light(getComputedStyle(each).color), light(ground(each))].sort((a, b) => b - a);
      return [(one + 0.05) / (other + 0.05), each.outerHTML.slice(0, 80)];
    })
    .filter(([ratio]) => ratio < 4.5);
}
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A story, the same changed in three places, and another story."""
    folder = tmp_path_factory.mktemp("versions")
    told = body(1).split("\n\n")
    told[1] = told[1].replace(" ", " hardly ", 1)
    told[5] = "Nobody saw it. " + told[5]
    head = "Title: The Lamp\nAuthor: saltmarsh\n\n***\n\n"
    texts = (head + body(1), head + "\n\n".join([*told, "And that was all of it."]), story(2))
    paths: list[Path] = []
    for number, text in enumerate(texts, 1):
        paths.append(folder / f"{number}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    return paths


@pytest.fixture(scope="module")
def site(files: list[Path], site_of: Callable[..., str]) -> str:
    """The address of a site with a work of two versions and another work."""
    return site_of(*files)


def test_n_and_p_walk_from_change_to_change(site: str, reader: Reader) -> None:
    page = reader(site, COMPARED)
    for key, number in (("n", 1), ("n", 2), ("n", 3), ("n", 3), ("p", 2), ("p", 1), ("p", 1)):
        page.keyboard.press(key)
        expect(page.locator(f"#change-{number}")).to_be_focused()
        expect(page.locator(f"#change-{number}")).to_be_in_viewport()


def test_what_differs_is_told_without_colour(site: str, reader: Reader) -> None:
    page = reader(site, COMPARED)
    added = page.locator("#texts ins", has_text="hardly")
    expect(added).to_have_css("text-decoration-line", "underline")
    expect(page.locator(".opening del")).to_have_css("text-decoration-line", "line-through")
    first = page.locator("#change-1 .first").bounding_box()
    second = page.locator("#change-1 .second").bounding_box()
    assert first is not None
    assert second is not None
    assert second["x"] > first["x"] + first["width"]
    assert abs(first["y"] - second["y"]) < 2


def test_what_is_alike_is_folded_and_opens_without_a_script(site: str, reader: Reader) -> None:
    page = reader(site, COMPARED, scripts=False)
    alike = page.locator("details.alike").first
    expect(alike.locator("p").first).to_be_hidden()
    alike.locator("summary").click()
    expect(alike.locator("p").first).to_be_visible()
    page.get_by_role("link", name="Next change").first.click()
    expect(page.locator("#change-2")).to_be_in_viewport()


@pytest.mark.parametrize("path", [COMPARED, WORKS, "/work/1", "/work/1/versions", "/version/1/read/1"])
def test_on_a_phone_it_is_one_column(site: str, reader: Reader, path: str) -> None:
    page = reader(site, path, width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    small = """() => [...document.querySelectorAll("main button, main a:not(.skip), main summary")]
      .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 43.5 && each.closest(".steps, .choices, .alike, .back, .more"))
      .map((each) => each.outerHTML)"""
    assert page.evaluate(small) == []
    if path == COMPARED:
        first = page.locator("#change-1 .first").bounding_box()
        second = page.locator("#change-1 .second").bounding_box()
        assert first is not None
        assert second is not None
        assert second["y"] >= first["y"] + first["height"]
        expect(page.locator("#change-1 .side").first).to_be_visible()


@pytest.mark.parametrize("theme", THEMES)
def test_everything_can_be_read_in_every_theme(site: str, reader: Reader, theme: str) -> None:
    for path in (COMPARED, WORKS, "/work/1"):
        page = reader(site, path)
        page.locator("html").evaluate("(root, theme) => { root.dataset.theme = theme }", theme)
        page.wait_for_timeout(250)
        assert page.evaluate(CONTRASTS) == []


def test_another_version_is_shown_and_parted_by_its_buttons(
    files: list[Path], site_of: Callable[..., str], reader: Reader
) -> None:
    page = reader(site_of(*files), "/work/1")
    other = page.locator(".versions li").filter(has=page.get_by_role("button", name="Show this one"))
    name = other.get_attribute("id")
    other.get_by_role("button", name="Show this one").click()
    expect(page.locator(f"#{name} b")).to_have_text("the one shown")
    page.get_by_role("link", name="Compare with the one shown").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Two versions of it")
    page.get_by_role("link", name="Read it whole").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The Lamp")
    page.goto("/work/1")
    page.get_by_role("button", name="Make it a work of its own").last.click()
    expect(page.get_by_role("heading", name="Where it came from")).to_be_visible()
