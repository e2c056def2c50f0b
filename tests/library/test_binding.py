"""Works bound together: the right ones, in the right order, and where each stands in the book."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

import ianto.library.binding
from ianto.export import Form
from ianto.formats import read
from ianto.headers import parse
from ianto.library import Bound, FindRequest, Library, TooMuch, change_said
from ianto.search import QueryError
from tests.library.made import body

HEADER = "Title: {title}\nAuthor: {author}\nFandom: Emma\n{more}\n***\n\n"
STORIES = {
    "Last Candle": "Series: The Hartfield Candles (10 of 10)",
    "First Candle": "Series: The Hartfield Candles, part one",
    "Second Candle": "Series: The Hartfield Candles #2",
    "Lost Candle": "Series: The Hartfield Candles",
    "Vigil": "Table: 25 lamps\nPrompt: 9, Vigil",
    "Wick": "Table: 25 Lamps\nPrompt: 10, Wick",
    "Ash": "Table: 25 lamps\nPrompt: 9, Ash",
}


@pytest.fixture
def shelf(library: Library, tmp_path: Path) -> Library:
    """A series and a table, added in no order at all."""
    folder = tmp_path / "fics"
    folder.mkdir()
    for seed, (title, more) in enumerate(STORIES.items()):
        text = HEADER.format(title=title, author=f"wren{seed % 2}", more=more + "\n") + body(seed)
        (folder / f"{seed}.txt").write_text(text, encoding="utf-8")
    assert library.add([folder]).added == len(STORIES)
    return library


def number_of(library: Library, title: str) -> int:
    return next(line.work.id for line in library.find(FindRequest()).lines if line.work.title == title)


def titles(bound: Bound | None) -> list[str]:
    """The titles of the works in an EPUB, in order, as its contents list them."""
    assert bound is not None
    with zipfile.ZipFile(io.BytesIO(bound.data)) as book:
        listed = re.findall(r'href="part-\d+\.xhtml">([^<]+)<', book.read("EPUB/nav.xhtml").decode())
    # Once in the contents, the first once more among the landmarks.
    return listed[: len(bound.contents)]


def test_a_series_is_bound_in_its_order(shelf: Library) -> None:
    bound = shelf.series_book("the hartfield candles")
    assert titles(bound) == ["First Candle", "Second Candle", "Last Candle", "Lost Candle"]
    assert bound is not None
    assert bound.filename == "The Hartfield Candles.epub"


def test_a_table_is_bound_by_the_numbers_of_its_prompts(shelf: Library) -> None:
    # The prompt 9 of one story is not that of another: which is meant nobody knows, and it comes last.
    assert titles(shelf.table_book("25 LAMPS")) == [
        "9. Vigil · Vigil",
        "10. Wick · Wick",
        "Perhaps 9. Vigil · Ash",
    ]
    assert shelf.table_book("25") is None
    assert shelf.table_book('"') is None


def test_a_shelf_keeps_the_order_in_which_it_was_filled(shelf: Library) -> None:
    wanted = ["Wick", "Lost Candle", "Ash"]
    shelf.shelve([number_of(shelf, title) for title in wanted], "Rainy days")
    assert titles(shelf.shelf_book("RAINY DAYS")) == wanted
    shelf.remove([number_of(shelf, "Ash")])
    assert titles(shelf.shelf_book("rainy days")) == wanted[:2]
    assert shelf.shelf_book("sunny days") is None


def test_a_search_is_bound_as_it_is_sorted(shelf: Library) -> None:
    found = shelf.search_book(FindRequest(query="title:candle", sort="-title"), "Candles")
    assert titles(found) == ["Second Candle", "Lost Candle", "Last Candle", "First Candle"]
    assert shelf.search_book(FindRequest(query="zeppelin"), "x") is None
    with pytest.raises(QueryError):
        shelf.search_book(FindRequest(query="((("), "x")


def test_it_is_known_where_each_text_stands(shelf: Library) -> None:
    for bound in (shelf.series_book("The Hartfield Candles"), shelf.book(number_of(shelf, "Ash"))):
        assert bound is not None
        with zipfile.ZipFile(io.BytesIO(bound.data)) as book:
            spine = re.findall(r'<itemref idref="([^"]+)"/>', book.read("EPUB/package.opf").decode())
            for bind in bound.contents:
                page = book.read(f"EPUB/{spine[bind.first - 1]}.xhtml").decode()
                text = shelf.chapter(bind.work, 1)
                assert text is not None
                assert text.html.removeprefix("<p>")[:60] in page
                assert bind.chapters == 1


def test_a_gathering_has_a_lasting_name_of_its_own(shelf: Library) -> None:
    before = shelf.gather_series("The Hartfield Candles")
    shelf.remove([number_of(shelf, "Lost Candle")])
    after = shelf.gather_series("The Hartfield Candles")
    assert before is not None
    assert after is not None
    assert before.uid == after.uid
    assert len(after.lines) == len(before.lines) - 1


def test_what_is_too_much_for_a_book_is_refused_in_words(
    shelf: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ianto.library.binding, "MOST_WORKS", 3)
    with pytest.raises(TooMuch, match=r"4 stories .* --each"):
        shelf.series_book("The Hartfield Candles")
    with pytest.raises(TooMuch, match=r"7 stories .* --each"):
        shelf.search_book(FindRequest(), "All of it")


def test_a_book_does_not_change_because_its_file_was_read_again(shelf: Library) -> None:
    number = number_of(shelf, "Ash")
    before = shelf.epub(number)
    shelf.reparse([number], everything=True)
    assert shelf.epub(number) == before


def test_the_series_and_its_place_stand_in_the_package(shelf: Library) -> None:
    data = shelf.epub(number_of(shelf, "Last Candle"))
    assert data is not None
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        package = book.read("EPUB/package.opf").decode()
    assert '<meta name="calibre:series" content="The Hartfield Candles"/>' in package
    assert '<meta name="calibre:series_index" content="10"/>' in package
    assert '<meta refines="#series" property="group-position">10</meta>' in package


@pytest.mark.parametrize("form", ["epub", "html", "text"])
def test_what_is_added_again_is_the_same_work(shelf: Library, tmp_path: Path, form: Form) -> None:
    """An export is a copy: every field is read as it was, and nothing becomes a work of its own."""
    folder = tmp_path / "back"
    folder.mkdir()
    for line in shelf.find(FindRequest()).lines:
        bound = shelf.book(line.work.id, form)
        assert bound is not None
        (folder / f"{line.work.id}-{bound.filename}").write_bytes(bound.data)
        story = parse(read(bound.data, bound.filename))
        told = {(field.name, field.value) for field in story.fields}
        detail = shelf.work(line.work.id)
        assert detail is not None
        assert {(field.name, field.value) for field in detail.fields} <= told
    report = shelf.add([folder])
    assert (report.added, report.new_versions, report.duplicates) == (0, 0, len(STORIES))


def test_a_cover_says_what_the_works_line_says(shelf: Library) -> None:
    jacket = shelf.jacket(number_of(shelf, "Ash"))
    assert jacket is not None
    assert (jacket.title, jacket.above) == ("Ash", "Emma")
    assert shelf.jacket(10_000) is None


def test_a_series_is_bound_from_either_database(either: Library, tmp_path: Path) -> None:
    folder = tmp_path / "fics"
    folder.mkdir()
    for seed, title in enumerate(("Last Candle", "First Candle")):
        text = HEADER.format(title=title, author="wren", more=STORIES[title] + "\n") + body(seed)
        (folder / f"{seed}.txt").write_text(text, encoding="utf-8")
    either.add([folder])
    number = number_of(either, "Last Candle")
    either.set([number], [change_said("author=Edda Thorne")])
    bound = either.series_book("The Hartfield Candles")
    assert titles(bound) == ["First Candle", "Last Candle"]
    assert b"Edda Thorne" in (either.epub(number) or b"")
