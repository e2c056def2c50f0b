from __future__ import annotations

import textwrap
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ianto.text import typeset

LONG = (
    "The tide had turned before anyone thought to look at it. Miss Lyle stood on the shingle with her boots in her hand, "
    "and her brother watched her from the wall, and neither of them said a word about the boat. It had been a good boat."
)
TALK = '"You might have called," said Miss Lyle. "I was at home all day."'


def html(text: str) -> list[str]:
    return [block.html for block in typeset(text)]


def test_paragraphs_between_empty_lines() -> None:
    assert html(f"{LONG}\n\n{TALK}\n") == [f"<p>{LONG}</p>", f"<p>{TALK}</p>"]


def test_paragraphs_by_line() -> None:
    assert html(f"{LONG}\n{TALK}\n{LONG}") == [f"<p>{LONG}</p>", f"<p>{TALK}</p>", f"<p>{LONG}</p>"]


@pytest.mark.parametrize("width", [55, 65, 72, 80])
def test_wrapped_lines_are_joined(width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(each, width) for each in (LONG, TALK, LONG, LONG))
    assert html(wrapped) == [f"<p>{each}</p>" for each in (LONG, TALK, LONG, LONG)]


def test_wrapped_lines_with_an_empty_line_after_each_are_joined() -> None:
    wrapped = "\n\n".join(textwrap.wrap(LONG, 60))
    assert html(wrapped)[0].startswith("<p>The tide had turned before anyone thought to look at it.")
    assert len(html(wrapped)) <= 2


def test_short_lines_that_belong_together_keep_their_breaks() -> None:
    verse = "A slipper on the mantel,\nA kettle on the hob,\nAnd nobody to answer."
    assert html(f"{LONG}\n\n{verse}\n\n{LONG}")[1] == (
        "<p>A slipper on the mantel,<br>\nA kettle on the hob,<br>\nAnd nobody to answer.</p>"
    )


def test_scene_breaks_and_chapters() -> None:
    kinds = [
        block.kind for block in typeset(f"Chapter One: Salt\n\n{LONG}\n\n* * *\n\n{TALK}\n\nII.\n\n{TALK}")
    ]
    assert kinds == ["chapter", "paragraph", "rule", "paragraph", "heading", "paragraph"]
    assert typeset("* * *")[0].html == ""
    assert typeset("== Chapter 3 ==")[0].html == "<h2>Chapter 3</h2>"


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("She was *very* late.", "She was <em>very</em> late."),
        ("She was _very_ late.", "She was <em>very</em> late."),
        ("She was **very** late.", "She was <strong>very</strong> late."),
        ("2 * 3 * 4 and snake_case_names", "2 * 3 * 4 and snake_case_names"),
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("a\x08b", "ab"),
    ],
)
def test_emphasis_and_escapes(text: str, inner: str) -> None:
    assert html(text) == [f"<p>{inner}</p>"]


@given(st.text(alphabet='ab .\n*_<&"é\t#-', max_size=200))
def test_blocks_are_in_order_and_hold_every_word(text: str) -> None:
    blocks = typeset(text)
    for left, right in pairwise(blocks):
        assert left.stop <= right.start
    kept = "".join(text[block.start : block.stop] for block in blocks)
    assert "".join(kept.split()) == "".join(text.split())
    assert all((block.html == "") == (block.kind == "rule") for block in blocks)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 10_000_000,
        "a " * 5_000_000,
        "*" * 5_000_000,
        "*a " * 2_000_000,
        "\n" * 10_000_000,
        "a\n" * 1_000_000,
        "# \n" * 500_000,
    ],
    ids=["a", "words", "stars", "open", "empty", "short", "marks"],
)
def test_time_grows_with_length_alone(text: str) -> None:
    begun = time.process_time()
    typeset(text)
    assert time.process_time() - begun < 2.5


@pytest.mark.parametrize("width", [72, 84, 92, 100, 120, 140])
def test_lines_wrapped_at_any_column_are_paragraphs_again(width: int) -> None:
    told = (
        "The tide had turned before anyone thought to look at it, and Miss Lyle stood on the shingle with her boots in "
        "her hand while her brother watched her from the wall; and neither of them, then or afterwards, said one word "
        "about the boat, which had been there on Tuesday and was there no longer. "
    ) * 3
    text = "\n\n".join("\n".join(textwrap.wrap(told, width)) for _ in range(4))
    assert [block.kind for block in typeset(text)] == ["paragraph"] * 4


def test_long_lines_that_end_their_sentences_are_paragraphs_of_their_own() -> None:
    line = "The tide had turned before anyone thought to look at it, and Miss Lyle stood on the shingle with her boots."
    assert len(typeset("\n".join([line] * 12))) == 12
