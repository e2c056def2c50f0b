"""Pictures of tables: what stands on them, that nothing leaves its place, and that they can be read by anybody."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path as File

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from ianto.export import THEMES, Path, Plate, Theme, plate_svg
from ianto.library.challenges.banner_plate import draw_badge, draw_banner
from ianto.library.challenges.card_plate import draw_card
from ianto.library.challenges.card_rows import columns_of
from ianto.library.challenges.hand import Hand, clear_of
from ianto.library.challenges.pictures import PictureForm, PictureKind, Pictures, table_picture
from ianto.library.challenges.table_words import bingo_told
from tests.library.plates_read import HOLMES, SECOND_ROW, box_of, paths_of, words_of
from tests.library.tables_made import LONG, MANY_SCRIPTS, PROMPTS, card_made, table_made

GOLDEN = File(__file__).parent / "pictures"
DOCS = File(__file__).parents[2] / "docs" / "images"
KINDS: tuple[PictureKind, ...] = ("card", "banner", "wide", "badge")
LEAST = 4.5


def _cells(plate: Plate) -> list[tuple[float, float, float, float]]:
    """The cells of a card, by the hairlines between them."""
    upright = [
        (part.start[0], part.start[1], part.curves[0][2][1])
        for part in plate.flat
        if isinstance(part, Path) and part.stroke == "rule" and part.start[0] == part.curves[0][2][0]
    ]
    level = sorted(
        {
            part.start[1]
            for part in plate.flat
            if isinstance(part, Path)
            and part.stroke == "rule"
            and part.start[1] == part.curves[0][2][1]
            and part.start[0] == min(x for x, _, _ in upright)
        }
    )
    cells = []
    for top, bottom in pairwise(level):
        edges = sorted(x for x, high, low in upright if high <= top and low >= bottom)
        cells += [(left, top, right, bottom) for left, right in pairwise(edges) if right > left]
    return cells


def _inside(plate: Plate, count: int) -> None:
    """Everything written on a card is on the paper, and what is in the grid is in one cell of it."""
    cells = _cells(plate)
    assert len(cells) == count
    top, bottom = min(cell[1] for cell in cells), max(cell[3] for cell in cells)
    for words in words_of(plate):
        left, high, right, low = box_of(words)
        assert left >= 16
        assert right <= plate.width - 16
        assert high >= 16
        assert low <= plate.height - 16
        if top <= words.y <= bottom:
            assert any(
                cell[0] <= left + 0.01 and cell[1] <= high and right <= cell[2] + 0.01 and low <= cell[3]
                for cell in cells
            ), words.text


TABLES = {
    "ten": table_made(10),
    "25": table_made(elsewhere={1}),
    "100": table_made(100),
    "long": table_made(20, LONG),
    "scripts": table_made(16, MANY_SCRIPTS, name="טבלת הערפל"),
    "bingo": SECOND_ROW,
    "bingo, long": card_made(lambda place: place % 2 == 0, prompts=LONG),
    "three": card_made(lambda place: place in {0, 4, 8}, 3, MANY_SCRIPTS),
    "none": table_made(0),
}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("ours", [True, False])
def test_nothing_written_leaves_its_cell(name: str, *, ours: bool) -> None:
    shown = TABLES[name]
    card = draw_card(shown, HOLMES, ours=ours)
    if shown.cells:
        _inside(card, len(shown.cells))
    for plate in (card, draw_banner(shown, HOLMES, ours=ours), draw_badge(shown, HOLMES, ours=ours)):
        for words in words_of(plate):
            left, high, right, low = box_of(words)
            assert left >= 5
            assert right <= plate.width - 5
            assert high >= 5
            assert low <= plate.height - 5


@settings(max_examples=60, deadline=None)
@given(
    prompts=st.lists(st.text(max_size=120), min_size=1, max_size=12),
    name=st.text(max_size=80),
    columns=st.integers(0, 8),
    ours=st.booleans(),
)
def test_whatever_the_prompts_are_they_stay_in_their_cells_and_are_all_told(
    prompts: list[str], name: str, columns: int, *, ours: bool
) -> None:
    shown = table_made(len(prompts), prompts, name=name, columns=columns)
    _inside(draw_card(shown, name, ours=ours), len(prompts))
    card = card_made(lambda place: place % 2 == 0, 4, prompts, name=name)
    plate = draw_card(card, ours=ours)
    _inside(plate, 16)
    told = etree.fromstring(plate_svg(plate).encode("utf-8")).findtext("{*}desc") or ""
    for prompt in prompts:
        assert re.sub("[^\\w]+", " ", " ".join(prompt.split())).strip() in re.sub("[^\\w]+", " ", told)


def test_a_card_says_whose_it_is_of_what_and_how_far() -> None:
    said = [words.text for words in words_of(draw_card(table_made(elsewhere={1}), HOLMES))]
    for text in (
        "25 Lamps",
        "by saltmarsh_quill",
        HOLMES,
        "10",
        "of 25",
        "BAKER STREET HUNDRED",
        "07",
        "Parting",
    ):
        assert text in said
    assert "1 of them filled elsewhere" in said
    assert "Coals and Lamps" in said, "the story that fills it"


def test_what_is_filled_is_told_apart_by_more_than_its_colour() -> None:
    plate = draw_card(table_made(elsewhere={1}))
    ticks = paths_of(plate, "tick")
    assert len(paths_of(plate, "tint")) == 9
    assert [tick.stroke for tick in ticks].count("accent") == 9
    assert [tick.stroke for tick in ticks].count("soft") == 2, (
        "what the posted table links to, and what that means"
    )
    assert len({tick.curves for tick in ticks}) == len(ticks), "no two are the same, as no hand makes two"
    bingo = draw_card(SECOND_ROW)
    assert len(paths_of(bingo, "ring")) == 8
    assert len(paths_of(bingo, "spot")) == 9, "the free square is tinted, and has a flower"
    assert len(paths_of(bingo, "petals")) > 0


def test_a_stroke_runs_through_each_line_that_is_done_and_through_no_word() -> None:
    plate = draw_card(SECOND_ROW)
    strokes = paths_of(plate, "stroke")
    cells = _cells(plate)
    row, diagonal = cells[5:10], [cells[n] for n in (0, 6, 12, 18, 24)]
    level = [stroke for stroke in strokes if abs(stroke.start[1] - stroke.curves[0][2][1]) < 8]
    assert len(level) >= 4, "a part between each two squares"
    assert all(row[0][1] < stroke.start[1] < row[0][3] for stroke in level)
    assert row[0][0] < min(stroke.start[0] for stroke in level) < row[0][0] + 20
    assert row[-1][0] < max(stroke.curves[0][2][0] for stroke in level) < row[-1][2]
    others = [stroke for stroke in strokes if stroke not in level]
    assert others
    assert max(stroke.curves[0][2][0] for stroke in others) > diagonal[-1][2] - 20
    words = [box_of(each) for each in words_of(plate)]
    for stroke in strokes:
        for x, y in (stroke.start, stroke.curves[0][2]):
            assert not any(left < x < right and top < y < bottom for left, top, right, bottom in words)
    assert "Bingo: second row, falling diagonal" in [each.text for each in words_of(plate)]


def test_of_a_card_that_is_full_no_line_is_drawn_through() -> None:
    full = card_made(lambda _: True)
    plate = draw_card(full)
    assert not paths_of(plate, "stroke")
    assert "Blackout" in [each.text for each in words_of(plate)]
    assert bingo_told(full) == "Blackout"
    assert bingo_told(card_made(lambda _: False)) == ""


def test_the_squares_of_a_card_are_square_and_its_middle_is_free() -> None:
    plate = draw_card(SECOND_ROW)
    assert {(round(cell[2] - cell[0], 6), round(cell[3] - cell[1], 6)) for cell in _cells(plate)} == {
        (108.0, 108.0)
    }
    assert "Free" in [words.text for words in words_of(plate)]
    assert "13" not in [words.text for words in words_of(plate)]


@pytest.mark.parametrize(
    ("count", "posted", "columns"),
    [
        (25, 0, 5),
        (25, 5, 5),
        (10, 0, 5),
        (12, 0, 4),
        (16, 0, 4),
        (9, 0, 3),
        (7, 0, 4),
        (2, 0, 2),
        (100, 10, 5),
    ],
)
def test_a_list_gets_a_good_number_of_columns(count: int, posted: int, columns: int) -> None:
    prompts = [PROMPTS[place % len(PROMPTS)] for place in range(count)]
    assert columns_of(prompts, posted, 540) == columns


def test_long_prompts_stand_in_fewer_columns_than_they_were_posted_in() -> None:
    assert columns_of(LONG * 4, 5, 540) == 2


@pytest.mark.parametrize("form", ["svg", "png"])
@pytest.mark.parametrize("what", KINDS)
def test_the_same_table_gives_the_same_bytes(what: PictureKind, form: PictureForm) -> None:
    one = table_picture(table_made(elsewhere={1}), what=what, form=form, subject=HOLMES)
    assert one == table_picture(table_made(elsewhere={1}), what=what, form=form, subject=HOLMES)
    assert one != table_picture(table_made(filled=lambda _: True), what=what, form=form, subject=HOLMES)


@pytest.mark.parametrize("look", list(THEMES))
@pytest.mark.parametrize(
    ("what", "size"), [("card", None), ("banner", (600, 200)), ("wide", (1200, 400)), ("badge", (100, 100))]
)
def test_a_png_is_as_large_as_communities_ask_for(
    what: PictureKind, size: tuple[int, int] | None, look: Theme
) -> None:
    image = Image.open(io.BytesIO(table_picture(table_made(), what=what, form="png", look=look)))
    image.load()
    assert image.size == size or (size is None and image.size[0] == 1200)
    paper = THEMES[look]["paper"]
    assert image.getpixel((1, 1)) == tuple(int(paper[at : at + 2], 16) for at in (1, 3, 5))
    assert len(image.getcolors(1 << 20) or ()) > 8


@pytest.mark.parametrize(
    ("file", "draw"),
    [
        (GOLDEN / "card.svg", lambda: table_picture(table_made(10, elsewhere={1}), subject=HOLMES)),
        (GOLDEN / "badge.svg", lambda: table_picture(table_made(10), what="badge", look="sepia")),
        # What the documentation shows is what is drawn.
        (DOCS / "table-card.svg", lambda: table_picture(SECOND_ROW, subject=HOLMES)),
        (
            DOCS / "table-banner.svg",
            lambda: table_picture(table_made(12, filled=lambda _: True, name="Twelve Lamps"), what="banner"),
        ),
    ],
    ids=lambda each: each.stem if isinstance(each, File) else "",
)
def test_a_picture_is_drawn_as_it_was(file: File, draw: Callable[[], bytes]) -> None:
    assert draw().decode() == file.read_text(encoding="utf-8")


def _light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", [name for name in TABLES if name != "none"])
def test_every_word_can_be_read_on_what_it_stands_on(name: str) -> None:
    shown = TABLES[name]
    for plate in (draw_card(shown, HOLMES), draw_banner(shown, HOLMES), draw_badge(shown, HOLMES)):
        tinted = []
        for part in (*paths_of(plate, "tint"), *paths_of(plate, "spot")):
            corners = [part.start, *(end for _, _, end in part.curves)]
            xs, ys = [x for x, _ in corners], [y for _, y in corners]
            tinted.append((min(xs), min(ys), max(xs), max(ys), part.kind))
        for words in words_of(plate):
            x, y = (box_of(words)[0] + box_of(words)[2]) / 2, words.y - words.size * 0.3
            # A ring's corners are paper: there stands the number of its square.
            on = any(
                left < x < right and top < y < bottom
                for left, top, right, bottom, kind in tinted
                if kind == "tint" or words.anchor == "middle"
            )
            for theme in THEMES.values():
                ground = theme["selection" if on else "paper"]
                assert _contrast(theme[words.colour], ground) >= LEAST, words.text


def test_a_prompt_our_letters_cannot_set_is_told_by_its_number_and_the_picture_says_so() -> None:
    shown = table_made(3, ("Fog", "霧の夜", "I \u2764\ufe0f tea"))
    said = [words.text for words in words_of(draw_card(shown, ours=True))]
    assert said.count("2") == 2
    assert "I tea" in said, "a sign nobody can set is left out"
    assert any("only the SVG" in text for text in said)
    svg = [words.text for words in words_of(draw_card(shown))]
    assert "霧の夜" in "".join(svg)
    assert not any("only the SVG" in text for text in svg)


def test_a_prompt_from_right_to_left_begins_at_the_right_of_its_cell() -> None:
    plate = draw_card(table_made(4, ("ערפל", "Fog")))
    hebrew = [words for words in words_of(plate) if words.text == "ערפל"]
    assert {words.anchor for words in hebrew} == {"end"}
    assert hebrew[0].x == pytest.approx(_cells(plate)[0][2] - 8)


def test_a_stroke_is_parted_by_what_it_would_run_through() -> None:
    stroke = Hand("fog").stroke((0, 50), (200, 50))
    box = (80.0, 40.0, 120.0, 60.0)
    one, other = clear_of(stroke, [box])
    assert one.start == pytest.approx((0, 50))
    assert one.curves[0][2][0] == pytest.approx(80, abs=3)
    assert other.start[0] == pytest.approx(120, abs=3)
    assert other.curves[0][2] == pytest.approx((200, 50))
    assert list(clear_of(stroke, [(-1.0, 0.0, 201.0, 100.0)])) == []
    (whole,) = clear_of(stroke, [])
    assert [at for corner in whole.curves[0] for at in corner] == pytest.approx(
        [at for corner in stroke.curves[0] for at in corner]
    )


def test_a_picture_is_kept_until_it_shows_something_else() -> None:
    kept = Pictures()
    first = kept.picture(table_made(), what="badge", form="png", look="light", subject="")
    assert kept.picture(table_made(), what="badge", form="png", look="light", subject="") is first
    assert kept.picture(table_made(), what="badge", form="png", look="dark", subject="") != first
    more = table_made(filled=lambda place: place < 20)
    assert kept.picture(more, what="badge", form="png", look="light", subject="") != first
