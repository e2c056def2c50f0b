"""Hostile stories, on every kind of page, in a real browser: nothing runs, nothing is fetched, nothing is covered.

That the tests can fail is shown by a twin: the same stories, opened as they are, run and fetch.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Error, Page
from tests.web.browser import hostile
from tests.web.browser.trap import Trap

pytestmark = pytest.mark.browser

LISTEN = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""
COVERED = """
() => {
  const own = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest("dialog:not([open])")
      && !each.closest("details:not([open]) > :not(summary)") && !each.closest("[data-story], .leaf .text, .file, .unseen")
      && getComputedStyle(each).pointerEvents !== "none" && !each.matches(".skip"));
  const covered = [];
  for (const each of own) {
    each.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
    const box = [...each.getClientRects()].find((rect) => rect.width > 1 && rect.height > 1);
    if (!box) continue;
    const found = document.elementFromPoint(box.x + Math.min(box.width / 2, 40), box.y + box.height / 2);
    if (!found || !(each.contains(found) || found.contains(each) && !found.matches("main, body, html") || found.closest("label")?.control === each))
      covered.push(each.outerHTML.slice(0, 160) + " under " + (found?.outerHTML.slice(0, 160) ?? "nothing"));
  }
  return covered;
}
"""
ADDRESSES = """
() => [...document.querySelectorAll("a[href]")].map((each) => each.getAttribute("href"))
"""
Opened = Callable[..., str]

PAGES = (
    *(
        "/",
        "/?q=lamp",
        "/?q=dracula&choose=1",
        "/?q=%3Cscript%3E(window.fired=1)%3C/script%3E",
        "/desk",
        "/history",
    ),
    *("/statistics", "/shelves", "/searches", "/highlights", "/never", "/offline", "/recall"),
    *(
        "/recall?q=the+lamp+on+the+stair",
        "/authors",
        "/fandoms",
        "/relationships",
        "/characters",
        "/series",
        "/tags",
    ),
    *("/compare?a=1&b=2", "/add", "/address?url=javascript:alert(1)", "/opds", "/opds/new", "/help/search"),
    "/nowhere/<script>window.fired=1</script>",
)
TAG = re.compile(r"/(?:author|fandom|series|tag)/.+")


@dataclass
class Seen:
    """What a page did."""

    elsewhere: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext, address: str) -> None:
        """Listen to every page of a context."""
        context.on("request", lambda asked: self._asked(asked.url, address))
        context.on("dialog", self._spoke)
        context.on("console", lambda message: self.complaints.append(message.text))
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def _spoke(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _asked(self, url: str, address: str) -> None:
        if not url.startswith((address, "data:", "blob:", "about:")):
            self.elsewhere.append(url)


@dataclass(frozen=True)
class Scene:
    """A site that holds the hostile stories, the trap they lead to, and every page they are on."""

    address: str
    trap: Trap
    paths: list[str]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory, browser: Browser, site_of: Opened) -> Iterator[Scene]:
    """The stories, added."""
    folder = tmp_path_factory.mktemp("hostile") / "fics"
    with Trap() as trap:
        hostile.write(folder, trap.address)
        address = site_of(folder)
        page = browser.new_page(base_url=address)
        visited = paths(page)
        page.close()
        yield Scene(address, trap, visited)


def paths(page: Page) -> list[str]:
    """Every page of the site that shows something of a story: of each work all, of each kind of tag some."""
    found: dict[str, None] = dict.fromkeys(PAGES)
    for start in ("/", "/?page=2"):
        page.goto(start)
        for work in re.findall(r'href="(/work/\d+)"', page.content()):
            for of_it in ("", "/read/all", "/versions"):
                found.setdefault(work + of_it)
    works = [path for path in found if re.fullmatch(r"/work/\d+", path)]
    found |= dict.fromkeys(f"{work}/{what}" for work in works[:3] for what in ("read/1", "like"))
    for work in works:
        page.goto(work)
        links = page.evaluate(ADDRESSES)
        texts = [each for each in links if each.startswith("/version/") and "/text" in each]
        tags = [each for each in links if TAG.fullmatch(each)]
        for each in (*texts[:1], *tags[:6]):
            found.setdefault(each)
        for number in re.findall(r"/version/(\d+)/", page.content())[:1]:
            found.setdefault(f"/version/{number}/text?all=1")
    return list(found)


def test_on_no_page_anything_runs_is_fetched_or_covers_the_page(browser: Browser, scene: Scene) -> None:
    context = browser.new_context(base_url=scene.address, viewport={"width": 1280, "height": 900})
    context.add_init_script(LISTEN)
    seen = Seen()
    seen.watch(context, scene.address)
    page = context.new_page()
    assert len([path for path in scene.paths if "/read/" in path]) > 12
    assert len([path for path in scene.paths if TAG.fullmatch(path)]) > 4
    for path in scene.paths:
        page.goto(path)
        assert page.evaluate("window.fired") is None, path
        assert page.evaluate("window.violations") == [], path
        assert page.url.startswith(scene.address), path
        assert page.evaluate(COVERED) == [], path
        if not path.startswith("/opds"):
            assert page.title().endswith("ianto"), path
    page.wait_for_timeout(300)
    context.close()
    assert seen.elsewhere == []
    assert seen.dialogs == []
    assert [
        each for each in seen.complaints if "404" not in each and "Failed to load resource" not in each
    ] == []
    assert seen.errors == []
    assert scene.trap.asked == []


def test_what_a_story_leaves_in_the_text_cannot_run_when_it_is_pressed(
    browser: Browser, scene: Scene
) -> None:
    context = browser.new_context(base_url=scene.address)
    seen = Seen()
    seen.watch(context, scene.address)
    page = context.new_page()
    told_in_all = 0
    for path in [each for each in scene.paths if each.endswith("/read/all")]:
        page.goto(path)
        if not page.locator(".text").count():
            continue
        told_in_all += 1
        for link in page.evaluate(
            '() => [...document.querySelectorAll(".text a[href]")].map((each) => each.href)'
        ):
            assert re.match(r"https?:|mailto:", link), link
        told = page.locator(".text").first.inner_html()
        assert not re.search(
            r"<(?:script|style|svg|math|form|input|button|iframe|object|img|video|audio|link|meta)\b", told
        )
        assert not re.search(r"<[^>]*\s(?:on[a-z]+|style|srcset|background|ping|target|formaction)=", told)
    context.close()
    assert told_in_all > 10
    assert (scene.trap.asked, seen.elsewhere) == ([], [])


def test_books_given_out_are_harmless_even_where_no_policy_guards_them(
    browser: Browser, scene: Scene, tmp_path: Path
) -> None:
    context = browser.new_context(base_url=scene.address)
    seen = Seen()
    page = context.new_page()
    page.goto("/")
    works = sorted(set(re.findall(r'href="(/work/\d+)"', page.content())))
    kept = []
    for work in works:
        answer = context.request.get(urljoin(scene.address, f"{work}/html"))
        assert answer.ok
        assert "attachment" in answer.headers["content-disposition"]
        file = tmp_path / f"{work.rpartition('/')[2]}.html"
        file.write_bytes(answer.body())
        kept.append(file)
    for number in range(1, len(works) + 1):
        original = context.request.get(urljoin(scene.address, f"/version/{number}/original"))
        assert "attachment" in original.headers["content-disposition"]
        assert original.headers["x-content-type-options"] == "nosniff"
    context.close()
    saved = browser.new_context()
    seen.watch(saved, "file://")
    page = saved.new_page()
    for file in kept:
        page.goto(file.as_uri())
        assert page.evaluate("window.fired") is None, file
    page.wait_for_timeout(300)
    saved.close()
    assert (seen.elsewhere, seen.dialogs) == ([], [])
    assert scene.trap.asked == []


def test_the_same_stories_opened_as_they_are_do_run_and_do_fetch(browser: Browser, tmp_path: Path) -> None:
    with Trap() as trap:
        fired: set[int] = set()
        violated = covered = 0
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.set_default_timeout(5_000)
        context.on("dialog", lambda dialog: dialog.dismiss())
        page = context.new_page()
        for each in hostile.attempts(trap.address):
            file = tmp_path / f"{each.number}.html"
            file.write_text(f"<!doctype html><button>own</button><p>{each.html}", encoding="utf-8")
            try:
                page.goto(file.as_uri(), wait_until="commit")
                page.wait_for_timeout(30)
                fired |= set(page.evaluate("window.fired || []"))
                covered += bool(page.evaluate(COVERED))
            except Error:
                # It has sent the page elsewhere meanwhile, which is one of the things that the trap sees.
                violated += 1
        page.wait_for_timeout(300)
        context.close()
        assert len(fired) >= 20, sorted(fired)
        assert len({re.sub(r"\D", "", asked) for asked in trap.asked}) >= 15, trap.asked
        assert covered >= 3
