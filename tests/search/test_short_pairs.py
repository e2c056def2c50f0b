"""A phrase of short words is found by its pairs: the same works, as well, as by its words."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
import tantivy

from ianto.search import Barred, Document, Index, Narrow
from ianto.search.schema import SPACED, WORDS, build_schema, spaced_analyser, write_document
from ianto.search.short_pairs import found_as_pair, pair_text, pairs_within
from ianto.search.words import make_analyser, prepare, split_words

_PLAIN = ("it", "was", "the", "rain", "of", "to", "be", "umbrella", "castle", "Holmes's", "don’t", "very")
_ODD = ("三人の夜", "l’eau", "café", "½", "2:30", "—", "“tea”", "x" * 79, "y" * 90, "सिंह", "ab_cd", "very")
_PHRASES = (
    *(
        "was the",
        "the rain",
        "to be",
        "very very",
        "it was",
        "dont be",
        "the castle",
        "三人",
        "の夜",
        "l eau",
    ),
    *("ab cd", "2 30", "tea very", "it was the", "to be or", "very very very", "of the castle", "人の夜"),
    *("nobody says", "oh no", "be y be", "the the"),
)

_HIDING: tuple[tuple[str, Callable[[int], bool]], ...] = (
    ('"it was"', lambda number: number % 5 == 0 or number % 6 == 0 or number % 3 == 0),
    ('text:"it was"', lambda number: number % 3 == 0),
    ('"it was" -"the umbrella"', lambda number: number % 5 == 0 and number % 3 != 0),
    ('("it was" OR "to be") tea', lambda number: number % 5 != 0 and number % 3 == 0),
    ('-"it was"', lambda number: number % 5 != 0 and number % 3 != 0),
)


def _texts(count: int) -> list[str]:
    picker = random.Random(3)
    texts = [
        " ".join(picker.choices((*_PLAIN, *_ODD), k=picker.randint(2, 90)))
        + picker.choice((".", "", "\n\nTo be."))
        for _ in range(count)
    ]
    return [*texts, "", "be", "Very, very, very; very.", f"be {'y' * 90} be", "To be " * 30]


def _engine(texts: list[str]) -> tantivy.Index:
    engine = tantivy.Index(build_schema())
    engine.register_tokenizer(WORDS, make_analyser())
    engine.register_tokenizer(SPACED, spaced_analyser())
    writer = engine.writer(15_000_000, 1)
    for number, text in enumerate(texts):
        writer.add_document(write_document(Document(number, f"Story {number}", text=text)))
        if number % 60 == 59:
            # Several segments, as a library that has grown has.
            writer.commit()
    writer.commit()
    for number in range(0, len(texts), 7):
        writer.delete_documents_by_term("id", number)
    writer.commit()
    writer.wait_merging_threads()
    engine.reload()
    return engine


def _scores(searcher: tantivy.Searcher, query: tantivy.Query) -> dict[int, float]:
    hits = searcher.search(query, 1000).hits
    numbers = searcher.fast_field_values("id", [address for _, address in hits])
    return {int(number or 0): score for number, (score, _) in zip(numbers, hits, strict=True)}


def test_a_phrase_is_found_and_scored_as_by_its_words() -> None:
    searcher, schema = _engine(_texts(200)).searcher(), build_schema()
    paired = 0
    for phrase in _PHRASES:
        words = split_words(phrase)
        by_words = _scores(searcher, tantivy.Query.phrase_query(schema, "body", list(words)))
        for pair in pairs_within(schema, "body", words):
            assert _scores(searcher, pair).keys() >= by_words.keys(), phrase
        ranked = found_as_pair(schema, "body", words, searcher)
        counted = found_as_pair(schema, "body", words, None)
        if ranked is not None and counted is not None:
            assert _scores(searcher, ranked) == pytest.approx(by_words, rel=1e-5), phrase
            assert _scores(searcher, counted).keys() == by_words.keys(), phrase
            paired += bool(by_words)
    assert paired >= 10, "pairs that are found"


def test_longer_phrases_are_found_and_scored_as_by_their_words(tmp_path: Path) -> None:
    texts = _texts(200)
    with Index.open(tmp_path, writable=True) as index:
        index.update([Document(number, "", text=text) for number, text in enumerate(texts)], (), 1)
        engine = tantivy.Index.open(str(tmp_path))
        engine.register_tokenizer(WORDS, make_analyser())
        for phrase in _PHRASES:
            query = tantivy.Query.phrase_query(engine.schema, "body", [*split_words(phrase)])
            found = {hit.id: hit.score for hit in index.search(f'text:"{phrase}"', limit=300).hits}
            assert found == pytest.approx(_scores(engine.searcher(), query), rel=1e-5), phrase


def test_a_text_has_as_many_pairs_as_it_has_words() -> None:
    for text in _texts(300):
        assert len(pair_text(prepare(text)).split()) == len(split_words(text)), text


def test_pairs_are_of_short_words_that_stand_together() -> None:
    assert pair_text("it was, the umbrella of a day") == "it_was was_the . . of_a a_day ."
    assert pair_text("") == ""
    assert pair_text("… — !") == ""
    assert pair_text(f"be {'y' * 90} be") == ". ."
    schema = build_schema()
    assert len(pairs_within(schema, "body", ["to", "be", "or", "not", "to", "be"])) == 4
    assert pairs_within(schema, "body", ["the", "umbrella"]) == []
    assert pairs_within(schema, "title", ["to", "be"]) == []


def test_what_is_hidden_and_kept_of_a_phrase_is_counted_among_those_alone(tmp_path: Path) -> None:
    stories = [
        Document(
            number,
            "It was the rain" if number % 5 == 0 else "Tea",
            fandoms=("Emma",) if number % 4 == 0 else ("Dracula",),
            summary="It was night." if number % 6 == 0 else "",
            text="It was the umbrella, to be sure." if number % 3 == 0 else "It is. Was it?",
        )
        for number in range(1, 200)
    ]
    narrow = Narrow(never=(Barred("fandom", "Emma"),))
    read = frozenset(range(1, 60))
    begun = frozenset(range(60, 70))
    with Index.open(tmp_path, writable=True) as index:
        index.update(stories, (), 1)
        for query, holds in _HIDING:
            expected = {number for number in range(1, 200) if holds(number)}
            found = index.search(query, narrow, limit=200, facets=True)
            shown = {number for number in expected if number % 4}
            assert {hit.id for hit in found.hits} == shown, query
            assert (found.total, found.hidden) == (len(shown), len(expected) - len(shown)), query
            assert found.facets["fandom"][0].count == len(shown), query
            for sets in ({"read": read}, {"read": read, "begun": begun}, {"none": frozenset[int]()}):
                counts = index.count_sets(sets, query, narrow)
                assert counts == {name: len(works & shown) for name, works in sets.items()}, query
                assert index.sets(sets, query, narrow)() == counts, query


def test_few_facets_can_be_counted_as_if_one_took_the_place_of_another(tmp_path: Path) -> None:
    stories = [
        Document(number, "Tea", fandoms=("Emma",) if number % 4 == 0 else ("Dracula",), rating="Teen")
        for number in range(1, 9)
    ]
    narrow = Narrow(include={"fandom": ("Emma",)})
    with Index.open(tmp_path, writable=True) as index:
        index.update(stories, (), 1)
        for query in ("", "tea"):
            together, _ = index.facets(query, narrow, of=("fandom", "rating"))()
            assert {each.value: each.count for each in together["fandom"]} == {"Emma": 2}
            apart, _ = index.facets(query, narrow, of=("fandom", "rating"), instead=True)()
            assert {each.value: each.count for each in apart["fandom"]} == {"Dracula": 6, "Emma": 2}
            assert {name: len(some) for name, some in apart.items()} == {"fandom": 2, "rating": 1}
            assert apart["rating"][0].count == 2
            assert index.facets(query, narrow, of=())() == ({}, {})
