"""What books cost to write: one long work, many short ones, covers; nothing is remembered from one to the next.

`python -m bench.books` measures it alone.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from bench.corpus import WORDS, Made
from bench.table import table
from ianto.export import FORMS, Form, cover_png, cover_svg
from ianto.library import Library

LONG: Final = 100_000
SHORT: Final = 50
ROUNDS: Final = 40
_CHAPTERS: Final = 30


def books(room: Path) -> None:
    """Measure each kind of book."""
    files = room / "to-be-bound"
    files.mkdir(parents=True)
    (files / "long.html").write_text(_long(), encoding="utf-8")
    for number in range(SHORT):
        made = Made(number)
        told = "\n\n".join(made.paragraphs)
        header = f"Title: {made.title}\nAuthor: {made.author}\nFandom: {made.fandom}\nSeries: The Bound ({number + 1})\n"
        (files / f"{number}.txt").write_text(f"{header}\n***\n\n{told}\n", encoding="utf-8")
    library = Library(room / "bound", create=True)
    report = library.add([files])
    assert report.added == SHORT + 1, report
    long = max(range(1, SHORT + 2), key=lambda number: _words(library, number))
    rows = [
        _row(f"{_words(library, long):,} words as {form}", partial(_size, library, long, form))
        for form in FORMS
    ]
    rows.append(_row(f"a series of {SHORT} as epub", lambda: _series(library)))
    jacket = library.jacket(long)
    assert jacket is not None
    rows.append(_row("cover, PNG", lambda: len(cover_png(jacket))))
    rows.append(_row("thumbnail, PNG", lambda: len(cover_png(jacket, 180))))
    rows.append(_row("cover, SVG", lambda: len(cover_svg(jacket))))
    library.close()
    table("Books, ms", ("book", "CPU p50", "wall p50", "wall p95", "kB"), rows)


def _row(name: str, make: Callable[[], int]) -> tuple[str, float, float, float, float]:
    wall, cpu, size = [], [], 0
    for turn in range(ROUNDS + 2):
        cover_png.cache_clear()
        begun, used = time.perf_counter(), time.process_time()
        size = make()
        # The first fill caches, as they do in a server that runs for days.
        if turn > 1:
            wall.append((time.perf_counter() - begun) * 1000)
            cpu.append((time.process_time() - used) * 1000)
    p95 = statistics.quantiles(wall, n=20)[-1]
    return name, statistics.median(cpu), statistics.median(wall), p95, size / 1000


def _size(library: Library, number: int, form: Form) -> int:
    bound = library.book(number, form)
    assert bound is not None
    return len(bound.data)


def _series(library: Library) -> int:
    bound = library.series_book("The Bound")
    assert bound is not None
    assert len(bound.contents) == SHORT
    return len(bound.data)


def _words(library: Library, number: int) -> int:
    detail = library.work(number)
    return detail.line.words if detail is not None else 0


def _long() -> str:
    """A page with a work of so many words, in chapters; every tenth paragraph is stressed somewhere."""
    parts = [
        "<html><head><title>The Long Lamp</title></head><body><h1>The Long Lamp</h1><p>by Edda Thorne</p>"
    ]
    stories = -(-LONG // WORDS)
    paragraphs = [each for number in range(1000, 1000 + stories) for each in Made(number).paragraphs]
    size = -(-len(paragraphs) // _CHAPTERS)
    for place, words in enumerate(paragraphs):
        if place % size == 0:
            parts.append(f"<h2>Chapter {place // size + 1}: The Lamp</h2>")
        first, _, rest = words.partition(" ")
        parts.append(f"<p><em>{first}</em> {rest}</p>" if place % 10 == 0 else f"<p>{words}</p>")
    return "\n".join([*parts, "</body></html>"])


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="ianto-bench-") as folder:
        books(Path(folder))
