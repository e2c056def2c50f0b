"""Which words of two texts belong together: by long runs first, word by word only between these."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from ianto.duplicates.runs import shared

_MOST: Final = 25_000_000
"""Words of one gap times words of the other up to which they are compared one by one (3 MB, some milliseconds)."""

_MIX: Final = np.uint64(0x9E3779B97F4A7C15)
_BRIEF, _LONG = 24, 150
_SENTENCE: Final = 8

Keys = NDArray[np.uint64]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Block:
    """Words that are the same in both texts."""

    left: int
    right: int
    size: int


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two texts, aligned.

    Attributes:
        blocks: what is the same in the same order, ascending in both, none overlapping.
        moved: sentences or more that stand elsewhere in the other.
    """

    blocks: tuple[Block, ...]
    moved: tuple[Block, ...]


def aligned(left: Keys, right: Keys) -> Aligned:
    """Align two texts given as a number for each word; time is nearly linear in their length."""
    common = shared(left * _MIX, right * _MIX)
    runs = [
        Block(start, other, size)
        for start, other, size in zip(
            common.starts.tolist(), common.others.tolist(), common.sizes.tolist(), strict=True
        )
    ]
    chosen = common.in_order.tolist()
    outside = set(range(len(runs))) - set(chosen)
    ours, theirs = left.tolist(), right.tolist()
    blocks: list[Block] = []
    at = [0, 0]
    for run in (*(runs[index] for index in chosen), Block(len(ours), len(theirs), 0)):
        # Two runs may share words where a phrase is repeated: these stay with the first.
        late = max(at[0] - run.left, at[1] - run.right, 0)
        if late and late >= run.size:
            continue
        begin = Block(run.left + late, run.right + late, run.size - late)
        blocks.extend(_between(ours, theirs, at, begin))
        blocks.append(begin)
        at = [begin.left + begin.size, begin.right + begin.size]
    moved = tuple(runs[index] for index in sorted(outside) if runs[index].size >= _SENTENCE)
    return Aligned(tuple(block for block in blocks if block.size), moved)


def _between(ours: list[int], theirs: list[int], at: list[int], run: Block) -> Iterator[Block]:
    """What is the same in a gap, word by word."""
    left, right = ours[at[0] : run.left], theirs[at[1] : run.right]
    if not (left and right) or len(left) * len(right) > _MOST:
        return
    longer = max(len(left), len(right))
    # Any two long passages have their small words in common.
    least = 1 if longer <= _BRIEF else 2 if longer <= _LONG else 3
    for step in LCSseq.opcodes(left, right):
        size = step.src_end - step.src_start
        if step.tag == "equal" and size >= least:
            yield Block(at[0] + step.src_start, at[1] + step.dest_start, size)
