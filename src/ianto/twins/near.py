"""Counting what is shared: of each sketch the versions that have most hashes in common with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ianto.twins import run as files
from ianto.twins.run import HALF, LOWER, SIZE_BITS, Keys, Run

_SOME_COMMON: Final = 20
"""So many versions may have a hash in any library: as many states of one story are thinkable."""

_MOST_COMMON: Final = 64
"""What more versions have than these is a stock phrase or a site's own text, however large the library."""

_SHARE: Final = 50
"""Between the two, a hash may be in one of so many versions."""

_LEAST: Final = 2
"""Hashes a version shares by more than chance, at least."""

_SMALL: Final = 32
"""Of a smaller sample than this no share is asked: what a drabble has in the coarse sample are but three hashes."""

_AT_ONCE: Final = 1 << 14
"""Hashes looked up together: with none in more than 64 versions, a million postings at the very most."""


@dataclass(frozen=True, slots=True)
class Near:
    """What shares passages with one text, of the versions before it.

    Attributes:
        versions: versions and how many hashes each shares, most first; among equals the oldest first.
        common: the text's hashes that so many versions have that they tell nothing; they were not counted.
    """

    versions: tuple[tuple[int, int], ...]
    common: NDArray[np.uint32]


def near_many(
    runs: Sequence[Run], asked: Sequence[tuple[int, NDArray[np.uint32]]], share: float, most: int
) -> Iterator[Near]:
    """Of each text, in order, which of the versions before it are near it.

    What comes after a version has no part in the answer: it is the same whenever it is asked for.

    Args:
        runs: all postings.
        asked: the number of each version, and its hashes, each once.
        share: part of the smaller sample that must be in the other, about; two hashes in any case.
        most: versions named for one text.
    """
    together: list[tuple[int, NDArray[np.uint32]]] = []
    size = 0
    for each in asked:
        together.append(each)
        size += len(each[1])
        if size >= _AT_ONCE:
            yield from _look(runs, together, share, most)
            together, size = [], 0
    if together:
        yield from _look(runs, together, share, most)


def _look(
    runs: Sequence[Run], asked: Sequence[tuple[int, NDArray[np.uint32]]], share: float, most: int
) -> Iterator[Near]:
    sizes = [len(sketch) for _, sketch in asked]
    limits = np.array([number for number, _ in asked], dtype=np.uint64)
    owners = np.repeat(np.arange(len(asked)), sizes)
    hashes = np.concatenate([sketch for _, sketch in asked]).astype(np.uint64)
    # In order, so that what lies together is read together.
    order = np.argsort(hashes, kind="stable")
    owners, hashes = owners[order], hashes[order]
    found, places, refused = _postings(runs, hashes, limits[owners])
    # A version read again may be counted twice by what it had before: what is near is compared more closely.
    pairs, times = np.unique(owners[places].astype(np.uint64) << HALF | found, return_counts=True)
    asking = (pairs >> HALF).astype(np.int64)
    smaller = np.minimum(files.sizes(pairs), np.array(sizes)[asking])
    # What is too common was not counted, but may be shared as well: where most of a text is stock phrases, few
    # hashes are left of it.
    uncounted = np.bincount(owners[refused], minlength=len(asked))[asking]
    enough = times >= np.where(smaller < _SMALL, _LEAST, np.maximum(smaller * share - uncounted, _LEAST))
    pairs, times = pairs[enough], times[enough]
    ends = np.searchsorted(pairs, np.arange(len(asked) + 1, dtype=np.uint64) << HALF)
    told = np.flatnonzero(refused)
    told = told[np.argsort(owners[told], kind="stable")]
    common = np.split(hashes[told].astype(np.uint32), np.searchsorted(owners[told], np.arange(1, len(asked))))
    for owner in range(len(asked)):
        mine, scores = pairs[ends[owner] : ends[owner + 1]], times[ends[owner] : ends[owner + 1]]
        best = np.argsort(-scores, kind="stable")[:most]
        numbers = ((mine[best] & LOWER) >> SIZE_BITS).tolist()
        yield Near(_each_once(numbers, scores[best].tolist()), common[owner])


def _postings(
    runs: Sequence[Run], hashes: Keys, limits: Keys
) -> tuple[Keys, NDArray[np.int64], NDArray[np.bool_]]:
    """Lower halves of the postings of each hash below its limit, with the hash's place; and which are too common."""
    spans = [run.spans(hashes, limits) for run in runs]
    total = np.zeros(len(hashes), dtype=np.int64)
    for begin, end in spans:
        total += end - begin
    common = total > np.clip(limits.astype(np.int64) // _SHARE, _SOME_COMMON, _MOST_COMMON)
    found = [np.empty(0, dtype=np.uint64)]
    places = [np.empty(0, dtype=np.int64)]
    for run, (begin, end) in zip(runs, spans, strict=True):
        counts = np.where(common, 0, end - begin)
        found.append(run.keys[_ranges(begin, counts)] & LOWER)
        places.append(np.repeat(np.arange(len(hashes)), counts))
    return np.concatenate(found), np.concatenate(places), common


def _each_once(numbers: Sequence[int], scores: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Versions with their scores; of one that was read again what it shares most."""
    best: dict[int, int] = {}
    for number, score in zip(numbers, scores, strict=True):
        best.setdefault(number, score)
    return tuple(best.items())


def _ranges(begin: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers of several ranges, one after another."""
    before = np.cumsum(counts) - counts
    return np.repeat(begin - before, counts) + np.arange(int(counts.sum()))
