"""`python -m bench.twins`: what the store of twins costs, and how fast one new story's twins are found."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bench.process import size_of
from bench.table import table
from ianto.twins import Twins

HASHES = 60
"""Hashes of one made story."""

STOCK = 0.15
"""The part of them that are stock phrases: so many five-word runs of real stories stand in another one as well."""

PHRASES = 3_000_000
BATCH = 200
COMMIT = 5_000
COLD, WARM = 25, 500
RULE = 1
_LOOK = """
import json, sys, time, resource
from pathlib import Path
import numpy as np
from ianto.twins import Twins
sketches = [np.array(each, dtype=np.uint32) for each in json.load(sys.stdin)]
times = []
begun = time.perf_counter()
twins = Twins.open(Path(sys.argv[1]), rule=1)
opening = time.perf_counter() - begun
for sketch in sketches:
    begun = time.perf_counter()
    twins.near(sketch)
    times.append(time.perf_counter() - begun)
with open("/proc/self/status") as status:
    memory = {line.split(":")[0]: int(line.split()[1]) for line in status if line.startswith("Rss")}
print(json.dumps([opening, times, memory["RssAnon"], memory["RssFile"]]))
"""


class _Said(NamedTuple):
    """What a process that looked stories up says: seconds, and kilobytes of memory."""

    opening: float
    times: list[float]
    own: int
    mapped: int


class Stories:
    """Made fingerprints: mostly hashes of their own, some of stock phrases, a few stories like an earlier one."""

    def __init__(self, seed: int) -> None:
        """The same stories for the same seed."""
        self._random = np.random.default_rng(seed)
        weights = np.arange(1, PHRASES + 1) ** -0.75
        self._reach = np.cumsum(weights) / weights.sum()
        self._phrases = self._random.integers(0, 1 << 32, PHRASES, dtype=np.uint32)
        self._last = self._sketch()

    def some(self, count: int) -> list[NDArray[np.uint32]]:
        """So many more of them; one in twenty shares half its text with the one before."""
        made = []
        for place in range(count):
            sketch = self._sketch()
            if place % 20 == 19:
                sketch = np.unique(np.concatenate((sketch[::2], self._last[::2])))
            self._last = sketch
            made.append(sketch)
        return made

    def _sketch(self) -> NDArray[np.uint32]:
        stock = int(HASHES * STOCK)
        own = self._random.integers(0, 1 << 32, HASHES - stock, dtype=np.uint32)
        drawn = np.searchsorted(self._reach, self._random.random(stock))
        return np.unique(np.concatenate((own, self._phrases[np.minimum(drawn, PHRASES - 1)])))


def _batches(stories: Stories, size: int) -> Iterator[tuple[int, list[NDArray[np.uint32]]]]:
    for start in range(0, size, BATCH):
        yield start + 1, stories.some(min(BATCH, size - start))


def _drop(folder: Path) -> None:
    """Have the system forget the pages of all files: what is read next comes from the disk."""
    for path in folder.iterdir():
        descriptor = os.open(path, os.O_RDONLY)
        os.fsync(descriptor)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(descriptor)


def _ms(times: list[float], part: float) -> float:
    return float(np.quantile(times, part)) * 1000


def _looked_up(folder: Path, size: int, stories: Stories) -> Iterator[tuple[object, ...]]:
    """What looking new stories up takes, cold and warm."""
    cold: list[_Said] = []
    for sketch in stories.some(COLD):
        _drop(folder)
        cold.append(_process(folder, [sketch]))
    for how, said in (("cold", cold), ("warm", [_process(folder, stories.some(WARM))])):
        times = [each for one in said for each in one.times]
        opening = _ms([one.opening for one in said], 0.5)
        own, shared = max(one.own for one in said), max(one.mapped for one in said)
        yield size, how, len(times), opening, _ms(times, 0.5), _ms(times, 0.95), own / 1024, shared / 1024


def _process(folder: Path, sketches: list[NDArray[np.uint32]]) -> _Said:
    asked = json.dumps([sketch.tolist() for sketch in sketches])
    command = [sys.executable, "-c", _LOOK, str(folder)]
    said = subprocess.run(command, input=asked, capture_output=True, text=True, check=True).stdout
    return _Said(*json.loads(said))


def _own_memory() -> float:
    """What this process holds itself, in megabytes; pages of mapped files are the system's to drop."""
    with Path("/proc/self/status").open(encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("RssAnon")) / 1024


def _built(folder: Path, size: int, stories: Stories) -> tuple[object, ...]:
    """What it takes to add so many stories, each looked up among those before it."""
    adding = looking = memory = 0.0
    before = _own_memory()
    twins = Twins.create(folder, rule=RULE)
    for first, sketches in _batches(stories, size):
        begun = time.process_time()
        twins.add(list(enumerate(sketches, first)))
        if (first + BATCH) % COMMIT <= BATCH:
            twins.commit(first + BATCH)
            memory = max(memory, _own_memory() - before)
        between = time.process_time()
        list(twins.near_many(list(enumerate(sketches, first))))
        adding += between - begun
        looking += time.process_time() - between
    begun = time.process_time()
    twins.commit(size + 1)
    adding += time.process_time() - begun
    files = len(list(folder.glob("*.run")))
    twins.close()
    disk = size_of(folder)
    return size, adding / size * 1e6, looking / size * 1e6, disk / 1e6, disk / size, files, memory


def main() -> None:
    """Build stores, look stories up in them, and print what it took."""
    parser = argparse.ArgumentParser(prog="python -m bench.twins", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000], help="numbers of stories")
    costs: list[tuple[object, ...]] = []
    looks: list[tuple[object, ...]] = []
    with tempfile.TemporaryDirectory(prefix="ianto-twins-") as room:
        for size in sorted(parser.parse_args().sizes):
            folder = Path(room) / str(size)
            stories = Stories(size)
            costs.append(_built(folder, size, stories))
            looks += _looked_up(folder, size, stories)
    heads = ("stories", "add µs CPU each", "look µs CPU each", "MB", "bytes each", "files", "own MB")
    table(f"Adding to the store, {BATCH} stories at once, each looked up as well", heads, costs)
    looked = ("stories", "pages", "looks", "open ms p50", "p50 ms", "p95 ms", "own MB", "mapped MB")
    table("Finding the twins of one new story (cold: each in a new process, from the disk)", looked, looks)


if __name__ == "__main__":
    main()
