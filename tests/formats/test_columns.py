"""Text set in columns from top to bottom: the wish is carried through, and nothing else of the styles."""

from __future__ import annotations

import io
import zipfile

import pytest

from ianto.formats import read
from ianto.formats.drafting.columns import in_columns
from ianto.headers import parse
from ianto.text import clean_html

TEXT = "<h1>The Lamp</h1><p>Author: wickfall</p><hr><p>It rained on all of them, and the lamp went out at nine.</p>"


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><style>body { writing-mode: vertical-rl }</style></head><body>",
        "<html><head><style>html, body{-epub-writing-mode:vertical-rl}</style></head><body>",
        '<html class="vrtl"><head><style>.vrtl { -webkit-writing-mode: vertical-rl; }</style></head><body>',
        '<body style="writing-mode:tb-rl">',
        '<style>/* a */ .main { color: red; writing-mode : vertical-rl }</style><body><div class="book main">',
    ],
)
def test_a_page_set_in_columns(page: str) -> None:
    assert in_columns(page)


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>",
        "<html><head><style>body { writing-mode: horizontal-tb }</style></head><body>",
        "<style>h1 { writing-mode: vertical-rl }</style><body>",
        "<style>.stamp { writing-mode: vertical-rl }</style><body><p class='stamp'>",
        "<style>/* body { writing-mode: vertical-rl } */</style><body>",
        "<body><p>writing-mode: vertical-rl</p>",
    ],
)
def test_a_page_that_is_not(page: str) -> None:
    assert not in_columns(page)


def _book(css: str) -> bytes:
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>The Lamp</dc:title></metadata><manifest>"
        '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="s" href="s.css" media-type="text/css"/>'
        '</manifest><spine page-progression-direction="rtl"><itemref idref="a"/></spine></package>'
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr(
            "META-INF/container.xml",
            '<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>',
        )
        book.writestr("p.opf", package)
        book.writestr("s.css", css)
        book.writestr("a.xhtml", f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{TEXT}</body></html>')
    return data.getvalue()


def test_a_chapter_in_columns_is_in_one_division_that_the_cleaner_lets_through() -> None:
    for data, name in (
        (
            f"<html><style>body{{writing-mode:vertical-rl}}</style><body>{TEXT}</body></html>".encode(),
            "a.html",
        ),
        (_book("html { writing-mode: vertical-rl }"), "a.epub"),
    ):
        manuscript = read(data, name)
        assert manuscript.vertical
        (chapter,) = parse(manuscript, name).chapters
        assert chapter.html.startswith('<div class="vertical"><p>It rained')
        assert clean_html(chapter.html) == chapter.html
        assert "div" not in chapter.text


def test_a_book_that_goes_the_usual_way_has_no_division() -> None:
    manuscript = read(_book("p { color: red }"), "a.epub")
    assert not manuscript.vertical
    assert parse(manuscript, "a.epub").chapters[0].html.startswith("<p>")


def test_ruby_is_kept_with_its_readings() -> None:
    ruby = "<ruby>夕餉<rp>(</rp><rt>ゆうげ</rt><rp>)</rp></ruby>"
    story = parse(read(f"<html><body>{TEXT}<p>{ruby}のあと、霧が来た。</p></body></html>".encode(), "a.html"))
    assert ruby in story.chapters[0].html
