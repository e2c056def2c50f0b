"""Counting what is shared: of each sketch the versions that have most hashes in common with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ianto.twins.run import HALF, VERSION, Keys, Run

_SOME_COMMON: Final = 20
"""So many versions may have a hash in any library: as many states of one story are thinkable."""

_MOST_COMMON: Final = 256
"""What more versions have than these is a stock phrase or a site's own text, however large the library."""

_SHARE: Final = 50
"""Between the two, a hash may be in one of so many versions."""

_AT_ONCE: Final = 1 << 14
"""Hashes looked up together: with none in more than 256 versions, four million postings at the very most."""


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
    runs: Sequence[Run], asked: Sequence[tuple[int, NDArray[np.uint32]]], least: int, most: int
) -> Iterator[Near]:
    """Of each text, in order, which of the versions before it are near it.

    What comes after a version has no part in the answer: it is the same whenever it is asked for.

    Args:
        runs: all postings.
        asked: the number of each version, and its hashes, each once.
        least: hashes a version must share.
        most: versions named for one text.
    """
    together: list[tuple[int, NDArray[np.uint32]]] = []
    size = 0
    for each in asked:
        together.append(each)
        size += len(each[1])
        if size >= _AT_ONCE:
            yield from _look(runs, together, least, most)
            together, size = [], 0
    if together:
        yield from _look(runs, together, least, most)


def _look(
    runs: Sequence[Run], asked: Sequence[tuple[int, NDArray[np.uint32]]], least: int, most: int
) -> Iterator[Near]:
    sizes = [len(sketch) for _, sketch in asked]
    limits = np.array([number for number, _ in asked], dtype=np.uint64)
    owners = np.repeat(np.arange(len(asked)), sizes)
    hashes = np.concatenate([sketch for _, sketch in asked]).astype(np.uint64)
    # In order, so that what lies together is read together.
    order = np.argsort(hashes, kind="stable")
    owners, hashes = owners[order], hashes[order]
    versions, places, refused = _postings(runs, hashes, limits[owners])
    shared = owners[places].astype(np.uint64) << HALF | versions
    pairs, times = np.unique(shared, return_counts=True)
    enough = times >= least
    pairs, times = pairs[enough], times[enough]
    ends = np.searchsorted(pairs, np.arange(len(asked) + 1, dtype=np.uint64) << HALF)
    told = np.flatnonzero(refused)
    told = told[np.argsort(owners[told], kind="stable")]
    common = np.split(hashes[told].astype(np.uint32), np.searchsorted(owners[told], np.arange(1, len(asked))))
    for owner in range(len(asked)):
        found, scores = pairs[ends[owner] : ends[owner + 1]], times[ends[owner] : ends[owner + 1]]
        best = np.argsort(-scores, kind="stable")[:most]
        numbers = (found[best] & VERSION).tolist()
        yield Near(tuple(zip(numbers, scores[best].tolist(), strict=True)), common[owner])


def _postings(
    runs: Sequence[Run], hashes: Keys, limits: Keys
) -> tuple[Keys, NDArray[np.int64], NDArray[np.bool_]]:
    """The versions below its limit that have each hash, each with the hash's place; and which hashes are too common."""
    spans = [run.spans(hashes, limits) for run in runs]
    total = np.zeros(len(hashes), dtype=np.int64)
    for begin, end in spans:
        total += end - begin
    common = total > np.clip(limits.astype(np.int64) // _SHARE, _SOME_COMMON, _MOST_COMMON)
    places = np.arange(len(hashes), dtype=np.uint64) << HALF
    found = [np.empty(0, dtype=np.uint64)]
    for run, (begin, end) in zip(runs, spans, strict=True):
        counts = np.where(common, 0, end - begin)
        found.append(np.repeat(places, counts) | (run.keys[_ranges(begin, counts)] & VERSION))
    # A version that was read again may be in two runs.
    postings = np.unique(np.concatenate(found))
    return postings & VERSION, (postings >> HALF).astype(np.int64), common


def _ranges(begin: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers of several ranges, one after another."""
    before = np.cumsum(counts) - counts
    return np.repeat(begin - before, counts) + np.arange(int(counts.sum()))
