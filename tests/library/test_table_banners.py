"""Banners of tables: each prompt a flower of its own; and what pictures say of whose they are, of what, and how far."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ianto.challenges import Claim, Prompt, Subject, SubjectKind
from ianto.export import Disc
from ianto.library.challenges.banner_plate import draw_badge, draw_banner, flowers_of
from ianto.library.challenges.card_plate import draw_card
from ianto.library.challenges.flowers import Flower, draw_flower
from ianto.library.challenges.shown import TableShown
from ianto.library.challenges.table_words import about, span_told, subject_told, whose
from tests.library.plates_read import HOLMES, SECOND_ROW, box_of, paths_of, words_of
from tests.library.tables_made import PROMPTS, table_made


def test_each_prompt_has_a_flower_of_its_own_and_the_day_changes_it() -> None:
    def drawn(flower: Flower) -> str:
        return repr(draw_flower(flower, 0, 0, 20, ("accent", "ink")))

    prompts = [f"{prompt} {number}" for number in range(4) for prompt in PROMPTS]
    assert len({drawn(Flower(prompt, "2004-05-03", "filled")) for prompt in prompts}) > 60
    days = {drawn(Flower("Fog", f"2004-05-{day:02}", "filled")) for day in range(1, 29)}
    assert len(days) > 1
    assert drawn(Flower("Fog", "", "open")) == drawn(Flower("Parting", "", "open")), "a place for one"
    for flower in (Flower(prompt, "", "filled") for prompt in prompts):
        for part in draw_flower(flower, 0, 0, 20, ("accent", "ink")):
            if isinstance(part, Disc):
                assert max(abs(part.x), abs(part.y)) + part.radius <= 10
            else:
                assert all(max(map(abs, end)) <= 10 for _, _, end in part.curves)


@pytest.mark.parametrize("count", [1, 2, 10, 25, 30, 31, 50, 99, 100, 300])
def test_a_banner_has_a_flower_for_every_prompt_and_room_for_words(count: int) -> None:
    shown = table_made(count, filled=lambda _: True)
    plate = draw_banner(shown, HOLMES)
    flowers = {part.start for part in paths_of(plate, "petals")}
    assert len(flowers) >= count
    high = [y for _, y in flowers]
    words = [box_of(each) for each in words_of(plate)]
    upper, lower = [y for y in high if y < 100], [y for y in high if y > 100]
    assert max(upper, default=0) < min(box[1] for box in words)
    assert min(lower, default=200) > max(box[3] for box in words)
    assert "25 Lamps" in [each.text for each in words_of(plate)]


def test_two_tables_have_two_patterns() -> None:
    one, other = (
        draw_banner(table_made(10, each, lambda _: True)) for each in (PROMPTS[:10], PROMPTS[10:20])
    )
    assert [part.curves for part in paths_of(one, "petals")] != [
        part.curves for part in paths_of(other, "petals")
    ]


def test_a_banner_is_honest() -> None:
    whole = table_made(filled=lambda _: True)
    part = table_made(filled=lambda place: place < 12)
    (said,) = [each for each in words_of(draw_banner(whole)) if each.text.startswith("25 of 25")]
    assert said.colour == "accent"
    assert said.text == f"25 of 25 · {span_told(whole)}"
    (said,) = [each for each in words_of(draw_banner(part)) if each.text.startswith("12 of 25")]
    assert said.colour == "ink"
    assert [flower.stand for flower in flowers_of(part)].count("open") == 13
    assert [each.text for each in words_of(draw_badge(part))][-1] == "12 of 25"
    bingo = [each.text for each in words_of(draw_banner(SECOND_ROW))]
    assert "Bingo: second row, falling diagonal · 9 of 25" in bingo
    assert [each.text for each in words_of(draw_badge(SECOND_ROW))][-1] == "Bingo"


def test_what_the_posted_table_links_to_counts_as_written_and_is_told() -> None:
    shown = table_made(filled=lambda _: False, elsewhere={1, 2})
    assert [each.text for each in words_of(draw_badge(shown))][-1] == "2 of 25"
    assert "2 of 25, elsewhere" in [each.text for each in words_of(draw_banner(shown))]
    some = table_made(filled=lambda place: place == 0, elsewhere={1, 2})
    assert "2 of them elsewhere" in " ".join(each.text for each in words_of(draw_banner(some)))
    assert ": 3 of 25 filled, 2 of them elsewhere" in about(some)


def test_from_when_to_when_as_exactly_as_stories_say() -> None:
    def dated(*posted: str) -> TableShown:
        shown = table_made(len(posted), filled=lambda _: True)
        cells = tuple(
            replace(cell, fills=(replace(cell.fills[0], posted=day),))
            for cell, day in zip(shown.cells, posted, strict=True)
        )
        return replace(shown, cells=cells)

    assert span_told(dated("3 May 2004", "9 June 2006", "")) == "3 May 2004 – 9 June 2006"
    assert span_told(dated("3 May 2004", "9 June 2004")) == "3 May – 9 June 2004"
    assert span_told(dated("2004", "June '06")) == "2004 – June 2006"
    assert span_told(dated("3 May 2004", "May 3rd, 2004")) == "3 May 2004"
    assert span_told(dated("", "when the fog lifted")) == ""


def test_what_does_not_count_fills_nothing_and_is_not_named() -> None:
    shown = table_made(1, filled=lambda _: True)
    (cell,) = shown.cells
    refused = replace(cell.fills[0], verdict=replace(cell.fills[0].verdict, standing="not counted"))
    told = about(replace(shown, cells=(replace(cell, fills=(refused,), filled=False),), filled=0))
    assert told.endswith("0 of 1 filled. 1. Fog: open.")


def test_what_nobody_knows_is_said() -> None:
    shown = table_made(2, ("", "Fog"))
    choice = replace(shown.cells[0], prompt=Prompt(1, "", "choice"), filled=False, fills=())
    assert "1. not known: filled by “Coals and Lamps”." in about(shown)
    assert "1. Writer’s choice: open." in about(replace(shown, cells=(choice, shown.cells[1])))
    unsized = replace(shown, table=replace(shown.table, sized=False))
    assert "of at least 2" in [words.text for words in words_of(draw_card(unsized))]


def test_whose_a_table_is() -> None:
    shown = table_made(3, writer="")
    assert whose(shown) == "by saltmarsh_quill", "who alone fills it"
    line = shown.writers[0]
    several = tuple(replace(line, writer=name) for name in ("Edda Thorne", "wickfall", "saltmarsh_quill"))
    assert whose(replace(shown, writers=several)) == "by Edda Thorne, wickfall and saltmarsh_quill"
    assert whose(replace(shown, writers=several * 2)) == "by 6 writers"
    assert whose(replace(shown, writers=())) == ""
    assert whose(replace(SECOND_ROW, writer="")) == "by saltmarsh_quill", "whose card it is"


@pytest.mark.parametrize(
    ("kind", "names", "told"),
    [
        ("any", (), ""),
        ("table", (), ""),
        ("pairing", ("Sherlock Holmes", "John Watson"), HOLMES),
        ("character", ("Mrs Hudson",), "Mrs Hudson"),
        ("group", ("Alice", "Hatter", "Hare"), "Alice & Hatter & Hare"),
        ("crossover", ("Dracula", "Sherlock Holmes"), "Dracula × Sherlock Holmes"),
        ("fandom", ("Carmilla",), "Carmilla"),
        ("word", ("fog",), "“fog”"),
        ("word", (), ""),
    ],
)
def test_what_a_claim_is_about_in_words(kind: SubjectKind, names: tuple[str, ...], told: str) -> None:
    claim = Claim("c1", "fog", "wickfall", Subject(kind, names), "", None, datetime(2004, 5, 3, tzinfo=UTC))
    assert subject_told(claim.subject) == told
