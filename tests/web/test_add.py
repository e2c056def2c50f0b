"""The add page."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client

from ianto.library import FindRequest, Library

LAMP = (
    b"Title: The Lamp\nAuthor: quillfire\n\nThe lamp stood in the window all that winter, and nobody in the street "
    b"knew for whom it was lit, or who carried the oil up the stairs to it, until the snow came and there were steps.\n"
)


def upload(name: str, data: bytes) -> BytesIO:
    file = BytesIO(data)
    file.name = name
    return file


def fates(html: str) -> list[str]:
    return re.findall(r'data-fate="([^"]+)"', html)


def totals(html: str) -> dict[str, int]:
    return {kind: int(count) for kind, count in re.findall(r'data-total="([^"]+)"><b>([\d,]+)</b>', html)}


def test_each_file_is_told_its_end_and_the_totals_add_up(
    bare: Library, visitor: Callable[..., Client]
) -> None:
    client = visitor(bare)
    files = [
        upload("lamp.txt", LAMP),
        upload("again.txt", LAMP),
        upload("empty.txt", b""),
        upload("picture.txt", bytes(range(256)) * 40),
    ]
    html = client.post("/add", {"stories": files}).content.decode()
    assert sorted(fates(html)) == ["added", "duplicate", "rejected", "rejected"]
    assert fates(html)[:2] == ["rejected", "rejected"]
    assert totals(html) == {"added": 1, "new version": 0, "duplicate": 1, "unchanged": 0, "rejected": 2}
    assert "4 files" in html
    assert re.search(r'<a href="/work/\d+">The Lamp</a>', html)
    assert bare.find(FindRequest()).total == 1


def test_the_same_again_is_unchanged(bare: Library, visitor: Callable[..., Client]) -> None:
    client = visitor(bare)
    client.post("/add", {"stories": [upload("lamp.txt", LAMP)]})
    html = client.post("/add", {"stories": [upload("lamp.txt", LAMP)]}).content.decode()
    assert fates(html) == ["unchanged"]


def test_a_folder_keeps_its_paths(bare: Library, visitor: Callable[..., Client]) -> None:
    said = {"stories": [upload("lamp.txt", LAMP)], "path": ["old lists/1999/lamp.txt"]}
    visitor(bare).post("/add", said)
    number = bare.find(FindRequest()).lines[0].work.id
    detail = bare.work(number)
    assert detail is not None
    assert detail.versions[0].found == ("old lists/1999/lamp.txt",)


def test_two_files_of_one_name_are_both_added(bare: Library, visitor: Callable[..., Client]) -> None:
    other = LAMP.replace(b"window", b"cellar").replace(b"The Lamp", b"The Cellar")
    files = [upload("lamp.txt", LAMP), upload("lamp.txt", other)]
    assert len(fates(visitor(bare).post("/add", {"stories": files}).content.decode())) == 2


def test_names_that_are_in_each_others_way_are_all_added(
    bare: Library, visitor: Callable[..., Client]
) -> None:
    other = LAMP.replace(b"window", b"cellar").replace(b"The Lamp", b"The Cellar")
    third = LAMP.replace(b"window", b"garden").replace(b"The Lamp", b"The Garden")
    said = {
        "stories": [upload("a", LAMP), upload("b.txt", other), upload("c.txt", third)],
        "path": ["a", "a/b.txt", "灯" * 180 + ".txt"],
    }
    assert len(fates(visitor(bare).post("/add", said).content.decode())) == 3
    assert bare.find(FindRequest()).total == 3


def test_a_path_leads_nowhere_else(bare: Library, visitor: Callable[..., Client]) -> None:
    for path in (
        "../../../../tmp/ianto-escaped.txt",
        "/tmp/ianto-escaped.txt",
        "..\\ianto-escaped.txt",
        "..",
        "",
    ):
        answer = visitor(bare).post("/add", {"stories": [upload("lamp.txt", LAMP)], "path": [path]})
        assert answer.status_code == 200
    detail = bare.work(bare.find(FindRequest()).lines[0].work.id)
    assert detail is not None
    assert "tmp/ianto-escaped.txt" in detail.versions[0].found
    assert not any(path.startswith(("/", "..")) for version in detail.versions for path in version.found)


def test_no_file_is_said(bare: Library, visitor: Callable[..., Client]) -> None:
    answer = visitor(bare).post("/add", {})
    assert answer.status_code == 400
    assert "No file was chosen" in answer.content.decode()


def test_a_library_that_is_busy_is_said(
    bare: Library, visitor: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ianto.web.pages.add._PATIENCE", 0)
    with bare.writing():
        answer = visitor(bare).post("/add", {"stories": [upload("lamp.txt", LAMP)]})
    assert answer.status_code == 503
    assert "being changed by another ianto" in answer.content.decode()
    assert bare.find(FindRequest()).total == 0


def test_hostile_file_names_are_only_text(bare: Library, visitor: Callable[..., Client]) -> None:
    html = (
        visitor(bare)
        .post("/add", {"stories": [upload("x.txt", b"")], "path": ["<img src=x onerror=alert(1)>.txt"]})
        .content.decode()
    )
    assert "<img" not in html
    assert "&lt;img" in html
