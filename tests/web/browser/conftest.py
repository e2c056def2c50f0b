"""A real browser on a real server over a real library."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

SERVE = """
import sys
from pathlib import Path
from ianto.library import Library
from ianto.web import serve
if __name__ == "__main__":
    folder, *paths = map(Path, sys.argv[1:])
    library = Library(folder, create=True)
    library.add(paths)
    library.close()
    serve(folder, "127.0.0.1", 0, on_open=lambda address: print(address, flush=True))
"""
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or the one that Playwright brought.

    Not for the whole session: Playwright keeps an event loop running, in which Django refuses to be asked.
    """
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        yield chromium
        chromium.close()


Opened = Callable[..., str]


def _serve(folder: Path, *paths: Path) -> tuple[subprocess.Popen[str], str]:
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(folder), *map(str, paths)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    return process, process.stdout.readline().strip().rstrip("/")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, fics: Path) -> Iterator[str]:
    """The address of a site that holds the stories; each module has its own."""
    process, address = _serve(tmp_path_factory.mktemp("site") / "library", fics)
    yield address
    process.terminate()
    process.communicate(timeout=20)


@pytest.fixture(scope="module")
def site_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """Opens a site over a library to which files are added in the order given; its address."""
    processes: list[subprocess.Popen[str]] = []

    def opened(*paths: Path) -> str:
        process, address = _serve(tmp_path_factory.mktemp("site") / "library", *paths)
        processes.append(process)
        return address

    yield opened
    for process in processes:
        process.terminate()
        process.communicate(timeout=20)


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site over a library somebody has lived in."""
    home = tmp_path_factory.mktemp("furnished") / "home"
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.web.browser.furnished", str(home)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    assert process.stdout is not None
    yield process.stdout.readline().strip().rstrip("/")
    process.terminate()
    process.communicate(timeout=20)


@pytest.fixture
def empty_site(tmp_path: Path) -> Iterator[str]:
    """The address of a site over an empty library."""
    process, address = _serve(tmp_path / "library")
    yield address
    process.terminate()
    process.communicate(timeout=20)


UNFETCHED = ("Failed to load resource: ", "An unknown error occurred when fetching the script.")
"""What the browser says by itself where there is no connection: of any file, and of the script of a service worker
that it was about to fetch (the page took the refusal, and went on without)."""


class Watched:
    """What a page did that nobody sees: complaints, and requests to elsewhere.

    That what was asked for did not come is no complaint where the test sees to it that it does not.
    """

    def __init__(self, address: str, *, cut_off: bool = False) -> None:
        self.address = address
        self.cut_off = cut_off
        self.complaints: list[str] = []
        self.elsewhere: list[str] = []

    def watch(self, context: BrowserContext) -> None:
        """Listen to every page of a context."""
        context.on("console", lambda message: self._hear(message.text))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("request", self._asked)

    def _hear(self, text: str) -> None:
        if not (self.cut_off and text.startswith(UNFETCHED)):
            self.complaints.append(text)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(self.address):
            self.elsewhere.append(request.url)


Reader = Callable[..., Page]


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    """Opens a page at an address, as a desktop, a phone, or without scripts; afterwards it must have kept quiet."""
    contexts: list[BrowserContext] = []
    watchers: list[Watched] = []

    def open_page(
        address: str, path: str = "/", *, width: int = 1440, scripts: bool = True, cut_off: bool = False
    ) -> Page:
        phone = width < 700
        context = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": 844 if phone else 1000},
            is_mobile=phone,
            has_touch=phone,
            java_script_enabled=scripts,
            color_scheme="light",
        )
        watched = Watched(address, cut_off=cut_off)
        watched.watch(context)
        contexts.append(context)
        watchers.append(watched)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    for watched in watchers:
        assert watched.complaints == []
        assert watched.elsewhere == []
