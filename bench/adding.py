"""What adding costs, and how it grows with the library."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from bench.corpus import write
from bench.process import ianto, measured, size_of
from bench.table import table

KINDS = ("txt", "html", "epub")


def adding(room: Path, sizes: Sequence[int]) -> list[Path]:
    """Measure adding so many stories of each kind; the libraries of texts are left, smallest first."""
    rows = []
    left = []
    for size in sorted(sizes):
        for kind in KINDS if size <= 10_000 else ("txt",):
            corpus = room / f"{kind}-{size}"
            if not corpus.exists():
                write(corpus, kind, size)
            library = room / f"library-{kind}-{size}"
            shutil.rmtree(library, ignore_errors=True)
            run = measured(ianto("add", corpus, "--library", library), room / "said")
            on_disk = size_of(library) / size_of(corpus)
            rows.append((kind, size, run.cpu / size * 1000, run.wall / size * 1000, run.memory, on_disk))
            print(f"added {size:,} {kind}: {run.cpu / size * 1000:.2f} ms CPU a story", flush=True)
            if kind == "txt":
                left.append(library)
            else:
                shutil.rmtree(library)
    heads = ("kind", "stories", "CPU ms each", "wall ms each", "own MB", "disk / input")
    table("Adding (2,000 words a story; full-text index included; all processes)", heads, rows)
    return left
