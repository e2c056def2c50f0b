"""The engine: opening, locking and asking Tantivy, with its own ways kept to this place."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Protocol, cast

import tantivy
from filelock import FileLock, Timeout
from tantivy import Order

from ianto.search.errors import IndexBusy
from ianto.search.results import Hit

HEAP: Final = 96_000_000
"""Bytes the writer gathers before it writes a segment. With one thread, this is what writing costs in memory."""

# Dates are written as yyyymmdd.
_YEAR: Final = 10_000
_LOCK: Final = "writer.lock"
# Works are numbered in the order they were added, so the number tells even those of one second apart.
_COLUMNS: Final = {
    "title": "title_key",
    "author": "author_key",
    "rating": "level",
    "added": "id",
    "series": "series_key",
}


class _Found(Protocol):
    """What the engine's own type stub leaves out."""

    count: int


def take_lock(folder: Path) -> FileLock:
    """Be the one who writes.

    Raises:
        IndexBusy: when another process is.
    """
    lock = FileLock(folder / _LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise IndexBusy(_busy(folder)) from error
    return lock


def is_empty(folder: Path) -> bool:
    """Whether there is nothing in the folder but perhaps the lock."""
    return all(path.name == _LOCK for path in folder.iterdir())


def clear(folder: Path) -> None:
    """Throw away the index in a folder, but not the lock, which somebody holds."""
    for path in folder.iterdir():
        if path.name != _LOCK and path.is_file():
            path.unlink()


def open_writer(engine: tantivy.Index, folder: Path) -> tantivy.IndexWriter:
    """Open the one writer an index can have.

    Raises:
        IndexBusy: when there is one already.
    """
    try:
        return engine.writer(HEAP, 1)
    except ValueError as error:
        raise IndexBusy(_busy(folder)) from error


def find_page(
    searcher: tantivy.Searcher, query: tantivy.Query, order: str, offset: int, limit: int
) -> tuple[int, tuple[Hit, ...]]:
    """How many works there are in all, and one page of them in the order wanted."""
    name = order.removeprefix("-")
    wanted = max(limit, 1)
    if name == "best":
        found = searcher.search(query, wanted, offset=offset)
    else:
        direction = Order.Desc if order.startswith("-") else Order.Asc
        column = _COLUMNS.get(name, name)
        found = searcher.search(query, wanted, offset=offset, order_by_field=column, order=direction)
    pairs = found.hits[:limit]
    numbers = searcher.fast_field_values("id", [address for _, address in pairs])
    scores = [float(score) if name == "best" else 0.0 for score, _ in pairs]
    hits = tuple(Hit(int(number or 0), score) for number, score in zip(numbers, scores, strict=True))
    return cast("_Found", found).count, hits


def count_found(searcher: tantivy.Searcher, query: tantivy.Query) -> int:
    """How many works there are."""
    # Scored, some take ten times as long to count.
    return cast("_Found", searcher.search(tantivy.Query.const_score_query(query, 0.0), 1)).count


def find_all(searcher: tantivy.Searcher, query: tantivy.Query, most: int) -> frozenset[int]:
    """The works that are found, of which there are at most so many."""
    found = searcher.search(query, most, count=False, order_by_field="id")
    numbers = searcher.fast_field_values("id", [address for _, address in found.hits])
    return frozenset(int(number) for number in numbers if number is not None)


def count_years(searcher: tantivy.Searcher, query: tantivy.Query) -> dict[int, int]:
    """How many of the works found are of each year, in order; those without a date are left out."""
    wanted = {"years": {"histogram": {"field": "date", "interval": _YEAR, "min_doc_count": 1}}}
    buckets = searcher.aggregate(query, wanted)["years"]["buckets"]
    return {int(bucket["key"]) // _YEAR: int(bucket["doc_count"]) for bucket in buckets}


def _busy(folder: Path) -> str:
    return f"Another ianto is writing to the search index in {folder}: wait until it has finished"
