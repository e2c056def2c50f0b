"""What is left of a text when typography and boilerplate are taken away, small enough to keep and to compare."""

from __future__ import annotations

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

    def containment(self, other: Fingerprint) -> float:
        """How much of the shorter text stands in the longer one, 0 to 1, estimated from the sketches."""
        scale = max(self.scale, other.scale)
        ours, theirs = self.sample(scale), other.sample(scale)
        shorter = min(len(ours), len(theirs))
        if not shorter:
            return 0.0
        return len(np.intersect1d(ours, theirs, assume_unique=True)) / shorter

    def sample(self, scale: int = COARSE) -> NDArray[np.uint32]:
        """The hashes that are kept at a scale at least as coarse as the fingerprint's own, ascending."""
        hashes = np.frombuffer(self.hashes, dtype="<u4")
        kept: NDArray[np.uint32] = hashes[: np.searchsorted(hashes, _limit(scale), side="right")]
        return kept

    def without(self, common: NDArray[np.uint32]) -> Fingerprint:
        """The fingerprint without hashes that many unrelated works have, so that these are no likeness."""
        kept = np.setdiff1d(np.frombuffer(self.hashes, dtype="<u4"), common, assume_unique=True)
        return replace(self, hashes=kept.astype("<u4").tobytes())


def fingerprint(text: str) -> Fingerprint:
    """Take a text's fingerprint: case, punctuation, quotes and layout do not count; words and order do."""
    words = words_of(text)
    story = of_the_story(words)
    hashes = shingles(words.hashes if story is None else words.hashes[story])
    scale = 1
    while scale < COARSE and len(hashes) > FINE_HASHES * scale:
        scale *= 2
    kept = np.unique(hashes[hashes <= _limit(scale)])
    return Fingerprint(words.digest(), scale, kept.astype("<u4").tobytes())


def _limit(scale: int) -> np.uint32:
    return np.uint32((1 << 32) // scale - 1)
