"""Where two sequences of words run together, found by the runs of five words that stand once in each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ianto.duplicates.words import SHINGLE, long_shingles

Hashes = NDArray[np.uint64]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Shared:
    """What two sequences of words have in common.

    Attributes:
        first: which words of the first stand in the second, five or more in a row.
        second: which words of the second stand in the first.
        starts: where in the first each common run begins, ascending.
        others: where in the second it begins.
        sizes: words of each run, five or more.
        in_order: indices of the runs that stand in the same order in both: the heaviest such choice.
    """

    first: NDArray[np.bool_]
    second: NDArray[np.bool_]
    starts: Places
    others: Places
    sizes: Places
    in_order: Places


def shared(first: Hashes, second: Hashes) -> Shared:
    """Compare two sequences of words by the hashes of the words; time is linear but for sorting."""
    ours, theirs = long_shingles(first), long_shingles(second)
    if min(len(first), len(second)) < SHINGLE:
        ours = theirs = np.zeros(0, dtype=np.uint64)
    order = np.argsort(theirs, kind="stable")
    place, met = _lookup(ours, theirs[order])
    back = np.zeros(len(theirs), dtype=np.bool_)
    met_hashes = np.sort(ours[met])
    back[_lookup(theirs, met_hashes)[1]] = True
    diagonal = _diagonals(ours, theirs, order, place, met)
    at = np.flatnonzero(diagonal != _NOWHERE)
    turns = np.flatnonzero((np.diff(at) != 1) | (np.diff(diagonal[at]) != 0)) + 1
    begins = np.concatenate((np.zeros(min(1, len(at)), dtype=np.intp), turns)).astype(np.intp)
    starts = at[begins]
    sizes = np.diff(np.append(begins, len(at))) + SHINGLE - 1
    others = starts + diagonal[starts]
    return Shared(
        _covered(met, len(first)),
        _covered(back, len(second)),
        starts,
        others,
        sizes,
        np.array(_in_order(others.tolist(), sizes.tolist()), dtype=np.intp),
    )


_NOWHERE = np.iinfo(np.intp).min


def _lookup(asked: Hashes, known: Hashes) -> tuple[Places, NDArray[np.bool_]]:
    """Where each asked one stands first among the known ones, which are sorted; and which do."""
    place = np.searchsorted(known, asked)
    if not len(known):
        return place, np.zeros(len(asked), dtype=np.bool_)
    met: NDArray[np.bool_] = known[np.minimum(place, len(known) - 1)] == asked
    return place, met


def _diagonals(ours: Hashes, theirs: Hashes, order: Places, place: Places, met: NDArray[np.bool_]) -> Places:
    """For each shingle of the first, how much further on it stands in the second; `_NOWHERE` if it does not."""
    diagonal = np.full(len(ours), _NOWHERE, dtype=np.intp)
    places = np.flatnonzero(met)
    if not len(places):
        return diagonal
    hashes = ours[places]
    _, firsts, counts = np.unique(hashes, return_index=True, return_counts=True)
    once = firsts[counts == 1]
    # Only once in the second, too: what follows it in order is another.
    following = np.minimum(place[places[once]] + 1, len(theirs) - 1)
    alone = (place[places[once]] + 1 >= len(theirs)) | (theirs[order[following]] != hashes[once])
    # A text that only repeats itself is held by the first of each.
    anchors = np.sort(places[once[alone]]) if alone.any() else np.sort(places[firsts])
    diagonal[anchors] = order[place[anchors]] - anchors
    # What stands more than once goes with its neighbours, before it or behind it.
    for neighbour in (-1, 0):
        open_ = places[diagonal[places] == _NOWHERE]
        at = np.clip(np.searchsorted(anchors, open_) + neighbour, 0, len(anchors) - 1)
        shift = diagonal[anchors[at]]
        other = open_ + shift
        fits = (other >= 0) & (other < len(theirs))
        fits[fits] = theirs[other[fits]] == ours[open_[fits]]
        diagonal[open_[fits]] = shift[fits]
    return diagonal


def _covered(met: NDArray[np.bool_], size: int) -> NDArray[np.bool_]:
    """The words that lie in shingles."""
    covered = np.zeros(size, dtype=np.bool_)
    for place in range(SHINGLE if len(met) else 0):
        covered[place : place + len(met)] |= met
    return covered


def _in_order(others: Sequence[int], sizes: Sequence[int]) -> list[int]:
    """The heaviest choice of runs whose places in the second ascend as those in the first do."""
    ends: list[int] = []
    totals: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (other, size) in enumerate(zip(others, sizes, strict=True)):
        at = bisect_left(ends, other)
        total = size + (totals[at - 1] if at else 0)
        before.append(last[at - 1] if at else -1)
        # What ends later and weighs no more will never be gone on from.
        stop = at
        while stop < len(ends) and totals[stop] <= total:
            stop += 1
        if at < len(ends) and ends[at] == other and stop == at:
            continue
        ends[at:stop], totals[at:stop], last[at:stop] = [other], [total], [index]
    chosen = []
    index = last[-1] if last else -1
    while index >= 0:
        chosen.append(index)
        index = before[index]
    return chosen[::-1]
