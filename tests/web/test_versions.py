"""The versions of a work on the site: each can be read, compared, shown and parted; works can be joined."""

from __future__ import annotations

import html as markup
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from tests.library.made import body, story

from ianto.duplicates import compare
from ianto.library import Library
from ianto.web import WEB_SETTINGS
from ianto.web.shown.comparison import Row, rows

HEAD = "Title: The Lamp\nAuthor: saltmarsh\n\n***\n\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Work 1 of two versions, 1 and 2, the second longer; work 2."""
    opened = Library(tmp_path / "library", create=True, extra=WEB_SETTINGS)
    paragraphs = body(1).split("\n\n")
    paragraphs[4] = "Nobody <saw> it. " + paragraphs[4]
    longer = "\n\n".join([*paragraphs, "And that was all of it."])
    for number, text in enumerate((HEAD + body(1), HEAD + longer, story(2)), 1):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
        opened.add([tmp_path / f"{number}.txt"])
    yield opened
    opened.close()


@pytest.fixture
def client(library: Library, visitor: Callable[..., Client]) -> Client:
    """Somebody at a browser."""
    return visitor(library)


def _page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def _shown(library: Library, work: int = 1) -> int:
    detail = library.work(work)
    assert detail is not None
    return next(version.id for version in detail.versions if version.shown)


def test_the_story_lists_its_versions_with_what_can_be_done(client: Client, library: Library) -> None:
    html = _page(client, "/work/1")
    shown = _shown(library)
    other = 3 - shown
    assert f'action="/version/{other}/best"' in html
    assert f'action="/version/{shown}/best"' not in html
    assert html.count("Make it a work of its own") == 2
    assert f'href="/compare?a={other}&amp;b={shown}"' in html
    assert f'href="/version/{other}/read/1"' in html
    alone = _page(client, "/work/2")
    assert "Make it a work of its own" not in alone
    assert "/compare" not in alone


def test_another_version_is_shown_and_it_is_undone(client: Client, library: Library) -> None:
    shown = _shown(library)
    answer = client.post(f"/version/{3 - shown}/best")
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/work/1?done={library.history()[0].act}#versions"
    assert _shown(library) == 3 - shown
    assert client.post(f"/version/{3 - shown}/best").headers["Location"] == "/work/1#versions"
    library.undo()
    assert _shown(library) == shown


def test_a_version_becomes_a_work_of_its_own(client: Client, library: Library) -> None:
    answer = client.post("/version/1/part")
    assert answer.headers["Location"] == f"/work/3?done={library.history()[0].act}#versions"
    assert "Where it came from" in _page(client, "/work/3")
    again = client.post("/version/1/part")
    assert again.status_code == 409
    assert "The version is the only one of work 3" in again.content.decode()


def test_two_works_are_joined_and_old_links_lead_to_the_joint_one(client: Client, library: Library) -> None:
    html = _page(client, "/compare?a=1&b=3")
    assert 'action="/work/1/join"' in html
    answer = client.post("/work/1/join", {"with": "2"})
    assert (answer.status_code, answer.headers["Location"][:13]) == (303, "/work/1?done=")
    for old in ("/work/2", "/work/2/read/1", "/work/2/epub"):
        moved = client.get(old)
        assert (moved.status_code, moved.headers["Location"]) == (302, "/work/1")
    assert client.get("/work/9").status_code == 404
    assert client.get(f"/work/{10**30}").status_code == 404
    library.undo()
    assert "The Lamp 2" in _page(client, "/work/2")


def test_two_works_stay_two(client: Client, library: Library) -> None:
    answer = client.post("/work/1/apart", {"with": "2"})
    assert (answer.status_code, answer.headers["Location"][:13]) == (303, "/work/1?done=")
    assert [event.kind for event in library.history()] == ["apart"]


@pytest.mark.parametrize("given", ["", "x", "٣", "9" * 30, "-1"])
def test_a_form_that_makes_no_sense(client: Client, given: str) -> None:
    for verb in ("join", "apart"):
        assert client.post(f"/work/1/{verb}", {"with": given}).status_code == 400


def test_what_cannot_be_is_said(client: Client, library: Library) -> None:
    assert client.post("/work/1/join", {"with": "1"}).status_code == 409
    assert client.post("/work/1/join", {"with": "77"}).status_code == 409
    assert client.post("/version/77/best").status_code == 404
    assert client.post("/version/77/part").status_code == 409
    assert client.get("/version/1/best").status_code == 405
    assert library.history() == []


def test_forms_need_their_token(library: Library, visitor: Callable[..., Client]) -> None:
    stranger = visitor(library, checked=True)
    for path in ("/version/1/best", "/version/1/part", "/work/1/join", "/work/1/apart"):
        assert stranger.post(path, {"with": "2"}).status_code == 403
    assert library.history() == []


def test_any_version_can_be_read_whole(client: Client, library: Library) -> None:
    shown = _shown(library)
    html = _page(client, f"/version/{3 - shown}/read/1")
    assert "Not the version that is shown" in html
    assert "data-place" not in html, "a place is kept in what is shown"
    words = re.sub(r"<[^>]+>", " ", html)
    assert body(1).split("\n\n")[7] in markup.unescape(words)
    answer = client.get(f"/version/{shown}/read/1")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/work/1/read/1")
    assert client.get(f"/version/{3 - shown}/read/2").status_code == 404
    assert client.get("/version/77/read/1").status_code == 404


def test_two_versions_beside_each_other(client: Client) -> None:
    html = _page(client, "/compare?a=1&b=2")
    assert "1 passage changed, 1 paragraph only in the second." in html
    assert re.findall(r"<ins>(.*?)</ins>", html)[1:] == [
        "Nobody &lt;saw&gt; it.",
        "And that was all of it.",
    ]
    assert re.findall(r"<del>(.*?)</del>", html) == ["Struck out"]
    assert "4 paragraphs alike" in html
    assert 'id="change-2"' in html
    assert 'id="change-3"' not in html
    assert "Join as one work" not in html
    turned = _page(client, "/compare?a=2&b=1")
    assert "Nobody &lt;saw&gt; it." in re.findall(r"<del>(.*?)</del>", turned)
    assert "Word for word the same." in _page(client, "/compare?a=1&b=1")


@pytest.mark.parametrize(
    ("asked", "status"),
    [("", 400), ("?a=1", 400), ("?a=1&b=x", 400), ("?a=1&b=-2", 400), ("?a=1&b=77", 404), ("?a=0&b=1", 404)],
)
def test_what_cannot_be_compared(client: Client, asked: str, status: int) -> None:
    assert client.get("/compare" + asked).status_code == status


def test_many_versions_have_a_page_of_their_own(client: Client, library: Library, tmp_path: Path) -> None:
    for number in range(7):
        path = tmp_path / f"again {number}.txt"
        path.write_text(f"{HEAD}{body(1)}\n\nIt was told {number} times.\n", encoding="utf-8")
        library.add([path])
    html = _page(client, "/work/1")
    assert html.count("Make it a work of its own") == 1
    assert 'href="/work/1/versions"' in html
    every = _page(client, "/work/1/versions")
    assert every.count("Make it a work of its own") == 9
    assert client.get("/work/77/versions").status_code == 404


def test_stretches_are_put_together_and_changes_counted() -> None:
    told = body(5, 40).split("\n\n")
    second = ["Before it all.", "Before it, too.", *told[:3], *told[4:7], told[3], told[7]]
    found = rows(compare("\n\n".join(told), "\n\n".join(second)))
    assert [(row.kind, row.number) for row in found] == [
        ("right", 1),
        ("same", 0),
        ("moved", 2),
        ("same", 0),
        ("moved", 3),
        ("same", 0),
    ]
    assert [len(row.second) for row in found][:1] == [2]
    here, there = (row for row in found if row.kind == "moved")
    assert (here.counterpart, there.counterpart) == (there.at, here.at)
    assert not any(
        differs for row in (here, there) for side in (row.first, row.second) for _, differs in _all(side)
    )
    assert found[1].label == "3 paragraphs alike"


def test_what_stands_in_one_place_instead_of_something_else_is_beside_it() -> None:
    told, other = body(5, 30).split("\n\n"), body(6, 10).split("\n\n")
    found = rows(compare("\n\n".join(told), "\n\n".join([*told[:2], *other, *told[3:]])))
    assert [(row.kind, len(row.first), len(row.second), row.number) for row in found] == [
        ("same", 2, 0, 0),
        ("other", 1, 2, 1),
        ("same", 3, 0, 0),
    ]
    assert [row.kind for row in rows(compare(told[0], other[0]))] == ["other"]


def _all(side: object) -> list[tuple[str, bool]]:
    assert isinstance(side, tuple)
    return [piece for paragraph in side for piece in paragraph]


def test_the_space_after_words_is_not_marked() -> None:
    (row,) = rows(compare("She lit the lamp at nine.", "She never lit the lamp at nine."))
    assert isinstance(row, Row)
    assert ("never", True) in row.second[0]
    assert "".join(text for text, _ in row.second[0]) == "She never lit the lamp at nine."
