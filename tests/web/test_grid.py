"""How a table is laid out, what its cells say, and what a card is marked with."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest

from ianto.challenges import Card, Link, Prompt, Reason, Table, Verdict
from ianto.library.challenges.shown import CellShown, FillShown, PatternShown, TableShown
from ianto.web.shown import card, fills
from ianto.web.shown.cell import SIZE, of_cell
from ianto.web.shown.grid import FEW, Cell, grid, laid_out
from ianto.web.shown.posted import decoded
from ianto.web.shown.refused import told
from ianto.web.shown.table import progress

MOST_SECONDS = 0.4
"""What laying out ten thousand fills may take on a busy machine; on a quiet one it is a hundredth of it."""


def _fill(work: int, *, counts: bool = True) -> FillShown:
    verdict = Verdict("counts" if counts else "not counted", (Reason("words", counts, "It has 90 words."),))
    return FillShown(work, f"Story {work}", ("wren",), 0, 90, "2004-05-03", verdict, "It says so.")


def _shown(*cells: CellShown, **more: Any) -> TableShown:
    table = Table("lamps", "Lamps", tuple(each.prompt for each in cells))
    filled = sum(each.filled for each in cells)
    return replace(TableShown(table, None, cells, filled, 0, len(cells), complete=False), **more)


def _plain(count: int, text: str = "Lantern") -> list[Cell]:
    return [Cell(number, text, "open", f"/table/lamps/cell/{number}", ()) for number in range(1, count + 1)]


@pytest.mark.parametrize(
    ("count", "columns"),
    [
        (1, 1),
        (2, 2),
        (3, 3),
        (5, 5),
        (9, 5),
        (10, 5),
        (12, 4),
        (20, 5),
        (24, 4),
        (25, 5),
        (30, 5),
        (50, 5),
        (100, 10),
    ],
)
def test_a_list_is_laid_out_with_its_last_row_as_full_as_can_be(count: int, columns: int) -> None:
    assert laid_out(_plain(count), 0).columns == columns


@pytest.mark.parametrize("longest", [0, 1, 8, 14, 30, 200])
def test_whatever_there_is_is_laid_out(longest: int) -> None:
    for count in (*range(1, 80), 99, 100, 101, 365, 1000):
        found = laid_out(_plain(count, "x" * longest), 0)
        assert 1 <= found.columns <= min(count, 12)
        assert f"across-{found.columns}" in found.kind.split()


def test_columns_are_those_it_was_posted_with() -> None:
    assert laid_out(_plain(20), 4).columns == 4
    assert laid_out(_plain(20), 40).columns == 5


def test_a_grid_is_one_only_where_its_longest_word_fits() -> None:
    assert "fits-phone" in laid_out(_plain(25, "Fog"), 5).kind
    assert "fits-phone" not in laid_out(_plain(25, "Reichenbach"), 5).kind
    assert "fits-numbers" in laid_out(_plain(25, "Reichenbach"), 5, card=True).kind
    assert "fits-32" in laid_out(_plain(25, "Fog"), 5).kind
    assert "fits-never" in laid_out(_plain(25, "Antidisestablishmentarianism"), 5).kind
    assert "fits-56" in laid_out(_plain(25, "Reichenbachs and others"), 7).kind


def test_a_cell_names_the_first_stories_and_leads_to_all() -> None:
    cell = CellShown(Prompt(7, "Fog"), tuple(_fill(work) for work in range(1, 11)), filled=True)
    found = grid(_shown(cell)).cells[0]
    assert [each.work for each in found.fillers] == [1, 2]
    assert found.more == 10 - FEW
    assert found.address == "/table/lamps/cell/7"
    one = grid(_shown(CellShown(Prompt(7, "Fog"), (_fill(3), _fill(4, counts=False)), filled=True))).cells[0]
    assert (one.address, one.more, one.missed) == ("/work/3", 0, 1)
    chapter = replace(_fill(3), chapter=2)
    assert (
        grid(_shown(CellShown(Prompt(7, "Fog"), (chapter,), filled=True))).cells[0].address
        == "/work/3/read/2"
    )


def test_a_cell_is_open_where_nothing_in_it_counts() -> None:
    cell = CellShown(Prompt(7, "Fog"), (_fill(3, counts=False),))
    assert grid(_shown(cell)).cells[0].stand == "open"
    linked = CellShown(Prompt(8, "", links=(Link("https://example.org/"),)), elsewhere=True)
    assert grid(_shown(linked)).cells[0].stand == "elsewhere"


def test_ten_thousand_fills_are_laid_out_at_once() -> None:
    cells = [
        CellShown(Prompt(number, f"Prompt {number}"), tuple(map(_fill, range(100))), filled=True)
        for number in range(1, 101)
    ]
    shown = _shown(*cells)
    begun = time.perf_counter()
    found = grid(shown)
    list(fills.asked(shown))
    assert time.perf_counter() - begun < MOST_SECONDS
    assert sum(len(each.fillers) for each in found.cells) == 100 * FEW


def test_the_page_of_a_cell_has_its_stories_page_by_page() -> None:
    cell = CellShown(Prompt(7, "Fog"), tuple(map(_fill, range(1, 2 * SIZE + 2))), filled=True)
    shown = _shown(CellShown(Prompt(6, "Oil")), cell, writer="Edda & co")
    first, last = of_cell(shown, 7), of_cell(shown, 7, "99")
    assert first is not None
    assert last is not None
    assert (len(first.fills), first.earlier) == (SIZE, "")
    assert first.later == "/table/lamps/cell/7?by=Edda+%26+co&page=2"
    assert (len(last.fills), last.later) == (1, "")
    assert first.before == ("/table/lamps/cell/6?by=Edda+%26+co", 6, "Oil")
    assert first.after is None
    assert of_cell(shown, 8) is None


def test_what_is_asked_of_one_story_is_asked_once() -> None:
    doubtful = replace(_fill(3), sure=False)
    shown = _shown(
        CellShown(Prompt(1, "Fog"), asked=(doubtful,)), CellShown(Prompt(2, "Oil"), asked=(doubtful,))
    )
    (asked,) = fills.asked(shown)
    assert asked.may_be == ((1, "Fog"), (2, "Oil"))


def test_progress_is_a_sentence() -> None:
    filled = CellShown(Prompt(1, "Fog"), (_fill(1),), filled=True)
    open_ = CellShown(Prompt(2, "Oil"))
    assert progress(_shown(filled, open_)) == "1 of 2 prompts filled, 1 still to be written."
    assert progress(_shown(open_)) == "Nothing of it is filled yet: 1 prompt to write."
    assert progress(_shown(filled, complete=True)) == "Complete: all 1 prompts are filled."
    unsized = _shown(filled, open_)
    assert progress(replace(unsized, table=replace(unsized.table, sized=False))).startswith("1 of at least 2")


def _card(size: int, numbers: tuple[int, ...], done: tuple[PatternShown, ...] = ()) -> TableShown:
    cells = [
        CellShown(Prompt(number, f"word {number}"), filled=number in numbers)
        for number in range(1, size * size + 1)
    ]
    shown = _shown(*cells, patterns=done)
    return replace(shown, table=replace(shown.table, columns=size, card=Card("wren", size)))


def test_a_card_is_ringed_where_it_is_filled_and_struck_through_where_a_line_is_done() -> None:
    row = PatternShown("row", "the first row", (1, 2, 3), done=True, lacks=(), counts=True)
    ringed = card.drawn(_card(3, (1, 2, 3)))
    struck = card.drawn(_card(3, (1, 2, 3), (row,)))
    assert ringed.count("f-selection") == 3
    assert struck.count("s-accent") > ringed.count("s-accent") == 3
    assert "style=" not in struck
    assert card.drawn(_shown(CellShown(Prompt(1, "Fog")))) == ""


def test_only_what_lacks_least_is_nearest() -> None:
    near = PatternShown("row", "the first row", (1, 2, 3), done=False, lacks=(3,), counts=True)
    far = PatternShown("row", "the last row", (7, 8, 9), done=False, lacks=(7, 8, 9), counts=True)
    useless = PatternShown("x", "the x", (1, 3, 5), done=False, lacks=(5,), counts=False)
    assert card.nearest(_card(3, (1, 2), (far, useless, near))) == [("the first row", "3 word 3")]
    assert card.nearest(_card(3, ())) == []


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("there is no table “x”. `ianto table list` shows those there are", "There is no table “x”."),
        ("“x” has no prompt 9; `ianto table show x` lists them", "“x” has no prompt 9."),
        ("the text has no name: name it with --name", "The text has no name."),
        ("a table has a name", "A table has a name."),
        ("`ianto` alone", "`ianto` alone."),
    ],
)
def test_a_page_says_nothing_of_commands(message: str, said: str) -> None:
    assert told(ValueError(message)) == said


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_may_be_in_any_encoding(encoding: str) -> None:
    assert "Öl, “Nebel”" in decoded("Läufe\n\n1. Öl, “Nebel” und Straßen\n".encode(encoding))
