"""Pictures are drawn the same from the same numbers, fit the narrowest page, and say what they show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from ianto.web.drawing import Bar, Column, Day, Poster, bars, columns, half_years, poster, progress
from ianto.web.drawing.calendar import cells
from ianto.web.drawing.numbers import short, ticks, written
from ianto.web.drawing.widths import fitted, width

GOLDEN = Path(__file__).parent / "drawings"


def _bars() -> str:
    given = [
        Bar("Sherlock Holmes", 1204, "/?fandom=Sherlock+Holmes"),
        Bar("The Strange Case of Dr Jekyll and Mr Hyde, and what came of it", 88, "/?fandom=Jekyll"),
        Bar("no fandom named", 3, "/?q=-has:fandom", quiet=True),
        Bar("Oz", 0),
    ]
    return bars(given, "Stories by fandom").__html__()


def _columns() -> str:
    given = [Column(str(year), (year * 7) % 23, f"/?q=date:{year}") for year in range(1996, 2026)]
    return columns(given, "Stories by year").__html__()


def _halves() -> str:
    days = {
        date(2026, 2, 17): Day(13_934, "/reading?on=2026-02-17", "17 February: 13,934 words"),
        date(2026, 2, 18): Day(90, "/reading?on=2026-02-18", "18 February: 90 words"),
        date(2026, 7, 1): Day(3_000, "/reading?on=2026-07-01", "1 July: 3,000 words"),
    }
    return "\n".join(
        picture.__html__()
        for picture in half_years(2026, days, ("January to June", "July to December"), date(2026, 7, 12))
    )


def _poster() -> str:
    return poster(
        Poster(
            year=2026,
            heading="A year of reading",
            numbers=(("133", "stories"), ("417,992", "words"), ("29", "hours"), ("205", "days")),
            days={date(2026, 1, 1) + timedelta(days=each): each * 37 % 4001 for each in range(0, 300, 3)},
            months=(35_400, 66_212, 63_831, 36_115, 27_258, 26_172, 18_206, 0, 0, 0, 0, 0),
            months_said="words each month",
            lists=(
                ("fandoms", (("Sherlock Holmes", "106k"), ("Les Misérables & <others>", "32k"))),
                ("authors", ()),
            ),
            foot="29 days in a row",
        )
    )


def _progress() -> str:
    filled = [place % 3 == 0 for place in range(25)]
    return progress(filled, "25 Lamps: 9 of 25 filled").__html__()


@pytest.mark.parametrize(
    ("name", "draw"),
    [
        ("bars", _bars),
        ("columns", _columns),
        ("calendar", _halves),
        ("poster", _poster),
        ("progress", _progress),
    ],
)
def test_a_picture_is_drawn_as_it_was(name: str, draw: Callable[[], str]) -> None:
    assert draw() + "\n" == (GOLDEN / f"{name}.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("draw", [_bars, _columns, _halves, _progress])
def test_a_picture_on_a_page_brings_no_style_and_no_script(draw: Callable[[], str]) -> None:
    root = ET.fromstring(f"<page>{draw()}</page>")
    for element in root.iter():
        assert element.tag not in {"style", "script"}
        assert not {name for name in element.attrib if name == "style" or name.startswith("on")}
    for drawing in root.iter("svg"):
        links = list(drawing.iter("a"))
        if drawing.get("role") == "img":
            assert drawing.get("aria-label")
            assert not links
        else:
            assert drawing.get("aria-hidden") == "true"
            assert all(link.get("tabindex") == "-1" for link in links)


def test_a_poster_stands_alone() -> None:
    root = ET.fromstring(_poster())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert (root.get("width"), root.get("height")) == ("1080", "1350")
    for element in root.iter():
        assert element.tag.rpartition("}")[2] in {"svg", "title", "rect", "text", "path", "g"}
        assert not {"class", "style", "href"} & element.attrib.keys()
    assert "Les Misérables & <others>"[:12] in "".join(root.itertext())


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (0, ()),
        (1, (1,)),
        (3, (1, 2, 3)),
        (24, (10, 20)),
        (99, (25, 50, 75)),
        (100, (50, 100)),
        (472, (200, 400)),
        (26_400, (10_000, 20_000)),
        (100_000, (50_000, 100_000)),
    ],
)
def test_a_scale_is_ruled_at_round_numbers(most: int, expected: tuple[int, ...]) -> None:
    assert ticks(most) == expected


def test_whatever_the_most_is_there_are_few_rules_and_none_above_it() -> None:
    for most in range(1, 3000):
        found = ticks(most)
        assert 1 <= len(found) <= 3
        assert max(found) <= most


@pytest.mark.parametrize(
    ("number", "full", "brief"),
    [
        (0, "0", "0"),
        (3412, "3,412", "3,412"),
        (34_120, "34,120", "34k"),
        (999_600, "999,600", "1m"),
        (3_412_000, "3,412,000", "3.4m"),
    ],
)
def test_numbers_are_written_in_groups_and_briefly_where_it_is_narrow(
    number: int, full: str, brief: str
) -> None:
    assert (written(number), short(number)) == (full, brief)


def test_a_text_is_cut_between_words_and_never_wider_than_there_is_room() -> None:
    for text in ("Alice's Adventures in Wonderland", "Anaxagoras" * 4, "三人の夜の話と雨", "Les Misérables"):
        for room in range(2, 20):
            cut = fitted(text, room)
            assert width(cut) <= room or cut == "…"
            assert cut == text or cut.endswith("…")
    assert fitted("Alice's Adventures in Wonderland", 12) == "Alice's Adventures in…"


def test_a_day_lies_in_the_column_of_its_week_and_its_square_is_as_large_as_its_amount() -> None:
    first = date(2026, 1, 1)
    assert first.weekday() == 3
    placed = cells(first, date(2026, 6, 30), {date(2026, 1, 5): 100, date(2026, 1, 6): 25}, 12, 100)
    monday, tuesday = placed[date(2026, 1, 5)], placed[date(2026, 1, 6)]
    assert monday.side == 10.4
    assert tuesday.side == 5.2
    assert (monday.x // 12, monday.y // 12) == (1, 0)
    assert (tuesday.x // 12, tuesday.y // 12) == (1, 1)
    assert len(placed) == 181


def test_the_highest_column_bears_its_number_and_the_last_time_its_name() -> None:
    drawn = _columns()
    highest = max((year * 7) % 23 for year in range(1996, 2026))
    assert f">{highest}</text>" in drawn
    assert ">2025</text>" in drawn


def test_names_of_columns_never_touch_on_a_phone() -> None:
    """At 300 px, 12 px letters: the labels that a narrow page shows keep clear of each other."""
    root = ET.fromstring(_columns().replace("&quot;", '"'))
    drawing = next(iter(root.iter("svg")))
    shown = [
        each
        for each in drawing.iter("text")
        if "time" in each.get("class", "") and "roomy" not in each.get("class", "")
    ]
    places = sorted(
        (float(each.get("x", "0").removesuffix("%")) / 100 * 300, width(each.text or "") * 12)
        for each in shown
    )
    assert len(places) > 3
    for (left, wide), (right, _) in pairwise(places[1:-1]):
        assert left + wide / 2 < right - wide / 2


@pytest.mark.parametrize(
    ("count", "posted", "wide", "rows"),
    [
        (25, 0, 5, 5),
        (10, 0, 5, 2),
        (12, 0, 4, 3),
        (30, 0, 6, 5),
        (50, 0, 10, 5),
        (100, 0, 10, 10),
        (7, 0, 3, 3),
        (1, 0, 1, 1),
        (25, 4, 4, 7),
        (100, 50, 10, 10),
        (1000, 0, 40, 25),
    ],
)
def test_a_table_is_a_block_of_squares(count: int, posted: int, wide: int, rows: int) -> None:
    picture = progress([True] * count, "all of it", posted)
    assert f'viewBox="0 0 {wide * 10} {rows * 10}"' in picture.size
    assert picture.drawn.count("z") == count
    height = float(picture.size.partition('height="')[2].partition("rem")[0])
    assert 0 < height <= max(2.75, rows * 0.14) + 0.001
    assert wide * height / rows <= 16.5, "the narrowest page has room for it"


def test_filled_and_open_differ_in_more_than_colour() -> None:
    root = ET.fromstring(progress([True, False, False], "1 of 3 <filled>").__html__())
    hole, filled = root.iter("path")
    assert (filled.get("fill"), filled.get("stroke")) == ("currentColor", None)
    assert (hole.get("fill"), hole.get("stroke")) == ("none", "currentColor")
    assert (filled.get("d", "").count("M"), hole.get("d", "").count("M")) == (1, 2)
    assert next(root.iter("svg")).get("aria-label") == "1 of 3 <filled>"
    half = ET.fromstring(progress([True, False], "1 of 2", elsewhere=[True, True]).__html__())
    assert [(path.get("class"), path.get("d", "").count("M")) for path in half.iter("path")] == [
        ("hole", 1),
        ("filled", 1),
        ("half", 1),
    ]
    assert not list(ET.fromstring(progress([], "none").__html__()).iter("path"))
