"""What finding costs: whole requests, as the site and the command line make them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.asking import keep
from bench.corpus import sentences
from bench.table import table
from ianto.library import FindRequest, Library

ROUNDS = 40


def finding(folder: Path) -> None:
    """Measure each kind of query on a library: the lines alone; with passages; with passages and facets."""
    library = Library(folder)
    keep(library)
    stories = library.find(FindRequest()).stories
    # Opening the index and the first look at its pages are the start of a program, not of each query.
    for first in ("lamp", "door letter", '"on the stair"'):
        library.find(FindRequest(query=first, facets=True))
    rows = []
    for name, queries in _kinds().items():
        quick = _times(library, queries, lambda q: FindRequest(query=q, passages=False))
        passages = _times(library, queries, lambda q: FindRequest(query=q))
        whole = _times(library, queries, lambda q: FindRequest(query=q, facets=True))
        rows.append((name, *quick, *passages, *whole))
    library.close()
    heads = ("query", "p50", "p95", "with passages p50", "p95", "and all facets p50", "p95")
    table(f"Finding among {stories:,} stories, ms by the clock, 20 lines a page", heads, rows)


def _kinds() -> dict[str, list[str]]:
    told = [sentence for sentence in sentences() if sentence.count(" ") > 8]
    picked = told[:: max(1, len(told) // ROUNDS)][:ROUNDS]
    words = [sentence.split() for sentence in picked]
    return {
        "rare word": [
            max((word for word in each if word.isalpha()), key=len, default="lamp") for each in words
        ],
        "common word": ["the", "said", "was", "house", "night"] * (ROUNDS // 5),
        "two words": [
            f"{each[2]} {each[5]}".replace('"', "").replace("(", "").replace(")", "") for each in words
        ],
        "phrase": ['"' + " ".join(each[2:5]).replace('"', "") + '"' for each in words],
        "prefix": [f"{prefix}*" for prefix in ("lant", "wint", "carr", "moth", "stra")] * (ROUNDS // 5),
        "filtered": [f"fandom:dracula rating<=teen words>1000 {each}" for each in ("door", "letter")]
        * (ROUNDS // 2),
        "without a word": [f"{word} -letter" for word in ("the", "said", "was", "house", "night")]
        * (ROUNDS // 5),
        "common phrase": [f'"{phrase}"' for phrase in ("on the", "of his", "the door", "at her", "it was")]
        * (ROUNDS // 5),
        "main pairing": [f"main:{name}" for name in ("Thorne", "Wick", "Marsh", "Vale")] * (ROUNDS // 4),
        "not read": [f"{word} is:unread" for word in ("the", "said", "was", "house", "night")]
        * (ROUNDS // 5),
        "last read first": [f"{word} sort:-read" for word in ("the", "said", "was", "house", "night")]
        * (ROUNDS // 5),
        "everything": [""] * ROUNDS,
    }


def _times(library: Library, queries: list[str], request: Callable[[str], FindRequest]) -> Iterator[float]:
    taken = []
    for query in queries:
        begun = time.perf_counter()
        page = library.find(request(query))
        taken.append((time.perf_counter() - begun) * 1000)
        assert page.error is None, (query, page.error)
    return iter((statistics.median(taken), statistics.quantiles(taken, n=20)[-1]))
