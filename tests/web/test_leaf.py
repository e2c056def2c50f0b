"""The reading page: whole works, settings, notes and warnings, ways of writing, places on several devices."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from tests.web.conftest import Visitor
from tests.web.readables import READABLES, write_readables

from ianto.library import FindRequest, Library
from ianto.web import WEB_SETTINGS


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of stories that are not all alike to read."""
    folder = write_readables(tmp_path_factory.mktemp("readables"))
    library = Library(tmp_path_factory.mktemp("room") / "library", create=True, extra=WEB_SETTINGS)
    assert library.add([folder]).added == len(READABLES)
    yield library
    library.close()


@pytest.fixture
def reader(room: Library, visitor: Visitor) -> Client:
    """Somebody at a browser, at that library."""
    return visitor(room)


@pytest.fixture
def works(room: Library) -> dict[str, int]:
    """The works' numbers by title."""
    return {line.work.title: line.work.id for line in room.find(FindRequest()).lines}


@pytest.fixture
def watch(room: Library, works: dict[str, int]) -> Iterator[int]:
    """The story in three chapters; afterwards the reader is at its beginning again."""
    number = works["The Long Watch"]
    yield number
    room.keep_place(number, 1, 0)


def _page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_all_of_a_work_is_on_one_page(reader: Client, watch: int) -> None:
    html = _page(reader, f"/work/{watch}/read/all")
    assert [int(each) for each in re.findall(r'<section class="part[^"]*" id="chapter-(\d)"', html)] == [
        1,
        2,
        3,
    ]
    assert all(f"Paragraph 6 of watch {number}" in html for number in (1, 2, 3))
    assert html.count("<h1") == 1
    assert 'rel="next"' not in html[: html.index("the-end")]
    assert re.search(r'data-chapter="2" data-before="\d+" data-words="\d+"', html)
    assert f'href="/work/{watch}/read/all#chapter-2"' in _page(reader, f"/work/{watch}/read/2")
    assert reader.get("/work/999999/read/all").status_code == 404


def test_a_place_in_all_of_a_work_is_one_in_its_chapter(reader: Client, watch: int) -> None:
    reader.post(f"/work/{watch}/place", {"chapter": "2", "fraction": "0.6", "quiet": "1"})
    html = _page(reader, f"/work/{watch}/read/all")
    assert re.findall(r'<p id="place">Paragraph (\d) of watch (\d)', html) == [("4", "2")]


def test_time_and_share_are_told_without_a_script(reader: Client, watch: int) -> None:
    html = _page(reader, f"/work/{watch}/read/2")
    assert re.search(
        r"data-left>1 minute left<span[^>]*> in the chapter, 1 minute in all</span> · 33 %", html
    )
    assert '<progress class="bar" max="100" value="33"' in html
    reader.post(f"/work/{watch}/place", {"chapter": "2", "fraction": "0.5", "quiet": "1"})
    assert "· 50 %" in _page(reader, f"/work/{watch}/read/2")


def test_the_sheet_and_the_chapters_are_at_both_ends_of_the_page(reader: Client, watch: int) -> None:
    html = _page(reader, f"/work/{watch}/read/1")
    head, foot = html.split("<article", 1)
    for part in (head, foot):
        assert 'name="face" value="clear"' in part
        assert f'<li><a href="/work/{watch}/read/3">' in part
    for name in ("theme", "size", "width", "leading", "align", "hyphens", "paragraphs", "warned"):
        assert f'name="{name}"' in foot


def test_every_choice_is_kept_and_none_disturbs_another(reader: Client, watch: int) -> None:
    chosen = {
        "theme": "sepia",
        "size": "bigger",
        "width": "narrow",
        "face": "clear",
        "leading": "double",
        "align": "justified",
        "hyphens": "off",
        "paragraphs": "spaced",
    }
    for name, value in chosen.items():
        reader.post("/look", {name: value})
    html = _page(reader, f"/work/{watch}/read/1")
    for name, value in chosen.items():
        assert f'data-{name}="{value}"' in html.split(">", 3)[1] + html.split(">", 3)[2]
    # One size more, and one less, are the neighbours of what is chosen.
    assert 'name="size" value="large" data-step="-1"' in html
    assert 'name="size" value="huge" data-step="1"' in html


def test_a_cookie_of_before_still_holds(reader: Client, watch: int) -> None:
    reader.cookies["ianto_look"] = "dark.huge.off"
    html = _page(reader, f"/work/{watch}/read/1")
    assert 'data-theme="dark" data-size="huge" data-keys="off" data-width="medium"' in html


def test_warnings_stand_open_before_the_first_chapter_until_folded(reader: Client, watch: int) -> None:
    html = _page(reader, f"/work/{watch}/read/1")
    assert re.search(
        r'<details class="aside warnings" open>\s*<summary>Warnings.*?Major Character Death', html, re.DOTALL
    )
    assert 'class="aside warnings"' not in _page(reader, f"/work/{watch}/read/2")
    answer = reader.post("/look", {"warned": "off", "next": f"/work/{watch}/read/1"})
    assert answer.headers["Location"] == f"/work/{watch}/read/1"
    assert '<details class="aside warnings">' in _page(reader, f"/work/{watch}/read/1")


def test_an_author_who_warns_of_nothing_by_choice_is_told(reader: Client, works: dict[str, int]) -> None:
    assert "chose not to say what there might be to warn of" in _page(
        reader, f"/work/{works['Vigil']}/read/1"
    )


def test_notes_stand_folded_where_they_were_said(reader: Client, works: dict[str, int]) -> None:
    first = _page(reader, f"/work/{works['Vigil']}/read/1")
    assert re.search(r"<summary>Author’s notes</summary>\s*<p[^>]*>Written by candlelight", first)
    assert "Thank you for sitting up" not in first
    second = _page(reader, f"/work/{works['Vigil']}/read/2")
    assert "candlelight" not in second
    text = second.index('id="text"')
    assert second.index("This one is shorter") < text < second.index("Thank you for sitting up")
    assert "<summary>Notes at the end</summary>" in second


def test_the_end_leads_on(reader: Client, works: dict[str, int], watch: int) -> None:
    html = _page(reader, f"/work/{watch}/read/3")
    end = html[html.index("the-end") :]
    assert f'href="/work/{works["The Short Watch"]}">Next in the series: The Short Watch' in end
    assert 'href="/author/Edda%20Thorne">More by Edda Thorne' in end
    assert "the-end" not in _page(reader, f"/work/{watch}/read/2")
    assert "Next in the series" not in _page(reader, f"/work/{works['The Short Watch']}/read/1")


def test_a_text_from_right_to_left(reader: Client, works: dict[str, int]) -> None:
    html = _page(reader, f"/work/{works['حارس الضباب']}/read/1")
    assert re.search(r'<div class="text" id="text" lang="ar" dir="rtl"', html)


def test_a_text_in_signs_has_no_large_letter_and_its_own_pace(reader: Client, works: dict[str, int]) -> None:
    html = _page(reader, f"/work/{works['霧の番人']}/read/1")
    assert re.search(r'<div class="text unspaced" id="text" lang="ja" dir="ltr"', html)
    assert 'data-pace="420"' in html
    assert "<ruby>夕餉<rp>(</rp><rt>ゆうげ</rt><rp>)</rp></ruby>" in html


def test_a_text_in_columns_is_set_so(reader: Client, works: dict[str, int]) -> None:
    html = _page(reader, f"/work/{works['坂の灯']}/read/1")
    assert re.search(r'<div class="text unspaced vertical" id="text"[^>]* tabindex="0" role="region"', html)
    assert '<div class="vertical">' not in html
    assert '<body class="reading sideways">' in html


def test_the_place_is_told_as_json(reader: Client, watch: int) -> None:
    reader.post(f"/work/{watch}/place", {"chapter": "2", "fraction": "0.25", "quiet": "1"})
    told = reader.get(f"/work/{watch}/place").json()
    assert (told["chapter"], told["fraction"]) == (2, 0.25)
    assert 0.3 < told["share"] < 0.5
    assert "T" in told["kept_at"]
    assert reader.get("/work/999999/place").status_code == 404


def test_a_place_further_on_that_the_page_has_not_seen_is_not_written_over(
    reader: Client, watch: int
) -> None:
    reader.post(f"/work/{watch}/place", {"chapter": "1", "fraction": "0.5", "seen": "", "quiet": "1"})
    # The other device goes on from there.
    assert (
        reader.post(
            f"/work/{watch}/place", {"chapter": "3", "fraction": "0.5", "seen": "1:0.500000", "quiet": "1"}
        ).status_code
        == 204
    )
    behind = {"chapter": "1", "fraction": "0.75", "seen": "1:0.500000", "quiet": "1"}
    answer = reader.post(f"/work/{watch}/place", behind)
    assert answer.status_code == 200
    assert answer.json()["chapter"] == 3
    assert reader.get(f"/work/{watch}/place").json()["chapter"] == 3
    # Whoever has seen it may go back, and further on nobody is in the way.
    assert reader.post(f"/work/{watch}/place", {**behind, "seen": "3:0.500000"}).status_code == 204
    ahead = {"chapter": "3", "fraction": "1", "seen": "nonsense", "quiet": "1"}
    assert reader.post(f"/work/{watch}/place", ahead).status_code == 204
