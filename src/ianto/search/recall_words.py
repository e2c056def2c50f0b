"""What somebody remembers, as the index of passages is asked it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import Final

import numpy as np
import tantivy
from numpy.typing import NDArray

from ianto.search.stems import Marks, marks_of, stems_of

MOST_WORDS: Final = 40
"""Different words that are looked for, the rarest: a page that is pasted whole has hundreds."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for.

    Attributes:
        stems: each once, in the order they were said; only such as are somewhere in the index.
        marks: their marks.
        weights: how much each tells: the rarer, the more.
        beside: stems that were said one after another, as pairs of places in `stems`.
    """

    stems: tuple[str, ...]
    marks: Marks
    weights: NDArray[np.float64]
    beside: tuple[tuple[int, int], ...]


Having = Callable[[str], int]
"""How many passages have a stem."""


def ask(having: Having, text: str, passages: int, works: int) -> Asked:
    """Weigh the words of what somebody remembers by how many of the passages, and of so many works, have them."""
    said = stems_of(text)
    weights = {}
    for stem in dict.fromkeys(said):
        if found := having(stem):
            weights[stem] = weigh(found, passages, works)
    if len(weights) > MOST_WORDS:
        kept = sorted(weights, key=lambda stem: -weights[stem])[:MOST_WORDS]
        weights = {stem: weights[stem] for stem in weights if stem in set(kept)}
    stems = tuple(weights)
    places = {stem: place for place, stem in enumerate(stems)}
    beside = {
        (min(places[one], places[other]), max(places[one], places[other])): None
        for one, other in pairwise(said)
        if one != other and one in places and other in places
    }
    return Asked(
        stems, marks_of(list(stems)), np.array(list(weights.values()), dtype=np.float64), tuple(beside)
    )


def weigh(having: int, passages: int, works: int) -> float:
    """How much a word tells that so many passages have: the mean of its rarity among passages and among works.

    How many works have it is reckoned from how many passages do, as if they lay anywhere.
    """
    share = min(having / max(passages, 1), 0.999)
    told = works * (1 - (1 - share) ** (passages / max(works, 1)))
    return (_rarity(having, passages) + _rarity(told, works)) / 2


def _rarity(having: float, of: int) -> float:
    return log(1 + (max(of - having, 0) + 0.5) / (having + 0.5))


def count_works(searcher: tantivy.Searcher) -> int:
    """How many works there are, one at least: each has a stamp, on its first passage."""
    found = searcher.aggregate(tantivy.Query.all_query(), {"works": {"value_count": {"field": "stamp"}}})
    return max(int(found["works"]["value"]), 1)
