"""Whatever is given to be read as a table: it is one, or the message says what to do."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ianto.challenges import (
    NOTATIONS,
    NoTable,
    Notation,
    Posted,
    read_posted,
    table_from,
    table_json,
    table_of,
    write_table,
)

QUIET: Final = settings(max_examples=35, deadline=None, suppress_health_check=list(HealthCheck))
POSTED: Final = sorted(
    path.read_text(encoding="utf-8") for path in (Path(__file__).parent / "posted").glob("*/posted.*")
)
SOUP: Final = st.lists(
    st.sampled_from(
        [
            *(
                "<table>",
                "</table>",
                "<tr>",
                "<td>",
                "<td colspan=3>",
                "</td>",
                "<th>",
                "<caption>",
                "</caption>",
            ),
            *(
                "<ol>",
                "<ol start=7>",
                "<li>",
                "</ol>",
                "<dl>",
                "<dt>",
                "<dd>",
                "<br>",
                "<p>",
                "<b>",
                "</b>",
                "<h3>",
            ),
            *(
                "<a href=http://x.example/1>",
                '<a title="',
                "</a>",
                "<!--",
                "-->",
                "<script>",
                "<textarea>",
                "<title>",
            ),
            *(
                '<lj-cut text="A table">',
                "<lj user=x>",
                "<div class=entry-content>",
                "</div>",
                "<div id=comments>",
            ),
            *(
                "[table]",
                "[tr]",
                "[td]",
                "[/td]",
                "[list=1]",
                "[*]",
                "[url=http://x.example/2]",
                "[/url]",
                "[b]",
            ),
            *(
                "|",
                "|---|---|",
                "\n",
                "\t",
                "  ",
                ",",
                ";",
                '"',
                "\\",
                "*",
                "_",
                "# ",
                "- ",
                "](http://x.example)",
                "[",
            ),
            *(
                "1. ",
                "2. ",
                "3) ",
                "#4 ",
                "022 - ",
                "9999. ",
                "10000. ",
                "1",
                "7",
                "Prompt 5: ",
                "Sunrise",
                "Rain, snow",
            ),
            *(
                "Writer's Choice",
                "FREE",
                "★",
                "&amp;",
                "&#0;",
                "&#x110000;",
                "\x00",
                "\ud800",
                "\u200b",
                "é",
                "日",
            ),
            *("number,prompt\n", "Table: ", "Rules", "by x", "x" * 600, "http://x.example/3"),
        ]
    ),
    max_size=60,
).map("".join)


def _is_read_or_refused(text: str, notation: Notation | None, name: str = "") -> None:
    """Nothing else is raised than that there is no table, with a message."""
    refused = ""
    try:
        read = read_posted(text, notation=notation, name=name)
    except NoTable as error:
        refused = str(error)
    if not refused:
        _holds(read)


def _holds(read: tuple[Posted, ...]) -> None:
    """What holds for anything that was read: it can be kept as a decision, and written and read again."""
    assert read
    for posted in read:
        assert posted.prompts
        table = table_of(posted, name=posted.name or "Any")
        assert table_from(table_json(table)) == table
        if any(prompt.text for prompt in table.prompts) and len(table.prompts) < 200:
            for notation in ("html", "csv"):
                assert [
                    each.number for each in read_posted(write_table(table, None, notation))[0].prompts
                ] == [each.number for each in table.prompts]


@given(text=SOUP, notation=st.sampled_from([None, *NOTATIONS]), name=st.text(max_size=300))
@QUIET
def test_a_soup_of_marks_is_a_table_or_none(text: str, notation: Notation | None, name: str) -> None:
    _is_read_or_refused(text, notation, name)


@given(text=st.text(max_size=400), notation=st.sampled_from([None, *NOTATIONS]))
@QUIET
def test_any_text_is_a_table_or_none(text: str, notation: Notation | None) -> None:
    _is_read_or_refused(text, notation)


@given(
    text=st.sampled_from(POSTED),
    cut=st.tuples(st.floats(0, 1), st.floats(0, 1)),
    other=st.sampled_from(POSTED),
    notation=st.sampled_from([None, *NOTATIONS]),
)
@QUIET
def test_a_table_with_a_piece_torn_out_or_put_in_is_still_read_or_refused(
    text: str, cut: tuple[float, float], other: str, notation: Notation | None
) -> None:
    start, stop = sorted(int(share * len(text)) for share in cut)
    for torn in (text[:start] + text[stop:], text[start:stop], text[:start] + other + text[start:]):
        _is_read_or_refused(torn, notation)


@given(
    text=st.sampled_from(POSTED),
    ends=st.sampled_from(["\r\n", "\r"]),
    space=st.sampled_from(["\ufeff", "\n\n"]),
)
@QUIET
def test_line_ends_and_marks_of_order_change_nothing(text: str, ends: str, space: str) -> None:
    read = read_posted(text)
    again = read_posted(space + text.replace("\n", ends))
    assert [posted.prompts for posted in again] == [posted.prompts for posted in read]
    assert [posted.warnings for posted in again] == [posted.warnings for posted in read]


@given(numbers=st.lists(st.integers(0, 40), min_size=3, max_size=30))
@QUIET
def test_numbers_missing_or_double_are_told_and_no_cell_has_anothers(numbers: list[int]) -> None:
    cells = "".join(f"<tr><td>{number}. word {place}</td></tr>" for place, number in enumerate(numbers))
    (posted,) = read_posted(f"<table>{cells}</table>")
    said = [prompt.number for prompt in posted.prompts]
    assert len(set(said)) == len(said) == len(numbers)
    assert [prompt.text for prompt in posted.prompts] == [f"word {place}" for place in range(len(numbers))]
    doubles = len(numbers) - len(set(numbers))
    assert sum("which another has" in warning for warning in posted.warnings) == doubles
    span = set(range(min(said), max(said) + 1))
    if span - set(said) and len(span) <= 2 * len(said):
        assert any("no prompt" in warning for warning in posted.warnings)


@pytest.mark.parametrize(
    ("most", "text"),
    [
        (1000, "".join(f"{number}. word\n" for number in range(1, 3000))),
        (1000, "<table>" + "<tr><td>x<td>y</tr>" * 3000),
        (1, "1. " + "long " * 500),
        (1, "<table><tr><td>1. x<br>" + "".join(f"<a href=http://x.example/{n}>t</a> " for n in range(200))),
    ],
)
def test_what_is_more_than_any_table_has_is_cut_and_told(most: int, text: str) -> None:
    (posted, *_) = read_posted(text)
    assert len(posted.prompts) == most
    assert posted.warnings
    assert table_from(table_json(table_of(posted, name="Long")))


NASTY: Final = [
    *(
        "<b><p>",
        "<b a=1><p>",
        "<table><tr><td>",
        "<td>1. x",
        "<div class=entry-content>",
        "<a href='",
        '<a title="a>b',
    ),
    *(
        "<!--",
        "<select><title>",
        "<lj user=x>for ",
        "<ol><li>x",
        "&amp",
        "<",
        "[url=",
        "[list=1][*]x",
        "[x](",
        "**_x",
    ),
    *(
        "1. a\n",
        "7 words\n",
        "1. a 2. b ",
        "a\tb\n",
        "a,b,c\n",
        '"a,',
        "| 1. a | 2. b |\n",
        "# x\n",
        "== x ==\n",
        "\\[",
    ),
    *("by ", " - ", "(", ": http://x.example/", "writer's choice\n", "★", "  ", "\t"),
]


@pytest.mark.parametrize("unit", NASTY, ids=repr)
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    def takes(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        with suppress(NoTable):
            read_posted(text)
        return time.process_time() - start

    takes(2_000)
    # Eight times the text takes eight times as long, and what is quadratic sixty-four.
    assert takes(48_000) < 24 * takes(6_000) + 0.3


def test_one_number_again_and_again_takes_no_longer_than_others() -> None:
    (posted,) = read_posted("1. a\n" + "".join(f"2. b{place}\n" for place in range(20_000)))
    assert len(posted.prompts) == 1000


def test_five_megabytes_are_read_and_more_are_refused() -> None:
    table = (Path(__file__).parent / "posted" / "html-one-hundred" / "posted.html").read_text(
        encoding="utf-8"
    )
    page = table + f"<p>{'and so on and on ' * 7}</p>\n" * 40_000
    assert len(page) > 4_800_000
    assert read_posted(page) == read_posted(table)
    with pytest.raises(NoTable, match="cut the table out"):
        read_posted("x" * 6_000_001)
