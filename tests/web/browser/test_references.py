"""The main pages as they were last looked at, on three widths, by day and by night: where everything lies, and pictures.

The pictures under `references/` are for people. What is compared is where the landmarks lie: letters are drawn
differently on every machine, so where the faces are others than those the references were made with, less exactly.
Made anew, after a change that was looked at, by `IANTO_REMAKE_REFERENCES=1 pytest tests/web/browser/test_references.py`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("references")]

REFERENCES = Path(__file__).parent / "references"
BOXES = REFERENCES / "boxes.json"
REMAKE = bool(os.environ.get("IANTO_REMAKE_REFERENCES"))
PAGES = {
    "library": "/?sort=title",
    "story": "/work/1",
    "reader": "/work/1/read/1",
    "find-that-story": "/recall",
    "statistics": "/statistics",
    "year": "/year/{year}",
    "shelf": "/shelf/Rainy%20days",
    "desk": "/desk",
    "add": "/add",
}
WIDTHS = (360, 768, 1440)
THEMES = ("light", "dark")
MOST_BYTES = 3_000_000
EXACT, ROUGH = 2.0, 0.12

MEASURE = """
() => {
  const boxes = {};
  for (const [name, of] of Object.entries({ head: ".head", name: ".name", main: "main", title: "main h1", foot: ".foot",
    search: "main [type=search]", first: ".stories > li h3", facets: ".groups", text: ".text p" })) {
    const each = document.querySelector(of);
    if (!each || !each.checkVisibility() || each.matches(".unseen")) continue;
    const box = each.getBoundingClientRect();
    boxes[name] = name === "main" || name === "foot" || name === "text" || name === "facets"
      ? [box.x, box.y, box.width, null] : [box.x, box.y, box.width, box.height];
    if (name === "foot") boxes[name][1] = null;
    boxes[name] = boxes[name].map((number) => number === null ? null : Math.round(number * 10) / 10);
  }
  return boxes;
}
"""
FACES = """
() => {
  const probe = document.createElement("span");
  probe.textContent = "The Lantern in the Area 0123456789";
  document.body.append(probe);
  const widths = ["--serif", "--sans"].map((face) => { probe.className = "";
    const sheet = new CSSStyleSheet(); sheet.replaceSync(`body > span:last-child { font: 40px var(${face}); position: absolute; }`);
    document.adoptedStyleSheets = [sheet]; return Math.round(probe.getBoundingClientRect().width * 10) / 10; });
  probe.remove(); document.adoptedStyleSheets = [];
  return widths;
}
"""
COLOURS = "() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"

Viewer = Callable[..., Page]
Measured = dict[str, Any]


@pytest.fixture(scope="module")
def viewer(browser: Browser, furnished: str) -> Iterator[Viewer]:
    """Shows a page on a width, by day or by night."""
    contexts = {}

    def show(path: str, width: int, theme: str) -> Page:
        if (width, theme) not in contexts:
            context = browser.new_context(
                base_url=furnished,
                viewport={"width": width, "height": 800},
                color_scheme="dark" if theme == "dark" else "light",
                reduced_motion="reduce",
            )
            contexts[width, theme] = context.new_page()
        page = contexts[width, theme]
        page.goto(path.format(year=datetime.now().astimezone().year))
        return page

    yield show
    for page in contexts.values():
        page.context.close()


@pytest.fixture(scope="module")
def references(viewer: Viewer) -> Measured:
    """What was measured; measured now where it is to be made anew."""
    if not REMAKE:
        found: Measured = json.loads(BOXES.read_text(encoding="utf-8"))
        return found
    REFERENCES.mkdir(exist_ok=True)
    made: Measured = {"faces": viewer("/add", 1440, "light").evaluate(FACES), "pages": {}, "colours": {}}
    for name, path in PAGES.items():
        for width in WIDTHS:
            for theme in THEMES:
                page = viewer(path, width, theme)
                made["pages"][f"{name} {width}"] = page.evaluate(MEASURE)
                made["colours"][theme] = page.evaluate(COLOURS)
                # Where a file was found is nobody's business but this machine's.
                page.screenshot(
                    path=REFERENCES / f"{name}-{width}-{theme}.jpeg",
                    type="jpeg",
                    quality=50,
                    mask=[page.locator("code, .found-at dd")],
                    mask_color="#a39b8b",
                )
    BOXES.write_text(json.dumps(made, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return made


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_everything_lies_where_it_was_when_it_was_looked_at(
    viewer: Viewer, references: Measured, name: str, width: int
) -> None:
    page = viewer(PAGES[name], width, "light")
    same_faces = page.evaluate(FACES) == references["faces"]
    then, now = references["pages"][f"{name} {width}"], page.evaluate(MEASURE)
    assert now.keys() == then.keys()
    for landmark, box in then.items():
        for was, is_ in zip(box, now[landmark], strict=True):
            if was is not None:
                off = EXACT if same_faces else max(30.0, ROUGH * max(was, width))
                assert abs(was - is_) <= off, (landmark, box, now[landmark])


@pytest.mark.parametrize("theme", THEMES)
def test_the_paper_and_the_ink_are_those_of_the_theme(
    viewer: Viewer, references: Measured, theme: str
) -> None:
    for path in PAGES.values():
        assert viewer(path, 1440, theme).evaluate(COLOURS) == references["colours"][theme], path


def test_there_is_a_picture_of_every_page_and_they_are_small(references: Measured) -> None:
    assert references["pages"]
    pictures = {path.name for path in REFERENCES.glob("*.jpeg")}
    assert pictures == {
        f"{name}-{width}-{theme}.jpeg" for name in PAGES for width in WIDTHS for theme in THEMES
    }
    assert sum(path.stat().st_size for path in REFERENCES.iterdir()) < MOST_BYTES
