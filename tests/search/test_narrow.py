"""Limiting what is found: either of several values, the main pairing, what is kept, what is never shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from ianto.search import Barred, Document, Index, Names, Narrow, QueryError
from tests.search.stories import numbers

HOLMES, DRACULA = "Sherlock Holmes", "Dracula"
LOVERS, COUPLE = "Sherlock Holmes/John Watson", "Jonathan Harker/Mina Murray"


def _story(number: int, fandoms: tuple[str, ...], rating: str, **more: Any) -> Document:
    plain = Document(
        number, f"Story {number}", fandoms=fandoms, rating=rating, text="the lamp was lit", words=2000
    )
    return replace(plain, **more)


STORIES = [
    _story(1, (HOLMES,), "Teen", relationships=(LOVERS,), main=LOVERS, tags=("angst",)),
    _story(
        2, (DRACULA,), "Mature", relationships=(COUPLE, LOVERS), main=COUPLE, series="Boxes", position=2.0
    ),
    _story(
        3,
        (HOLMES, DRACULA),
        "Explicit",
        relationships=(LOVERS,),
        tags=("angst",),
        series="Boxes",
        position=10.0,
    ),
    _story(4, ("Emma",), "Teen", series="Boxes", date="2001"),
    _story(5, ("Emma",), "Teen", tags=("angst", "fluff"), series="Airs", position=1.0),
]


@dataclass(frozen=True)
class Shelf:
    """What somebody keeps, in memory."""

    sets: Mapping[str, frozenset[int]] = field(default_factory=dict)
    ranked: Sequence[int] = ()

    def standing(self, what: str) -> frozenset[int]:
        if what.startswith("shelf:") and what not in self.sets:
            raise ValueError(f"There is no shelf “{what.removeprefix('shelf:')}”")
        return self.sets.get(what, frozenset())

    def order(self, name: str) -> Sequence[int]:
        assert name in {"read", "stars"}
        return self.ranked


KEPT = Shelf(
    {
        "read": frozenset({1, 3}),
        "to read": frozenset({2}),
        "favourite": frozenset({3, 4}),
        "noted": frozenset({5}),
        "highlighted": frozenset({4}),
        "starred": frozenset({1, 2, 3}),
        "5 stars": frozenset({3}),
        "4 stars": frozenset({1}),
        "2 stars": frozenset({2}),
        "shelf:rainy days": frozenset({2, 5}),
    },
    ranked=(3, 1, 4),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("narrow")
    with Index.open(folder, writable=True) as index:
        index.update(STORIES[:2], (), 1)
        index.update(STORIES[2:], (), 2)
    return Index.open(folder)


@pytest.mark.parametrize(
    ("narrow", "found"),
    [
        (Narrow({"fandom": [HOLMES, DRACULA]}), [3]),
        (Narrow({"fandom": [HOLMES, DRACULA]}, any_of=frozenset({"fandom"})), [3, 2, 1]),
        (Narrow({"rating": ["Mature", "Explicit"]}), [3, 2]),
        (Narrow({"rating": ["Teen"], "tag": ["angst", "fluff"]}), [5]),
        (Narrow({"rating": ["Teen"], "tag": ["angst", "fluff"]}, any_of=frozenset({"tag"})), [5, 1]),
        (Narrow({"relationship": [LOVERS]}), [3, 2, 1]),
        (Narrow({"relationship": [LOVERS]}, main=True), [1]),
        (Narrow({"relationship": [LOVERS, COUPLE]}, main=True), [2, 1]),
        (Narrow(exclude={"fandom": [HOLMES], "tag": ["fluff"]}), [4, 2]),
        (Narrow(among=(frozenset({1, 2, 3}), frozenset({2, 3, 4}))), [3, 2]),
        (Narrow(among=(frozenset(),)), []),
        (Narrow(leave=(frozenset({1, 5}), frozenset())), [4, 3, 2]),
    ],
)
def test_limits(index: Index, narrow: Narrow, found: list[int]) -> None:
    assert numbers(index, "", narrow=narrow) == found
    assert sorted(numbers(index, "lamp", narrow=narrow)) == sorted(found)


@pytest.mark.parametrize(
    ("barred", "found"),
    [
        ([Barred("tag", "angst")], [4, 2]),
        ([Barred("tag", "angst", HOLMES)], [5, 4, 2]),
        ([Barred("tag", "angst", HOLMES), Barred("tag", "fluff", DRACULA)], [5, 4, 2]),
        ([Barred("relationship", LOVERS), Barred("fandom", "Emma")], []),
    ],
)
@pytest.mark.parametrize("query", ["", "lamp"])
def test_what_is_never_shown_is_counted(
    index: Index, barred: list[Barred], found: list[int], query: str
) -> None:
    results = index.search(query, Narrow(never=tuple(barred)), sort="-added")
    assert [hit.id for hit in results.hits] == found
    assert results.hidden == len(STORIES) - len(found)
    narrowed = index.search(query, Narrow({"rating": ["Teen"]}, never=tuple(barred)))
    assert narrowed.hidden == sum(each.id not in found for each in STORIES if each.rating == "Teen")


def test_values_of_which_one_is_enough_are_counted_as_if_none_were_chosen(index: Index) -> None:
    either = Narrow({"rating": ["Teen"], "fandom": [HOLMES]}, any_of=frozenset({"fandom"}))
    facets = index.search("lamp", either, facets=True).facets
    assert {each.value: each.count for each in facets["rating"]} == {"Teen": 1, "Explicit": 1}
    assert {each.value: each.count for each in facets["fandom"]} == {"Emma": 2, HOLMES: 1}
    assert {each.value: each.count for each in facets["tag"]} == {"angst": 1}
    every = index.count_values("fandom", "lamp", either)
    assert {each.value: each.count for each in every} == {"Emma": 2, HOLMES: 1}


def test_all_of_several_values_are_counted_among_what_has_them_all(index: Index) -> None:
    facets = index.search("", Narrow({"tag": ["angst"]}), facets=True).facets
    assert {each.value: each.count for each in facets["tag"]} == {"angst": 3, "fluff": 1}


def test_what_is_counted_without_a_query_is_counted_anew_after_a_change(tmp_path: Path) -> None:
    with Index.open(tmp_path, writable=True) as index:
        index.update(STORIES[:4], (), 1)
        reader = Index.open(tmp_path)
        narrow = Narrow({"rating": ["Teen"]})
        for _ in range(2):
            assert [each.count for each in reader.facets("", narrow)()[0]["fandom"]] == [1, 1]
        assert reader.count_sets({"few": frozenset({1, 5, 9})}, "", narrow) == {"few": 1}
        index.update(STORIES[4:], (), 2)
        assert [each.count for each in reader.facets("", narrow)()[0]["fandom"]] == [2, 1]
        assert reader.count_sets({"few": frozenset({1, 5, 9}), "none": frozenset()}, "", narrow) == {
            "few": 2,
            "none": 0,
        }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("is:read", {1, 3}),
        ("is:toread", {2}),
        ("is:TBR", {2}),
        ("is:unread", {4, 5}),
        ("-is:unread lamp", {1, 2, 3}),
        ("is:dropped", set()),
        ("is:favourite -is:read", {4}),
        ("has:note OR has:highlight", {4, 5}),
        ("has:stars", {1, 2, 3}),
        ("stars:5", {3}),
        ("stars:>=4", {1, 3}),
        ("stars<4", {2}),
        ("stars:2..4", {1, 2}),
        ('shelf:"rainy days"', {2, 5}),
        ('rating:mature shelf:"rainy days"', set()),
        ("main:Holmes/Watson", {1}),
        ("main:(Watson/Holmes OR Harker)", {1, 2}),
        ("relationship:Watson/Holmes -main:Watson/Holmes", {2, 3}),
    ],
)
def test_the_query_language_knows_what_is_kept_and_the_main_pairing(
    index: Index, query: str, found: set[int]
) -> None:
    assert set(numbers(index, query, names=Names(keeping=KEPT))) == found


def test_a_shelf_there_is_not_is_said_with_its_place(index: Index) -> None:
    with pytest.raises(QueryError) as refusal:
        index.search("lamp shelf:wet", names=Names(keeping=KEPT))
    assert str(refusal.value) == "There is no shelf “wet” (at column 12)"
    with pytest.raises(QueryError, match="did you mean is:favourite"):
        index.search("is:favuorite")


def test_a_series_has_an_order(index: Index) -> None:
    assert numbers(index, "", sort="series")[:4] == [5, 2, 3, 4], "by name, by place, then what says no place"


def test_orders_of_what_is_kept(index: Index) -> None:
    kept = Names(keeping=KEPT)
    assert numbers(index, "", sort="-read", names=kept) == [3, 1, 4, 5, 2]
    assert numbers(index, "", sort="read", names=kept)[:3] == [4, 1, 3]
    assert numbers(index, "lamp sort:-read", offset=2, limit=2, names=kept) == [4, 5]
    assert index.search("", sort="-read", offset=1, limit=1, names=kept).total == 5
    assert numbers(index, "", sort="-stars") == [5, 4, 3, 2, 1], "of nothing kept, the newest first"
