"""A plate, as SVG by an XML reader and as PNG by another program's eyes."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import pairwise
from typing import Literal

import pytest
from lxml import etree
from PIL import Image

from ianto.export import (
    PLATE_STYLE,
    THEMES,
    Disc,
    Path,
    Plate,
    Spot,
    Theme,
    Words,
    capsule,
    in_our_letters,
    plate_png,
    plate_svg,
    straight,
    width_of,
)

SVG = "{http://www.w3.org/2000/svg}"
PILL = capsule(40, 20, 50, 80)
PLATE = Plate(
    100,
    100,
    "Tea & lanterns",
    "Two lines <meet>.",
    (
        Path((0, 50), (((30, 50), (60, 50), (90, 50)),), stroke="accent", width=4),
        Spot(
            "“Tea”: Alice",
            "/works/7?a=1&b=2",
            (Path(*PILL, fill="lamp", closed=True),),
            (35, 15, 20, 70),
            "story",
        ),
        Spot("The Court", "", (Disc(70, 20, 6, fill="ink"),)),
        Words("Álice <3", 10, 95, 12, edged=True, turned=-40, anchor="end", weight=600, slanted=True),
    ),
)


def _tree(text: str) -> etree._Element:
    return etree.fromstring(text.encode())


@pytest.mark.parametrize("alone", [True, False])
def test_it_says_what_it_is_and_leads_on(*, alone: bool) -> None:
    root = _tree(plate_svg(PLATE, alone=alone, name="tea"))
    assert root.findtext(f"{SVG}title") == "Tea & lanterns"
    assert root.findtext(f"{SVG}desc") == "Two lines <meet>."
    assert root.get("aria-labelledby") == "tea-title" == root[0].get("id")
    assert root.get("role") == "group", "an image would hide its links"
    (listed,) = root.iterfind(f"{SVG}g[@role='list']")
    assert [entry.get("role") for entry in listed] == ["listitem", "listitem"]
    (link,) = root.iter(f"{SVG}a")
    assert (link.get("href"), link.get("aria-label")) == ("/works/7?a=1&b=2", "“Tea”: Alice")
    assert link.findtext(f"{SVG}title") == "“Tea”: Alice"


def test_in_a_page_there_is_no_style_of_its_own() -> None:
    text = plate_svg(PLATE, alone=False)
    assert "style" not in re.sub(r"font-style", "", text)
    assert "#" not in text, "no colour but the page's"
    used = {name for classes in re.findall(r'class="([^"]*)"', text) for name in classes.split()}
    known = set(re.findall(r"\.([a-z][\w-]*)", PLATE_STYLE))
    assert used - known <= {"story"}, "every class has a rule"


@pytest.mark.parametrize("theme", list(THEMES))
def test_a_file_carries_its_colours_twice(theme: Theme) -> None:
    text = plate_svg(PLATE, theme)
    root = _tree(text)
    assert THEMES[theme]["paper"] in (root.findtext(f"{SVG}style") or "")
    (ground,) = root.iterfind(f"{SVG}rect")
    assert ground.get("fill") == THEMES[theme]["paper"]
    (line,) = (path for path in root.iter(f"{SVG}path") if path.get("stroke"))
    assert line.get("stroke") == THEMES[theme]["accent"], "also where style sheets are not read"
    assert "@media print" in text


def test_a_picture_without_links_is_an_image() -> None:
    root = _tree(plate_svg(Plate(10, 10, "t", "a", (Disc(5, 5, 2, fill="ink"),))))
    assert root.get("role") == "img"


def _pixels(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    assert image.mode == "RGB"
    return image


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


@pytest.mark.parametrize("theme", list(THEMES))
def test_the_picture_has_everything_where_it_belongs(theme: Theme) -> None:
    image = _pixels(plate_png(PLATE, theme, 3))
    assert image.size == (300, 300)
    colours = {name: _rgb(said) for name, said in THEMES[theme].items()}
    assert image.getpixel((3, 3)) == colours["paper"]
    assert image.getpixel((60, 150)) == colours["accent"]
    assert image.getpixel((60, 150 - 8)) == colours["paper"], "four units wide, and no wider"
    assert image.getpixel((135, 150)) == colours["lamp"], "what comes later lies above"
    assert image.getpixel((135, 58)) == colours["paper"]
    assert image.getpixel((210, 60)) == colours["ink"]


def test_a_curve_is_as_wide_all_along() -> None:
    bent = Path((10, 10), (((60, 10), (40, 90), (90, 90)),), stroke="ink", width=6)
    image = _pixels(plate_png(Plate(100, 100, "", "", (bent,)), "light", 2)).convert("L")
    dark = sum(1 for value in image.tobytes() if value < 128)
    assert 6 * 118 * 4 < dark < 6 * 124 * 4 + 120, "its length, 120, times its width, and two round ends"


def test_letters_are_set_and_turned() -> None:
    level = _pixels(plate_png(Plate(100, 100, "", "", (Words("HHHHHH", 10, 50, 14),)), "light", 2)).convert(
        "L"
    )
    turned = Words("HHHHHH", 50, 10, 14, turned=90)
    upright = _pixels(plate_png(Plate(100, 100, "", "", (turned,)), "light", 2)).convert("L")
    for image, across in ((level, True), (upright, False)):
        box = image.point(lambda value: 255 if value < 128 else 0).getbbox()
        assert box is not None
        assert (box[2] - box[0] > 2 * (box[3] - box[1])) == across
    wide = Image.Image.getbbox(level.point(lambda value: 255 if value < 128 else 0))
    assert wide is not None
    assert (wide[2] - wide[0]) / 2 < width_of("HHHHHH", 14)


def test_an_edge_of_paper_parts_letters_from_lines() -> None:
    line = Path((0, 50), straight((0, 50), (100, 50)), stroke="ink", width=3)
    parts = [
        sum(
            value < 128
            for value in _pixels(plate_png(Plate(100, 100, "", "", shown), "light", 2)).convert("L").tobytes()
        )
        for shown in ((line,), (line, Words("....", 40, 51, 16, "paper", edged=True)))
    ]
    assert parts[1] < parts[0]


def test_what_is_enormous_is_drawn_smaller() -> None:
    image = _pixels(plate_png(Plate(60_000, 30, "", "", ()), "light", 2))
    assert image.size == (12_000, 6)


def test_a_broken_line_is_broken_and_struck_words_are_struck() -> None:
    line = Path((5, 20), straight((5, 20), (105, 20)), stroke="ink", width=3.0, dashed=True)
    words = Words("mmmm", 5, 60, 30.0, struck=True)
    plain = replace(words, struck=False)
    tree = _tree(plate_svg(Plate(120, 80, "t", "a", (line, words))))
    (drawn,) = (path for path in tree.iter(f"{SVG}path") if path.get("stroke"))
    assert drawn.get("stroke-dasharray") == "6 5"
    assert next(tree.iter(f"{SVG}text")).get("text-decoration") == "line-through"
    image = _pixels(plate_png(Plate(120, 80, "t", "a", (line, words)), scale=1))
    row = [image.getpixel((x, 20)) for x in range(12, 100)]
    dark = [sum(each[:3]) < 300 for each in row if isinstance(each, tuple)]
    assert sum(one != other for one, other in pairwise(dark)) >= 14, "eight strokes, and gaps between them"
    bare = _pixels(plate_png(Plate(120, 80, "t", "a", (line, plain)), scale=1))
    assert image.crop((0, 40, 120, 80)).tobytes() != bare.crop((0, 40, 120, 80)).tobytes()


@pytest.mark.parametrize(("anchor", "told"), [("start", "end"), ("end", None), ("middle", "middle")])
def test_a_line_from_right_to_left_stays_where_it_is_anchored(
    anchor: Literal["start", "middle", "end"], told: str | None
) -> None:
    words = Words("ערפל, 22!", 50, 50, 12, anchor=anchor)
    (text,) = _tree(plate_svg(Plate(100, 100, "", "", (words,)))).iter(f"{SVG}text")
    assert text.get("direction") == "rtl", "else the stop at its end stands at its beginning"
    assert text.get("text-anchor") == told, "its start is at its right"


@pytest.mark.parametrize("theme", list(THEMES))
def test_printed_every_colour_is_that_of_ink_on_white_paper(theme: Theme) -> None:
    style = _tree(plate_svg(PLATE, theme)).findtext(f"{SVG}style") or ""
    printed = style.partition("@media print")[2]
    for name, colour in THEMES["light"].items():
        assert f"--{name}:" in printed
        assert name in ("paper", "ink", "soft") or f"--{name}:{colour}" in printed, "not a night's on white"


@pytest.mark.parametrize(
    ("text", "set_as"),
    [
        ("Fog & lamps", "Fog & lamps"),
        ("Mrs Hudson’s caf\u0065\u0301", "Mrs Hudson’s café"),
        ("I \u2764\ufe0f tea \U0001f375", "I tea"),
        ("ערפל", "ערפל"),
        ("霧の夜", ""),
        ("Fog 霧", ""),
    ],
)
def test_our_letters_set_a_text_or_say_that_they_cannot(text: str, set_as: str) -> None:
    assert in_our_letters(text) == set_as


def test_what_xml_forbids_leaves_a_picture_all_the_same() -> None:
    words = Words("a\x07b\ud800c\uffff", 5, 60, 30.0)
    tree = _tree(plate_svg(Plate(120, 80, "t\x00", "a", (words,))))
    assert next(tree.iter(f"{SVG}text")).text == "a\ufffdb\ufffdc\ufffd"
