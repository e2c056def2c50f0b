"""How two texts stand to each other: the same, revised, grown, one within the other, or apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from ianto.duplicates.boilerplate import of_the_story
from ianto.duplicates.runs import Shared, shared
from ianto.duplicates.words import words_of

RelationKind = Literal["same", "revision", "longer", "part", "overlap", "apart"]
"""`same`: the same words. `revision`: about as long, passages changed. `longer`: one is the beginning of the other.
`part`: one stands in the other, not as its beginning. `overlap`: they share passages and neither holds the other.
`apart`: they have in common what any two texts have."""

WHOLE: Final = 0.4
"""Share of the shorter text from which on it counts as standing in the longer one.

A revision with a fifth of its words changed one by one keeps 59 % of them in runs of five or more, one with a fifth
of its sentences changed 80 %; what unrelated texts share is below 2 %.
"""

OVERLAP: Final = 0.1
"""Share of the shorter text from which on two texts are not apart."""

_GROWN: Final = 1.1
"""A text so many times as long as another is not about as long."""

_AT_THE_END: Final = 0.75
"""Share of what a longer text has more that has to follow the shorter one for it to have been gone on with."""

_AT_THE_BEGINNING: Final = 0.25
"""Share of its own length that may precede a text in one that goes on with it: another foreword."""

_AROUND: Final = 0.5
"""Share of what a longer text has more that has to lie around the shorter one for that to stand in it as a part;
with less, it was revised by writing more into it."""

_STRAY: Final = 0.05
"""Share of what two texts have in common that may stand apart from the rest by chance."""

_ALL_OVER: Final = 0.8
"""Share of the shorter text that is enough in any order: a story whose chapters were put into another."""

_FAR: Final = 2
"""In a text more than so many times as long, whatever stands in it is a part."""


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A text, made ready to be compared with many.

    Attributes:
        hashes: 64 bits for each word of the story, in order; boilerplate is left out.
        boilerplate: how many words were left out.
    """

    hashes: NDArray[np.uint64]
    boilerplate: int = 0

    @classmethod
    def of(cls, text: str) -> Text:
        """Make a text ready; takes as long as its fingerprint."""
        words = words_of(text)
        story = of_the_story(words)
        if story is None:
            return cls(words.hashes)
        kept = words.hashes[story]
        return cls(kept, len(words) - len(kept))

    def __len__(self) -> int:
        """How many words the story has."""
        return len(self.hashes)


@dataclass(frozen=True, slots=True)
class Relation:
    """How two texts stand to each other. All figures are words of the story, boilerplate left out.

    Attributes:
        kind: in a word.
        first_words: length of the first.
        second_words: length of the second.
        first_in_second: share of the first's words that stand in the second in runs of five or more, 0 to 1.
        second_in_first: share of the second's words that stand in the first.
        longest: length of the longest run of words they have in common.
        passages: how many runs they have in common, in the same order.
        changed: how many places between and around those runs differ.
        moved: how many runs of a sentence or more stand elsewhere in the other.
    """

    kind: RelationKind
    first_words: int
    second_words: int
    first_in_second: float
    second_in_first: float
    longest: int = 0
    passages: int = 0
    changed: int = 0
    moved: int = 0

    @property
    def containment(self) -> float:
        """How much of the shorter text stands in the longer one."""
        return self.first_in_second if self.first_words <= self.second_words else self.second_in_first

    def reversed(self) -> Relation:
        """The same, seen from the second text."""
        return replace(
            self,
            first_words=self.second_words,
            second_words=self.first_words,
            first_in_second=self.second_in_first,
            second_in_first=self.first_in_second,
        )


def relate(first: Text, second: Text) -> Relation:
    """How two texts stand to each other, from all their words: no sampling."""
    if len(first) == len(second) and bool((first.hashes == second.hashes).all()):
        size = len(first)
        return Relation("same", size, size, 1.0, 1.0, size, 1) if size else _APART
    # Always from the shorter: which was asked first must not show.
    if (len(first), first.hashes.tobytes()) > (len(second), second.hashes.tobytes()):
        return _related(second, first).reversed()
    return _related(first, second)


_APART: Final = Relation("apart", 0, 0, 0.0, 0.0)
_SENTENCE: Final = 8


def _related(short: Text, long: Text) -> Relation:
    common = shared(short.hashes, long.hashes)
    ours = int(np.count_nonzero(common.first)) / max(len(short), 1)
    theirs = int(np.count_nonzero(common.second)) / max(len(long), 1)
    order = common.in_order
    outside = np.delete(common.sizes, order)
    return Relation(
        _kind(short, long, common, ours),
        len(short),
        len(long),
        ours,
        theirs,
        int(common.sizes.max(initial=0)),
        len(order),
        _changed(common, len(short), len(long)),
        int(np.count_nonzero(outside >= _SENTENCE)),
    )


def _kind(short: Text, long: Text, common: Shared, ours: float) -> RelationKind:
    order = common.in_order
    if ours < OVERLAP or not len(order):
        return "apart"
    if ours < WHOLE:
        return "overlap"
    more = len(long) - len(short)
    if len(long) < _GROWN * len(short):
        return "revision"
    starts, others, sizes = common.starts[order], common.others[order], common.sizes[order]
    if int(sizes.sum()) < WHOLE * len(short) and ours < _ALL_OVER:
        return "overlap"
    # Where the shorter begins and ends in the longer; a stray phrase before or behind it does not tell.
    reached = np.cumsum(sizes) / sizes.sum()
    first, last = (int(np.searchsorted(reached, share)) for share in (_STRAY, 1 - _STRAY))
    before = max(int(others[first] - starts[first]), 0)
    behind = max(more - int(others[last] - starts[last]), 0)
    if behind >= _AT_THE_END * more and before <= _AT_THE_BEGINNING * len(short):
        return "longer"
    return "part" if before + behind >= _AROUND * more or len(long) > _FAR * len(short) else "revision"


def _changed(common: Shared, short: int, long: int) -> int:
    """Places at which one does not go on as the other does."""
    order = common.in_order
    if not len(order):
        return 1
    starts, others, sizes = common.starts[order], common.others[order], common.sizes[order]
    before = bool(starts[0] or others[0])
    behind = bool(starts[-1] + sizes[-1] < short or others[-1] + sizes[-1] < long)
    return len(order) - 1 + before + behind
