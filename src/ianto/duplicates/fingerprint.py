"""What is left of a text when typography and boilerplate are taken away, small enough to keep and to compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ianto.duplicates.boilerplate import of_the_story
from ianto.duplicates.words import shingles, words_of

FINGERPRINT_VERSION: Final = 2

COARSE: Final = 32
"""One shingle of so many is kept of every text, however long: the sample that any two texts can be compared by."""

FINE_HASHES: Final = 128
"""Up to so many hashes a text keeps more than the coarse sample: all of a drabble."""

LEAST_SHARED: Final = 2
"""Hashes two sketches have in common at least if their texts are to be compared in full."""

LEAST_SHARE: Final = 0.13
"""Share of the smaller sketch that is in the larger one at least if their texts are to be compared in full."""

_BITS: Final = np.uint32(0xFFFF)
_NONE: Final = np.zeros(0, dtype=np.uint32)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A text without its typography.

    Attributes:
        exact: 16 bytes equal for texts with the same words in the same order, boilerplate and all; empty without
            any word.
        scale: one shingle of so many is kept (a power of two, at most `COARSE`), as FracMinHash does. A hash `h`
            is kept if `h <= (1 << 32) // scale - 1`; what lies below `(1 << 32) // COARSE` is the coarse sample.
        hashes: the kept shingles' 32-bit hashes, sorted, each once, packed little-endian. Paragraphs that are
            boilerplate have no part in them.
    """

    exact: bytes
    scale: int
    hashes: bytes

    @property
    def runs(self) -> int:
        """About how many different runs of words the text has: nearly as many as words."""
        return len(self.hashes) // np.dtype("<u4").itemsize * self.scale

    def containment(self, other: Fingerprint) -> float:
        """How much of the shorter text stands in the longer one, 0 to 1, estimated from the sketches."""
        scale = max(self.scale, other.scale)
        ours, theirs = self.sample(scale), other.sample(scale)
        shorter = min(len(ours), len(theirs))
        return int(np.count_nonzero(_among(ours, theirs))) / shorter if shorter else 0.0

    def sample(self, scale: int = COARSE) -> NDArray[np.uint32]:
        """The hashes that are kept at a scale at least as coarse as the fingerprint's own, ascending."""
        hashes = np.frombuffer(self.hashes, dtype="<u4")
        kept: NDArray[np.uint32] = hashes[: np.searchsorted(hashes, _limit(scale), side="right")]
        return kept

    def without(self, common: NDArray[np.uint32]) -> Fingerprint:
        """The fingerprint without hashes that many unrelated works have (ascending), so that these are no likeness."""
        ours = np.frombuffer(self.hashes, dtype="<u4")
        among = _among(ours, common)
        return replace(self, hashes=ours[~among].tobytes()) if among.any() else self


def nearness(
    ours: Fingerprint, others: Sequence[Fingerprint], common: NDArray[np.uint32] = _NONE
) -> NDArray[np.float64]:
    """How alike a text is to others by their sketches.

    What is worth being compared in full shares a fifth of the shorter text or more: of a sample of sixty hashes
    twelve, give or take; seven are enough. Of what is shared, some must be no stock phrase.

    Args:
        ours: of the text.
        others: of the others.
        common: hashes that many unrelated works have, ascending.

    Returns:
        For each of the others how much of the longer text stands in the shorter one, estimated, at most 1; 0 if
        they have too little in common to be worth comparing in full.
    """
    mine = np.frombuffer(ours.hashes, dtype="<u4")
    sizes = [len(other.hashes) // 4 for other in others]
    owners = np.repeat(np.arange(len(others)), sizes)
    theirs = np.frombuffer(b"".join(other.hashes for other in others), dtype="<u4")
    # Beyond the coarser sample's limit nothing can be said of the other.
    within = theirs <= _limit(ours.scale)
    owners, theirs = owners[within], theirs[within]
    counts = np.bincount(owners, minlength=len(others))
    both = np.flatnonzero(_among(theirs, mine))
    shared = np.bincount(owners[both], minlength=len(others))
    rare = np.bincount(owners[both[~_among(theirs[both], common)]], minlength=len(others))
    scales = np.maximum(np.array([other.scale for other in others], dtype=np.int64), ours.scale)
    sample = np.searchsorted(mine, (1 << 32) // scales - 1, side="right")
    # Rounded down: of a small sample little may be in the other by chance.
    enough = shared >= np.floor(LEAST_SHARE * np.minimum(sample, counts))
    enough &= rare >= LEAST_SHARED
    return np.where(enough, shared / np.maximum(np.maximum(sample, counts), 1), 0.0)


def fingerprint(text: str) -> Fingerprint:
    """Take a text's fingerprint: case, punctuation, quotes and layout do not count; words and order do."""
    words = words_of(text)
    story = of_the_story(words)
    hashes = shingles(words.hashes if story is None else words.hashes[story])
    scale = 1
    while scale < COARSE and len(hashes) > FINE_HASHES * scale:
        scale *= 2
    kept = np.sort(hashes[hashes <= _limit(scale)])
    once = kept[np.flatnonzero(kept[1:] != kept[:-1])] if len(kept) > 1 else kept[:0]
    # numpy.unique takes five times as long.
    return Fingerprint(words.digest(), scale, np.append(once, kept[-1:]).astype("<u4").tobytes())


def _among(hashes: NDArray[np.uint32], known: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which hashes are among others, which are ascending."""
    if not len(known):
        return np.zeros(len(hashes), dtype=np.bool_)
    # Few of many are: their last bits, looked up in a table, leave those few to be searched for.
    table = np.zeros(_BITS + 1, dtype=np.bool_)
    table[known & _BITS] = True
    among: NDArray[np.bool_] = table[hashes & _BITS]
    places = np.flatnonzero(among)
    wanted = hashes[places]
    among[places] = known[np.minimum(np.searchsorted(known, wanted), len(known) - 1)] == wanted
    return among


def _limit(scale: int) -> np.uint32:
    return np.uint32((1 << 32) // scale - 1)
