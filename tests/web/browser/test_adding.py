"""Stories are added by the form, by dropping, and without a script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Reader = Callable[..., Page]

DROP = """
([name, text]) => {
  const dropped = new DataTransfer();
  dropped.items.add(new File([text], name, { type: "text/plain" }));
  const zone = document.querySelector("[data-drop-zone]");
  zone.dispatchEvent(new DragEvent("drop", { dataTransfer: dropped, bubbles: true, cancelable: true }));
}
"""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Ninety stories, which is more than one sending, and an empty file."""
    folder = tmp_path / "fics"
    folder.mkdir()
    for number in range(90):
        words = " ".join(f"lamp{number}x{count} stood in window {count * number}" for count in range(40))
        (folder / f"lamp{number:02}.txt").write_text(f"Title: Lamp {number}\nAuthor: quillfire\n\n{words}\n")
    (folder / "empty.txt").write_text("")
    return sorted(folder.iterdir())


def test_without_a_script(empty_site: str, reader: Reader, files: list[Path]) -> None:
    page = reader(empty_site, scripts=False)
    page.get_by_role("main").get_by_role("link", name="Add stories").click()
    page.get_by_label("Choose files").set_input_files(files[:4])
    page.get_by_role("button", name="Add stories").click()
    expect(page.get_by_text("3 added")).to_be_visible()
    expect(page.get_by_text("1 not added")).to_be_visible()
    page.get_by_role("link", name="Lamp 1", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lamp 1")


def test_with_a_script_in_several_sendings(empty_site: str, reader: Reader, files: list[Path]) -> None:
    page = reader(empty_site, "/add")
    page.get_by_label("Choose files").set_input_files(files)
    page.get_by_role("button", name="Add stories").click()
    expect(page.locator("[data-totals]")).to_contain_text("91 files: 90 added", timeout=60_000)
    expect(page.locator("[data-totals]")).to_contain_text("1 not added")
    expect(page.locator(".fate")).to_have_count(91)
    expect(page.get_by_role("heading", name="What became of them")).to_be_focused()
    page.get_by_role("link", name="See the library").click()
    expect(page.get_by_text("90 stories ·")).to_be_visible()


def test_by_dropping(empty_site: str, reader: Reader, files: list[Path]) -> None:
    page = reader(empty_site, "/add")
    page.evaluate(DROP, ["lamp.txt", files[5].read_text()])
    expect(page.locator("[data-totals]")).to_contain_text("1 file: 1 added", timeout=20_000)


def test_nothing_chosen_is_said(empty_site: str, reader: Reader) -> None:
    page = reader(empty_site, "/add")
    page.get_by_role("button", name="Add stories").click()
    expect(page.get_by_role("alert")).to_contain_text("No file was chosen")
