"""What the service worker is told, the page that lists what is kept, and places that are told late."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client

from ianto.library import Library
from ianto.web.assets import FOLDER, prefix


@pytest.fixture
def filled(bare: Library, fics: Path) -> Library:
    """A library that holds the stories, on its own."""
    bare.add([fics])
    return bare


@pytest.fixture
def at(filled: Library, visitor: Callable[..., Client]) -> Client:
    """Somebody at a browser, at that library."""
    return visitor(filled)


def number_of(library: Library, title: str) -> int:
    return next(each.line.id for each in library.carried(range(1, 9)) if each.line.title == title)


def listed(client: Client, path: str = "/offline.json") -> dict[str, list[dict[str, object]]]:
    said = client.get(path).json()
    assert isinstance(said, dict)
    return said


def test_the_manifest_says_what_a_device_must_know(client: Client) -> None:
    answer = client.get("/manifest.webmanifest")
    assert answer.headers["Content-Type"] == "application/manifest+json"
    told = answer.json()
    assert (told["start_url"], told["scope"], told["display"]) == ("/", "/", "standalone")
    for icon in told["icons"]:
        picture = (FOLDER / icon["src"].removeprefix(prefix())).read_bytes()
        if icon["type"] == "image/png":
            assert picture.startswith(b"\x89PNG")
            width, height = struct.unpack(">II", picture[16:24])
            assert f"{width}x{height}" == icon["sizes"]
    sizes = {(icon["sizes"], icon["purpose"]) for icon in told["icons"]}
    assert {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")} <= sizes


def test_pages_name_the_manifest_and_their_colour(client: Client) -> None:
    html = client.get("/").content.decode()
    assert '<link rel="manifest" href="/manifest.webmanifest" crossorigin="use-credentials">' in html
    assert html.count('<meta name="theme-color"') == 2
    client.cookies["ianto_look"] = "sepia"
    html = client.get("/").content.decode()
    assert html.count('<meta name="theme-color" content="#f3e9d6">') == 1


def test_the_worker_is_ours_and_all_it_names_is_there(client: Client) -> None:
    answer = client.get("/sw.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert "no-cache" in answer.headers["Cache-Control"]
    found = re.search(r"const IANTO = (\{.*\});", answer.content.decode())
    assert found
    about = json.loads(found[1])
    scripts = re.findall(rf'"{prefix()}(worker[\w-]*\.js)"', answer.content.decode())
    assert len(scripts) == 5
    assert about["prefix"] == f"/static/{about['version']}/" == prefix()
    assert all((FOLDER / name).is_file() for name in [*scripts, *about["assets"]])
    assert not [name for name in about["assets"] if name.startswith("worker")]
    needed = {path.name for path in FOLDER.iterdir() if path.suffix in {".css", ".js"}} - set(scripts)
    assert needed <= set(about["assets"])


def test_the_policy_allows_our_worker_and_nobody_elses(client: Client) -> None:
    policy = client.get("/").headers["Content-Security-Policy"].split("; ")
    assert "worker-src 'self'" in policy
    assert "manifest-src 'self'" in policy


def test_what_is_marked_is_listed_with_its_pages(filled: Library, at: Client) -> None:
    assert listed(at)["works"] == []
    fog, lantern = (number_of(filled, title) for title in ("What the Fog Kept", "The Lantern in the Area"))
    filled.keep_offline([fog])
    filled.make_shelf("Rainy days?")
    filled.shelf_offline("Rainy days?", yes=True)
    filled.shelve([lantern], "Rainy days?")
    said = at.get("/offline.json").json()
    works = {each["work"]: each for each in said["works"]}
    assert set(works) == {fog, lantern}
    assert works[fog]["pages"] == [f"/work/{fog}", *(f"/work/{fog}/read/{n}" for n in (1, 2, 3))]
    assert (works[fog]["title"], works[fog]["by"], works[fog]["chapters"]) == (
        "What the Fog Kept",
        "Edda Thorne",
        3,
    )
    assert works[lantern]["shelves"] == ["Rainy days?"]
    assert said["pages"] == ["/shelf/Rainy%20days%3F"]
    for page in [*said["pages"], *(page for each in works.values() for page in each["pages"])]:
        assert at.get(page).status_code == 200, page
    html = at.get("/offline").content.decode()
    assert "What the Fog Kept" in html
    assert "on Rainy days?" in html
    filled.keep_offline([fog], yes=False)
    assert [each["work"] for each in listed(at)["works"]] == [lantern]


def test_a_tag_is_another_when_the_work_is(filled: Library, at: Client) -> None:
    before = [listed(at, f"/offline.json?work={number}")["works"][0] for number in (1, 2)]
    assert [each["marked"] for each in before] == [False, False]
    assert before == [listed(at, f"/offline.json?work={number}")["works"][0] for number in (1, 2)]
    filled.remove([1])
    filled.restore([1])
    after = [listed(at, f"/offline.json?work={number}")["works"][0] for number in (1, 2)]
    assert after[0]["tag"] != before[0]["tag"]
    assert after[1]["tag"] == before[1]["tag"]


def test_the_list_knows_no_story_that_is_not_there(at: Client) -> None:
    assert listed(at, "/offline.json?work=0")["works"] == []
    assert listed(at, "/offline.json?work=99999999999999999999")["works"] == []
    assert at.get("/offline.json?work=one").status_code == 400


def test_the_list_brings_a_token_and_the_time(filled: Library, visitor: Callable[..., Client]) -> None:
    reader = visitor(filled, checked=True)
    said = reader.get("/offline.json").json()
    assert abs(datetime.fromisoformat(said["now"]) - datetime.now(UTC)) < timedelta(minutes=1)
    place = {"chapter": "1", "fraction": "0.5", "quiet": "1", "csrfmiddlewaretoken": said["token"]}
    assert reader.post("/work/1/place", place).status_code == 204


def test_a_place_that_is_told_late_does_not_overwrite_a_later_one(filled: Library, at: Client) -> None:
    earlier = (datetime.now(UTC) - timedelta(hours=3)).isoformat()
    assert at.post("/work/1/place", {"chapter": "1", "fraction": "0.5", "at": earlier}).status_code == 303
    at.post("/work/1/place", {"chapter": "1", "fraction": "0.25"})
    at.post("/work/1/place", {"chapter": "1", "fraction": "0.9", "at": earlier, "quiet": "1"})
    line = filled.carried([1])[0].line
    assert line.place is not None
    assert line.place.fraction == 0.25


# The last is before the first moment there is in UTC.
MOMENTS = ("yesterday", "2026-05-03T10:00:00", "9", "9999-99-99T00:00:00Z", "0001-01-01T00:00:00+14:00")


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_moment_that_makes_no_sense_is_refused(at: Client, moment: str) -> None:
    assert at.post("/work/1/place", {"chapter": "1", "fraction": "0.5", "at": moment}).status_code == 400


def test_a_device_can_keep_nothing(at: Client) -> None:
    assert "offline.js" in at.get("/").content.decode()
    answer = at.post("/offline", {"keep": "off"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/offline")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "offline.js" not in at.get("/").content.decode()
    assert "Nothing is kept on this device." in at.get("/offline").content.decode()
    answer = at.post("/offline", {"keep": "on"})
    assert "Clear-Site-Data" not in answer.headers
    assert "offline.js" in at.get("/").content.decode()


def test_hostile_titles_are_only_text(filled: Library, at: Client) -> None:
    filled.keep_offline([each.line.id for each in filled.carried(range(1, 9))])
    html = at.get("/offline").content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html
