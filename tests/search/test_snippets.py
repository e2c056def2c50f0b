"""Snippets and marks show what the query found, as it is written in the story."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ianto.search import QueryError, mark, parse_query, snippet

MARKED = {
    ("rain", "The Bench in the Rain"): "The Bench in the [Rain]",
    ("bench rain", "The Bench in the Rain"): "The [Bench] in the [Rain]",
    ('"bench in the"', "The Bench in\nthe Rain"): "The [Bench in\nthe] Rain",
    ('"the bench" "bench in"', "The Bench in the Rain"): "[The Bench in] the Rain",
    ('"rain bench"', "The Bench in the Rain"): "The Bench in the Rain",
    ('"bench rain"~2', "The Bench in the Rain"): "The [Bench in the Rain]",
    ("-rain bench", "The Bench in the Rain"): "The [Bench] in the Rain",
    ("ben*", "The Bench in the Rain"): "The [Bench] in the Rain",
    ("brench~", "The Bench in the Rain"): "The [Bench] in the Rain",
    ("in", "The Bench in the Rain, within"): "The Bench [in] the Rain, within",
    ("cafe", "“Café,” she said"): "“[Café],” she said",
    ("cafe", "Cafe\u0301 noir"): "[Cafe\u0301] noir",
    ("strasse", "Die Straße"): "Die [Straße]",
    ("dont", "I don’t know"): "I [don’t] know",
    ("don't", "I dont know"): "I [dont] know",
    ("holmes", "Holmes’s hat, the Holmes’ hat"): "[Holmes’s] hat, the [Holmes]’ hat",
    ("artagnan", "d’Artagnan rode"): "d’[Artagnan] rode",
    ("人の", "三人の夜"): "三[人の]夜",
    ("夜", "三人の夜"): "三人の[夜]",
    ("watson/holmes", "Holmes/Watson"): "[Holmes]/[Watson]",
    ("title:rain", "rain"): "[rain]",
    ("author:rain", "rain"): "rain",
    ("", "rain"): "rain",
    (":)", "rain :)"): "rain :)",
    ("rain", ""): "",
}


def shown(pieces: tuple[tuple[str, bool], ...] | None) -> str | None:
    """The pieces with brackets around what was found."""
    if pieces is None:
        return None
    return "".join(f"[{text}]" if found else text for text, found in pieces)


@pytest.mark.parametrize(("query", "text", "expected"), [(*asked, said) for asked, said in MARKED.items()])
def test_what_was_found_is_marked(query: str, text: str, expected: str) -> None:
    assert shown(mark(text, parse_query(query), "title")) == expected


@pytest.mark.parametrize(("query", "text"), [asked for asked in MARKED if ":" not in asked[0]])
def test_a_snippet_marks_the_same(query: str, text: str) -> None:
    expected = MARKED[query, text]
    found = shown(snippet(text, parse_query(query)))
    assert found == (" ".join(expected.split()) if "[" in expected else None)


FILLER = "Nothing much happened that day, and nobody minded. " * 40


def test_the_passage_with_most_of_the_query_is_shown() -> None:
    text = f"It may rain. {FILLER} They sat on a bench in the rain. {FILLER} A bench stood empty. {FILLER}"
    found = shown(snippet(text, parse_query("bench rain")))
    assert found is not None
    assert "They sat on a [bench] in the [rain]." in found
    assert found.startswith("…")
    assert found.endswith("…")


def test_a_phrase_is_worth_more_than_its_words() -> None:
    text = f"The rain, the bench in it. {FILLER} A bench in the rain! {FILLER}"
    assert "A [bench in the rain]!" in (shown(snippet(text, parse_query('"bench in the rain"'))) or "")


def test_a_snippet_is_cut_at_words_and_no_longer_than_asked() -> None:
    text = f"{FILLER} Umbrella. {FILLER}"
    words = {word.strip("…") for word in text.split()} | {""}
    for width in (40, 120, 240, 400):
        pieces = snippet(text, parse_query("umbrella"), width)
        assert pieces is not None
        whole = "".join(piece for piece, _ in pieces)
        assert len(whole) <= width + 2
        assert {word.strip("…") for word in whole.split()} <= words


def test_a_short_text_is_shown_whole() -> None:
    assert shown(snippet("A bench.\n\nRain.", parse_query("rain"))) == "A bench. [Rain]."


def test_a_query_for_other_fields_has_no_snippet() -> None:
    assert snippet("rain", parse_query("title:rain")) is None
    assert shown(snippet("rain", parse_query("text:rain"))) == "[rain]"
    assert snippet("rain", parse_query("words>3")) is None


def test_a_snippet_takes_no_time() -> None:
    story = "They said that the bench wouldn’t hold; “so be it,” said the captain of the ship. " * 190
    query = parse_query('captain ship "hold so be" absent')

    def once() -> float:
        start = time.perf_counter()
        snippet(story, query)
        return time.perf_counter() - start

    assert min(once() for _ in range(20)) < 0.003, "0.4 ms on a quiet machine"


def test_its_time_grows_with_the_length_only() -> None:
    query = parse_query('"a a a b" a* aa~')
    story = "a " * 200_000
    start = time.perf_counter()
    snippet(story, query)
    assert time.perf_counter() - start < 2


@given(st.text(max_size=80), st.text(max_size=300), st.integers(1, 100))
def test_pieces_are_the_text_itself(query: str, text: str, width: int) -> None:
    try:
        parsed = parse_query(query)
    except QueryError:
        parsed = parse_query('"a b" a e~ the*')
    assert "".join(piece for piece, _ in mark(text, parsed)) == text
    pieces = snippet(text, parsed, width)
    if pieces is not None:
        assert any(found for _, found in pieces)
        assert "".join(piece for piece, _ in pieces).strip("…") in " ".join(text.split())
