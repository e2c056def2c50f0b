"""A run of postings: which version has which hash, in order, in memory or mapped from a file."""

from __future__ import annotations

import mmap
import os
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
"""Postings: the hash in the upper half, in the lower the version's number and, in six bits, how large its sample is."""

HALF: Final = np.uint64(32)
LOWER: Final = np.uint64(0xFFFFFFFF)
SIZE_BITS: Final = np.uint64(6)
SIZE: Final = np.uint64(63)
MOST_VERSION: Final = (1 << 26) - 2
"""The highest number a version may have: sixty-seven millions."""

_SIZES: Final = np.floor(2 ** (np.arange(64) / 4)).astype(np.int64)

_FENCE: Final = 512
"""Postings from one fence to the next: one page of a file. The fences are held, so that a look costs a page."""

_BLOCK: Final = 1 << 18
"""Postings of each run held at a time while runs are merged: two megabytes."""

_NOTHING: Final = np.empty(0, dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class Run:
    """Postings in order, each once.

    Attributes:
        keys: the postings.
        fences: every 512th of them.
        path: the file they are mapped from; None for those in memory.
    """

    keys: Keys
    fences: Keys
    path: Path | None = None

    def spans(self, hashes: Keys, limits: Keys) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where the postings begin and end that each hash has of versions below a limit."""
        wanted = hashes << HALF
        places = self._places(np.concatenate((wanted, wanted | limits << SIZE_BITS)))
        return places[: len(hashes)], places[len(hashes) :]

    def has(self, keys: Keys) -> NDArray[np.bool_]:
        """Which of these postings the run has."""
        places = np.minimum(self._places(keys), len(self.keys) - 1)
        return np.asarray(self.keys[places] == keys)

    def blocks(self) -> Iterator[Keys]:
        """The postings, some at a time; of a file they are read and not mapped, so that memory stays flat."""
        if self.path is None:
            for start in range(0, len(self.keys), _BLOCK):
                yield self.keys[start : start + _BLOCK]
            return
        left = len(self.keys)
        with self.path.open("rb") as file:
            while left:
                block = np.fromfile(file, dtype="<u8", count=min(left, _BLOCK))
                if not len(block):
                    raise EOFError(f"{self.path} is cut short")
                left -= len(block)
                yield block.astype(np.uint64, copy=False)

    def _places(self, wanted: Keys) -> NDArray[np.int64]:
        """Of each key the place of the first posting that is not below it."""
        if self.path is None:
            return np.searchsorted(self.keys, wanted)
        # Searching the whole file would read a page at each step; the fences lead to the one that matters.
        block = np.searchsorted(self.fences, wanted)
        high = np.minimum(block * _FENCE, len(self.keys))
        low = np.maximum(block - 1, 0) * _FENCE
        last = len(self.keys) - 1
        for _ in range(_FENCE.bit_length()):
            middle = (low + high) >> 1
            below = (self.keys[np.minimum(middle, last)] < wanted) & (low < high)
            low = np.where(below, middle + 1, low)
            high = np.where(below, high, middle)
        return low


def postings(rows: Iterable[tuple[int, NDArray[np.uint32]]]) -> Keys:
    """The postings of versions with their hashes, each once.

    Raises:
        ValueError: a version's number is negative or too high.
    """
    parts: list[Keys] = [_NOTHING]
    for version, hashes in rows:
        if not 0 <= version <= MOST_VERSION:
            raise ValueError(f"{version} is no version's number")
        size = np.searchsorted(_SIZES, len(hashes), side="right") - 1
        lower = np.uint64(version) << SIZE_BITS | np.uint64(max(int(size), 0))
        parts.append(hashes.astype(np.uint64) << HALF | lower)
    return np.concatenate(parts)


def sizes(lower: Keys) -> NDArray[np.int64]:
    """How many hashes the versions have at least, by the lower halves of postings; a fifth more at most."""
    return _SIZES[(lower & SIZE).astype(np.int64)]


def in_memory(keys: Keys) -> Run:
    """A run of postings in any order."""
    return Run(_once(np.sort(keys)), _NOTHING)


def merged(runs: Iterable[Run]) -> Iterator[Keys]:
    """The postings of several runs as one run's, some at a time."""
    sources = [run.blocks() for run in runs]
    held = [next(source, _NOTHING) for source in sources]
    while any(len(block) for block in held):
        # Up to the least of the blocks' last postings nothing can come any more that goes before.
        limit = min(block[-1] for block in held if len(block))
        parts = []
        for place, block in enumerate(held):
            cut = int(np.searchsorted(block, limit, side="right"))
            parts.append(block[:cut])
            held[place] = block[cut:] if cut < len(block) else next(sources[place], _NOTHING)
        joined = np.concatenate(parts)
        joined.sort()
        yield _once(joined)


def write(path: Path, blocks: Iterable[Keys]) -> tuple[int, int]:
    """Write a run's file and force it to the disk; the number of postings, and the file's CRC-32."""
    count = checksum = 0
    fences: list[Keys] = []
    with path.open("wb") as file:
        for block in blocks:
            data = block.astype("<u8", copy=False).tobytes()
            fences.append(block[-count % _FENCE :: _FENCE].copy())
            count += len(block)
            checksum = zlib.crc32(data, checksum)
            file.write(data)
        tail = np.concatenate([_NOTHING, *fences]).astype("<u8", copy=False).tobytes()
        checksum = zlib.crc32(tail, checksum)
        file.write(tail)
        file.flush()
        os.fsync(file.fileno())
    return count, checksum


def size_of(count: int) -> int:
    """How many bytes the file of so many postings has."""
    return 8 * (count + -(-count // _FENCE))


def mapped(path: Path, count: int) -> Run:
    """The run in a file of so many postings.

    Raises:
        OSError: it cannot be opened.
        ValueError: it has another size.
    """
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size != size_of(count):
            raise ValueError(f"it has {size:,} bytes where {size_of(count):,} were written")
        pages = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    # A look reads one page here and one there: what lies beside them is not worth reading ahead.
    pages.madvise(mmap.MADV_RANDOM)
    keys = np.frombuffer(pages, dtype="<u8", count=count)
    fences = np.frombuffer(pages, dtype="<u8", offset=8 * count).copy()
    return Run(keys, fences, path)


def checksum_of(path: Path) -> int:
    """The CRC-32 of a file."""
    checksum = 0
    with path.open("rb") as file:
        while block := file.read(8 * _BLOCK):
            checksum = zlib.crc32(block, checksum)
    return checksum


def _once(keys: Keys) -> Keys:
    """Sorted postings, each once."""
    first = np.ones(len(keys), dtype=np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=first[1:])
    return keys if first.all() else keys[first]
