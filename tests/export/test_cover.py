"""Covers: every title fits, in any script; the picture is the same to the byte, and is a picture."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from ianto.export import Book, Jacket, cover_png, cover_svg
from ianto.export.cover import cover_of
from ianto.export.jacket import HEIGHT, WIDTH, jacket_of, lines_of, settable
from ianto.export.letters import UNITS, letters
from ianto.export.ornament import ornament_of
from ianto.export.png import png
from ianto.export.raster import FINE, SHADES, cover_pixels
from ianto.export.visual_order import visual
from tests.export.books import BENCH, BOTH, bench

COLOURS = [(level, level, level) for level in range(0, 256, 16)]
TITLES = {
    "short": "Rain",
    "long": "A True and Particular Account of What Became of the Second Mrs Harker, Being a Story in Letters, "
    "With Some Remarks on the Weather at Whitby, a Recipe, and an Index of Persons and of Places " * 3,
    "one word": "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung" * 3,
    "arabic": "مقعد في المطر: قصة 3",
    "hebrew": "הספסל בגשם (חלק 2)",
    "japanese": "雨のベンチで二人はずっと待っていた" * 4,
    "russian": "Скамейка под дождём и ещё кое-что",
    "signs": "_xX_ ~*~ <b>&amp; 🦇 \u202e",
}


def jacket(title: str) -> Jacket:
    return Jacket(title, "saltmarsh_quill", "Dracula × Carmilla", "Mina Harker/Lucy Westenra", "en")


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_every_line_fits_and_none_lies_on_another(title: str) -> None:
    last = 0
    for line in lines_of(jacket(title)):
        assert letters().width(visual(line.text)) * line.size <= (WIDTH - 80) * UNITS
        assert last < line.y - line.size * 3 // 4
        assert line.y <= HEIGHT - 20
        last = line.y


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_a_cover_can_be_looked_at(title: str) -> None:
    with Image.open(io.BytesIO(cover_png(jacket(title)))) as picture:
        assert picture.size == (600, 800)
        picture.load()
    with Image.open(io.BytesIO(cover_png(jacket(title), 180))) as picture:
        assert picture.size == (180, 240)
    drawn = etree.fromstring(cover_svg(jacket(title)).encode())
    assert drawn.tag == "{http://www.w3.org/2000/svg}svg"


def test_a_cover_says_title_author_fandom_and_pairing() -> None:
    said = [line.text for line in lines_of(jacket_of(BENCH))]
    assert said == [
        "Sherlock Holmes",
        "A Bench in the",
        "Rain",
        "Sherlock Holmes/John Watson",
        "Wren, Hob of the Fens",
    ]
    assert [line.text for line in lines_of(jacket_of(BOTH))][-2:] == ["2 stories", "Wren, Hob of the Fens"]


def test_letters_stand_where_they_were_put() -> None:
    """There is ink where the title stands, and none where nothing does."""
    with Image.open(io.BytesIO(cover_png(jacket("Rain")))) as picture:
        grey = np.asarray(picture.convert("L"))
    title = next(line for line in lines_of(jacket("Rain")) if line.text == "Rain")
    assert grey[title.y - 40 : title.y, 200:400].min() < 60
    assert grey[title.y - 40 : title.y, :100].min() > 240
    assert grey[760:].min() > 240


def test_the_ornament_is_the_works_own_and_always_the_same() -> None:
    def drawn(title: str) -> list[bytes]:
        return [polygon.tobytes() for polygon in ornament_of(jacket(title))]

    assert drawn("Rain") == drawn("Rain")
    assert len({tuple(drawn(f"Story {number}")) for number in range(100)}) > 60


def test_what_our_letters_cannot_set_gets_a_cover_the_e_readers_can() -> None:
    japanese = bench(title="雨のベンチ", language="ja")
    assert cover_of(BENCH).path == "cover.png"
    assert cover_of(japanese).path == "cover.svg"
    assert "雨のベンチ".encode() in cover_of(japanese).data
    assert settable(jacket(TITLES["arabic"]))


@pytest.mark.parametrize(
    ("written", "set_as"),
    [
        ("Rain", "Rain"),
        ("גשם", "םשג"),
        ("גשם (2)", "(2) םשג"),
        ("Rain and גשם", "Rain and םשג"),
        # Seen from the left: meem at the end of its word, teh before it, kaf with which it begins.
        ("كتب", "\ufe90\ufe98\ufedb"),
        ("لا", "\ufefb"),
        ("باب", "\ufe8f\ufe8e\ufe91"),
    ],
)
def test_what_runs_from_the_right_is_set_so(written: str, set_as: str) -> None:
    assert visual(written) == set_as


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=40))
def test_no_title_is_too_odd_for_a_cover(title: str, by: str) -> None:
    odd = jacket_of(replace(BENCH, title=title, authors=(by,)))
    etree.fromstring(cover_svg(odd).encode())
    assert cover_png(odd).startswith(b"\x89PNG")


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 15), st.integers(1, 700)), min_size=1, max_size=30),
    st.integers(1, 40),
)
def test_pictures_are_packed_so_that_anybody_can_unpack_them(runs: list[tuple[int, int]], half: int) -> None:
    flat = np.concatenate([np.full(count, colour, np.uint8) for colour, count in runs])
    width = half * 2
    canvas = np.resize(flat, (max(1, len(flat) // width), width)).astype(np.uint8)
    with Image.open(io.BytesIO(png(canvas, COLOURS))) as picture:
        assert (np.asarray(picture) == canvas).all()


def test_a_picture_of_nothing_is_small() -> None:
    blank = png(np.zeros((800, 600), np.uint8), COLOURS)
    assert len(blank) < 5_000
    at = blank.index(b"IDAT")
    (length,) = struct.unpack(">I", blank[at - 4 : at])
    assert len(zlib.decompress(blank[at + 4 : at + 4 + length])) == 800 * 301


def test_a_square_covers_what_it_covers() -> None:
    canvas = np.zeros((6, 6), np.uint8)
    corners = np.array([[1, 1], [4, 1], [4, 4], [1, 4]]) * FINE + [FINE // 2, 0]
    cover_pixels([corners], canvas, 1)
    assert canvas[2].tolist() == [0, SHADES // 2 + 1, SHADES, SHADES, SHADES // 2 + 1, 0]
    assert canvas[0].tolist() == canvas[4].tolist() == [0] * 6


def test_a_book_without_words_has_a_cover() -> None:
    nothing: Book = bench(title="", authors=(), fields=(), language="")
    assert cover_of(nothing).data.startswith(b"\x89PNG")
