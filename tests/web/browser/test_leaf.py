"""The reading page in a browser: settings, whole works, keys, swipes, marks, another device, no scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, Locator, Page, expect
from tests.web.readables import write_readables

pytestmark = pytest.mark.browser

Reader = Callable[..., Page]
Opened = Callable[..., str]

SELECT = """
(text, [from, to]) => {
  const all = text.textContent;
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let at = 0;
  while (walker.nextNode()) {
    const { data } = walker.currentNode;
    const start = all.indexOf(from), stop = all.indexOf(to) + to.length;
    if (start >= at && start < at + data.length) range.setStart(walker.currentNode, start - at);
    if (stop > at && stop <= at + data.length) range.setEnd(walker.currentNode, stop - at);
    at += data.length;
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}
"""


@pytest.fixture(scope="module")
def room(site_of: Opened, tmp_path_factory: pytest.TempPathFactory, fics: Path) -> str:
    """A site of stories that are not all alike to read."""
    return site_of(fics, write_readables(tmp_path_factory.mktemp("readables")))


def _read(page: Page, title: str, chapter: str = "1", *, stay: bool = True) -> Page:
    page.goto("/")
    page.get_by_role("link", name=title, exact=True).first.click()
    page.wait_for_url(re.compile(r"/work/\d+$"))
    page.goto(f"{page.url}/read/{chapter}")
    offer = page.locator("[data-elsewhere]")
    # Another test was further on.
    if stay and offer.is_visible():
        offer.get_by_role("button", name="Stay here").click()
    return page


def _select(text: Locator, start: str, stop: str) -> None:
    text.evaluate(SELECT, [start, stop])


def test_the_setting_is_chosen_at_the_foot_and_holds(room: str, reader: Reader) -> None:
    page = _read(reader(room), "The Long Watch")
    page.get_by_label("Colours, type and setting, at the foot").click()
    sheet = page.locator(".folio .look .sheet")
    for group, choice in (
        ("Face", "for dyslexia"),
        ("Line", "short"),
        ("Spacing", "double"),
        ("Margin", "justified"),
        ("Paragraphs", "spaced"),
    ):
        sheet.get_by_role("group", name=group).get_by_role("button", name=choice).click()
    sheet.get_by_role("button", name="larger type").click()
    sheet.get_by_role("button", name="larger type").click()
    html = page.locator("html")
    expect(html).to_have_attribute("data-size", "large")
    page.wait_for_timeout(300)
    page.reload()
    expect(html).to_have_attribute("data-size", "large")
    text = page.locator("#text")
    assert "Verdana" in text.evaluate("node => getComputedStyle(node).fontFamily")
    assert float(text.evaluate("node => parseFloat(getComputedStyle(node).letterSpacing)")) > 1
    expect(page.locator("#text p").nth(1)).to_have_css("text-indent", "0px")
    assert page.locator(".leaf").evaluate("node => node.clientWidth") < 700


def test_what_one_reads_stays_where_it_is_while_the_setting_changes(room: str, reader: Reader) -> None:
    page = _read(reader(room), "What the Fog Kept", "2")
    line = page.get_by_text("Paragraph 14 of the river")
    line.evaluate("block => block.scrollIntoView()")
    before = line.evaluate("block => block.getBoundingClientRect().top")
    page.evaluate("document.querySelector('.folio .look').open = true")
    page.locator(".folio .look").get_by_role("button", name="larger type").click()
    page.wait_for_timeout(100)
    assert abs(line.evaluate("block => block.getBoundingClientRect().top") - before) < 5


@pytest.mark.parametrize("width", [1440, 360])
def test_nothing_moves_while_a_page_comes(room: str, reader: Reader, width: int) -> None:
    page = reader(room, width=width)
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => {"
        " for (const entry of list.getEntries()) window.moved += entry.value;"
        " }).observe({ type: 'layout-shift', buffered: true });"
    )
    for chapter in ("1", "3", "all"):
        _read(page, "The Long Watch", chapter)
        page.wait_for_timeout(300)
        assert page.evaluate("window.moved") < 0.01, chapter


def test_all_of_a_work_keeps_the_place_by_its_chapter(room: str, reader: Reader) -> None:
    page = _read(reader(room), "What the Fog Kept", "all")
    line = page.get_by_text("Paragraph 14 of the river")
    line.evaluate("block => block.scrollIntoView()")
    expect(page.locator("[data-where]")).to_have_text("chapter 2 of 3")
    with page.expect_request(
        lambda request: request.method == "POST" and request.url.endswith("/place")
    ) as told:
        page.wait_for_timeout(100)
    assert 'name="chapter"\r\n\r\n2\r\n' in (told.value.post_data or "")
    page.wait_for_timeout(200)
    page.goto(page.url.replace("/all", "/2#place"))
    expect(line).to_be_in_viewport()
    page.goto(page.url.replace("/2#place", "/all#place"))
    expect(line).to_be_in_viewport()
    page.keyboard.press("g")
    page.keyboard.press("n")
    expect(page.get_by_role("heading", name="Chapter 2: The River")).to_be_in_viewport()
    page.keyboard.press("p")
    expect(page.get_by_role("heading", name="Chapter 1: The Railing")).to_be_in_viewport()


def test_keys_lead_to_both_ends_and_are_listed(room: str, reader: Reader) -> None:
    page = _read(reader(room), "What the Fog Kept", "2")
    page.keyboard.press("Shift+G")
    expect(page.get_by_role("link", name="Next chapter")).to_be_in_viewport()
    page.keyboard.press("g")
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("mark what is selected")


def _swipe(touch: CDPSession, start: tuple[int, int], stop: tuple[int, int]) -> None:
    def point(at: tuple[int, int]) -> list[dict[str, int]]:
        return [{"x": at[0], "y": at[1]}]

    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": point(start)})
    middle = ((start[0] + stop[0]) // 2, (start[1] + stop[1]) // 2)
    touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": point(middle)})
    touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": point(stop)})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_swipe_turns_the_chapter_and_nothing_else_does(room: str, reader: Reader) -> None:
    page = _read(reader(room, width=390), "What the Fog Kept", "2")
    touch = page.context.new_cdp_session(page)
    _swipe(touch, (386, 400), (90, 400))  # from the edge: the browser's own
    _swipe(touch, (300, 500), (250, 300))  # scrolling
    _swipe(touch, (300, 400), (270, 400))  # hardly a movement
    page.wait_for_timeout(300)
    assert page.url.endswith("/read/2")
    _swipe(touch, (320, 400), (80, 410))
    page.wait_for_url("**/read/3*")
    page.wait_for_load_state()
    _swipe(touch, (80, 400), (320, 410))
    page.wait_for_url("**/read/2*")


def test_another_device_that_is_further_on_is_offered_and_not_written_over(
    room: str, reader: Reader, browser: Browser
) -> None:
    here = _read(reader(room), "What the Fog Kept", "1")
    here.get_by_text("Paragraph 8 of the railing").evaluate("block => block.scrollIntoView()")
    with here.expect_response(lambda answer: answer.url.endswith("/place")):
        here.wait_for_timeout(100)
    there = _read(reader(room), "What the Fog Kept", "1", stay=False)
    expect(there.locator("[data-elsewhere]")).to_contain_text("You were further on, at chapter 1")
    there.get_by_role("link", name="Go on from there").click()
    expect(there.get_by_text("Paragraph 8 of the railing")).to_be_in_viewport()
    there.get_by_role("link", name="Next chapter").click()
    there.wait_for_url("**/read/2*")
    there.get_by_text("Paragraph 20 of the river").evaluate("block => block.scrollIntoView()")
    with there.expect_response(lambda answer: answer.url.endswith("/place") and answer.status == 204):
        there.wait_for_timeout(100)

    # The first one reads on a little, not knowing.
    with here.expect_response(lambda answer: answer.url.endswith("/place") and answer.status == 200):
        here.get_by_text("Paragraph 12 of the railing").evaluate("block => block.scrollIntoView()")
    offer = here.locator("[data-elsewhere]")
    expect(offer).to_contain_text("You read on to chapter 2 on another device.")
    here.get_by_role("link", name="Go on from there").click()
    here.wait_for_url("**/read/2#place")
    expect(here.get_by_text("Paragraph 20 of the river")).to_be_in_viewport()
    expect(offer).to_be_hidden()


def test_the_story_page_right_after_the_reader_knows_the_place(room: str, reader: Reader) -> None:
    page = _read(reader(room), "The Short Watch")
    page.get_by_text("Paragraph 6 of night 1").evaluate("block => block.scrollIntoView()")
    page.wait_for_timeout(100)
    page.get_by_role("link", name="back to the story").click()
    expect(page.get_by_role("link", name="Go on where you stopped")).to_be_visible()
    page.get_by_role("link", name="Go on where you stopped").click()
    page.wait_for_url("**/read/1#place")
    page.keyboard.press("Shift+G")
    page.wait_for_timeout(200)
    page.go_back()
    expect(page.get_by_role("link", name="Read again")).to_be_visible()


def test_a_passage_is_marked_with_a_key_and_stands_after_a_reload(room: str, reader: Reader) -> None:
    page = _read(reader(room), "The Long Watch", "2")
    text = page.locator("#text")
    before = text.evaluate("node => node.textContent")
    _select(
        text, "stood in the street like somebody who has forgotten why.\nParagraph 2", "Paragraph 2 of watch"
    )
    bar = page.locator("[data-marking]")
    expect(bar).to_be_visible()
    page.keyboard.press("h")
    expect(bar.get_by_role("button", name="Mark", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(bar.get_by_label("Your note to it")).to_be_focused()
    page.keyboard.type("who forgot?")
    page.keyboard.press("Control+Enter")
    marks = page.locator("#text mark.kept")
    expect(marks).to_have_count(2)
    expect(page.locator(".marked")).to_contain_text("who forgot?")
    drawn = marks.all_inner_texts()
    page.reload()
    assert marks.all_inner_texts() == drawn
    assert "".join(drawn).replace("\n", "").endswith("Paragraph 2 of watch")
    assert text.evaluate("node => node.textContent") == before
    marks.first.click()
    expect(page.locator(".marked summary").nth(1)).to_be_in_viewport()
    page.get_by_role("button", name="Remove the mark").click()
    expect(marks).to_have_count(0)
    page.reload()
    expect(marks).to_have_count(0)


def test_a_finger_marks_too(room: str, reader: Reader) -> None:
    page = _read(reader(room, width=360), "The Long Watch", "3")
    _select(page.locator("#text"), "Paragraph 3", "Paragraph 3 of")
    bar = page.locator("[data-marking]")
    bar.get_by_role("button", name="Mark", exact=True).tap()
    expect(page.locator("#text mark.kept")).to_have_text("Paragraph 3 of")
    expect(bar).to_be_hidden()
    page.reload()
    expect(page.locator("#text mark.kept")).to_have_text("Paragraph 3 of")


def test_a_text_in_columns_is_read_from_right_to_left(room: str, reader: Reader) -> None:
    page = _read(reader(room), "坂の灯")
    text = page.locator("#text")
    expect(text).to_have_css("writing-mode", "vertical-rl")
    assert text.evaluate("node => node.scrollWidth > 2 * node.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440
    bar = page.locator("[data-bar]")
    assert float(bar.get_attribute("value") or "1") == 0
    page.keyboard.press("j")
    page.wait_for_timeout(500)
    assert text.evaluate("node => node.scrollLeft") < 0
    text.evaluate("node => { node.scrollLeft = -(node.scrollWidth - node.clientWidth) / 2 }")
    page.wait_for_timeout(200)
    assert 30 < bar.evaluate("node => node.value") < 70
    there = text.evaluate("node => node.scrollLeft")
    with page.expect_response(
        lambda answer: answer.url.endswith("/place") and answer.request.method == "POST"
    ):
        page.wait_for_timeout(100)
    other = reader(room, page.url.removeprefix(room) + "#place").locator("#text")
    assert abs(other.evaluate("node => node.scrollLeft") - there) < 900
    assert other.evaluate("node => node.scrollLeft") < -200
    page.keyboard.press("Shift+G")
    expect(page.locator("[data-left]")).to_have_text(re.compile("^read"))


def test_without_scripts_the_reader_is_whole(room: str, reader: Reader) -> None:
    page = reader(room, scripts=False)
    page.get_by_role("link", name="The Long Watch", exact=True).first.click()
    page.get_by_role("link", name="all on one page").click()
    expect(page.get_by_role("heading", name="Chapter 3: Watch 3")).to_be_visible()
    page.get_by_role("button", name="Keep my place here").nth(1).click()
    expect(page.get_by_role("link", name="Go on with chapter 3")).to_be_visible()
    page.get_by_role("link", name="Go on with chapter 3").click()
    page.get_by_label("Colours, type and setting, at the foot").click()
    page.locator(".folio .look").get_by_role("button", name="for dyslexia").click()
    expect(page.locator("html")).to_have_attribute("data-face", "clear")
    page.get_by_text("Shelves").click()
    page.get_by_label("A new shelf").fill("rainy days")
    page.get_by_role("button", name="Keep these").click()
    expect(page.locator(".the-end")).to_contain_text("on “rainy days”")
    page.get_by_label("3 of 5").check()
    page.get_by_role("button", name="Give").click()
    expect(page.locator(".the-end")).to_contain_text("3 of 5 stars")
    page.get_by_role("link", name="Next in the series: The Short Watch").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The Short Watch")


def test_the_story_page_keeps_at_once_and_says_so(room: str, reader: Reader) -> None:
    page = reader(room)
    page.get_by_role("link", name="Vigil", exact=True).first.click()
    keep = page.locator("#keep")
    keep.get_by_role("button", name="To read").click()
    expect(keep).to_contain_text("You keep it: to read.")
    expect(keep.get_by_role("button", name="To read")).to_be_focused()
    keep.get_by_label("4 of 5").check(force=True)
    expect(keep).to_contain_text("4 of 5 stars")
    page.locator("h1").click()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("s")
    expect(keep).to_contain_text("a favourite")
    page.reload()
    expect(keep).to_contain_text("to read · a favourite · 4 of 5 stars")
