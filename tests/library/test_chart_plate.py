"""A chart as it is drawn: what stands on it, and that nothing lies over anything else."""

from __future__ import annotations

import re
from itertools import pairwise

from lxml import etree

from ianto.export import Path, Spot, Words, plate_svg, width_of
from ianto.library import draw_chart
from ianto.library.chart_names import crowded
from ianto.timeline.storyline import Chart, ChartLine, Column, Scenes, chart_of, layout

WHO = (
    ("holmes", "Sherlock Holmes"),
    ("watson", "John Watson"),
    ("hudson", "Mrs Hudson"),
    ("irene", "Irene Adler"),
)
LINES = tuple(ChartLine(name, said, own=name == "irene", chosen=name == "watson") for name, said in WHO)
COLUMNS = (
    Column(
        "event",
        "study",
        "A Study in Scarlet",
        "A Study in Scarlet",
        "1881",
        (("holmes", "watson"),),
        href="/a",
    ),
    Column(
        "story",
        "12",
        "Coals & Lamps",
        "Coals & Lamps",
        "1881",
        (("watson", "hudson"),),
        href="/works/12",
        span=(0, 3),
    ),
    Column(
        "event",
        "scandal",
        "A Scandal",
        "A Scandal",
        "1888",
        (("holmes", "watson", "irene"),),
        ordinals={"irene": 7},
    ),
    Column("event", "end", "The Final Problem", "", "1891", (("holmes", "hudson"),), href="/b"),
)
CHART = Chart("In Watson’s life", LINES, COLUMNS, "Four lives.")


def _words(chart: Chart) -> list[Words]:
    return [part for part in draw_chart(chart).plate.flat if isinstance(part, Words)]


def test_everything_is_named_on_the_chart_itself() -> None:
    said = [words.text for words in _words(CHART)]
    for text in (
        "In Watson’s life",
        "Four lives.",
        "1881",
        "1888",
        "1891",
        "A Study in Scarlet",
        "Coals & Lamps",
        "7",
    ):
        assert text in said
    assert said.count("Sherlock Holmes") == 2, "at both ends of a line that reaches the edge"
    assert said.count("Irene Adler") == 1


def test_every_column_is_a_spot_in_order_with_its_words_and_its_link() -> None:
    spots = [part for part in draw_chart(CHART).plate.parts if isinstance(part, Spot)]
    assert [(spot.href, spot.kind) for spot in spots] == [
        ("/a", "event"),
        ("/works/12", "story"),
        ("", "event"),
        ("/b", "event"),
    ]
    assert spots[0].said == "A Study in Scarlet: Sherlock Holmes, John Watson"
    assert spots[1].said == (
        "Coals & Lamps: John Watson, Mrs Hudson; somewhere after A Study in Scarlet and before The Final Problem"
    )
    reaches = [spot.reach for spot in spots]
    for one, other in pairwise(reaches):
        assert one is not None
        assert other is not None
        assert one[0] + one[2] <= other[0] + 0.1, "no finger hits two"
        assert one[3] >= 44


def test_the_chosen_life_is_drawn_in_the_accent_and_a_traveller_double() -> None:
    paths = [part for part in draw_chart(CHART).plate.flat if isinstance(part, Path)]
    assert [part.stroke for part in paths if part.kind == "line"].count("accent") == 1
    assert len([part for part in paths if part.kind == "core"]) == 1
    assert len([part for part in paths if part.kind == "span"]) == 1


def test_everything_is_on_the_paper() -> None:
    plate = draw_chart(CHART).plate
    for words in _words(CHART):
        wide = width_of(words.text, words.size)
        left = words.x - (wide if words.anchor == "end" else wide / 2 if words.anchor == "middle" else 0)
        if words.turned:
            assert words.x - wide * 0.7 >= 0
            assert words.y + wide * 0.72 <= plate.height
        else:
            assert left >= 0
            assert left + wide <= plate.width
    root = etree.fromstring(plate_svg(plate).encode())
    numbers = [
        float(number)
        for path in root.iter("{*}path")
        for number in re.findall(r"-?\d+(?:\.\d+)?", str(path.get("d")))
    ]
    assert min(numbers) >= 0
    assert max(numbers) <= plate.width


def test_what_it_says_of_itself_counts_and_claims_no_more_than_is_proven() -> None:
    proven = draw_chart(CHART)
    assert (
        proven.plate.about == "Four lives. 4 lines, 3 events, 1 story; 0 crossings, the fewest there can be."
    )
    names = [f"p{number}" for number in range(24)]
    steps = tuple(
        tuple(tuple(names[(start * step) % 24] for start in range(at, at + 4)) for at in range(0, 24, 4))
        for step in (1, 5, 7, 11, 13, 17)
    )
    hasty = draw_chart(chart_of(Scenes(steps), "Tea"), 0.0)
    assert not hasty.ordered.proven
    assert hasty.plate.about == f"24 lines, 6 steps; {hasty.ordered.crossings:,} crossings."


def test_long_lines_are_named_again_on_the_way_where_there_is_room() -> None:
    chart = chart_of(Scenes(((("Alice",), ("Hatter",)),) * 200))
    texts = [words.text for words in _words(chart)]
    assert texts.count("Alice") > 3


def test_an_empty_chart_is_a_sheet_of_paper() -> None:
    plate = draw_chart(Chart("", (), ())).plate
    assert plate.width > 0
    assert plate.parts == ()


def test_where_lines_begin_among_others_there_is_room_for_their_names() -> None:
    old = [ChartLine(f"o{number}", f"Inspector {number}") for number in range(4)]
    new = [ChartLine(f"n{number}", f"Baker Street Irregular {number}") for number in range(3)]
    everyone = tuple(line.id for line in (*old, *new))
    first = Column("event", "one", "One", together=(everyone[:4],))
    among = Column("event", "two", "Two", together=((everyone[0], everyone[4], everyone[1]), everyone[2:4]))
    columns = (first, among, Column("event", "three", "Three", together=(everyone,)))
    chart = Chart("", (*old, *new), columns)
    plain, roomy = layout(chart), layout(chart, crowded=crowded)
    assert roomy.columns[-1] > plain.columns[-1]
    assert crowded(roomy) == {}, "nothing is hidden any more"
