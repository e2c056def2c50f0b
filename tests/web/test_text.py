"""How do we know: every field leads to its place in the file."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from tests.web.conftest import Visitor

from ianto.library import Library

CONTRAST = 4.5
STATIC = Path(__file__).parent.parent.parent / "src" / "ianto" / "web" / "static"
GARBLED = (
    "Title: CafÃ© of the Lamp\nAuthor: saltmarsh\n\n***\n\nIt wasnâ€™t the lamp. He said that it wasnâ€™t, "
    "and it wasnâ€™t, and went out into the rain to see whether anyone was there.\n"
)


def _version(library: Library, work: int) -> int:
    detail = library.work(work)
    assert detail is not None
    return detail.versions[0].id


def _marked(html: str) -> str:
    found = re.search(r'<mark id="mark"[^>]*>(.*?)</mark>', html, re.DOTALL)
    assert found
    return unescape(found[1])


def test_every_field_of_every_story_leads_to_its_place(
    client: Client, shelf: Library, titles: dict[str, int]
) -> None:
    followed = 0
    for number in titles.values():
        page = client.get(f"/work/{number}").content.decode()
        for address in re.findall(r'href="(/version/\d+/text\?[^"]+)"', page):
            html = client.get(unescape(address).partition("#")[0]).content.decode()
            assert html.count('id="mark"') == 1, address
            assert "do not find that" not in html
            followed += 1
    assert followed > 12


def test_the_mark_is_the_field_itself(client: Client, shelf: Library, titles: dict[str, int]) -> None:
    version = _version(shelf, titles["The Lantern in the Area"])
    for field, raw in (
        ("title", "The Lantern in the Area"),
        ("author", "saltmarsh_quill"),
        ("rating", "PG"),
        ("notes", "For the lamp table."),
    ):
        html = client.get(f"/version/{version}/text?field={field}").content.decode()
        assert _marked(html) == raw


def test_parts_are_labelled_in_words(client: Client, shelf: Library, titles: dict[str, int]) -> None:
    html = client.get(f"/version/{_version(shelf, titles['The Lantern in the Area'])}/text").content.decode()
    assert re.findall(r'<div class="part (\w+)">', html) == ["header", "note", "body"]
    assert "summary, disclaimer, notes" in html
    assert "rule: labelled" in html


def test_a_value_that_stands_nowhere_is_explained_beside_the_text(
    client: Client, shelf: Library, titles: dict[str, int]
) -> None:
    version = _version(shelf, titles["The Lantern in the Area"])
    html = client.get(f"/version/{version}/text?field=title&n=2").content.decode()
    assert re.search(r'<dd class="asked" id="mark">\s*<span class="value">Lantern', html)
    assert "Only the file’s name says so." in html
    assert "because a label states it" in html
    assert "does not stand in the text" in html


def test_what_is_not_found_any_more_is_said(client: Client, shelf: Library, titles: dict[str, int]) -> None:
    version = _version(shelf, titles["The Lantern in the Area"])
    for asked in ("field=title&n=9", "field=beta", "field=nonsense", "field=title&n=x&n=0"):
        html = client.get(f"/version/{version}/text?{asked}").content.decode()
        assert "do not find that" in html
    assert client.get("/version/999999/text").status_code == 404


def test_a_long_story_is_shortened_unless_all_is_asked_for(
    client: Client, shelf: Library, titles: dict[str, int]
) -> None:
    version = _version(shelf, titles["What the Fog Kept"])
    short = client.get(f"/version/{version}/text?field=title").content.decode()
    assert "Paragraph 14 of the river" not in short
    assert re.search(r"… [\d,]+ words …", short)
    everything = re.search(r'href="([^"]+all=1[^"]*)"', short)
    assert everything
    whole = client.get(unescape(everything[1]).partition("#")[0]).content.decode()
    assert "Paragraph 14 of the river" in whole
    assert " words …" not in whole


def test_a_hostile_file_is_only_text(client: Client, shelf: Library, titles: dict[str, int]) -> None:
    for number in titles.values():
        html = client.get(f"/version/{_version(shelf, number)}/text?all=1").content.decode()
        assert "<script>alert" not in html
        assert "<img" not in html
        assert "onclick" not in html
        assert " style=" not in html


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [":root", '[data-theme="sepia"]', '[data-theme="dark"]'])
def test_every_part_and_mark_can_be_read(theme: str) -> None:
    css = (STATIC / "page.css").read_text(encoding="utf-8")
    rule = css[css.index(theme + " {") :].partition("}")[0]
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", rule))
    for ink, paper in (
        ("ink", "paper"), ("soft", "paper"), ("accent", "paper"), ("lamp", "paper"), ("ink", "selection"),
    ):  # fmt: skip
        light, dark = sorted((_luminance(colours[ink]), _luminance(colours[paper])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= CONTRAST, (ink, paper)


def test_a_repair_is_switched_off_and_on(bare: Library, visitor: Visitor, tmp_path: Path) -> None:
    (tmp_path / "lamp.txt").write_text(GARBLED, encoding="utf-8")
    bare.add([tmp_path / "lamp.txt"])
    somebody = visitor(bare)
    version = _version(bare, 1)
    assert "Leave it as it stood" in somebody.get("/work/1").content.decode()
    answer = somebody.post(f"/version/{version}/repairs", {"repair": "mojibake", "wanted": "no"})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/work/1#version-{version}")
    page = somebody.get("/work/1").content.decode()
    assert "CafÃ© of the Lamp" in page
    assert "Put it right" in page
    again = somebody.post(f"/version/{version}/repairs", {"repair": "mojibake", "wanted": "no"})
    assert again.status_code == 303, "pressed twice"
    somebody.post(f"/version/{version}/repairs", {"repair": "mojibake", "wanted": "yes"})
    assert "Café of the Lamp" in somebody.get("/work/1").content.decode()
    assert somebody.post(f"/version/{version}/repairs", {"repair": "mojibake"}).status_code == 400
    assert somebody.post("/version/99/repairs", {"repair": "mojibake", "wanted": "no"}).status_code == 404
    assert somebody.get(f"/version/{version}/repairs").status_code == 405
    stranger = visitor(bare, checked=True)
    assert (
        stranger.post(f"/version/{version}/repairs", {"repair": "mojibake", "wanted": "no"}).status_code
        == 403
    )


def test_a_file_that_cannot_be_read_any_more_says_so(bare: Library, visitor: Visitor, tmp_path: Path) -> None:
    (tmp_path / "lamp.txt").write_text(GARBLED, encoding="utf-8")
    bare.add([tmp_path / "lamp.txt"])
    detail = bare.work(1)
    assert detail is not None
    path = bare.store.path(detail.versions[0].sha256)
    path.chmod(0o644)
    path.write_bytes(b"%PDF-")
    html = visitor(bare).get(f"/version/{detail.versions[0].id}/text").content.decode()
    assert "cannot be read any more" in html
    path.unlink()
    assert visitor(bare).get(f"/version/{detail.versions[0].id}/text").status_code == 404


def test_old_addresses_lead_to_the_story(bare: Library, visitor: Visitor, tmp_path: Path) -> None:
    def told(number: int, address: str) -> str:
        chapters = "\n\n\n".join(
            f"Chapter {n}\n\nThe lamp {number} was lit for the {n}. time." for n in (1, 2, 3)
        )
        return f"Title: The Lamp {number}\nAuthor: quill{number}\nStory URL: {address}\n\n\n{chapters}\n"

    for number, address in (
        (1, "http://www.lamps.example.org/viewstory.php?sid=12"),
        (2, "http://lamps.example.org/viewstory.php?sid=13"),
        (3, "http://pen.example.org/viewstory.php?sid=13"),
    ):
        (tmp_path / f"{number}.txt").write_text(told(number, address), encoding="utf-8")
    bare.add([tmp_path])
    first = bare.follow("viewstory.php?sid=12").works[0]
    somebody = visitor(bare)
    for asked, leads in (
        ("/address?url=https%3A%2F%2Flamps.example.org%2Fviewstory.php%3Fsid%3D12", f"/work/{first}"),
        ("/viewstory.php?sid=12", f"/work/{first}"),
        ("/old/archive/viewstory.php?sid=12&chapter=2", f"/work/{first}/read/2"),
        ("/viewstory.php?sid=12&chapter=9", f"/work/{first}"),
    ):
        answer = somebody.get(asked)
        assert (answer.status_code, answer.headers["Location"]) == (302, leads), asked
    both = somebody.get("/viewstory.php?sid=13")
    assert both.status_code == 300
    assert "The Lamp 2" in both.content.decode()
    assert "The Lamp 3" in both.content.decode()
    assert somebody.get("/viewstory.php?sid=14").status_code == 404
    assert somebody.get("/viewstory.php").status_code == 404
    assert somebody.get("/address?url=http%3A%2F%2Fnowhere.example.org%2Fa").status_code == 404
    assert "Find the story" in somebody.get("/address").content.decode()
