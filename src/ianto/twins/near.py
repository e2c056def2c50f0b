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
    """What shares passages with one text.

    Attributes:
        versions: versions and how many hashes each shares, most first; among equals the oldest first.
        common: the text's hashes that so many versions have that they tell nothing; they were not counted.
    """

    versions: tuple[tuple[int, int], ...]
    common: NDArray[np.uint32]


def too_common(versions: int) -> int:
    """In how many versions a hash may be and still tell something, in a library of so many."""
    return max(_SOME_COMMON, min(_MOST_COMMON, versions // _SHARE))


def near_many(
    runs: Sequence[Run], sketches: Sequence[NDArray[np.uint32]], bound: int, least: int, most: int
) -> Iterator[Near]:
    """Of each sketch, in order, what is near it.

    Args:
        runs: all postings.
        sketches: the hashes of each text, each once.
        bound: a hash that more versions have is not counted.
        least: hashes a version must share.
        most: versions named for one sketch.
    """
    together: list[NDArray[np.uint32]] = []
    size = 0
    for sketch in sketches:
        together.append(sketch)
        size += len(sketch)
        if size >= _AT_ONCE:
            yield from _look(runs, together, bound, least, most)
            together, size = [], 0
    if together:
        yield from _look(runs, together, bound, least, most)


def _look(
    runs: Sequence[Run], sketches: Sequence[NDArray[np.uint32]], bound: int, least: int, most: int
) -> Iterator[Near]:
    hashes, which = np.unique(np.concatenate(sketches), return_inverse=True)
    owners = np.repeat(np.arange(len(sketches)), [len(sketch) for sketch in sketches])
    postings, common = _postings(runs, hashes.astype(np.uint64), bound)
    begin = np.searchsorted(postings, np.arange(len(hashes) + 1, dtype=np.uint64) << HALF)
    counts = np.diff(begin)[which]
    shared = np.repeat(owners.astype(np.uint64) << HALF, counts) | (
        postings[_ranges(begin[which], counts)] & VERSION
    )
    pairs, times = np.unique(shared, return_counts=True)
    enough = times >= least
    pairs, times = pairs[enough], times[enough]
    ends = np.searchsorted(pairs, np.arange(len(sketches) + 1, dtype=np.uint64) << HALF)
    refused = common[which]
    starts = np.cumsum([0, *(len(sketch) for sketch in sketches)])
    for place, sketch in enumerate(sketches):
        found, scores = pairs[ends[place] : ends[place + 1]], times[ends[place] : ends[place + 1]]
        best = np.argsort(-scores, kind="stable")[:most]
        numbers = (found[best] & VERSION).tolist()
        yield Near(
            tuple(zip(numbers, scores[best].tolist(), strict=True)),
            sketch[refused[starts[place] : starts[place + 1]]],
        )


def _postings(runs: Sequence[Run], hashes: Keys, bound: int) -> tuple[Keys, NDArray[np.bool_]]:
    """The postings of sorted hashes, each as the hash's place and the version; and which hashes are too common."""
    spans = [run.spans(hashes) for run in runs]
    total = np.zeros(len(hashes), dtype=np.int64)
    for begin, end in spans:
        total += end - begin
    common = total > bound
    places = np.arange(len(hashes), dtype=np.uint64) << HALF
    found = [np.empty(0, dtype=np.uint64)]
    for run, (begin, end) in zip(runs, spans, strict=True):
        counts = np.where(common, 0, end - begin)
        versions = run.keys[_ranges(begin, counts)] & VERSION
        found.append(np.repeat(places, counts) | versions)
    # A version that was read again may be in two runs.
    return np.unique(np.concatenate(found)), common


def _ranges(begin: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers of several ranges, one after another."""
    before = np.cumsum(counts) - counts
    return np.repeat(begin - before, counts) + np.arange(int(counts.sum()))
