"""Facets are counted exactly, however many values and segments there are."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from ianto.search import BEYOND, FACETS, VALUES, FacetCount, Index, Narrow
from ianto.search.document import Document
from ianto.search.schema import LENGTHS, length_band

RATINGS = ("All ages", "Teen", "Mature", "Explicit", "Not rated")


def invented(chance: random.Random, number: int) -> Document:
    """A story with a few of very many names, nearly all of them equally rare."""

    def some(kind: str, values: int, most: int) -> tuple[str, ...]:
        picked = (
            min(chance.randrange(values), chance.randrange(values)) for _ in range(chance.randint(0, most))
        )
        return tuple(dict.fromkeys(f"{kind} {each}" for each in picked))

    return Document(
        id=number,
        title="Untitled",
        authors=some("Author", 400, 2),
        fandoms=some("Fandom", 150, 3),
        relationships=some("Ship", 900, 4),
        characters=some("Character", 1500, 6),
        warnings=some("Warning", 6, 3),
        rating=chance.choice(RATINGS),
        genres=some("Genre", 9, 2),
        tags=some("Tag", 700, 3),
        series=chance.choice(("", *(f"Series {each}" for each in range(60)))),
        language=chance.choice(("en", "de", "")),
        words=chance.choice((0, 90, 150, 151, 1000, 4999, 15_000, 15_001, 70_000)),
        text="odd" if number % 2 else "even",
    )


def counted(documents: list[Document]) -> dict[str, Counter[str]]:
    """The same by hand."""
    values: dict[str, Callable[[Document], tuple[str, ...]]] = {
        "fandom": lambda each: each.fandoms,
        "relationship": lambda each: each.relationships,
        "character": lambda each: each.characters,
        "rating": lambda each: (each.rating,),
        "warning": lambda each: each.warnings,
        "genre": lambda each: each.genres,
        "tag": lambda each: each.tags,
        "author": lambda each: each.authors,
        "language": lambda each: (each.language,),
        "length": lambda each: (length_band(each.words),),
    }
    return {
        name: Counter(value for document in documents for value in values[name](document) if value)
        for name in FACETS
    }


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    chance = random.Random(3)
    return [invented(chance, number) for number in range(2000)]


@pytest.fixture(scope="module")
def index(documents: list[Document], tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("facets")
    with Index.open(folder, writable=True) as index:
        for start in range(0, 2000, 400):
            index.update(documents[start : start + 400], (), start)
        # Gone, and changed: what is deleted must not be counted.
        index.update([], range(100), 1)
        index.update(documents[50:100], (), 2)
    reader = Index.open(folder)
    assert len(list(folder.glob("*.fast"))) > 1, "several segments, or this proves nothing"
    return reader


@pytest.mark.parametrize(("query", "rests"), [("", (0, 1)), ("odd", (1,)), ("-odd", (0,)), ("odd even", ())])
def test_counts_are_exact(
    index: Index, documents: list[Document], query: str, rests: tuple[int, ...]
) -> None:
    left = [each for each in documents[50:] if each.id % 2 in rests]
    expected = counted(left)
    results = index.search(query, facets=True, facet_size=5000)
    assert results.total == len(left)
    for name in FACETS:
        assert {each.value: each.count for each in results.facets[name]} == dict(expected[name]), name
    short = index.search(query, facets=True, facet_size=5).facets
    for name in ("fandom", "relationship", "character", "author"):
        best = sorted(expected[name].values(), reverse=True)[:5]
        assert [each.count for each in short[name]] == best
        assert all(expected[name][each.value] == each.count for each in short[name])


@pytest.mark.parametrize("name", ["author", "tag", "genre", "series"])
def test_all_values_are_counted(index: Index, documents: list[Document], name: str) -> None:
    odd = [each for each in documents[50:] if each.id % 2]
    series = Counter(each.series for each in odd if each.series)
    expected = series if name == "series" else counted(odd)[name]
    found = index.count_values(name, "odd")
    assert [each.count for each in found] == sorted(expected.values(), reverse=True)
    assert {each.value: each.count for each in found} == dict(expected)
    if name != "series":
        assert index.search("odd", facets=True).distinct[name] == len(expected)


def test_of_a_search_for_words_not_all_values_are_counted(index: Index, documents: list[Document]) -> None:
    every = len(counted(documents[50:])["character"])
    assert every > BEYOND
    assert index.search("odd OR even", facets=True, facet_size=12).distinct["character"] == 12 + BEYOND + 1
    assert index.search("", facets=True, facet_size=12).distinct["character"] == every


def test_only_what_is_counted_has_values(index: Index) -> None:
    with pytest.raises(ValueError, match=f"only of {', '.join(VALUES)}"):
        index.count_values("title")


def test_counts_follow_the_filters(index: Index, documents: list[Document]) -> None:
    left = [each for each in documents[50:] if "Fandom 3" in each.fandoms and each.rating != "Teen"]
    results = index.search(
        "", Narrow({"fandom": ["Fandom 3"]}, {"rating": ["Teen"]}), facets=True, facet_size=5000
    )
    assert results.total == len(left)
    for name, expected in counted(left).items():
        assert {each.value: each.count for each in results.facets[name]} == dict(expected), name


def test_lengths_and_ratings_keep_their_own_order(index: Index) -> None:
    facets = index.search("", facets=True, facet_size=2).facets
    assert [each.value for each in facets["length"]] == [name for name, _ in LENGTHS]
    assert [each.value for each in facets["rating"]] == list(RATINGS)
    assert len(facets["warning"]) == 2
    counts = [each.count for each in facets["warning"]]
    assert counts == sorted(counts, reverse=True)


def test_facets_are_counted_only_when_asked_for(index: Index) -> None:
    assert index.search("odd").facets == {}


def test_the_counts_of_everything_change_with_the_index(tmp_path: Path) -> None:
    with Index.open(tmp_path, writable=True) as index:
        index.update([Document(1, "A", authors=("Ada Vole",))], (), 1)
        assert index.search("", facets=True).facets["author"] == (FacetCount("Ada Vole", 1),)
        index.update([Document(2, "B", authors=("Ada Vole",))], (), 2)
        assert index.search("", facets=True).facets["author"] == (FacetCount("Ada Vole", 2),)
