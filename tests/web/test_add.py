"""The add page."""

from __future__ import annotations

import hashlib
import json
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


def ask(client: Client, *files: tuple[str, bytes]) -> list[dict[str, object]]:
    """What is said of files before they are sent."""
    said = [{"path": path, "sha256": hashlib.sha256(data).hexdigest()} for path, data in files]
    answer = client.post("/add/known", json.dumps({"files": said}), content_type="application/json")
    assert answer.status_code == 200
    unchanged = answer.json()["unchanged"]
    assert isinstance(unchanged, list)
    return unchanged


def test_what_is_here_from_there_need_not_be_sent(bare: Library, visitor: Callable[..., Client]) -> None:
    client = visitor(bare)
    asked = (("fics/lamp.txt", LAMP), ("fics/other.txt", LAMP), ("fics/lamp.txt", LAMP + b"more"))
    assert ask(client, *asked) == []
    client.post("/add", {"stories": [upload("lamp.txt", LAMP)], "path": ["fics/lamp.txt"]})
    number = bare.find(FindRequest()).lines[0].work.id
    assert ask(client, *asked[:2]) == [{"at": 0, "work": number, "title": "The Lamp", "reason": ""}]
    assert ask(client, asked[2]) == []
    bare.remove([number])
    assert ask(client, ("/../fics\\lamp.txt", LAMP))[0]["reason"] == "the work is in the bin"
    html = client.post("/add", {"stories": [upload("x", LAMP)], "path": ["fics/lamp.txt"]}).content.decode()
    assert fates(html) == ["unchanged"], "what is said before the sending is what would be said after it"


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"[]",
        b"{}",
        b'{"files": 3}',
        b'{"files": [3]}',
        b'{"files": [{"path": "a"}]}',
        b'{"files": [{"path": "a", "sha256": "../../etc"}]}',
        b'{"files": [{"path": 1, "sha256": "' + b"0" * 64 + b'"}]}',
        json.dumps({"files": [{"path": "a", "sha256": "0" * 64}] * 1001}).encode(),
        b"\xff",
    ],
)
def test_what_cannot_be_asked_is_refused(bare: Library, visitor: Callable[..., Client], said: bytes) -> None:
    assert visitor(bare).post("/add/known", said, content_type="application/json").status_code == 400


def test_nobody_else_may_ask_what_is_here(bare: Library, visitor: Callable[..., Client]) -> None:
    stranger = visitor(bare, checked=True)
    assert stranger.post("/add/known", "{}", content_type="application/json").status_code == 403
