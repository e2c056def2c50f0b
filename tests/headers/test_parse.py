"""Whatever is read: it is read without raising, in time, and every span tells the truth."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ianto.headers import parse
from ianto.story import Block, BlockKind, Field, Manuscript, Part
from tests.headers.reading import STORY, plain

LABELS = st.sampled_from(
    [
        "Title",
        "Author",
        "Pairing",
        "Fandom",
        "Rating",
        "A/N",
        "Summary",
        "Characters/Pairing",
        "Disclaimer",
        "Series",
        "Codes",
        "Prompt",
    ]
)
SEPARATORS = st.sampled_from([": ", ":", " - ", " – ", ":\n", ". ", "\t", " "])
VALUES = st.text(alphabet="abAB/ &,;.()[]*_\"“”'’!?\n19:-—éФ漢", max_size=60)
LINES = st.one_of(
    st.builds("{}{}{}".format, LABELS, SEPARATORS, VALUES),
    st.sampled_from(
        [
            "***",
            "Chapter 1",
            "( Read more... )",
            "by Ann",
            "THE END",
            "-- ",
            "Contents",
            "",
            "",
            "[ PG ]",
            "A/B",
        ]
    ),
    VALUES,
)
TEXTS = st.one_of(st.text(max_size=400), st.lists(LINES, max_size=24).map("\n".join))
SECONDS = 2.0


@settings(deadline=None, max_examples=300)
@given(TEXTS, st.sampled_from(["", "the_salt_road.txt", "Salt - Ann.html"]))
def test_it_never_raises_and_every_span_points_at_its_words(text: str, filename: str) -> None:
    story = parse(plain(text), filename)
    for field in story.fields:
        assert field.value
        assert 0 <= field.confidence <= 1
        if field.span is not None:
            start, stop = field.span
            assert text[start:stop] == field.raw
            assert field.raw.strip()
    if story.body_start is not None:
        assert story.chapters
        assert 0 <= story.body_start < len(text)
    else:
        assert not story.chapters
        assert story.warnings


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_surer_values_come_first_within_a_name(text: str) -> None:
    fields = parse(plain(text)).fields
    for left, right in pairwise(fields):
        if left.name == right.name:
            assert left.confidence >= right.confidence


@settings(deadline=None, max_examples=100)
@given(st.lists(LINES, max_size=12).map("\n".join))
def test_blocks_are_read_as_well(text: str) -> None:
    blocks: list[Block] = []
    offset = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block("paragraph", offset, offset + len(line), f"<p>{len(blocks)}</p>"))
        offset += len(line) + 1
    parse(Manuscript("html", "text/html", text, "utf-8", tuple(blocks)))


@pytest.mark.parametrize(
    "text",
    [
        "a" * 10_000_000,
        "word " * 2_000_000,
        "Title: " * 1_000_000,
        "Title: a\n" * 500_000,
        "*" * 5_000_000,
        "_a" * 3_000_000,
        "(" * 3_000_000,
        "\n" * 5_000_000,
        "Notes: " + "a, " * 1_000_000,
        "A/B and " * 500_000,
        "x\n\n" * 300_000,
        "“I/N” " * 500_000,
        "Summary: " + "set after " * 300_000,
        "Chapter 1\n" * 300_000,
        "- " * 2_000_000,
        "by A " * 1_000_000,
    ],
    ids=lambda text: text[:12].strip().replace("\n", " ") or "lines",
)
def test_time_grows_with_length_alone(text: str) -> None:
    begun = time.process_time()
    parse(plain(text))
    assert time.process_time() - begun < SECONDS * max(1.0, len(text) / 10_000_000) * 2


def test_a_container_that_took_its_header_out_leaves_only_story() -> None:
    stated = Field("title", "The Salt Road", "The Salt Road", "container", None, 0.98, "ao3")
    text = "Title: not a header\n\n" + STORY.strip()
    story = parse(
        Manuscript("ao3-html", "text/html", text, "utf-8", (), (stated,), header=False), "other - name.html"
    )
    assert story.first("title") == "The Salt Road"
    assert [field.source for field in story.fields if field.name == "title"] == ["container", "filename"]
    assert story.body_start == 0


def test_a_label_is_surer_than_a_weak_container_and_both_are_kept() -> None:
    stated = Field("title", "Home Page of Ann", "Home Page of Ann", "container", None, 0.5, "html")
    text = "Title: The Salt Road\nRating: G\n" + STORY
    story = parse(Manuscript("html", "text/html", text, "utf-8", (), (stated,)))
    assert story.all("title") == ("The Salt Road", "Home Page of Ann")


def test_a_block_that_holds_header_and_story_is_cut_at_its_line() -> None:
    lines = [
        "Title: The Salt Road",
        "Rating: G",
        "",
        "The tide had turned before anyone looked.",
        "It had gone out.",
    ]
    text = "\n".join(lines)
    html = "<p>Title: The Salt Road<br>Rating: G<br><br>The tide had <em>turned</em> before anyone looked.<br>It had gone out.</p>"
    story = parse(Manuscript("html", "text/html", text, "utf-8", (Block("paragraph", 0, len(text), html),)))
    assert story.first("title") == "The Salt Road"
    assert (
        story.chapters[0].html
        == "<p>The tide had <em>turned</em> before anyone looked.<br>It had gone out.</p>"
    )
    assert story.chapters[0].text == "The tide had turned before anyone looked.\nIt had gone out."


def test_a_scene_break_and_chapters_in_blocks() -> None:
    parts: list[tuple[BlockKind, str]] = [
        ("heading", "Chapter One"),
        ("paragraph", "The tide had turned before anyone thought to look at it, and it was late."),
        ("rule", "* * *"),
        ("paragraph", "It had gone out."),
        ("chapter", "The Return"),
        ("paragraph", "It came in again."),
    ]
    blocks: list[Block] = []
    text = ""
    for kind, words in parts:
        start = len(text)
        text += words
        html = "" if kind == "rule" else f"<p>{words}</p>"
        blocks.append(Block(kind, start, len(text), html))
        text += "\n\n"
    story = parse(Manuscript("html", "text/html", text, "utf-8", tuple(blocks)))
    assert [chapter.title for chapter in story.chapters] == ["Chapter One", "The Return"]
    assert "<hr>" in story.chapters[0].html
    assert sum(chapter.words for chapter in story.chapters) == story.words == 23


def test_an_empty_text_has_no_story_and_says_so() -> None:
    story = parse(plain("  \n \n"))
    assert story.chapters == ()
    assert story.body_start is None
    assert "no story" in story.warnings[-1]


def test_a_first_look_sees_what_a_long_one_sees() -> None:
    head = "Title: Salt\nAuthor: Cora Lamb\nRating: PG\nNotes: For the fen.\n\n"
    told = "The tide had turned before anyone thought to look at it, and nobody did.\n\n"
    for notes in (0, 2, 20):
        above = "This fic is set after the episode with the boats, and I do not own it.\n\n" * notes
        short, long = (parse(plain(head + above + told * times)) for times in (3, 300))
        assert short.body_start == long.body_start == len(head + above)
        assert [field.value for field in short.fields] == [field.value for field in long.fields]


def test_a_header_below_a_heading_the_format_knows_leaves_the_heading_to_the_chapter() -> None:
    pieces: list[tuple[BlockKind, str]] = [
        ("chapter", "The Séance"),
        ("paragraph", "Title: The Salt Road\nRating: PG\nDisclaimer: not mine"),
        ("paragraph", "The tide had turned before anyone thought to look at it, and it was late."),
    ]
    blocks: list[Block] = []
    text = ""
    for kind, words in pieces:
        blocks.append(Block(kind, len(text), len(text) + len(words), f"<p>{words}</p>"))
        text += words + "\n\n"
    known = (Part("body", 0, len(text)),)
    story = parse(Manuscript("efiction", "text/html", text, "", tuple(blocks), header=False, parts=known))
    assert [chapter.title for chapter in story.chapters] == ["The Séance"]
    assert story.first("rating") == "PG"
    assert story.chapters[0].text.startswith("The tide")
    assert story.body_start == text.index("The tide")
