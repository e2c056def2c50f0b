"""What reading costs in the process itself: each kind of file, the header alone, and how both grow."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from bench.corpus import Made
from bench.shapes import SHAPES
from bench.table import table
from ianto.formats import read
from ianto.headers import parse
from ianto.story import Manuscript
from ianto.text import decode

_STORIES: Final = 40
_ROUNDS: Final = 3
_SIZES: Final = (10_000, 100_000, 1_000_000, 10_000_000)


def reading() -> None:
    """Measure reading stories of 2,000 words one after the other, without keeping them."""
    rows = []
    for name, make in SHAPES.items():
        stories = [make(Made(number)) for number in range(_STORIES)]
        manuscripts = [read(data, name) for data in stories]
        rows.append(
            (
                name,
                manuscripts[0].format,
                sum(map(len, stories)) / _STORIES / 1024,
                _each(partial(read, filename=name), stories),
                _each(parse, manuscripts),
            )
        )
    heads = ("file", "format", "KB", "read, ms", "understand, ms")
    table("Reading (2,000 words a story; one process, nothing kept)", heads, rows)
    _growth()


def _growth() -> None:
    """One line without an end, of ever more characters: decoded and understood."""
    rows = []
    for size in _SIZES:
        data = ("Title: The Fog Ledger and " * (size // 26 + 1))[:size].encode()
        begun = time.process_time()
        text = decode(data).text
        parse(Manuscript("txt", "text/plain", text))
        rows.append((size, (time.process_time() - begun) * 1000))
    table("One line of labels", ("characters", "ms"), rows)


def _each(read_one: Callable[[Any], object], things: list[Any]) -> float:
    """Milliseconds of processor time for one, at best of some rounds."""
    best = float("inf")
    for _ in range(_ROUNDS):
        begun = time.process_time()
        for thing in things:
            read_one(thing)
        best = min(best, time.process_time() - begun)
    return best / len(things) * 1000


if __name__ == "__main__":
    reading()
