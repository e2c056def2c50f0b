"""Old addresses lead to the works that were once there, however they are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from ianto.catalog import local_address, old_address
from ianto.library import Library
from tests.library.made import story


def _with(address: str, seed: int) -> str:
    return story(seed).replace("Rating: PG", f"Rating: PG\nStory URL: {address}")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://lamps.example.org/a/story.html", "http://www.lamps.example.org/a/story.html/"),
        ("lamps.example.org/Story", "https://LAMPS.example.org/story#comments"),
        (
            "http://lamps.example.org/viewstory.php?sid=12",
            "http://lamps.example.org/viewstory.php?sid=12&chapter=3",
        ),
        (
            "http://lamps.example.org/viewstory.php?sid=12&chapter=2",
            "http://lamps.example.org/viewstory.php?action=printable&textsize=0&sid=12&chapter=all",
        ),
        (
            "https://archiveofourown.org/works/41",
            "https://archiveofourown.org/works/41/chapters/7?view_adult=true",
        ),
        ("https://archiveofourown.org/works/41", "http://archiveofourown.org/collections/lamps/works/41"),
        ("https://www.fanfiction.net/s/41/1/The-Lamp", "https://m.fanfiction.net/s/41/3/"),
        ("https://pen.example.org/99.html", "https://pen.example.org/99.html?thread=12#t12"),
    ],
)
def test_ways_of_writing_one_address(one: str, other: str) -> None:
    first, second = old_address(one), old_address(other)
    assert first is not None
    assert second is not None
    assert first.page == second.page


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://lamps.example.org/viewstory.php?sid=12", "http://lamps.example.org/viewstory.php?sid=13"),
        ("http://lamps.example.org/viewstory.php?sid=12", "http://pen.example.org/viewstory.php?sid=12"),
        ("http://lamps.example.org/a.html", "http://lamps.example.org/b.html"),
        ("https://archiveofourown.org/works/41", "https://archiveofourown.org/series/41"),
    ],
)
def test_addresses_that_are_two(one: str, other: str) -> None:
    assert old_address(one) != old_address(other)


def test_what_is_no_address() -> None:
    for text in ("", "lamp", "12", "http://", "http://[", "a" * 3000, "not an address", "http://lamp/"):
        assert old_address(text) is None
    assert local_address("viewstory.php?sid=12") is not None
    for text in (
        "viewstory.php",
        "http://a.example/viewstory.php?sid=1",
        "a.example/viewstory.php?sid=1",
        "//[",
    ):
        assert local_address(text) is None


def test_chapters_are_named() -> None:
    for address, chapter in (
        ("http://lamps.example.org/viewstory.php?sid=12&chapter=3", 3),
        ("http://lamps.example.org/viewstory.php?sid=12&chapter=all", None),
        ("http://lamps.example.org/viewstory.php?sid=12&chapter=0", None),
        ("https://www.fanfiction.net/s/41/3/The-Lamp", 3),
    ):
        found = old_address(address)
        assert found is not None
        assert found.chapter == chapter


def test_an_old_address_leads_to_the_work(either: Library, tmp_path: Path) -> None:
    fics = tmp_path / "fics"
    fics.mkdir()
    for seed, address in enumerate(
        (
            "http://www.lamps.example.org/archive/viewstory.php?sid=12",
            "http://lamps.example.org/archive/viewstory.php?sid=13",
            "http://pen.example.org/viewstory.php?sid=13",
            "https://archiveofourown.org/works/41",
        ),
        1,
    ):
        (fics / f"{seed}.txt").write_text(_with(address, seed), encoding="utf-8")
    either.add([fics])
    assert either.follow("https://lamps.example.org/archive/viewstory.php?sid=12&chapter=3").works == (1,)
    assert either.follow("https://lamps.example.org/archive/viewstory.php?sid=12&chapter=3").chapter == 3
    assert either.follow("archiveofourown.org/works/41/chapters/5").works == (4,)
    assert either.follow("viewstory.php?sid=12").works == (1,)
    assert either.follow("/archive/viewstory.php?sid=13").works == (2, 3)
    assert either.follow("http://lamps.example.org/archive/viewstory.php?sid=14").works == ()
    either.reparse(everything=True)
    assert either.follow("viewstory.php?sid=12").works == (1,)
    either.remove([1])
    either.empty_bin()
    assert either.follow("viewstory.php?sid=12").works == ()
