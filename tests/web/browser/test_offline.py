"""What was read, and what is marked, is read again without a connection; what is done meanwhile is sent later."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.browser

Reader = Callable[..., Page]

ASK = """
async (what) => {
  const worker = (await navigator.serviceWorker.ready).active;
  const channel = new MessageChannel();
  const answer = new Promise((resolve) => {
    channel.port1.onmessage = ({ data }) => resolve(data);
  });
  worker.postMessage(what, [channel.port2]);
  return answer;
}
"""


def ask(page: Page, what: str = "list", **more: object) -> dict[str, Any]:
    """Ask the worker, as the page that lists what is kept does."""
    said = page.evaluate(ASK, {"ask": what, **more})
    assert isinstance(said, dict)
    return said


def whole(page: Page, *titles: str) -> None:
    """Wait until these works are kept whole."""
    end = time.monotonic() + 20
    while not set(titles) <= (kept := {each["title"] for each in ask(page)["works"] if each["whole"]}):
        assert time.monotonic() < end, kept
        page.wait_for_timeout(100)


def cut(page: Page, *, off: bool = True) -> None:
    page.context.set_offline(offline=off)


def story(page: Page, title: str) -> str:
    """Go from the library to a story's page; its address."""
    page.goto("/")
    links = page.get_by_role("link", name=title).evaluate_all("all => all.map((link) => link.pathname)")
    address = min(links, key=len)
    page.goto(address)
    assert isinstance(address, str)
    return address


def opened(page: Page, title: str) -> str:
    """Open a story in the reader, and wait until it is kept; its address."""
    address = story(page, title)
    page.goto(f"{address}/read/1")
    whole(page, title)
    return address


def test_what_was_opened_is_read_again_without_a_connection(site: str, reader: Reader) -> None:
    page = reader(site, cut_off=True)
    address = opened(page, "What the Fog Kept")
    cut(page)
    page.goto(f"{address}/read/1")
    expect(page.get_by_text("You are offline; this page is as it was on")).to_be_visible()
    expect(page.get_by_text("Paragraph 1 of the railing")).to_be_visible()
    page.get_by_role("link", name="Next chapter").click()
    expect(page.get_by_text("Paragraph 1 of the river")).to_be_visible()
    family = page.locator("#main").evaluate("main => getComputedStyle(main).fontFamily")
    assert "serif" in family, "its style sheet is kept too"
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("What the Fog Kept")
    page.goto("/")
    expect(page.get_by_text("You are offline; this page is as it was on")).to_be_visible()
    expect(page.get_by_role("link", name="What the Fog Kept").first).to_be_visible()


def test_what_is_not_kept_leads_to_what_is(site: str, reader: Reader) -> None:
    page = reader(site, cut_off=True)
    opened(page, "What the Fog Kept")
    cut(page)
    page.goto("/history")
    expect(page.get_by_text("You are offline, and that page is not kept on this device.")).to_be_visible()
    row = page.get_by_role("listitem").filter(has_text="What the Fog Kept")
    expect(row).to_contain_text("3 chapters")
    expect(row).to_contain_text("opened lately")
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What the Fog Kept")


def test_the_place_is_sent_when_there_is_a_connection_again(site: str, reader: Reader) -> None:
    page = reader(site, cut_off=True)
    address = opened(page, "What the Fog Kept")
    cut(page)
    page.goto(f"{address}/read/2")
    page.get_by_text("Paragraph 14 of the river").evaluate("block => block.scrollIntoView()")
    page.wait_for_timeout(300)
    page.get_by_role("link", name="back to the story").first.click()
    expect(page.get_by_text("You stopped in chapter 2 since.")).to_be_visible()
    page.get_by_role("link", name="in chapter 2", exact=True).click()
    expect(page.get_by_text("Paragraph 14 of the river")).to_be_in_viewport()
    assert ask(page)["waiting"] > 0
    cut(page, off=False)
    page.goto(address)
    expect(page.get_by_role("link", name="Go on in chapter 2")).to_be_visible()
    assert ask(page)["waiting"] == 0


def test_a_later_place_on_another_device_stands(site: str, reader: Reader) -> None:
    page, other = reader(site, cut_off=True), reader(site)
    address = opened(page, "The Lantern in the Area")
    cut(page)
    page.locator("[data-place]").evaluate("form => form.requestSubmit()")
    expect(page.get_by_text("You stopped in chapter 1 since.")).to_be_visible()
    page.wait_for_timeout(1100)
    other.goto(f"{address}/read/1")
    token = other.locator("[data-place] [name=csrfmiddlewaretoken]").get_attribute("value")
    other.request.post(
        f"{site}{address}/place",
        form={"csrfmiddlewaretoken": token or "", "chapter": "1", "fraction": "0.25", "quiet": "1"},
        headers={"Referer": f"{site}{address}"},
    )
    cut(page, off=False)
    page.goto(address)
    assert ask(page)["waiting"] == 0
    place = other.request.get(f"{site}{address}/place").json()
    assert place["fraction"] == 0.25


def test_the_look_that_was_chosen_is_the_look_offline(site: str, reader: Reader) -> None:
    page = reader(site, cut_off=True)
    address = opened(page, "What the Fog Kept")
    cut(page)
    page.goto(f"{address}/read/1")
    page.get_by_label("Colours and type").first.click()
    page.get_by_role("button", name="sepia", exact=True).click()
    page.goto(f"{address}/read/3")
    expect(page.locator("html")).to_have_attribute("data-theme", "sepia")
    expect(page.locator("[data-look] [value=sepia]").first).to_have_attribute("aria-pressed", "true")
    cut(page, off=False)
    page.goto("/history")
    expect(page.locator("html")).to_have_attribute("data-theme", "sepia")


def test_what_is_marked_is_fetched_and_only_what_changed_is_fetched_again(site: str, reader: Reader) -> None:
    page = reader(site)
    address = story(page, "The Lantern in the Area")
    page.get_by_role("button", name="Keep for offline").click()
    whole(page, "The Lantern in the Area")
    story(page, "What the Fog Kept")
    page.get_by_role("button", name="Keep for offline").click()
    whole(page, "The Lantern in the Area", "What the Fog Kept")
    page.goto("/offline")
    expect(page.get_by_role("listitem").filter(has_text="by Edda Thorne")).to_contain_text("marked")
    before = {each["title"]: each["keptAt"] for each in ask(page)["works"]}
    page.wait_for_timeout(50)
    page.get_by_role("button", name="Bring up to date").click()
    page.wait_for_timeout(500)
    assert {each["title"]: each["keptAt"] for each in ask(page, "bring up")["works"]} == before
    page.goto(address)
    page.get_by_role("button", name="Keep for offline").click()
    page.goto("/offline")
    expect(page.get_by_role("link", name="What the Fog Kept")).to_be_visible()
    expect(page.get_by_role("link", name="The Lantern in the Area")).to_be_hidden()


def test_what_is_marked_while_the_rest_is_fetched_is_fetched_too(site: str, reader: Reader) -> None:
    page = reader(site)
    story(page, "The Lantern in the Area")
    ask(page, "bring up")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.context.route(f"{site}/", hold)
    with page.context.expect_event("request", lambda request: request.url == f"{site}/"):
        page.evaluate(
            "async () => (await navigator.serviceWorker.ready).active.postMessage({ ask: 'bring up' })"
        )
    # It has asked what is marked, and is on its way.
    page.get_by_role("button", name="Keep for offline").click()
    page.wait_for_timeout(1500)
    assert len(held) == 1
    held[0].continue_()
    page.context.unroute(f"{site}/")
    whole(page, "The Lantern in the Area")
    page.get_by_role("button", name="Keep for offline").click()


def test_what_is_forgotten_on_a_device_is_not_fetched_again_by_itself(site: str, reader: Reader) -> None:
    page = reader(site, cut_off=True)
    story(page, "Seven Per Cent Less")
    page.get_by_role("button", name="Keep for offline").click()
    page.goto("/offline")
    row = page.get_by_role("listitem").filter(has_text="Seven Per Cent Less")
    row.get_by_role("button", name="Forget").click(timeout=20_000)
    expect(row).to_contain_text("not kept on this device")
    page.get_by_role("button", name="Bring up to date").click()
    page.wait_for_timeout(500)
    expect(row.get_by_role("button", name="Keep")).to_be_visible()
    row.get_by_role("button", name="Keep").click()
    expect(row.get_by_role("button", name="Forget")).to_be_visible()
    page.get_by_role("button", name="Forget all of it").click()
    expect(page.get_by_text("Nothing is kept yet.")).to_be_visible()


def test_a_device_that_is_to_keep_nothing_keeps_nothing(site: str, reader: Reader) -> None:
    page = reader(site, cut_off=True)
    opened(page, "What the Fog Kept")
    page.goto("/offline")
    page.get_by_role("button", name="Keep nothing on this device").click()
    expect(page.get_by_text("Nothing is kept on this device.")).to_be_visible()
    left = """async () => [
        (await navigator.serviceWorker.getRegistrations()).length,
        (await caches.keys()).length,
        (await indexedDB.databases()).length,
    ]"""
    assert page.evaluate(left) == [0, 0, 0]
    page.goto("/")
    assert page.evaluate(left) == [0, 0, 0]


def test_a_form_that_cannot_be_sent_says_so(site: str, reader: Reader) -> None:
    page = reader(site, cut_off=True)
    address = opened(page, "What the Fog Kept")
    page.goto(address)
    cut(page)
    page.get_by_role("button", name="Favourite").click()
    expect(page.get_by_text("You are offline: nothing was sent.")).to_be_visible()


def test_after_an_upgrade_the_old_cache_goes_and_old_pages_are_set_by_the_new_sheets(
    site: str, reader: Reader
) -> None:
    page = reader(site, cut_off=True)
    opened(page, "What the Fog Kept")
    old = "ianto-assets-000000000000"
    page.evaluate(
        """async (old) => {
          await (await caches.open(old)).put("/static/000000000000/page.css", new Response("old"));
          for (const each of await navigator.serviceWorker.getRegistrations()) await each.unregister();
        }""",
        old,
    )
    page.goto("/")
    ask(page)
    assert old not in page.evaluate("caches.keys()")
    cut(page)
    sheet = page.evaluate("fetch('/static/000000000000/page.css').then((sheet) => sheet.text())")
    assert "--paper" in sheet


KEPT_UNDER = """async (name) => {
  const kept = await (await caches.open(name)).keys();
  return kept.map((each) => new URL(each.url)).map((each) => each.pathname + each.search);
}"""


def test_what_tells_of_what_was_read_when_is_not_kept(site: str, reader: Reader) -> None:
    page = reader(site, cut_off=True)
    ask(page)
    tell = ("/reading", "/reading?on=2026-11-21", "/statistics", "/year/2026")
    for path in ("/help/search", *tell, "/shelves"):
        said = ask(page, "here", address=f"{site}{path}")
        assert said["trouble"] == "", path
    kept = page.evaluate(KEPT_UNDER, "ianto-visited")
    assert {"/help/search", "/shelves"} <= set(kept)
    assert not set(kept) & set(tell)


def test_what_an_earlier_worker_kept_of_what_was_read_when_goes(site: str, reader: Reader) -> None:
    page = reader(site, cut_off=True)
    ask(page)
    page.evaluate(
        """async () => {
          const cache = await caches.open("ianto-visited");
          for (const path of ["/reading?on=2026-11-21", "/statistics", "/year/2026", "/readings", "/shelves"]) {
            await cache.put(path, new Response("old"));
          }
          for (const each of await navigator.serviceWorker.getRegistrations()) await each.unregister();
        }"""
    )
    page.goto("/")
    ask(page)
    kept = page.evaluate(KEPT_UNDER, "ianto-visited")
    assert {each for each in kept if each != "/"} == {"/readings", "/shelves"}


def test_of_what_was_opened_the_last_twenty_are_kept(
    site_of: Callable[..., str], reader: Reader, tmp_path: Path
) -> None:
    for number in range(22):
        words = " ".join(f"lamp{number}x{count} stood in window {count * number}" for count in range(40))
        (tmp_path / f"lamp{number:02}.txt").write_text(
            f"Title: Lamp {number:02}\nAuthor: quillfire\n\n{words}\n"
        )
    page = reader(site_of(tmp_path))
    said: dict[str, Any] = {}
    for number in range(1, 23):
        said = ask(page, "here", address=f"{page.url}work/{number}/read/1")
    assert sorted(each["work"] for each in said["works"]) == list(range(3, 23))
    addresses = page.evaluate(
        "caches.open('ianto-pages').then((cache) => cache.keys()).then((all) => all.map((each) => each.url))"
    )
    assert len(addresses) == 41, "two pages of each, and the list"
