"""What the first page costs, measured in a browser that has nothing of the site yet; and that nothing jumps."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

MOST_BYTES = 100 * 1024
SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries()) {
    window.shifts.push([value, ...sources.map(({ node }) => node?.outerHTML?.slice(0, 120) ?? node?.nodeName)]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
PAINTED = """
() => new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries()[0].startTime))
    .observe({ type: "paint", buffered: true });
})
"""


def fresh(browser: Browser, site: str, path: str, width: int) -> tuple[Page, list[tuple[str, int]]]:
    """A page in a browser that has nothing yet; and the bytes of every answer, headers and all, until it is loaded."""
    context = browser.new_context(
        base_url=site, viewport={"width": width, "height": 844 if width < 700 else 1000}
    )
    context.add_init_script(SHIFTS)
    page = context.new_page()
    session = context.new_cdp_session(page)
    names: dict[str, str] = {}
    came: list[tuple[str, int]] = []

    def answered(event: dict[str, Any]) -> None:
        names[event["requestId"]] = event["response"]["url"]

    def finished(event: dict[str, Any]) -> None:
        came.append((names.get(event["requestId"], "?"), int(event["encodedDataLength"])))

    session.on("Network.responseReceived", answered)
    session.on("Network.loadingFinished", finished)
    session.send("Network.enable")
    page.goto(path, wait_until="load")
    return page, came


@pytest.fixture(scope="module")
def fog(browser: Browser, site: str) -> str:
    """The address of a story of three chapters."""
    page = browser.new_page(base_url=site)
    page.goto("/?q=railing")
    address = page.get_by_role("link", name="What the Fog Kept").last.get_attribute("href") or ""
    page.close()
    return address.split("/read")[0].split("#")[0]


PAGES: dict[str, str] = {
    "the library": "/",
    "a search": "/?q=fog",
    "a story": "{fog}",
    "the reader": "{fog}/read/1",
    "a later chapter": "{fog}/read/2",
}


@pytest.mark.parametrize("name", PAGES)
def test_the_first_page_is_small(browser: Browser, site: str, fog: str, name: str) -> None:
    page, came = fresh(browser, site, PAGES[name].format(fog=fog), 360)
    page.evaluate(PAINTED)
    page.context.close()
    assert len(came) > 3
    assert sum(size for _, size in came) < MOST_BYTES, sorted(came, key=lambda each: -each[1])


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_jumps(browser: Browser, site: str, fog: str, name: str, width: int) -> None:
    page, _ = fresh(browser, site, PAGES[name].format(fog=fog), width)
    expect(page.locator("#main")).to_be_visible()
    page.wait_for_timeout(600)
    shifts = page.evaluate("window.shifts")
    page.context.close()
    assert shifts == []


class InTwoPieces(ThreadingHTTPServer):
    """The site on a bad connection: a page comes up to some place in it, and the rest when the test says so."""

    daemon_threads = True

    def __init__(self, site: str) -> None:
        super().__init__(("127.0.0.1", 0), _Piecewise)
        self.site = site
        self.cut = b""
        self.rest = threading.Event()


class _Piecewise(BaseHTTPRequestHandler):
    server: InTwoPieces

    def do_GET(self) -> None:
        asked = Request(self.server.site + self.path, headers={"Accept": self.headers["Accept"]})
        with urlopen(asked) as answer:
            body = answer.read()
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.headers["Content-Type"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        at = body.find(self.server.cut)
        if at > 0:
            self.wfile.write(body[:at])
            self.wfile.flush()
            self.server.rest.wait(60)
        self.wfile.write(body[max(at, 0) :])

    def log_request(self, *_said: object) -> None:
        """Nothing: what the tests say is no log."""


@pytest.fixture(scope="module")
def slowly(site: str) -> Iterator[InTwoPieces]:
    """The site on a bad connection."""
    server = InTwoPieces(site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("cut", ['<a href="/desk"', '<details class="look', "</header>", "<h1", "<footer"])
def test_nothing_jumps_where_a_page_is_painted_before_all_of_it_is_there(
    browser: Browser, slowly: InTwoPieces, fog: str, cut: str, width: int
) -> None:
    slowly.cut = cut.encode()
    slowly.rest.clear()
    with browser.new_context(viewport={"width": width, "height": 900}, service_workers="block") as context:
        context.add_init_script(SHIFTS)
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{slowly.server_port}{fog}", wait_until="commit")
        page.evaluate(PAINTED)
        assert page.locator("footer").count() == 0, "painted too late to see anything"
        slowly.rest.set()
        page.wait_for_load_state()
        page.evaluate("() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)))")
        assert page.locator("footer").count() == 1
        assert page.evaluate("window.shifts") == []
