"""What is left of a text when typography is taken away, small enough to keep and to compare."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FINGERPRINT_VERSION = 1

SHINGLE = 5
"""Words in a row that make one shingle."""

MOST_HASHES = 128
"""Hashes kept of one text at most: 512 bytes."""

_LEAST_SHINGLES = 1
_NOT_WORD = re.compile(r"[^\w]+|_+")
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´")
_PRIME = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT = np.uint64(31)
_HIGH = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A text without its typography.

    Attributes:
        exact: 16 bytes equal for texts with the same words in the same order; empty without any word.
        scale: one shingle of so many is kept (a power of two), as FracMinHash does.
        hashes: the kept shingles' 32-bit hashes, sorted, packed little-endian.
    """

    exact: bytes
    scale: int
    hashes: bytes

    def containment(self, other: Fingerprint) -> float:
        """How much of the shorter text stands in the longer one, 0 to 1, estimated from the sketches."""
        scale = max(self.scale, other.scale)
        limit = np.uint32((1 << 32) // scale - 1)
        ours, theirs = (np.frombuffer(sketch.hashes, dtype="<u4") for sketch in (self, other))
        ours, theirs = ours[ours <= limit], theirs[theirs <= limit]
        shorter = min(len(ours), len(theirs))
        if not shorter:
            return 0.0
        return len(np.intersect1d(ours, theirs, assume_unique=True)) / shorter


def fingerprint(text: str) -> Fingerprint:
    """Take a text's fingerprint: case, punctuation, quotes and layout do not count; words and order do."""
    words = _NOT_WORD.sub(" ", text.casefold().translate(_APOSTROPHES)).split()
    if not words:
        return Fingerprint(b"", 1, b"")
    exact = hashlib.blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=16).digest()
    hashes = _shingles(words)
    scale = 1
    while len(hashes) // scale > MOST_HASHES:
        scale *= 2
    kept = np.unique(hashes[hashes <= np.uint32((1 << 32) // scale - 1)])
    return Fingerprint(exact, scale, kept.astype("<u4").tobytes())


def _shingles(words: list[str]) -> NDArray[np.uint32]:
    """The 32-bit hash of every run of five words, the same on every machine and in every run."""
    # Python's own hash() of strings differs from run to run, so the words are hashed from their bytes: a
    # polynomial over fixed-width rows, all words at once.
    packed = np.array([word[:16] for word in words], dtype="<U16")
    codes = packed.view("<u4").reshape(len(words), 16).astype(np.uint64)
    powers = _PRIME ** np.arange(1, 17, dtype=np.uint64)
    word_hashes = (codes * powers).sum(axis=1, dtype=np.uint64)
    width = min(SHINGLE, len(words))
    count = len(words) - width + 1
    total = np.zeros(count, dtype=np.uint64)
    for place in range(width):
        total = total * _PRIME + word_hashes[place : place + count]
    total = (total ^ (total >> _SHIFT)) * _MIX
    return (total >> _HIGH).astype(np.uint32)
