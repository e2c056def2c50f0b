"""Searching a real index: what is found, in what order, and by whom while others write."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ianto.search import Document, Index, Narrow, parse_query
from ianto.search.ast import And, Fuzzy, Node, Not, Or, Phrase, Prefix, Word
from tests.search.stories import STORIES, distance, finds, numbers

FOUND: dict[str, set[int]] = {
    "": {1, 2, 3},
    "rain": {1, 2, 3},
    "bench rain": {1, 2},
    '"bench in the rain"': {1},
    "“BENCH in THE rain”": {1},
    '"rain bench"': set(),
    '"bench rain"~2': {1},
    '"bench rain"~1': set(),
    "didn't": {1},
    "didnt": {1},
    "didn’t": {1},
    "didn": set(),
    "cafe": {1},
    "Café": {1},
    "watson": {1},
    "wats*": {1},
    "wat*": {1},
    "2:30": {1},
    "R.L.": {1},
    "R.L*": {1},
    "holmes hat": {1},
    "alice": {2},
    "Artagnan": {3},
    "d'Artagnan": {3},
    "l’eau": {3},
    "eau": {3},
    "三人": {2},
    "人夜": set(),
    "夜": {2},
    "bench :)": {1, 2},
    ":)": set(),
    "-rain": set(),
    "-bench": {3},
    "rain -bench": {3},
    "alice OR dracula": {2, 3},
    "rain (cups OR walls)": {2, 3},
    "rain cups OR walls": {2, 3},
    "-(cups OR walls)": {1},
    "Holmes/Watson": {1},
    "Watson/Holmes": {1},
    "John Watson/Sherlock Holmes": {1},
    'relationship:"John Watson/Sherlock Holmes"': {1},
    "ship:watson/holmes": {1},
    "ship:holmes/dracula": set(),
    'ship:"holmes & dracula"': {3},
    "ship:jonathan/dracula": set(),
    "hurt/comfort": {1},
    "title:rain": {1},
    "title:(bench -castle)": {1},
    "author:vole": {1, 2},
    'by:"ada vole"': {1, 2},
    "fandom:holmes": {1, 3},
    "tag:holmes": {1, 3},
    "tag:umbrellas": {1},
    "summary:rain": {3},
    "text:everywhere": {3},
    "prompt:rain": {1},
    "series:weather": {1},
    "challenge:prompts": {1},
    "table:skies": {1},
    "setting:falls": {1},
    "falls": {1},
    "notes:mind": {1},
    "genre:angst": {1},
    "category:m": {1},
    "warning:apply": {1},
    "language:en": {1, 2},
    "lang:en-gb": {2},
    "format:epub": {3},
    "id:2": {2},
    "id:2..9": {2, 3},
    "words>1000": {1, 3},
    "words:90": {2},
    "words:..1,200": {1, 2},
    "chapters>=3": {2, 3},
    "rating<=teen": {1},
    "rating>g": {1, 2},
    "rating:nc-17": {2},
    "rating:unrated": {3},
    "-rating:unrated": {1, 2},
    "rating:(teen OR explicit)": {1, 2},
    "date:2009": {1, 2},
    "date:2009-06": {2},
    "date:2009-06-03": {2},
    "date<2009": set(),
    "date>=2009": {1, 2},
    "date<=2009-06-02": {1},
    "added:2024": {1, 2},
    "added:2024-06": {1},
    "added:2024-06-01": {1},
    "added>2024-06": {2, 3},
    "added>=2024-07-10": {2, 3},
    "added<2024-07": {1},
    "added<=2024-07-10": {1, 2},
    "added>2024": {3},
    "added:2024-12-31..": {3},
    "is:complete": {1},
    "is:wip": {2},
    "-is:complete -is:wip": {3},
    "is:oneshot": {1},
    "is:multichapter": {2, 3},
    "is:crossover": {3},
    "has:summary": {1, 3},
    "has:notes": {1},
    "has:rating": {1, 2},
    "-has:date": {3},
    "has:prompt": {1},
    "wattson~": {1},
    "watosn~": {1},
    "wattsonn~": set(),
    "wattsonn~2": {1},
    "author:vale~": {1, 2},
    "\udcff": set(),
    "x" * 200: set(),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of three stories."""
    folder = tmp_path_factory.mktemp("search") / "index"
    with Index.open(folder, writable=True) as index:
        index.update(STORIES, (), 7)
    return folder


@pytest.fixture(scope="module")
def index(folder: Path) -> Index:
    """The same, open for searching."""
    return Index.open(folder)


@pytest.mark.parametrize(("query", "found"), FOUND.items())
def test_a_query_finds_what_it_says(index: Index, query: str, found: set[int]) -> None:
    results = index.search(query)
    assert {hit.id for hit in results.hits} == found
    assert results.total == len(found)


def test_the_best_comes_first(index: Index) -> None:
    assert numbers(index, "rain")[0] == 1, "the one that has it in its title"
    scores = [hit.score for hit in index.search("rain").hits]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("words", [2, 1, 3]),
        ("-words", [3, 1, 2]),
        ("title", [2, 1, 3]),
        ("-title", [3, 1, 2]),
        ("author", [1, 2, 3]),
        ("added", [1, 2, 3]),
        ("-added", [3, 2, 1]),
        ("date", [1, 2, 3]),
        ("-date", [2, 1, 3]),
        ("rating", [1, 2, 3]),
        ("-rating", [2, 1, 3]),
        ("chapters", [1, 2, 3]),
    ],
)
def test_works_are_sorted(index: Index, sort: str, order: list[int]) -> None:
    # «An Inspector» sorts under I, and what is missing comes last either way.
    assert numbers(index, "", sort=sort) == order
    assert numbers(index, f"sort:{sort}", sort="-words") == order, "what is typed goes first"


def test_without_a_query_the_newest_come_first(index: Index) -> None:
    assert numbers(index, "") == [3, 2, 1]


def test_pages_follow_each_other(index: Index) -> None:
    assert numbers(index, "", offset=1, limit=1) == [2]
    assert numbers(index, "", offset=3) == []
    results = index.search("", limit=0)
    assert (results.total, results.hits) == (3, ())


def test_filters_take_exact_values(index: Index) -> None:
    assert numbers(index, "", narrow=Narrow({"fandom": ["Sherlock Holmes"]})) == [3, 1]
    assert numbers(index, "", narrow=Narrow({"fandom": ["Sherlock Holmes", "Dracula"]})) == [3]
    assert numbers(index, "", narrow=Narrow({"fandom": ["sherlock holmes"]})) == []
    assert numbers(index, "", narrow=Narrow(exclude={"author": ["Ada Vole"]})) == [3]
    assert numbers(index, "rain", narrow=Narrow({"length": ["short"]}, {"rating": ["Explicit"]})) == [1]
    assert numbers(index, "", narrow=Narrow({"tag": ["umbrellas"]})) == [1]
    with pytest.raises(ValueError, match="only by fandom"):
        index.search("", Narrow({"colour": ["red"]}))
    with pytest.raises(ValueError, match="sorted"):
        index.search("", sort="height")
    with pytest.raises(ValueError, match="negative"):
        index.search("", offset=-1)


def test_a_mistyped_word_is_put_right_and_the_rest_kept(index: Index) -> None:
    results = index.search('tilte: words>10 (Holmse OR "bench in") -castel sort:words')
    assert results.total == 0
    assert index.search("Holmse -castel").suggestion == "holmes -castel"
    assert index.search("benhc title:rian").suggestion == "bench title:rain"
    assert index.search("wattson").suggestion == "watson"
    assert index.search("rain").suggestion is None
    assert index.search("qqqqqqqq").suggestion is None
    assert index.search("wattson", Narrow({"fandom": ["Dracula"]})).suggestion is None, (
        "it would find nothing"
    )


# A small vocabulary, so that chance phrases and near words are common.
WORDS = ("rain", "rains", "ruin", "train", "bench", "bunch", "tea", "teas", "sea", "hat", "that", "cat")


def invented(chance: random.Random, number: int) -> Document:
    """A short story of few words."""

    def some(most: int) -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(0, most)))

    return Document(
        id=number,
        title=some(3),
        authors=tuple(filter(None, [some(2)])),
        tags=tuple(filter(None, [some(2), some(2)])),
        summary=some(4),
        text=some(12),
        words=chance.randint(0, 5),
        chapters=chance.randint(1, 3),
        rating_level=chance.choice((None, 0, 10, 20, 30, 40)),
        added_at=datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=number),
    )


def asked(chance: random.Random, depth: int = 0) -> Node:
    """A query of any kind."""
    field = chance.choice(("", "", "title", "text", "tag", "author"))
    word = chance.choice(WORDS)
    kinds: list[Callable[[], Node | None]] = [
        lambda: Word(word, field),
        lambda: Phrase(f"{word} {chance.choice(WORDS)}", field),
        lambda: Prefix(word[: chance.randint(1, 3)], field),
        lambda: Fuzzy(word, chance.randint(1, 2), field),
        lambda: (
            parse_query(
                chance.choice(
                    ("words>2", "words:1..3", "chapters<=2", "rating<=teen", "rating>r", "rating:unrated")
                )
            ).node
        ),
        lambda: Not(asked(chance, depth + 1)),
        lambda: And(tuple(asked(chance, depth + 1) for _ in range(2))),
        lambda: Or(tuple(asked(chance, depth + 1) for _ in range(2))),
    ]
    node = chance.choice(kinds if depth < 3 else kinds[:5])()
    assert node is not None
    return node


@pytest.mark.parametrize("seed", range(4))
def test_any_query_finds_what_looking_at_every_word_finds(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    documents = [invented(chance, number) for number in range(120)]
    with Index.open(tmp_path, writable=True) as index:
        for start in range(0, 120, 30):
            index.update(documents[start : start + 30], (), start)
        for _ in range(250):
            query = str(asked(chance))
            node = parse_query(query).node
            expected = {document.id for document in documents if finds(node, document)}
            results = index.search(query, limit=200)
            assert ({hit.id for hit in results.hits}, results.total) == (expected, len(expected)), query


def test_the_second_opinion_knows_its_distances() -> None:
    assert [distance("rain", word) for word in ("rain", "rian", "train", "ran", "tea")] == [0, 1, 1, 1, 4]
