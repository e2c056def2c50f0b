"""Stories are added by the form, by dropping, and without a script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

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


@pytest.fixture(scope="module")
def five_hundred(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of five hundred stories, in folders of a hundred."""
    folder = tmp_path_factory.mktemp("many") / "fics"
    for number in range(500):
        words = " ".join(f"lamp{number}x{count} stood in window {count * number}" for count in range(40))
        path = folder / f"{number // 100}" / f"lamp{number:03}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Title: Lamp {number}\nAuthor: quillfire\n\n{words}\n")
    return folder


def counted(page: Page) -> dict[str, int]:
    """The totals as the page says them; they must be those of its lines, and add up."""
    said = page.locator("[data-total]").evaluate_all(
        "all => all.map(each => [each.dataset.total, Number(each.querySelector('b').textContent.replace(',', ''))])"
    )
    lines = page.locator(".fate").evaluate_all("all => all.map(each => each.dataset.fate)")
    totals = dict(said)
    assert totals == {kind: lines.count(kind) for kind in totals}
    assert page.locator("[data-given]").inner_text() == f"{len(lines)} files"
    return totals


def works(page: Page) -> str:
    """What the library page says it holds."""
    page.goto("/")
    return page.get_by_text("stories ·").first.inner_text()


def test_five_hundred_are_stopped_gone_on_with_and_resumed_on_a_new_page(
    empty_site: str, reader: Reader, five_hundred: Path
) -> None:
    page = reader(empty_site, "/add")
    sent: list[int] = []
    page.on("request", lambda asked: sent.append(asked.method == "POST" and asked.url.endswith("/add")))
    page.get_by_label("or a whole folder").set_input_files(five_hundred)
    page.get_by_role("button", name="Add stories").click()
    expect(page.locator("[data-said]")).to_contain_text("to go", timeout=60_000)
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("[data-said]")).to_contain_text("Stopped: ", timeout=60_000)
    first = counted(page)["added"]
    assert 0 < first < 500
    page.get_by_role("button", name="Go on").click()
    expect(page.locator(".fate")).not_to_have_count(first, timeout=60_000)
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Go on")).to_be_visible(timeout=60_000)
    second = counted(page)["added"]
    assert first < second < 500
    page.reload()
    expect(page.get_by_text(f"Last time it ended after {second} of 500 files")).to_be_visible()
    sent.clear()
    page.get_by_label("or a whole folder").set_input_files(five_hundred)
    page.get_by_role("button", name="Add stories").click()
    expect(page.locator(".fate")).to_have_count(500, timeout=120_000)
    expect(page.get_by_role("heading", name="What became of them")).to_be_focused()
    assert counted(page) == {
        "added": 500 - second,
        "new version": 0,
        "duplicate": 0,
        "unchanged": second,
        "rejected": 0,
    }
    assert sum(sent) <= -(-(500 - second) // 25) + 5, "what is here was not sent again"
    assert works(page).startswith("500 stories")
    page.goto("/add")
    expect(page.locator("[data-before]")).to_be_hidden()


def test_a_lost_connection_is_waited_for(empty_site: str, reader: Reader, files: list[Path]) -> None:
    page = reader(empty_site, "/add", cut_off=True)
    page.context.set_offline(offline=True)
    page.get_by_label("Choose files").set_input_files(files)
    page.evaluate("document.querySelector('[data-drop-zone]').requestSubmit()")
    expect(page.locator("[data-said]")).to_contain_text("Trying again by itself; 0 of 91 files are safe")
    page.context.set_offline(offline=False)
    expect(page.locator("[data-totals]")).to_contain_text("91 files: 90 added", timeout=60_000)
    assert counted(page)["rejected"] == 1


def test_what_is_not_taken_is_told_file_by_file(empty_site: str, reader: Reader, files: list[Path]) -> None:
    page = reader(empty_site, "/add", cut_off=True)

    def breaks(route: Route) -> None:
        if "lamp07.txt" in (route.request.post_data_buffer or b"").decode("utf-8", "replace"):
            route.fulfill(status=500, body="")
        else:
            route.continue_()

    page.route("**/add", breaks)
    page.get_by_label("Choose files").set_input_files(files)
    page.get_by_role("button", name="Add stories").click()
    expect(page.get_by_role("heading", name="What became of them")).to_be_focused(timeout=60_000)
    assert counted(page) == {"added": 89, "new version": 0, "duplicate": 0, "unchanged": 0, "rejected": 2}
    told = page.locator('.fate[data-fate="rejected"]')
    expect(told.filter(has_text="lamp07.txt")).to_contain_text("the library broke over it (500)")
    expect(told.filter(has_text="empty.txt")).to_contain_text("it is empty")


def test_nothing_chosen_is_said(empty_site: str, reader: Reader) -> None:
    page = reader(empty_site, "/add")
    page.get_by_role("button", name="Add stories").click()
    expect(page.get_by_role("alert")).to_contain_text("No file was chosen")
